"""What a reader is: a name, the endings it claims, a look at the content, and the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.document import Document, Source

Read = Callable[[bytes, Source], Document]


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """One format. ``sniff`` says whether the content is of this format, whatever the name.

    ``read`` raises only :class:`analyzer.errors.ReadError`.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Read
