"""Cuts the lines of a marked-up text into parts, construct by construct; the markup says what a construct is."""

from __future__ import annotations

from abc import ABC, abstractmethod

from analyzer.document import BlockKind
from analyzer.readers.line import Line
from analyzer.readers.markup.marks import Part

MOST_NESTED = 12


class Flow(ABC):
    """Cuts lines into parts; ``kind`` is that of running text, ``depth`` how many lists and quotes are around it."""

    def __init__(self, lines: list[Line], kind: BlockKind, depth: int) -> None:
        self._lines = lines
        self._kind = kind
        self._depth = depth
        self._run: list[Line] = []
        self._parts: list[Part] = []

    def parts(self) -> list[Part]:
        """Return the parts in order."""
        i = 0
        while i < len(self._lines):
            i = self._step(i)
        self._flush()
        return self._parts

    @abstractmethod
    def _step(self, i: int) -> int:
        """Read the construct at line ``i`` and return the line after it."""

    @abstractmethod
    def _flush(self) -> None:
        """End the paragraph."""

    def _below(self, i: int) -> str:
        """Return the text of the line below line ``i``, empty where there is none."""
        return self._lines[i + 1].text if i + 1 < len(self._lines) else ""

    def _to_blank(self, i: int) -> int:
        """Return the first line from ``i`` on without text."""
        while i < len(self._lines) and self._lines[i].text.strip():
            i += 1
        return i

    def _add(self, lines: list[Line], kind: BlockKind) -> None:
        self._parts.append(Part(lines, self._kind if self._kind == "quoted" else kind))

    def _nest(self, lines: list[Line], kind: BlockKind) -> None:
        kind = "quoted" if self._kind == "quoted" else kind
        if self._depth < MOST_NESTED:
            self._parts += type(self)(lines, kind, self._depth + 1).parts()
        else:
            self._parts += [Part([line], kind) for line in lines if line.text.strip()]
