"""Depositions and other court records, whose lines are numbered from 1 on each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.line import Line, blank_until

NUMBERED = re.compile(r"[ \t]{0,6}(?P<number>\d{1,2})(?:[ \t]{2,}(?=\S)|[ \t]*$)")
ENTRY = re.compile(r"[ \t]*(?:[QA][.:]?|[A-Z][A-Z.'’ -]{2,30}:)[ \t]{1,}(?=\S)")
PAGE = re.compile(r"[ \t]*(?:Page[ \t]+)?\d{1,5}[ \t]*", re.IGNORECASE)
LEAST_LINES, LEAST_SHARE, LEAST_ENTRIES, MOST_ON_PAGE = 6, 0.9, 4, 28


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a record without their numbers, and the pages' left empty; those of any other text as they are.

    In a record nearly all lines are numbered, each by one more than that before or as the first of a page, and several hold
    a question, an answer or a label in capitals.
    """
    filled = [(n, line.text) for n, line in enumerate(lines) if line.text.strip()]
    found = {n: match for n, text in filled if (match := NUMBERED.match(text)) and int(match["number"]) <= MOST_ON_PAGE}
    pages = {n for n, text in filled if PAGE.fullmatch(text)} - found.keys()
    numbers = [int(match["number"]) for match in found.values()]
    following = sum(b in (a + 1, 1) for a, b in pairwise(numbers))
    entries = sum(ENTRY.match(lines[n].text, match.end()) is not None for n, match in found.items())
    enough = len(found) >= LEAST_LINES and entries >= LEAST_ENTRIES
    if not enough or len(found) < LEAST_SHARE * (len(filled) - len(pages)) or following < LEAST_SHARE * (len(numbers) - 1):
        return list(lines)
    ends = {n: match.end() for n, match in found.items()}
    # A page's line is empty, not blank: its blanks would count as the width of the text.
    texts = ("" if n in pages else blank_until(line.text, ends.get(n, 0)) for n, line in enumerate(lines))
    return [Line(text, line.start) for text, line in zip(texts, lines, strict=True)]
