"""Starts worker processes and ends them whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analyzer.batch.arithmetic import arithmetic
from analyzer.batch.limits import begin_worker

if TYPE_CHECKING:
    from joblib.externals.loky import ProcessPoolExecutor


@contextmanager
def started_workers(jobs: int, memory: int) -> Iterator[ProcessPoolExecutor]:
    """Start ``jobs`` processes that may hold ``memory`` bytes each; kill them where the block does not end well."""
    from joblib.externals.loky import ProcessPoolExecutor

    warnings.filterwarnings("ignore", message="A worker stopped while some jobs", category=UserWarning)
    clean = False
    # Processes inherit both: they hear no Ctrl-C from their first moment, and print no warnings.
    with environment({"PYTHONWARNINGS": "ignore"}), _ctrl_c_held_back():
        workers = ProcessPoolExecutor(jobs, initializer=begin_worker, initargs=(memory, os.getpid()), env=arithmetic())
        workers.submit(os.getpid)
    try:
        yield workers
        clean = True
    finally:
        workers.shutdown(wait=True, kill_workers=not clean)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Hold the signal back in the block where the system can (not on Windows); it is heard at the end."""
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


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables for the processes that are started in the block; what they were before is given back."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
