"""Conversations whose labels are no names: "Me:" and "Them:", "I:" and "R:", initials that are words too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Sequence
from itertools import pairwise

from analyzer.readers.endings import CLOSERS
from analyzer.readers.line import Label
from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.people import talk_to_each_other

LABEL = re.compile(r"[ \t]*(?:\*\*)?(?P<name>Me|Them|[A-Z]{1,3})(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
SIDES = (frozenset({"Me", "Them"}), frozenset({"I", "R"}), frozenset({"I", "P"}))
"""Two sides of a recorded call, and of an interview for research: who asks, and the respondent or participant."""
ASKS, ASKING = "I", "Interviewer"
ENDED = re.compile(rf"[.?!…:]{CLOSERS}")
LEAST_CHANGES, LEAST_SHARE = 0.8, 0.6
"""Of the turns, how many another one's follows, and of the paragraphs of the whole text, how many begin with a label."""
LEAST_OF_SIDE, LEAST_OF_INITIALS, LEAST_ASKED = 2, 3, 2
"""Turns of each; initials, which may be countries or hours ("US:", "AM:"), are of people only where they ask, too."""
QUESTIONS = frozenset({"Q", "A"})
"""Letters that are nobody's."""
LEAST_LETTERED, LEAST_ASKING_ALL = 6, 0.25
"""Turns that single letters need at least, and the share of them that ask: the entries of lists have such letters, too."""
LEAST_WRAPPED = 60
"""Characters of a line that a text is wrapped at."""
LEAST_ASKING = 0.5
"""Of what an interviewer says, how much asks; I and P are impact and probability, too, I and R parts in a project."""


def in_turn(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of people who speak in turn, by the number of their filled lines; none where they do not.

    ``gaps`` says which lines follow a blank one.
    """
    found = {n: match for n, text in enumerate(texts) if (match := LABEL.match(text))}
    names = [match["name"] for match in found.values()]
    counts = Counter(names)
    letters = all(len(name) == 1 for name in counts)
    sides = counts.keys() in SIDES
    least = LEAST_OF_SIDE if sides or letters else LEAST_OF_INITIALS
    if len(counts) < 2 or min(counts.values()) < least or not (sides or letters or _are_initials(counts)):
        return {}
    if not _lead_through(texts, gaps, found):
        return {}
    changes = sum(a != b for a, b in pairwise(names))
    said = [texts[n][match.end() :] for n, match in found.items()]
    asked = sum("?" in words for words in said)
    asking = ["?" in words for name, words in zip(names, said, strict=True) if name == ASKS]
    if changes < LEAST_CHANGES * (len(names) - 1) or sum(asking) < LEAST_ASKING * len(asking):
        return {}
    if not talk_to_each_other(said) or (not sides and asked < LEAST_ASKED):
        return {}
    few = len(names) < LEAST_LETTERED or asked < LEAST_ASKING_ALL * len(names)
    if letters and not sides and (few or counts.keys() <= QUESTIONS):
        return {}
    own = {name: ASKING if name == ASKS else name for name in counts}
    return {n: Label(own[match["name"]], match.end()) for n, match in found.items()}


def _lead_through(texts: Sequence[str], gaps: Sequence[bool], found: Container[int]) -> bool:
    """Whether a text is a conversation from the first label to its end, and not a memo that tells one."""
    ended = [n > 0 and ENDED.search(texts[n - 1]) is not None for n in range(len(texts))]
    below = [n for n in range(len(texts)) if n not in found and not gaps[n]]
    if not all(ended[n] for n in below):  # lines are wrapped, and a sentence may end with a full one
        ended = [end and len(texts[n - 1]) < LEAST_WRAPPED for n, end in enumerate(ended)]
    opening = [n for n in range(len(texts)) if n in found or gaps[n] or ended[n]]
    led = [n in found for n in opening]
    return led[-1] and sum(led) >= LEAST_SHARE * len(led)


def _are_initials(names: Collection[str]) -> bool:
    words = {name.casefold() for name in names}
    listed = name_words()
    # A list in capitals: one word that is never initials, or nothing but such as are only some people's.
    if words <= listed.hardly_initials or words & listed.no_initials or words & listed.units:
        return False
    return all(len(name) > 1 and name.isupper() for name in names)
