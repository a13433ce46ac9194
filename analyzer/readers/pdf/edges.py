"""What stands on each page and is no part of the text: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

from collections import defaultdict

from analyzer.readers.text.rows import DIGITS, PAGE_NUMBER, Regions, Row, body_size

EDGE_ROWS = 12
SAME_PLACE = 5.0
OFTEN = 5
NUMBER_ZONE = 0.13
SMALL = 0.93


def without_edges(pages: list[tuple[Regions, float]]) -> list[Regions]:
    """Return the regions of pages ``(regions, height)`` without headers, footers, page numbers and footnotes."""
    edges = [_edges(regions) for regions, _ in pages]
    repeats = _Repeats(edges)
    body = body_size([regions for regions, _ in pages])
    made = []
    for number, (regions, height) in enumerate(pages):
        rows = edges[number]
        dropped = {
            id(row)
            for i, row in enumerate(rows)
            if repeats.has(row, number, outermost=i < 2 or i >= len(rows) - 2) or _is_number(row, height)
        }
        kept = ([row for row in region if id(row) not in dropped] for region in regions)
        made.append([rest for region in kept if (rest := _without_notes(region, body))])
    return made


def _edges(regions: Regions) -> list[Row]:
    """Return the first and last lines of a page."""
    rows = sorted((row for region in regions for row in region), key=lambda row: row.y)
    return rows if len(rows) <= 2 * EDGE_ROWS else rows[:EDGE_ROWS] + rows[-EDGE_ROWS:]


class _Repeats:
    """Which lines stand at the same place on several pages; numbers in them may differ."""

    def __init__(self, edges: list[list[Row]]) -> None:
        self._pages: dict[tuple[str, int], set[int]] = defaultdict(set)
        for number, rows in enumerate(edges):
            for row in rows:
                shape, place = _key(row)
                for near in (place - 1, place, place + 1):
                    self._pages[shape, near].add(number)
        self._often = max(2, min(OFTEN, len(edges) / 2))

    def has(self, row: Row, number: int, *, outermost: bool) -> bool:
        """Whether a line is on most pages, or on many; the first and last ones also on two in a row, as names of chapters."""
        pages = self._pages[_key(row)]
        return len(pages) >= self._often or (outermost and any(number + step in pages for step in (-2, -1, 1, 2)))


def _key(row: Row) -> tuple[str, int]:
    return DIGITS.sub("0", " ".join(row.text.split()).lower()), round(row.y / SAME_PLACE)


def _is_number(row: Row, height: float) -> bool:
    """Whether a line at the very top or bottom is a page number."""
    outside = row.y < NUMBER_ZONE * height or row.y > (1 - NUMBER_ZONE) * height
    return outside and bool(PAGE_NUMBER.fullmatch(row.text.strip()))


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
