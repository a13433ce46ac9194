"""Has OpenBLAS, the library that NumPy multiplies with, use one thread while texts are analyzed, in whatever program.

With more, two processes on two cores take many times as long as with one each, for threads that wait for each other keep cores
busy; and figures would depend on the number of cores. Its number of threads holds for the whole process, so what other threads
multiply meanwhile is multiplied by one thread too.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from analyzer.forks import ForkLock

SPELLINGS = ("scipy_{}64_", "scipy_{}", "{}64_", "{}")
"""What the functions of OpenBLAS are called: as in NumPy's wheels first, as in distributions last."""
SET, GET, KIND = "openblas_set_num_threads", "openblas_get_num_threads", "openblas_get_parallel"
OF_THE_PROCESS = 1
"""The kind of OpenBLAS whose number of threads is one for the process; with OpenMP, each thread has its own."""


class _Limit:
    """Holds the number at 1 while somebody is inside."""

    def __init__(self) -> None:
        self._lock = ForkLock()
        self._get, self._set = _functions() or (lambda: 1, lambda _: None)
        self._inside = 0
        self._before: int | None = None
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget_others)

    def _forget_others(self) -> None:
        """In the child of a fork nobody is inside any longer. What was before is given back when the next one leaves."""
        self._inside = 0

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._before is None:
                self._before = self._get()
                self._set(1)

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside <= 0 and self._before is not None:
                if self._get() == 1:  # else somebody has chosen another number since
                    self._set(self._before)
                self._inside, self._before = 0, None


def _functions() -> tuple[Callable[[], int], Callable[[int], object]] | None:
    """Return what tells and what sets the number of threads; ``None`` where NumPy multiplies with something else."""
    core = getattr(sys.modules.get("numpy._core._multiarray_umath"), "__file__", None)
    # Where the libraries that a module was linked with are searched too, the first has it.
    for file in filter(None, (core, *sorted((Path(np.__file__).parent.parent / "numpy.libs").glob("*openblas*")))):
        try:
            library = ctypes.CDLL(str(file))
        except OSError:
            continue
        for spelling in SPELLINGS:
            if hasattr(library, spelling.format(KIND)):
                get, put, kind = (getattr(library, spelling.format(name)) for name in (GET, SET, KIND))
                return (get, put) if kind() == OF_THE_PROCESS else None
    return None


_LIMIT = _Limit()


@contextmanager
def one_thread() -> Iterator[None]:
    """Multiply with one thread in the block; the number of before is given back.

    >>> with one_thread(), one_thread():
    ...     pass
    """
    _LIMIT.enter()
    try:
        yield
    finally:
        _LIMIT.leave()
