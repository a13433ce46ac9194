"""What stands on each page and is no part of the text: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from statistics import median

from analyzer.readers.endings import SENTENCE_END
from analyzer.readers.text.rows import DIGITS, PAGE_NUMBER, Regions, Row, body_size, is_said

NOTE = re.compile(r"(\d{1,2})[.)]?[ \t]+[A-Z\"“]")
MARK = re.compile(r"(?:(?<=[a-z]{2}[.!?])|(?<=[a-z]{2}[.!?][\"”]))\d{1,2}(?=[ \t]+[A-Z\"“]|[ \t]*$)")
"""A note below the text, and its number behind a sentence."""
EDGE_ROWS = 12
SAME_PLACE = 5.0
OFTEN = 5
NUMBER_ZONE = 0.13
EDGE_ZONE, OUTER_ZONE = 0.15, 0.075
"""Shares of a page's height in which headers and footers stand, and in which next to no text does."""
APART, FAR_APART = 1.8, 2.5
"""How many usual distances of two lines part a header or footer from the text, and part it beyond doubt."""
SMALL = 0.93
MOST_LONE, LEAST_LINES = 3, 8
"""Lines of small print that may stand at an edge on one page alone, and lines of the text that tell small print."""


def without_edges(pages: list[tuple[Regions, float]]) -> list[Regions]:
    """Return the regions of pages ``(regions, height)`` without headers, footers, page numbers and footnotes."""
    texts = [regions for regions, _ in pages]
    edges = list(map(_edges, texts))
    repeats, body, usual = _Repeats(edges), body_size(texts), _usual_step(texts)
    made = []
    for number, (regions, height) in enumerate(pages):
        rows, margins = edges[number], _Margins(regions, height, usual, body)
        dropped = {
            id(row)
            for i, row in enumerate(rows)
            if margins.hold_number(row)
            or margins.are_alone(row)
            or (repeats.has(row, number, outermost=i < 2 or i >= len(rows) - 2) and margins.may_hold(row))
        }
        kept = ([row for row in region if id(row) not in dropped] for region in regions)
        left = [rest for region in kept if (rest := _without_notes(region, body))]
        made.append(_without_marks(left, regions, body))
    return made


def _edges(regions: Regions) -> list[Row]:
    """Return the first and last lines of a page."""
    rows = sorted((row for region in regions for row in region), key=lambda row: row.y)
    return rows if len(rows) <= 2 * EDGE_ROWS else rows[:EDGE_ROWS] + rows[-EDGE_ROWS:]


def _usual_step(pages: list[Regions]) -> float:
    """Return the distance that most lines have from the next, in points."""
    steps = [b.y - a.y for regions in pages for rows in regions for a, b in pairwise(rows)]
    return median(steps) if steps else 0.0


class _Repeats:
    """Which lines stand at the same place on several pages; numbers in them may differ."""

    def __init__(self, edges: list[list[Row]]) -> None:
        self._pages: dict[tuple[str, int], set[int]] = defaultdict(set)
        for number, rows in enumerate(edges):
            for row in rows:
                for shape, place in _keys(row):
                    for near in (place - 1, place, place + 1):
                        self._pages[shape, near].add(number)
        self._often = max(2, min(OFTEN, len(edges) / 2))

    def has(self, row: Row, number: int, *, outermost: bool) -> bool:
        """Whether a line is on most pages, or on many; the first and last ones also on two in a row, as names of chapters.

        What wide gaps part is looked at by itself: beside a page number the rest may be on a line of its own elsewhere.
        """
        found = [self._pages[key] for key in _keys(row)]
        return all(
            len(pages) >= self._often or (outermost and any(number + step in pages for step in (-2, -1, 1, 2))) for pages in found
        )


