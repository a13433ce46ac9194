"""Text for a terminal: harmless, wrapped, coloured where it may be."""

from __future__ import annotations

import textwrap

from analyzer.errors import printable
from analyzer.reports.spec import Canvas

BOLD, DIM, LEFT, RIGHT, WARN, OFF = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[36m", "\x1b[35m", "\x1b[0m"
NARROWEST, WIDEST = 30, 110
ASCII = str.maketrans({"·": "-", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "’": "'"})


def clean(text: str) -> str:
    """Return text that cannot steer a terminal: control characters are shown, not sent, and all white space is blanks."""
    return printable("".join(" " if c.isspace() else c for c in text))


def columns(canvas: Canvas) -> int:
    """Return how many columns text takes: those there are, from 30 to 110."""
    return max(NARROWEST, min(canvas.width, WIDEST))


def wrap(text: str, width: int, indent: str, canvas: Canvas, style: str = "") -> list[str]:
    """Return the lines of a text; all but the first are indented, its own leading space or more."""
    lead = text[: len(text) - len(text.lstrip())]
    lines = textwrap.wrap(text.lstrip(), width, initial_indent=lead, subsequent_indent=max(lead, indent, key=len)) or [""]
    return [paint(line, style, canvas) if style else line for line in lines]


def shortened(text: str, most: int, canvas: Canvas) -> str:
    """Return text of at most so many characters, with dots where it is cut."""
    dots = "…" if canvas.unicode else "..."
    return text if len(text) <= most else text[: most - len(dots)].rstrip() + dots


def paint(text: str, style: str, canvas: Canvas) -> str:
    """Return text in a style where the canvas has colour."""
    return f"{style}{text}{OFF}" if canvas.colour and style else text


def finish(lines: list[str], canvas: Canvas) -> str:
    """Return the lines as one text, in ASCII punctuation where the canvas has no Unicode."""
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return text if canvas.unicode else text.translate(ASCII)
