"""Pages with numbered lines, as in transcripts of courts and hearings: the numbers are neither words nor cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.readers.line import Line
from analyzer.readers.text.rows import Regions, Row
from analyzer.readers.transcript.labels import labels_of

NUMBER = re.compile(r"(?P<number>\d{1,2})(?:[ \t]+(?=\S)|$)")
SMALL = re.compile(r"[a-z]")
LEAST_ROWS, LEAST_SHARE = 6, 0.85
"""Lines that are numbered one after the other from 1 on, and their share of those of a page."""
LEAST_RUNNING = 0.15
"""Of numbered lines, how many at least go on with a sentence: those of a table do not."""


def without_numbers(pages: Sequence[Regions]) -> list[Regions]:
    """Return pages without the numbers in front of their lines, if the text behind them is of people who speak in turn.

    Where nobody does, the lines may be the items of a list, which may begin small.
    """
    found = [[(rows, _numbers_of(rows)) for rows in page] for page in pages]
    behind = [rows[n].text[match.end() :] for page in found for rows, numbers in page for n, match in numbers.items()]
    if not behind or sum(SMALL.match(text) is not None for text in behind) < LEAST_RUNNING * len(behind):
        return list(pages)
    if not labels_of([Line(text, n) for n, text in enumerate(behind)]):
        return list(pages)
    return [[list(_bare(rows, numbers)) for rows, numbers in page] for page in found]


def _numbers_of(rows: Sequence[Row]) -> dict[int, re.Match[str]]:
    """Return the line numbers of a part of a page, by the index of the line; none where its lines are not numbered."""
    found = {n: match for n, row in enumerate(rows) if (match := NUMBER.match(row.text))}
    numbers = [int(match["number"]) for match in found.values()]
    following = sum(b == a + 1 for a, b in pairwise(numbers))
    enough = len(found) >= max(LEAST_ROWS, LEAST_SHARE * len(rows)) and numbers[0] == 1
    return found if enough and following >= LEAST_SHARE * (len(numbers) - 1) else {}


def _bare(rows: Sequence[Row], numbers: dict[int, re.Match[str]]) -> Iterator[Row]:
    """Yield lines without their numbers; those that hold nothing else are left out."""
    for n, row in enumerate(rows):
        match = numbers.get(n)
        if match is None:
            yield row
        elif match.end() < len(row.text):
            apart = len(row.cells) > 1 and row.parts[0] == match["number"]
            width = (row.right - row.left) / len(row.text)
            cells = row.cells[1:] if apart else (row.left + match.end() * width, *row.cells[1:])
            parts = row.parts[1:] if apart else (row.parts[0][match.end() :], *row.parts[1:])
            yield replace(row, text=row.text[match.end() :], left=cells[0], cells=cells, parts=parts, marked=False)
