"""What a reader makes of a file: a document of blocks, each tied to where it stood."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, get_args

BlockKind = Literal["paragraph", "heading", "list_item", "turn", "quoted", "signature", "table"]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)


def digest_of_text(text: str) -> str:
    """Return the SHA-256, in hexadecimal, that the source of a text without a file has."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Form:
    """What a format is like, for those who must know more of it than the document.

    ``has_lines``: a person edits the file line by line, so that a finding names one. ``keeps_text``: the document's text is the
    file's own, so that a text with changes is a file with changes. ``markup``: what stands in the file between the words.
    ``kind``: a mail is set beside mails, and the rows of a table are no conversation.
    """

    has_lines: bool = True
    keeps_text: bool = False
    markup: Literal["none", "tags", "markdown"] = "none"
    kind: Literal["text", "mail", "table"] = "text"


PLAIN = Form(keeps_text=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from; ``digest`` is the SHA-256 of its bytes, in hexadecimal."""

    name: str
    format: str = "text"
    encoding: str = "utf-8"
    digest: str = ""
    form: Form = PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that is read as one piece.

    ``text`` is clean (lines joined, markup gone). ``segments`` maps it back: pairs
    ``(offset in text, offset in the document's text)``, each valid up to the next pair.
    ``locator`` names a place that line numbers do not, such as ``page 3`` or ``00:14:07``.
    """

    text: str
    kind: BlockKind = "paragraph"
    speaker: str | None = None
    locator: str | None = None
    segments: tuple[tuple[int, int], ...] = ((0, 0),)

    def origin(self, offset: int) -> int:
        """Return where a character of ``text`` stands in the document's text."""
        index = bisect_right(self.segments, (offset, 1 << 62)) - 1
        start, source = self.segments[max(index, 0)]
        return source + offset - start

    def segments_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the segments of a piece of ``text``, places counted from its ``start``."""
        inner = self.segments[bisect_right(self.segments, (start, 1 << 62)) : bisect_left(self.segments, (end, -1))]
        return [(0, self.origin(start)), *((s - start, source) for s, source in inner)]


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its decoded ``text`` (what line numbers and offsets count in) and its blocks."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class LineIndex:
    """Line and column (both from 1) of an offset into a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts.extend(accumulate(len(line) + 1 for line in text.split("\n")[:-1]))

    def position(self, offset: int) -> tuple[int, int]:
        """Return ``(line, column)`` of ``offset``, both counted from 1."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1
