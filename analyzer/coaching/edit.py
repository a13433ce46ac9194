"""Puts new sentences in the place of old ones, in a document's text and in its blocks alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.analysis import SentenceReading
from analyzer.document import Block, Document


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in the place of ``start`` to ``end`` of a block's text, ``source`` to ``source_end`` of the document's."""

    block: int
    start: int
    end: int
    source: int
    source_end: int
    text: str

    @property
    def longer(self) -> int:
        """By how many characters the document grows."""
        return len(self.text) - (self.source_end - self.source)


def edit_of(document: Document, reading: SentenceReading, text: str) -> Edit | None:
    """Return the edit that puts ``text`` in the place of a sentence, nothing where the sentence is not found."""
    block, where = document.blocks[reading.block], reading.location
    start = _offset(block, where.start)
    end = start + len(reading.text)
    if start < 0 or block.text[start:end] != reading.text:
        return None
    return Edit(reading.block, start, end, where.start, where.end, text)


def _offset(block: Block, origin: int) -> int:
    """Return the offset in a block's text that stands at ``origin`` of the document, -1 where none does."""
    ends = [start for start, _ in block.segments[1:]] + [len(block.text)]
    for (start, source), end in zip(block.segments, ends, strict=True):
        if source <= origin < source + end - start:
            return start + origin - source
    return -1


def marked_up(document: Document, edit: Edit) -> bool:
    """Whether markup or the end of a page stands inside the old sentence, which the new one does without."""
    old = document.text[edit.source : edit.source_end]
    return "\f" in old or "".join(old.split()) != "".join(document.blocks[edit.block].text[edit.start : edit.end].split())


def apply(document: Document, edits: Sequence[Edit]) -> Document:
    """Return the document with some edits made; no two may overlap."""
    ordered = sorted(edits, key=lambda e: e.source)
    text, at = [], 0
    for edit in ordered:
        text += [document.text[at : edit.source], edit.text]
        at = edit.source_end
    blocks = tuple(_edited(block, [e for e in ordered if e.block == n], ordered) for n, block in enumerate(document.blocks))
    return replace(document, text="".join([*text, document.text[at:]]), blocks=blocks)


def new_place(edits: Sequence[Edit], origin: int) -> int:
    """Return where ``origin`` of the old text, or the start of an edit, stands in the new one."""
    return origin + sum(e.longer for e in edits if e.source < origin)


def _edited(block: Block, own: Sequence[Edit], edits: Sequence[Edit]) -> Block:
    """Return a block with its own edits made, its segments moved by all edits before it."""
    if not own:
        return replace(block, segments=tuple((s, new_place(edits, o)) for s, o in block.segments))
    text: list[str] = []
    segments: list[tuple[int, int]] = []
    at = length = 0
    for edit in (*own, None):
        end = edit.start if edit is not None else len(block.text)
        if end > at:
            segments += [(length + s, new_place(edits, o)) for s, o in block.segments_between(at, end)]
            text.append(block.text[at:end])
            length += end - at
        if edit is not None:
            segments.append((length, new_place(edits, edit.source)))
            text.append(edit.text)
            length += len(edit.text)
            at = edit.end
    return replace(block, text="".join(text), segments=tuple(segments))
