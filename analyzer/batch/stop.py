"""Ctrl-C, heard between two files and nowhere else."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

GLANCE = 0.2
"""Seconds between two looks at whether Ctrl-C was pressed."""


@contextmanager
def ctrl_c_noted() -> Iterator[threading.Event]:
    """Make Ctrl-C set an event instead of breaking in anywhere."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, lambda number, frame: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
