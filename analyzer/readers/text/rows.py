"""The lines of pages with their places, wherever the pages came from, and the pattern of page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from analyzer.readers.endings import SENTENCE_END
from analyzer.readers.text.lines import CLAUSE

ROMAN = r"(?=[ivxl])(?:x[lc]|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""A number up to 99: "ill" and "civil" are none."""
PAGE_NUMBER = re.compile(
    rf"(?:[-–—\s|]*(?:page|seite|p\.?))?[-–—\s|]*(?:\d{{1,4}}|{ROMAN})(?:[-–—\s|]*(?:of|/|von)\s*\d{{1,4}})?[-–—\s|]*", re.I
)
"""What is nothing but the number of its page; in Roman letters it may be an item of a list, unless it stands at a page's edge."""
DIGITS = re.compile(r"\d+")
LEAST_SAID = 3


@dataclass(slots=True)
class Row:
    """A line: its text and place. ``cells`` are the left edges of what wide gaps part, ``parts`` the texts."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: float
    cells: tuple[float, ...]
    parts: tuple[str, ...]
    marked: bool = False
    noted: bool = False


Regions = list[list[Row]]
"""The columns and other parts of a page in reading order, each as its lines."""


def body_size(pages: list[Regions]) -> float:
    """Return the size of most letters, in points."""
    sizes = Counter[float]()
    for regions in pages:
        for rows in regions:
            for row in rows:
                sizes[round(row.size * 2) / 2] += len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def is_said(line: str) -> bool:
    """Whether a line can be a sentence, or a piece of one: what furnishes pages seldom is."""
    line = line.strip()
    if len(line.split()) < LEAST_SAID or line.isupper():
        return False
    return line[0].islower() or SENTENCE_END.search(line) is not None or CLAUSE.search(line) is not None
