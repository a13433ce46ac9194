"""How the process of a command works: with one thread of arithmetic, and with a garbage collector that runs seldom."""

from __future__ import annotations

import atexit
import gc
import os

from analyzer.batch.start import ONE_THREAD

OBJECTS, YOUNG, OLD = 100_000, 20, 50


def ease_collector() -> None:
    """Let the collector of this process run seldom, and not at its end, when all memory is given back anyway.

    Importing spaCy makes half a million objects that stay. By default the collector walks over them dozens of times
    while they are made and once more at exit, which takes longer than to analyze a memo.
    """
    gc.set_threshold(OBJECTS, YOUNG, OLD)
    atexit.register(gc.freeze)


def use_one_thread() -> None:
    """Let NumPy, once imported, compute with one thread, as workers do, unless the environment says otherwise.

    Matrices of a few dozen words are multiplied faster by one thread than by several, and figures do not depend on the
    number of cores then.
    """
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)
