"""Hearings as the US Congress prints them: a name with a title and a full stop begins an indented paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.readers.line import Label

WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
NAMED = re.compile(
    rf"(?P<indent>[ \t]{{2,8}})(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.|Miss|Chair(?:man|woman)?|Senator|Secretary|Governor|Ambassador"
    rf"|Commissioner|Director|Administrator|General|Admiral|Sheriff|Mayor|Judge)(?: {WORD}){{1,3}}(?: of(?: {WORD}){{1,2}})?"
    r"|The (?:(?:Vice )?Chair(?:man|woman)?|Clerk|Speaker|President))\.[ \t]+(?=[^\W\d_a-z]|[\"“\[(])"
)
SENTENCE_END = re.compile(r"[.?!:—)\]\"”][ \t]*$")
LEAST_TURNS, LEAST_SPEAKERS = 3, 2


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
    if len(found) < LEAST_TURNS or not LEAST_SPEAKERS <= len(names) < len(found):
        return {}
    return {n: Label(match["name"], match.end()) for n, match in found.items()}
