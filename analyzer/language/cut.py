"""Cuts blocks that are too long for one parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analyzer.document import Block
from analyzer.language.parse import MOST_CHARACTERS


def short_blocks(block: Block) -> Iterator[Block]:
    """Yield a block, cut at white space where it is too long for one parse."""
    start = 0
    text = block.text
    while len(text) - start > MOST_CHARACTERS:
        cut = text.rfind(" ", start + MOST_CHARACTERS // 2, start + MOST_CHARACTERS)
        cut = cut if cut > 0 else start + MOST_CHARACTERS
        yield _slice(block, start, cut)
        start = cut
    yield _slice(block, start, len(text)) if start else block


def _slice(block: Block, start: int, end: int) -> Block:
    return replace(block, text=block.text[start:end], segments=tuple(block.segments_between(start, end)))
