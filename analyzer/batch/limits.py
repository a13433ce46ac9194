"""What a worker may take: time a document, memory a process, and no life of its own once its parent is gone."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WATCH_EVERY = 1.0


class TimeUp(BaseException):
    """The time of a document is up. No ``Exception``, so that no reader takes it for a fault of the file."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise :class:`TimeUp` in the block after ``seconds``; end the process where even that is not heard.

    The second limit is a thread of C code: it ends a worker that hangs in a library and never gets back to Python.
    """
    faulthandler.dump_traceback_later(seconds * 1.1 + 1, exit=True, file=_nowhere())
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if alarm:
        signal.signal(signal.SIGALRM, _time_up)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def limit_memory(size: int) -> None:
    """Let this process and its children take at most ``size`` bytes of data each, where the system can (Linux)."""
    if size and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (size, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def begin_worker(memory: int, parent: int) -> None:
    """Make a process a worker: Ctrl-C is its parent's affair, it dies with its parent, and it dies silently.

    ``parent`` is the number of the process that started it, which may be gone by now.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable(_nowhere())
    threading.Thread(target=_die_with, args=(parent,), daemon=True).start()
    limit_memory(memory)


def _time_up(number: int, frame: object) -> None:
    raise TimeUp


def _die_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_EVERY)
    os._exit(1)


_open: list[int] = []


def _nowhere() -> int:
    """Return the descriptor of a file that swallows everything; it stays open as long as the process."""
    if not _open:
        _open.append(os.open(Path(os.devnull), os.O_WRONLY))
    return _open[0]
