"""How the process of a command works: with one thread of arithmetic, and with a garbage collector that runs seldom."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from typing import Any

from analyzer.batch.arithmetic import arithmetic
from analyzer.errors import ReadError, WriteError

OBJECTS, YOUNG, OLD = 100_000, 20, 50


def ease_collector() -> None:
    """Let the collector of this process run seldom, and not at its end, when all memory is given back anyway.

    Importing spaCy makes half a million objects that stay. By default the collector walks over them dozens of times
    while they are made and once more at exit, which takes longer than to analyze a memo.
    """
    gc.set_threshold(OBJECTS, YOUNG, OLD)
    atexit.register(gc.freeze)


def set_up_arithmetic() -> None:
    """Let NumPy, once imported, compute with one thread and this processor's own routines, unless the environment says otherwise.

    Matrices of a few dozen words are multiplied faster by one thread than by several, and figures do not depend on the
    number of cores then.
    """
    for name, value in arithmetic().items():
        os.environ.setdefault(name, value)


def stand_in() -> None:
    """Put streams that say so in the place of standard input and output where these are closed, as by ``>&-``."""
    sys.stdin = sys.stdin or _Closed("standard input", "leave it open, or name a file")
    sys.stdout = sys.stdout or _Closed("standard output", "leave it open, or write to a file with -o")


class _Closed(io.TextIOWrapper):
    """A stream that is closed: whoever reads or writes is told in a line."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(_ClosedBuffer(name, remedy), encoding="utf-8", write_through=True)


class _ClosedBuffer(io.BytesIO):
    def __init__(self, name: str, remedy: str) -> None:
        super().__init__()
        self._told = (name, "is closed", remedy)

    def read(self, size: int | None = -1, /) -> bytes:
        raise ReadError(*self._told)

    def readline(self, size: int | None = -1, /) -> bytes:
        raise ReadError(*self._told)

    def write(self, data: Any, /) -> int:
        raise WriteError(*self._told)
