"""One process that scores one file after another, for a worker of a cluster: what a file does to it harms no other file."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from analyzer.batch.arithmetic import arithmetic
from analyzer.batch.faults import death
from analyzer.batch.files import Found
from analyzer.batch.limits import begin_worker
from analyzer.batch.plan import Plan, plan_digest
from analyzer.batch.start import environment
from analyzer.batch.stop import GLANCE
from analyzer.batch.worker import Outcome, get_ready, record_failure, score_file
from analyzer.errors import AnalyzerError, ModelError, ReadError

TRIES = 2
IDLE = 60.0
"""Seconds after which a process without work ends: a worker of a cluster lives on when the run is over."""
Watch = Callable[[], None]


class EndedError(Exception):
    """The process has ended before it answered."""


@contextmanager
def lent_process(memory: int) -> Iterator[ScoringProcess]:
    """Lend a process that may hold ``memory`` bytes: as many exist as files are scored at once, and they are used again."""
    with _turn:
        lent = _free[memory].pop() if _free[memory] else ScoringProcess(memory)
    try:
        yield lent
    finally:
        with _turn:
            _free[memory].append(lent)


class ScoringProcess:
    """A process with everything loaded; a new one takes over where it ends."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: BaseProcess | None = None
        self._pipe: Connection

    def score(self, found: Found, plan: Plan, digest: str, given: bytes | ReadError | None, watch: Watch) -> Outcome:
        """Do :func:`score_file` in the process; a file that ends it twice is a failure.

        ``watch`` is called now and then; where it raises, the process is ended. Raises :class:`AnalyzerError` where the
        process cannot start, or would not score as the sender does.
        """
        seconds = 0.0
        for _ in range(TRIES):
            self._load(plan, digest, watch)
            began = time.monotonic()
            try:
                outcome: Outcome = self._ask(watch, score_file, found, plan, digest, given)
                return outcome
            except EndedError:
                seconds = time.monotonic() - began
        return record_failure(found, plan, death(found, plan, seconds))

    def _load(self, plan: Plan, digest: str, watch: Watch) -> None:
        for left in reversed(range(TRIES)):
            try:
                self._ask(watch, _get_ready_as, replace(plan, output=Path()), digest)
                return
            except EndedError as error:
                if not left:
                    fault = "a worker process died as it started"
                    raise ModelError("workers", fault, "free some memory on the workers' machines") from error

    def _ask(self, watch: Watch, task: Callable[..., Any], *given: object) -> Any:
        """Return what a task returns in the process, which is ended where it can do no more, or must not."""
        try:
            if self._process is None:
                with _turn:
                    self._process, self._pipe = _started(self._memory)
            self._pipe.send((task, given))
            while not self._pipe.poll(GLANCE):
                watch()
            well, answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise EndedError from error
        except BaseException:
            self._end()
            raise
        if not well:
            raise answer
        return answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
            self._pipe.close()


_turn = threading.Lock()
_free: defaultdict[int, list[ScoringProcess]] = defaultdict(list)


@lru_cache(maxsize=1)
def _get_ready_as(plan: Plan, digest: str) -> None:
    """Load everything once. Raises :class:`ModelError` where what is installed here would not score as the sender's does."""
    get_ready(plan)
    if plan_digest(plan) != digest:
        fault = "a worker has another version, other models, lexicons, settings or plug-ins than this machine"
        raise ModelError("workers", fault, "install the same leadership-analyzer and plug-ins on both")


def _started(memory: int) -> tuple[BaseProcess, Connection]:
    """Start a process that does what comes through a pipe, and ends with this one."""
    # Under its nanny, a Dask worker is a daemon, which may start no process, for that might outlive it. Ours watches for its end.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, memory, os.getpid()), daemon=True)
    try:
        with environment(arithmetic()):
            process.start()
    finally:
        theirs.close()
    return process, ours


def _serve(pipe: Connection, memory: int, parent: int) -> None:
    """Do what comes until nothing has come for a while."""
    begin_worker(memory, parent)
    with suppress(EOFError, OSError):
        while pipe.poll(IDLE):
            task, given = pipe.recv()
            try:
                answer = True, task(*given)
            except AnalyzerError as error:
                answer = False, error
            except Exception as error:  # noqa: BLE001 - its text might quote the document, and it might not travel
                answer = False, RuntimeError(type(error).__name__)
            pipe.send(answer)
