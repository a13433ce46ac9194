"""A document of plain text that was made from pages: what furnishes them is left out, and sentences run across them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.document import Document, Source
from analyzer.readers.endings import CLOSERS
from analyzer.readers.text.joining import Joiner
from analyzer.readers.text.lines import BULLET
from analyzer.readers.text.paragraphs import document_of
from analyzer.readers.text.rows import DIGITS, PAGE_NUMBER, Row, is_said
from analyzer.settings import Settings

NOTES_RULE = re.compile(r"[ \t]*_{3,}[ \t]*")
NOTE = re.compile(r"[ \t]*(?:\[\d{1,3}\]|\d{1,3}\.?)[ \t]+\S")
CELL = re.compile(r"\S+(?: {1,2}\S+)*")
NUMBERED = re.compile(r"\bpage \d{1,4}\b")
ENDED = re.compile(rf"[.?!…,:;]{CLOSERS}")
"""What stands at the edge of every page has no mark at its end, not even a comma."""
LETTER_WORDS = re.compile(r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|thanks?|sincerely|regards|best|kind|yours)\b")
"""What opens and closes letters, of which a text may hold several."""
EDGE, LEAST_NUMBERED, LEAST_ALIKE = 3, 2, 3
LETTER, PITCH, SIZE = 6.0, 12.0, 10.0
"""How wide and high a letter of typed text is taken to be, and how far apart lines are, in points."""


def kept_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """Return the lines of pages, with headers, footers, page numbers and footnotes blanked."""
    kept = _without_furniture([_without_notes(page) for page in pages])
    # Where nothing is left, all pages are alike, and what they repeat is the text.
    return kept if any(line for page in kept for line in page) else list(pages)


def paged_document(kept: Sequence[list[str]], source: Source, settings: Settings, warnings: tuple[str, ...]) -> Document:
    """Return the document that the kept lines of pages make; its text is theirs, joined anew.

    Raises :class:`analyzer.errors.ReadError` where it holds no text.
    """
    rows = [[list(_rows(lines))] for lines in kept]
    return document_of(Joiner([page if page[0] else [] for page in rows]).paragraphs(), source, settings, warnings=warnings)


def _without_notes(lines: list[str]) -> list[str]:
    """Blank the footnotes under a rule, up to the lines at the edge."""
    for i in range(len(lines) - 2, len(lines) // 2 - 1, -1):
        if NOTES_RULE.fullmatch(lines[i]) and NOTE.match(lines[i + 1]):
            return lines[:i] + [line if PAGE_NUMBER.fullmatch(line.strip()) else "" for line in lines[i:]]
    return lines


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Blank the outermost lines that number at least two pages, or stand at the same edge of three, and are no sentence."""
    shown = [list(page) for page in pages]
    for step in (1, -1):
        for _ in range(EDGE):
            edges = [next((i for i in range(len(page))[::step] if page[i].strip()), None) for page in shown]
            shapes = ["" if i is None else _shape(page, i, step) for page, i in zip(shown, edges, strict=True)]
            counts = Counter(shapes)
            for page, i, shape in zip(shown, edges, shapes, strict=True):
                if i is not None and shape and counts[shape] >= (LEAST_NUMBERED if "#" in shape else LEAST_ALIKE):
                    page[i] = ""
    return shown


def _shape(page: list[str], i: int, step: int) -> str:
    """Return what a line at an edge shares with those of other pages, with "#" for a page number; nothing if it is text."""
    line, inward = page[i], page[i + step] if 0 <= i + step < len(page) else ""
    text = " ".join(line.lower().replace("#", "").split())
    if PAGE_NUMBER.fullmatch(text):
        return "#"
    if NUMBERED.search(text) and not ENDED.search(text):
        return DIGITS.sub("#", text)
    runs_on = is_said(line) and inward.strip()
    return "" if runs_on or ENDED.search(text) or BULLET.match(line) or LETTER_WORDS.match(text) else text


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the lines as rows of a page in typewriter letters."""
    for n, line in enumerate(lines):
        if line.strip():
            found = list(CELL.finditer(line))
            cells, parts = tuple(match.start() * LETTER for match in found), tuple(match[0] for match in found)
            text = " ".join(line.split())
            marked = BULLET.match(line) is not None and text[0] not in "–—("  # which also stand in a wrapped sentence
            yield Row(text, cells[0], len(line) * LETTER, n * PITCH, SIZE, 0.0, cells, parts, marked=marked)
