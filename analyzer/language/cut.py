"""Cuts blocks that are too long for one parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analyzer.document import Block


def short_blocks(block: Block, most: int) -> Iterator[Block]:
    """Yield a block, cut at white space where it is longer than ``most`` characters."""
    start = 0
    text = block.text
    while len(text) - start > most:
        cut = text.rfind(" ", start + max(most // 2, 1), start + most)
        cut = cut if cut > 0 else start + most
        yield _slice(block, start, cut)
        start = cut
    yield _slice(block, start, len(text)) if start else block


def _slice(block: Block, start: int, end: int) -> Block:
    return replace(block, text=block.text[start:end], segments=tuple(block.segments_between(start, end)))
