"""The lines of a text, which many formats come down to: where each stands, and who speaks from it on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
"""The marks in front of a line that is quoted."""
NOT_NEWLINE = re.compile(r"[^\n]")
WIDEST = 140
"""Characters of the widest line that a text can be wrapped at."""
LEAST_OPENING = 0.8
"""Of the labels of a text, how many follow a blank line where all have to."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document's text; ``start`` is its offset there."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks from a line on: ``end`` is where the words begin in it, ``time`` the clock that stands with the name.

    ``form`` says how it is written, ``marked`` that a colon, a stop or a gap follows a single letter, or
    that the clock can be no time of day, ``brief`` that what is below its paragraph is not said by him; the form
    "crowd" is of those who call out while somebody speaks whom no label names.
    """

    name: str
    end: int
    time: str | None = None
    form: str = "inline"
    marked: bool = False
    brief: bool = False


def open_paragraphs(labels: Collection[int], gaps: Sequence[bool]) -> bool:
    """Whether labels, numbers of lines, follow blank ones, so that what stands in the middle of a paragraph is none.

    ``gaps`` says which lines follow a blank one.
    """
    return sum(gaps[n] for n in labels) >= LEAST_OPENING * len(labels)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text with their offsets."""
    start = 0
    for raw in text.split("\n"):
        yield Line(raw.removesuffix("\r"), start)
        start += len(raw) + 1


def blank_until(text: str, end: int) -> str:
    """Return a text with spaces for its first ``end`` characters."""
    return " " * end + text[end:]


def blank(text: str) -> str:
    """Return as many spaces, and the newlines."""
    return NOT_NEWLINE.sub(" ", text)
