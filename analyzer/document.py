"""What a reader makes of a file: a document of blocks, each tied to where it stood."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import Literal, get_args

BlockKind = Literal["paragraph", "heading", "list_item", "turn", "quoted", "signature", "table"]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)
DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of_text(text: str) -> str:
    """Return the SHA-256, in hexadecimal, that the source of a text without a file has."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Form:
    """Traits of a format that a document itself does not show.

    ``has_lines``: a person edits the file line by line, so that a finding names a line. ``keeps_text``: the document's text is
    the file's own, so that the text with a sentence changed is the file with that sentence changed. ``markup``: what stands in
    the file between the words. ``kind``: a mail is compared with mails, and the rows of a table are no conversation.
    """

    has_lines: bool = True
    keeps_text: bool = False
    markup: Literal["none", "tags", "markdown", "captions"] = "none"
    kind: Literal["text", "mail", "table"] = "text"


PLAIN = Form(keeps_text=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from; ``digest`` is the SHA-256 of its bytes, in hexadecimal.

    Where ``digest`` is empty, an analysis has that of the document's text. ``encoding`` is how the bytes of a text were encoded.
    """

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
    ``locator`` names a place that line numbers do not, such as ``page 3`` or ``00:14:07``; where it changes within the block,
    ``places`` are pairs ``(offset in the document's text, locator)``, each valid up to the next pair.
    """

    text: str
    kind: BlockKind = "paragraph"
    speaker: str | None = None
    locator: str | None = None
    segments: tuple[tuple[int, int], ...] = ((0, 0),)
    places: tuple[tuple[int, str], ...] = ()

    def origin(self, offset: int) -> int:
        """Return where a character of ``text`` stands in the document's text."""
        index = bisect_right(self.segments, (offset, 1 << 62)) - 1
        start, source = self.segments[max(index, 0)]
        return source + offset - start

    def place(self, offset: int) -> str | None:
        """Return the locator of a character of the document's text that the block holds."""
        if not self.places:
            return self.locator
        index = bisect_right(self.places, offset, key=itemgetter(0)) - 1
        return self.places[index][1] if index >= 0 else self.locator

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


def misfit(document: object) -> str:
    """Return what keeps a document, which code without types may have made, from being one; nothing where it is one.

    Names types and never what the document says.
    """
    if not isinstance(document, Document):
        return f"it is of type {type(document).__name__}"
    if not isinstance(document.source, Source):
        return f"source is of type {type(document.source).__name__}"
    source, text = document.source, (str, type(None))
    values: list[tuple[str, object, type | tuple[type, ...]]] = [
        ("source.name", source.name, str), ("source.format", source.format, str), ("source.digest", source.digest, str),
        ("source.form", source.form, Form), ("text", document.text, str), ("title", document.title, text),
        ("blocks", document.blocks, (tuple, list)), ("metadata", document.metadata, dict),
        ("warnings", document.warnings, (tuple, list)),
    ]  # fmt: skip
    for name, value, kind in values:
        if not isinstance(value, kind):
            return f"{name} is of type {type(value).__name__}"
    if source.digest and not DIGEST.fullmatch(source.digest):
        return "source.digest is no SHA-256 in hexadecimal"
    if not all(isinstance(word, str) for pair in document.metadata.items() for word in pair):
        return "metadata holds what is no text"
    if not all(isinstance(warning, str) for warning in document.warnings):
        return "warnings hold what is no text"
    length = len(document.text)
    return next((f"block {n}: {fault}" for n, block in enumerate(document.blocks) if (fault := _misfit_of(block, length))), "")


def _misfit_of(block: object, length: int) -> str:
    """Return what keeps something from being a block of a document whose text is so long."""
    if not isinstance(block, Block):
        return f"it is of type {type(block).__name__}"
    if not isinstance(block.text, str):
        return f"text is of type {type(block.text).__name__}"
    if block.kind not in BLOCK_KINDS:
        return f"kind is none of {', '.join(BLOCK_KINDS)}"
    for name, value in (("speaker", block.speaker), ("locator", block.locator)):
        if not isinstance(value, str | None):
            return f"{name} is of type {type(value).__name__}"
    if not block.segments or not _are_pairs(block.segments, _is_offset):
        return "segments are no pairs of offsets"
    if not _are_pairs(block.places, _is_text):
        return "places are no pairs of an offset and a locator"
    return _misplaced(block, length)


def _misplaced(block: Block, length: int) -> str:
    """Return what keeps the places of a block from leading into a text so long; pass over its pairs once."""
    if block.segments[0][0] != 0:
        return "segments do not begin at offset 0 of the block's text"
    ends = (*(start for start, _ in block.segments[1:]), len(block.text))
    for (start, source), end in zip(block.segments, ends, strict=True):
        if end < start:
            return "segments are not in order, or go beyond the block's text"
        if source + end - start > length:
            return "segments lead beyond the document's text"
    offsets = [offset for offset, _ in block.places]
    if offsets != sorted(offsets):
        return "places are not in order"
    return "places lead beyond the document's text" if offsets and offsets[-1] > length else ""


def _are_pairs(pairs: object, fits: Callable[[object], bool]) -> bool:
    """Whether something is pairs of an offset and a value that ``fits``."""
    return isinstance(pairs, tuple | list) and all(
        isinstance(pair, tuple | list) and len(pair) == 2 and _is_offset(pair[0]) and fits(pair[1]) for pair in pairs
    )


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


class LineIndex:
    """Line and column (both from 1) of an offset into a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts.extend(accumulate(len(line) + 1 for line in text.split("\n")[:-1]))

    def position(self, offset: int) -> tuple[int, int]:
        """Return ``(line, column)`` of ``offset``, both counted from 1."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1
