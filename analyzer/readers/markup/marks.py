"""Text with marks in it (Markdown, reStructuredText): takes marks out of lines and keeps where each character stood.

Until a block is made, a character that is taken out is ``GONE``; :func:`analyzer.readers.decode.decode` lets none through.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.document import BlockKind
from analyzer.errors import ReadError
from analyzer.readers.build import check_length
from analyzer.readers.line import NOT_NEWLINE, Line
from analyzer.settings import Settings

GONE = "\0"
STOP = r"[,.;:!?)\]](?!\w)"
EDGE = re.compile(rf"(?<!\S)\0+(?!\0|{STOP})|(?<!\0)\0+(?!\S)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PRIVATE = 0xE000
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
HELD = re.compile(r"[\ue021-\ue07e]")
MOST_LINES = 250_000


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that make one piece of the document, their marks still in them; ``kind`` is not yet ``turn``."""

    lines: list[Line]
    kind: BlockKind = "paragraph"


Inline = Callable[[str], str]
"""Takes marks out of text over several lines: as many characters come back, the same of them newlines."""


def checked(text: str, name: str, settings: Settings) -> str:
    """Return the text where it keeps to the limits. Raises :class:`ReadError` otherwise."""
    check_length(len(text), name, settings.most_text_characters)
    if text.count("\n") > MOST_LINES:
        raise ReadError(name, f"has more than {MOST_LINES:,} lines", "split it")
    return text


def gone(text: str) -> str:
    """Return as many ``GONE``, and the newlines."""
    return NOT_NEWLINE.sub(GONE, text)


def width_of(text: str) -> int:
    """Return how far a line is indented, in columns."""
    indent = text[: len(text) - len(text.lstrip(" \t"))]
    return len(indent.expandtabs(4))


def rest_of(line: Line, end: int) -> Line:
    """Return what stands in a line behind its first ``end`` characters."""
    return Line(line.text[end:], line.start + end)


def dedent(line: Line, columns: int) -> Line:
    """Return a line without up to that many columns of its indentation."""
    end = width = 0
    while width < columns and line.text[end : end + 1] in (" ", "\t"):
        width += 1 if line.text[end] == " " else 4 - width % 4
        end += 1
    return rest_of(line, end)


def is_prose(text: str) -> bool:
    """Whether indented text is prose rather than code."""
    words = text.split()
    plain = sum(word.strip("\"'“”‘’(),.;:!?*_").replace("-", "").replace("'", "").replace("’", "").isalpha() for word in words)
    return (
        len(words) >= 6 and plain >= 0.85 * len(words) and not any(mark in text for mark in ("{", "};", "()", "==", "\\", "$ "))
    )


def drop(match: re.Match[str]) -> str:
    """Take a whole match out, for :func:`re.sub`."""
    return gone(match.group())


def keep_group(match: re.Match[str]) -> str:
    """Take all of a match out but its last group that took part."""
    start, end = match.span(match.lastindex or 0)
    text, first = match.group(), match.start()
    return gone(text[: start - first]) + text[start - first : end - first] + gone(text[end - first :])


def unescape(text: str) -> str:
    """Replace character references by their characters, the rest of each is gone."""

    def char(match: re.Match[str]) -> str:
        found = html.unescape(match.group())
        if found == match.group() or not found.replace("\N{NO-BREAK SPACE}", " ").isprintable():
            return match.group()
        return found.ljust(len(match.group()), " " if found.isspace() else GONE)

    return ENTITY.sub(char, text)


def hold_escapes(text: str) -> str:
    """Take backslashes out and put what they protect beyond the reach of patterns, until :func:`release`."""
    return ESCAPE.sub(lambda m: GONE + chr(PRIVATE + ord(m[1])), text)


def release(text: str) -> str:
    """Undo :func:`hold_escapes` but for the backslashes."""
    return HELD.sub(lambda m: chr(ord(m.group()) - PRIVATE), text)


def cleaned(lines: Sequence[Line], inline: Inline) -> list[Line]:
    """Return lines without their inline marks; marks beside white space are spaces, those inside words ``GONE``."""
    text = EDGE.sub(lambda m: " " * len(m.group()), inline("\n".join(line.text for line in lines)))
    return [Line(new, line.start) for new, line in zip(text.split("\n"), lines, strict=True)]
