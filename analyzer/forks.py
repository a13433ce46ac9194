"""A lock that a fork cannot leave locked in the child: of the threads of a process only the one that forks goes on in it."""

from __future__ import annotations

import os
from threading import RLock
from types import TracebackType


class ForkLock:
    """A lock of a module, for as long as the process lives. A fork waits until it is free, and with it what it guards is whole.

    Locks that are taken one within the other must be made the inner one first: they are taken before a fork in the other order.
    """

    def __init__(self) -> None:
        self._renew()
        if hasattr(os, "register_at_fork"):  # Windows does not fork
            os.register_at_fork(before=self.__enter__, after_in_parent=self.__exit__, after_in_child=self._renew)

    def _renew(self) -> None:
        self._lock = RLock()  # a signal may fork where the lock is held

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None = None, error: BaseException | None = None, where: TracebackType | None = None
    ) -> None:
        self._lock.release()
