"""Texts with a blank line after every line: those that part no paragraphs are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.endings import CLOSED
from analyzer.readers.line import Line

SMALL = re.compile(r"[ \t]*[a-zà-öø-ÿ]")
LONG, LEAST_CUT, LEAST_CUT_SHARE, LEAST_SPACED = 40, 3, 0.4, 0.9
"""Characters of a line that may be wrapped; how many sentences, and which share of such lines, run across a blank
one; and the share of lines that have one below."""


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, without the blank ones between all of a text: two in a row stay, and those below a short line."""
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    pairs = list(pairwise(filled))
    spaced = sum(b - a > 1 for a, b in pairs)
    if len(pairs) < LEAST_CUT or spaced < LEAST_SPACED * len(pairs):
        return list(lines)
    long = [(lines[a].text.rstrip(), lines[b].text) for a, b in pairs if len(lines[a].text.strip()) > LONG]
    cut = sum(SMALL.match(below) is not None and not CLOSED.search(text) for text, below in long)
    if cut < LEAST_CUT or cut < LEAST_CUT_SHARE * len(long):
        return list(lines)
    gone = {a + 1 for a, b in pairs if b - a == 2 and len(lines[a].text.strip()) > LONG}
    return [line for n, line in enumerate(lines) if n not in gone]
