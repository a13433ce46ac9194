"""Starts worker processes and ends them whatever happens."""

from __future__ import annotations

import os
import signal
import threading
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
        workers = ProcessPoolExecutor(jobs, initializer=begin_worker, initargs=(memory,), env=arithmetic())
        workers.submit(os.getpid)
    try:
        yield workers
        clean = True
    finally:
        workers.shutdown(wait=True, kill_workers=not clean)


@contextmanager
def _quietly() -> Iterator[None]:
    """Start processes that ignore Ctrl-C from their first moment and print no warnings: they inherit both."""
    warned = os.environ.get(WARNINGS)
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    os.environ[WARNINGS] = "ignore"
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, before)
        if warned is None:
            del os.environ[WARNINGS]
        else:
            os.environ[WARNINGS] = warned
