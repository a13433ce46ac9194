"""What the readers of office files take from a paragraph while they walk through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Opened:
    """A paragraph that is being read: pieces of its text, of each run with words whether it is bold, and its text boxes."""

    pieces: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def all_bold(self) -> bool:
        """Whether all of its words are bold."""
        return bool(self.bold) and all(self.bold)
