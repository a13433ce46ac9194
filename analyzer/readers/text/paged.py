"""A document of plain text that was made from pages: what furnishes them is left out, and sentences run across them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.document import Document, Source
from analyzer.readers.pdf.edges import DIGITS, PAGE_NUMBER
from analyzer.readers.pdf.rows import TYPED_BULLET, Row
from analyzer.readers.pdf.text import Joiner
from analyzer.readers.text.paragraphs import document_of
from analyzer.settings import Settings

NOTES_RULE = re.compile(r"[ \t]*_{3,}[ \t]*")
NOTE = re.compile(r"[ \t]*(?:\[\d{1,3}\]|\d{1,3}\.?)[ \t]+\S")
CELL = re.compile(r"\S+(?: {1,2}\S+)*")
EDGE = 3
LETTER, PITCH, SIZE = 6.0, 12.0, 10.0
"""How wide and high a letter of typed text is taken to be, and how far apart lines are, in points."""


def paged_document(pages: Sequence[list[str]], source: Source, settings: Settings, warnings: tuple[str, ...]) -> Document:
    """Return the document that pages of lines make, without headers, footers, page numbers and footnotes.

    Raises :class:`analyzer.errors.ReadError` where it holds no text.
    """
    kept = _without_furniture([_without_notes(page) for page in pages])
    if not any(line for page in kept for line in page):
        kept = list(pages)  # pages that are all alike, of which none is furniture
    rows = [[list(_rows(lines))] for lines in kept]
    return document_of(Joiner([page if page[0] else [] for page in rows]).paragraphs(), source, settings, warnings=warnings)


def _without_notes(lines: list[str]) -> list[str]:
    """Leave off the footnotes under a rule, up to the lines at the edge."""
    for i in range(len(lines) - 2, len(lines) // 2 - 1, -1):
        if NOTES_RULE.fullmatch(lines[i]) and NOTE.match(lines[i + 1]):
            return lines[:i] + [line for line in lines[i:] if PAGE_NUMBER.fullmatch(line.strip())]
    return lines


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Blank the outermost lines that number a page or stand at the same edge of a neighbouring one."""
    shown = [list(page) for page in pages]
    for step in (1, -1):
        edges = [[i for i, line in list(enumerate(page))[::step] if line.strip()][:EDGE] for page in pages]
        shapes = [{_shape(page[i]) for i in edge} for page, edge in zip(pages, edges, strict=True)]
        for n, edge in enumerate(edges):
            near = set[str]().union(*(shapes[m] for m in (n - 2, n - 1, n + 1, n + 2) if 0 <= m < len(shapes)))
            for i in edge:
                if not (_shape(pages[n][i]) in near or PAGE_NUMBER.fullmatch(pages[n][i].strip())):
                    break
                shown[n][i] = ""
    return shown


def _shape(line: str) -> str:
    return DIGITS.sub("0", " ".join(line.lower().split()))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the lines as rows of a page in typewriter letters."""
    for n, line in enumerate(lines):
        if line.strip():
            cells = tuple(match.start() * LETTER for match in CELL.finditer(line))
            text = " ".join(line.split())
            yield Row(text, cells[0], len(line) * LETTER, n * PITCH, SIZE, 0.0, cells, marked=bool(TYPED_BULLET.match(text)))
