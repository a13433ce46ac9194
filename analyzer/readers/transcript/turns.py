"""Conversations whose labels are no names: "Me:" and "Them:", "I:" and "R:", initials that are words too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from analyzer.readers.line import Label
from analyzer.readers.transcript.people import talk_to_each_other

LABEL = re.compile(r"[ \t]*(?:\*\*)?(?P<name>Me|Them|[A-Z]{1,3})(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
SIDES = (frozenset({"Me", "Them"}), frozenset({"I", "R"}), frozenset({"I", "P"}))
"""Two sides of a recorded call, and of an interview for research: who asks, and the respondent or participant."""
ASKS, ASKING = "I", "Interviewer"
LEAST_CHANGES, LEAST_SHARE = 0.8, 0.5
"""Of the turns, how many another one's follows, and of the lines or paragraphs between them, how many begin with a label."""
LEAST_OF_SIDE, LEAST_OF_INITIALS, LEAST_ASKED = 2, 3, 2
"""Turns of each; initials, which may be countries or hours ("US:", "AM:"), are of people only where they ask, too."""


def in_turn(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of people who speak in turn, by the number of their filled lines; none where they do not.

    ``gaps`` says which lines follow a blank one.
    """
    found = {n: match for n, text in enumerate(texts) if (match := LABEL.match(text))}
    names = [match["name"] for match in found.values()]
    counts = Counter(names)
    least = LEAST_OF_SIDE if counts.keys() in SIDES else LEAST_OF_INITIALS
    if len(counts) < 2 or min(counts.values()) < least or (least == LEAST_OF_INITIALS and not _are_initials(counts)):
        return {}
    changes = sum(a != b for a, b in pairwise(names))
    rows = range(min(found), max(found) + 1)
    paragraphs = min(len(rows), max(sum(gaps[n] for n in rows), len(found)))
    said = [texts[n][match.end() :] for n, match in found.items()]
    asked = sum("?" in words for words in said)
    if changes < LEAST_CHANGES * (len(names) - 1) or len(found) < LEAST_SHARE * paragraphs:
        return {}
    if not talk_to_each_other(said) or (least == LEAST_OF_INITIALS and asked < LEAST_ASKED):
        return {}
    own = {name: ASKING if name == ASKS else name for name in counts}
    return {n: Label(own[match["name"]], match.end()) for n, match in found.items()}


def _are_initials(names: Iterable[str]) -> bool:
    return all(len(name) > 1 and name.isupper() for name in names)