def _keys(row: Row) -> list[tuple[str, int]]:
    """Return what a line is on each page, part for part, with its place; a page number only where it stands alone."""
    texts = [part for part in row.parts if not PAGE_NUMBER.fullmatch(part)] or [row.text]
    return [(DIGITS.sub("0", " ".join(text.split()).lower()), round(row.y / SAME_PLACE)) for text in texts]


class _Margins:
    """What can stand above and below the text of one page."""

    def __init__(self, regions: Regions, height: float, usual: float, body: float) -> None:
        self._height, self._body = height, body
        self._lines = sorted({row.y for region in regions for row in region})
        self._apart = self._reach(APART * usual)
        self._gap = FAR_APART * usual
        self._far = self._reach(self._gap)

    def hold_number(self, row: Row) -> bool:
        """Whether a line at the very top or bottom is a page number."""
        return self._is_within(NUMBER_ZONE, row) and bool(PAGE_NUMBER.fullmatch(row.text.strip()))

    def may_hold(self, row: Row) -> bool:
        """Whether a line can be a header or footer: it stands apart, is small or at the very edge; a sentence is two of these."""
        if all(map(PAGE_NUMBER.fullmatch, row.parts)):
            return True
        small = row.size <= SMALL * self._body
        if not any(map(is_said, row.parts)):
            return small or self._is_outer(row) or self._is_beyond(self._apart, row)
        reach = self._far if SENTENCE_END.search(row.text) else self._apart
        return (small and self._is_within(EDGE_ZONE, row)) or (self._is_outer(row) and self._is_beyond(reach, row))

    def are_alone(self, row: Row) -> bool:
        """Whether a line is small print far from all others at the very edge, which need not be on other pages too."""
        if row.size > SMALL * self._body or not self._is_outer(row) or len(self._lines) < LEAST_LINES:
            return False
        from_edge = self._lines if row.y < self._height / 2 else self._lines[::-1]
        steps = [abs(b - a) for a, b in pairwise(from_edge[: MOST_LONE + 1])]
        end = next((n for n, step in enumerate(steps, 1) if step > self._gap), 0)
        return row.y in from_edge[:end]

    def _reach(self, gap: float) -> tuple[float, float]:
        """Return how far down what is parted from the text by ``gap`` reaches at the top, and how far up at the bottom."""
        steps = [(a, b) for a, b in pairwise(self._lines) if b - a > gap]
        tops = [a for a, _ in steps if a <= EDGE_ZONE * self._height]
        bottoms = [b for _, b in steps if b >= (1 - EDGE_ZONE) * self._height]
        return max(tops, default=-self._height), min(bottoms, default=2 * self._height)

    def _is_beyond(self, reach: tuple[float, float], row: Row) -> bool:
        return row.y <= reach[0] or row.y >= reach[1]

    def _is_outer(self, row: Row) -> bool:
        return self._is_within(OUTER_ZONE, row)

    def _is_within(self, zone: float, row: Row) -> bool:
        return row.y < zone * self._height or row.y > (1 - zone) * self._height


def _without_notes(rows: list[Row], body: float) -> list[Row]:
    """Leave off small print at the bottom from its first mark on."""
    first = len(rows)
    for i in range(len(rows) - 1, 0, -1):
        row = rows[i]
        if row.size > SMALL * body:
            break
        if row.noted or (row.text[:1].isdigit() and row.size < 0.9 * body) or row.text[:1] in "*†‡§":
            first = i
    return rows[:first]


def _without_marks(left: Regions, regions: Regions, body: float) -> Regions:
    """Take the numbers of the notes that were left off a page from the ends of its sentences, where they stand unraised."""
    stays = {id(row) for region in left for row in region}
    gone = (row for region in regions for row in region if id(row) not in stays and row.size < SMALL * body)
    numbers = {match[1] for row in gone if (match := NOTE.match(row.text))}
    if not numbers:
        return left

    def blank(match: re.Match[str]) -> str:
        return "" if match[0] in numbers else match[0]

    return [[replace(row, text=MARK.sub(blank, row.text)) for row in region] for region in left]
