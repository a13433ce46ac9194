"""Finds the blocks of a document again in the file's own text, from whose lines they were put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.document import Block, Document
from analyzer.readers.build import UNPRINTED

LEFT_OUT = "".join(map(chr, (code for code, shown in UNPRINTED.items() if shown is None)))
SEEN = re.compile(rf"[^\s{LEFT_OUT}-]+")
"""What stays of a text however its lines are joined: a hyphen at a line end may go."""
SHOWN_AS = {code: shown for code, shown in UNPRINTED.items() if shown is not None}
WINDOW = 20_000
"""Characters after a block within which the next one begins: names, list marks and stage directions stand between."""

LONGEST_MARK = 8


def in_file(document: Document, text: str, pages: Sequence[list[str]], kept: Sequence[list[str]]) -> Document | None:
    """Return the document with the file's ``text`` as its own, and its blocks tied to where they stand in it.

    ``pages`` are all lines of ``text``, ``kept`` the same with those blank that were left out.
    ``None`` where a block is not found.
    """
    file = _File(text, pages, kept)
    blocks = [file.placed(block) for block in document.blocks]
    return replace(document, text=text, blocks=tuple(b for b in blocks if b is not None)) if None not in blocks else None


class _File:
    """The characters of the kept lines that are seen, as one string, with where each run of them stands in the file."""

    def __init__(self, text: str, pages: Sequence[list[str]], kept: Sequence[list[str]]) -> None:
        self._text = text
        runs = list(_runs(text, pages, kept))
        self._stream = "".join(run for run, _ in runs).translate(SHOWN_AS)
        self._places = [place for _, place in runs]
        self._starts = [0]
        for run, _ in runs:
            self._starts.append(self._starts[-1] + len(run))
        self._next = 0

    def placed(self, block: Block) -> Block | None:
        """Return the block that follows those placed before, tied to the file."""
        words = [(match[0], match.start()) for match in SEEN.finditer(block.text)]
        whole = "".join(word for word, _ in words)
        at = self._stream.find(whole, self._next, self._next + len(whole) + WINDOW) if whole else -1
        segments: list[tuple[int, int]] = []
        for word, start in words:
            at = at if self._stream.startswith(word, at) and at >= 0 else self._find(word)
            if at < 0:
                return None
            for offset, place in self._pieces(at, len(word)):
                if not segments and start:  # the hyphens that a block begins with
                    mark = self._text.rfind("-", max(0, place - LONGEST_MARK), place - start + 1)
                    segments.append((0, mark if mark >= 0 else max(0, place - start)))
                if not segments or place - start - offset != segments[-1][1] - segments[-1][0]:
                    segments.append((start + offset, place))
            at = self._next = at + len(word)
        return replace(block, segments=tuple(segments)) if segments else None

    def _find(self, word: str) -> int:
        """Return where a word stands next in the stream, preferably at the start of a word of the file; -1 where it does not."""
        end = self._next + len(word) + WINDOW
        first = at = self._stream.find(word, self._next, end)
        while at > self._next and self._starts[bisect_right(self._starts, at) - 1] != at:
            at = self._stream.find(word, at + 1, end)
        return at if at >= 0 else first

    def _pieces(self, at: int, length: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of a stretch of the stream: their offset in it, and their place in the file."""
        done = 0
        while done < length:
            run = bisect_right(self._starts, at + done) - 1
            yield done, self._places[run] + at + done - self._starts[run]
            done = self._starts[run + 1] - at


def _runs(text: str, pages: Sequence[list[str]], kept: Sequence[list[str]]) -> Iterator[tuple[str, int]]:
    """Yield the runs of seen characters of the kept lines, and where they stand in ``text``."""
    at = 0
    for page, shown in zip(pages, kept, strict=True):
        for line, stays in zip(page, shown, strict=True):
            for word in line.split():
                at = text.index(word, at)
                if stays:
                    yield from ((match[0], at + match.start()) for match in SEEN.finditer(word))
                at += len(word)
