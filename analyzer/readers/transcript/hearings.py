"""Hearings as the US Congress prints them: a name with a title and a full stop begins an indented paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.readers.line import Label
from analyzer.readers.transcript.people import talk_to_each_other

WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
NAMED = re.compile(
    rf"(?P<indent>[ \t]{{2,8}})(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.|Miss|Chair(?:man|woman)?|Senator|Secretary|Governor|Ambassador"
    rf"|Commissioner|Director|Administrator|General|Admiral|Sheriff|Mayor|Judge)(?: {WORD}){{1,3}}(?: of(?: {WORD}){{1,2}})?"
    r"|The (?:(?:Vice )?Chair(?:man|woman)?|Clerk|Speaker|President))\.[ \t]+(?=[^\W\d_a-z]|[\"“\[(])"
)
SENTENCE_END = re.compile(r"[.?!:—)\]\"”][ \t]*$")
PRINTED = re.compile(r"\[(?:House|Senate) Hearing\b|\b(?:[Ss]ub)?[Cc]ommittees? met\b.{0,60}\b(?:pursuant|at \d)")
"""What the printed record of a hearing begins with."""
LEAST_TURNS, LEAST_PRINTED, LEAST_SPEAKERS, LEAST_SHARE = 6, 3, 2, 0.5
"""Turns, those of a printed record, people, and the share of the paragraphs that somebody begins: rules name people, too."""


def heard(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of a hearing by the number of their filled lines; none where no two people speak in turn.

    ``gaps`` says which lines follow a blank one.
    """
    found = {
        n: match
        for n, text in enumerate(texts)
        if (match := NAMED.match(text)) and (gaps[n] or SENTENCE_END.search(texts[n - 1]))
    }
    names = Counter(match["name"] for match in found.values())
    said = [texts[n][match.end() :] for n, match in found.items()]
    printed = any(map(PRINTED.search, texts[: min(found, default=0)]))
    opening = [n for n in range(len(texts)) if gaps[n] or n in found]
    enough = len(found) >= (LEAST_PRINTED if printed else max(LEAST_TURNS, LEAST_SHARE * len(opening)))
    if not enough or not LEAST_SPEAKERS <= len(names) < len(found) or not talk_to_each_other(said):
        return {}
    return {n: Label(match["name"], match.end()) for n, match in found.items()}
