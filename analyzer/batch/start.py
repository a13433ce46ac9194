"""Starts worker processes and ends them whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analyzer.batch.arithmetic import arithmetic
from analyzer.batch.limits import begin_worker

if TYPE_CHECKING:
    from joblib.externals.loky import ProcessPoolExecutor

WARNINGS = "PYTHONWARNINGS"


@contextmanager
def started_workers(jobs: int, memory: int) -> Iterator[ProcessPoolExecutor]:
    """Start ``jobs`` processes that may hold ``memory`` bytes each; kill them where the block does not end well."""
    from joblib.externals.loky import ProcessPoolExecutor

    warnings.filterwarnings("ignore", message="A worker stopped while some jobs", category=UserWarning)
    clean = False
    with _quietly():
        workers = ProcessPoolExecutor(jobs, initializer=begin_worker, initargs=(memory, os.getpid()), env=arithmetic())
        workers.submit(os.getpid)
    try:
        yield workers
        clean = True
    finally:
        workers.shutdown(wait=True, kill_workers=not clean)


@contextmanager
def _quietly() -> Iterator[None]:
    """Start processes that hear no Ctrl-C from their first moment and print no warnings: they inherit both.

    Ctrl-C is held back in this process meanwhile, and is heard at the end.
    """
    warned = os.environ.get(WARNINGS)
    os.environ[WARNINGS] = "ignore"
    try:
        with _ctrl_c_held_back():
            yield
    finally:
        if warned is None:
            del os.environ[WARNINGS]
        else:
            os.environ[WARNINGS] = warned


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Block the signal where the system can (not on Windows)."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    from joblib.externals.loky.backend import resource_tracker as of_workers

    # As these two start they unblock the signal, whatever it was before.
    resource_tracker.ensure_running()
    of_workers.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
