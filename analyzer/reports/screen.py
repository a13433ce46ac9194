"""Text for a terminal: harmless, wrapped, coloured where it may be."""

from __future__ import annotations

import textwrap
import unicodedata
from itertools import accumulate

from analyzer.analysis import Analysis
from analyzer.errors import printable
from analyzer.reports import view
from analyzer.reports.spec import Canvas
from analyzer.suggestion import Coaching

BOLD, DIM, LEFT, RIGHT, WARN, OFF = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[36m", "\x1b[35m", "\x1b[0m"
NARROWEST, WIDEST = 30, 110
ASCII = str.maketrans({"·": "-", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "’": "'"})

SECOND = "\ufdd0"
"""Stands for the second column of a wide character; no character of any text."""


def clean(text: str) -> str:
    """Return text that cannot steer a terminal: control characters are shown, not sent, and all white space is blanks."""
    return printable("".join(" " if c.isspace() else c for c in text))


def excerpt(text: str, most: int) -> str:
    """Return the first words of a text, at most so many characters, as :func:`clean` gives them."""
    return textwrap.shorten(clean(text), most, placeholder=" …")


def columns(canvas: Canvas) -> int:
    """Return how many columns text takes: those there are, from 30 to 110."""
    return max(NARROWEST, min(canvas.width, WIDEST))


def cells(text: str) -> int:
    """Return how many columns text takes: two for a wide character (Unicode Standard Annex 11), none for a mark on another."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else unicodedata.category(c) not in ("Mn", "Me", "Cf") for c in text)


def padded(text: str, width: int, before: bool = False) -> str:
    """Return text with blanks behind it, or before it, up to so many columns."""
    blanks = " " * (width - cells(text))
    return blanks + text if before else text + blanks


def wrap(text: str, width: int, indent: str, canvas: Canvas, style: str = "") -> list[str]:
    """Return the lines of a text; all but the first are indented, its own leading space or more."""
    text = text if canvas.unicode else text.translate(ASCII)
    lead = text[: len(text) - len(text.lstrip())]
    wide = [c for c in dict.fromkeys(text) if cells(c) > 1]
    if wide:  # counted as two while lines are made; the last of a line may stand half outside
        text, width = text.translate({ord(c): c + SECOND for c in wide}), width - 1
    lines = textwrap.wrap(text.lstrip(), width, initial_indent=lead, subsequent_indent=max(lead, indent, key=len)) or [""]
    lines = [line.replace(SECOND, "") for line in lines]
    return [paint(line, style, canvas) if style else line for line in lines]


def shortened(text: str, most: int, canvas: Canvas) -> str:
    """Return text of at most so many columns, with dots where its middle is left out: names that begin alike end otherwise."""
    if cells(text) <= most:
        return text
    dots = "…" if canvas.unicode else "..."
    tail = (most - len(dots)) // 3
    end = text[len(text) - _fitting(text[::-1], tail) :].lstrip()
    while end and not cells(end[0]):
        end = end[1:]  # a mark without what it stands on
    return f"{text[: _fitting(text, most - len(dots) - tail)].rstrip()}{dots}{end}"


def _fitting(text: str, most: int) -> int:
    """Return how many characters from the first on take at most so many columns."""
    taken = accumulate(map(cells, text))
    return next((k for k, total in enumerate(taken) if total > most), len(text))


def paint(text: str, style: str, canvas: Canvas) -> str:
    """Return text in a style where the canvas has colour."""
    return f"{style}{text}{OFF}" if canvas.colour and style else text


def sided(text: str, position: float, canvas: Canvas) -> str:
    """Return text in the colour of the pole that a position leans to; in none where it is shown as 0."""
    shown = round(position, 2)
    return paint(text, RIGHT if shown > 0 else LEFT if shown < 0 else "", canvas)


def head(named: Analysis | Coaching, width: int, canvas: Canvas, side: str = "") -> list[str]:
    """Return the lines that say which text is reported on, how long it is, and what to know before using its figures.

    ``side`` names it where two stand side by side. A file's name that stands alone is not broken: it can be copied.
    """
    title, indent = clean(view.title(named)), "   " if side else ""
    name = [named.name] if named.title else []
    facts = " · ".join([*name, view.plural(named.words, "word"), view.plural(named.sentences, "sentence")])
    if side:
        out = wrap(f"{side}: {title}", width, indent, canvas, BOLD)
    else:
        out = wrap(title, width, "  ", canvas, BOLD) if named.title else [paint(title, BOLD, canvas)]
    out.extend(wrap(f"{indent}{clean(facts)}", width, indent, canvas, DIM))
    for warning in named.warnings:
        out.extend(wrap(f"{indent}! {clean(warning)}", width, f"{indent}  ", canvas, WARN))
    return out


def finish(lines: list[str], canvas: Canvas) -> str:
    """Return the lines as one text, in ASCII punctuation where the canvas has no Unicode."""
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return text if canvas.unicode else text.translate(ASCII)
