"""The lines of a page in reading order, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from analyzer.readers.pdf.page import BULLET, WIDE_GAP, Piece
from analyzer.readers.text.bullets import COUNTED, SYMBOLS
from analyzer.readers.text.rows import Regions, Row

NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?|[*†‡§]{1,3}")
MARKER = re.compile(rf"[*·–—oØü§{SYMBOLS}-]|{COUNTED}|\(?[IVXLC]{{1,5}}[.)]")
TYPED_BULLET = re.compile(rf"[{SYMBOLS}]\s")
LEAST_ROWS, LEAST_LETTERS = 4, 10
MOST_PIECES, MOST_GUTTERS, MOST_CUTS = 20_000, 30, 6


def regions_of(pieces: list[Piece]) -> Regions:
    """Return the parts of a page in reading order, each with its lines from top to bottom."""
    lines = _lines(pieces)
    parts = [lines] if len(pieces) > MOST_PIECES else list(_parts(lines, MOST_CUTS))
    made = ([row for line in part if (row := _row(line)) is not None] for part in parts)
    return [rows for rows in made if rows]


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, raised and lowered ones with it."""
    lines: list[list[Piece]] = []
    tallest: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.left)):
        for i in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            main = tallest[i]
            reach = (
                0.45 * max(main.size, piece.size)
                if min(main.size, piece.size) < 0.85 * max(main.size, piece.size)
                else 0.25 * main.size
            )
            if abs(main.y - piece.y) <= reach:
                lines[i].append(piece)
                if piece.size > main.size:
                    tallest[i] = piece
                break
        else:
            lines.append([piece])
            tallest.append(piece)
    for line in lines:
        line.sort(key=lambda p: p.left)
    return lines


def _parts(lines: list[list[Piece]], cuts: int) -> Iterator[list[list[Piece]]]:
    """Cut a page at its gutters."""
    found = _gutter(lines) if cuts else None
    if found is None:
        if lines:
            yield lines
        return
    start, end, x = found
    yield from _parts(lines[:start], cuts - 1)
    for side in (True, False):
        half = [[p for p in line if (p.right <= x) is side] for line in lines[start:end]]
        yield from _parts([line for line in half if line], cuts - 1)
    yield from _parts(lines[end:], cuts - 1)


def _gutter(lines: list[list[Piece]]) -> tuple[int, int, float] | None:
    """Return ``(first line, line after the last, x)`` of the best gutter between columns of prose."""
    counts = Counter[int]()
    for line in lines:
        for before, piece in pairwise((None, *line)):
            if piece and (before is None or (piece.left - before.right > 0.8 * piece.size and not MARKER.fullmatch(before.text))):
                counts[int(piece.left)] += 1
    best: tuple[int, int, int, float] | None = None
    for edge, _ in counts.most_common(MOST_GUTTERS):
        x = edge - 2.0
        start = 0
        for i in range(len(lines) + 1):
            if i < len(lines) and not any(p.left < x < p.right for p in lines[i]):
                continue
            run = _trimmed(lines, start, i, x)
            start = i + 1
            if run is None:
                continue
            score = _score(lines[run[0] : run[1]], x)
            if score >= LEAST_ROWS and (best is None or score > best[0]):
                best = (score, *run, x)
    return None if best is None else best[1:]


def _trimmed(lines: list[list[Piece]], start: int, end: int, x: float) -> tuple[int, int] | None:
    """Leave off lines of one side only that stand apart at the top or bottom of a run of lines."""
    left = [i for i in range(start, end) if lines[i][0].right <= x]
    right = [i for i in range(start, end) if lines[i][-1].left >= x]
    if len(left) < LEAST_ROWS or len(right) < LEAST_ROWS:
        return None
    pitch = sorted(lines[b][0].y - lines[a][0].y for a, b in pairwise(left))[(len(left) - 1) // 2]
    first, last = max(left[0], right[0]), min(left[-1], right[-1])
    while first > start and lines[first][0].y - lines[first - 1][0].y < 1.5 * pitch:
        first -= 1
    while last + 1 < end and lines[last + 1][0].y - lines[last][0].y < 1.5 * pitch:
        last += 1
    return (first, last + 1) if first <= last else None


def _score(lines: list[list[Piece]], x: float) -> int:
    """Return how many lines the smaller of two columns has, 0 where they hold no prose."""
    sides: list[list[str]] = []
    for left in (True, False):
        texts = ["".join(p.text for p in line if (p.right <= x) is left) for line in lines]
        texts = [text for text in texts if text]
        letters = sum(c.isalpha() for text in texts for c in text)
        if not texts or letters < LEAST_LETTERS * len(texts) or letters < 0.6 * sum(map(len, texts)):
            return 0
        sides.append(texts)
    return min(map(len, sides))


def _row(line: list[Piece]) -> Row | None:
    """Join the pieces of a line; marks of footnotes are left out."""
    size = max(line, key=lambda p: len(p.text)).size
    base = max((p for p in line if p.size > 0.8 * size), key=lambda p: len(p.text), default=line[0]).y
    parts: list[str] = []
    cells: list[float] = []
    starts: list[int] = []
    right = bold = 0.0
    noted = marked = False
    for i, piece in enumerate(line):
        raised = piece.size < 0.8 * size and piece.y < base - 0.15 * size
        if raised and NOTE_MARK.fullmatch(piece.text) and len(line) > 1:
            noted = noted or not parts
            right = max(right, piece.right)
            continue
        after_mark = marked and len(parts) == 1
        if not parts or (piece.left - right > WIDE_GAP * size and not after_mark):
            cells.append(piece.left)
            starts.append(len(parts))
        if parts and (after_mark or piece.spaced or piece.left - right > 0.2 * size):
            parts.append(" ")
        if not parts:
            following = line[i + 1] if i + 1 < len(line) else None
            apart = following is not None and (piece.symbol or following.left - piece.right > 0.2 * size)
            marked = apart and bool(MARKER.fullmatch(piece.text))
        parts.append(piece.text)
        right = max(right, piece.right)
        bold += len(piece.text) * piece.bold
    text = "".join(parts).strip()
    if not text or text == BULLET:
        return None
    marked = marked or bool(TYPED_BULLET.match(text))
    letters = sum(len(part) for part in parts if part != " ")
    texts = tuple("".join(parts[a:b]).strip() for a, b in pairwise((*starts, len(parts))))
    return Row(text, cells[0], right, base, size, bold / max(1, letters), tuple(cells), texts, marked, noted)
