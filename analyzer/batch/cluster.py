"""Workers on other machines: files go to a Dask cluster, and what comes back is written here.

joblib's Dask backend would end the whole run when one task is given up, so the files go out as futures of dask.distributed.
The scheduler hands the files of a worker that dies to others; each file has one future, taken once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from secrets import token_hex
from typing import Any

from analyzer.batch.cluster_worker import Errand, Lexicons, as_they_are, packed, run_errand, unpack
from analyzer.batch.files import Found
from analyzer.batch.plan import Plan, plan_digest
from analyzer.batch.result import Failure
from analyzer.batch.scheduler import connected
from analyzer.batch.stop import GLANCE, ctrl_c_noted
from analyzer.batch.store import Store
from analyzer.batch.worker import Outcome, carried, record_failure
from analyzer.errors import AnalyzerError, ModelError, SettingsError

ANSWER = 60.0
"""Seconds for a busy scheduler to answer."""
PATIENCE = 60.0
"""Seconds for a worker to come where there is none."""
COUNT_EVERY = 2.0
"""Seconds between two counts of the workers."""
FETCH = 10.0
"""Seconds after which a result is asked for again; its worker may have died. They double every time."""
MOST_CARRIED = 256_000_000
"""Bytes of files that may be under way at once: the scheduler holds them until they are scored."""


def score_files_on(files: Sequence[Found], plan: Plan, scheduler: str) -> Iterator[Outcome]:
    """Yield the outcome of every file, in the order in which they are done, scored by the workers of a Dask scheduler.

    Raises :class:`AnalyzerError` where the scheduler is not there or goes, no worker comes, a worker cannot do it or the
    output folder cannot be written; ``KeyboardInterrupt`` between two files after Ctrl-C.
    """
    if files:
        with ctrl_c_noted() as stop, connected(scheduler) as client:
            yield from _Cluster(client, scheduler, plan, stop).outcomes(files)


@dataclass(slots=True)
class _UnderWay:
    """A file on its way through the cluster."""

    found: Found
    future: Any
    size: int
    patience: float = FETCH


class _Cluster:
    """Sends files of one plan to a cluster until ``stop`` is set."""

    def __init__(self, client: Any, scheduler: str, plan: Plan, stop: threading.Event) -> None:
        self._client, self._scheduler, self._plan, self._stop = client, scheduler, plan, stop
        self._sent_plan = replace(plan, output=Path())
        self._digest = plan_digest(plan)
        self._lexicons = client.submit(as_they_are, Lexicons.of(plan.lexicons), pure=False) if plan.lexicons else None
        self._finished: SimpleQueue[str] = SimpleQueue()
        self._under_way: dict[str, _UnderWay] = {}
        self._threads, self._counted, self._had_workers = 0, 0.0, time.monotonic()

    def outcomes(self, files: Sequence[Found]) -> Iterator[Outcome]:
        """Do files side by side, no more of them under way than keeps the workers busy."""
        run, waiting = token_hex(8), iter(files)
        number = 0
        while True:
            self._look()
            while self._has_room() and (found := next(waiting, None)) is not None:
                self._send(f"analyze-{run}-{number}", found)
                number += 1
            if not self._under_way:
                return
            outcome = self._next()
            if outcome is not None:
                yield outcome

    def _has_room(self) -> bool:
        carried_now = sum(one.size for one in self._under_way.values())
        return len(self._under_way) < max(2, 2 * self._threads) and (carried_now < MOST_CARRIED or not self._under_way)

    def _send(self, key: str, found: Found) -> None:
        store = Store(self._plan.output)
        before = packed(store.result(found.name)) if store.finished(found.name) else None
        given = carried(found, far=True)
        errand = Errand(found, self._sent_plan, self._digest, given, before)
        future = self._client.submit(run_errand, errand, self._lexicons, key=key, pure=False)
        self._under_way[key] = _UnderWay(found, future, sum(len(held) for held in (given, before) if isinstance(held, bytes)))
        future.add_done_callback(self._note)

    def _note(self, future: Any) -> None:
        self._finished.put(future.key)

    def _next(self) -> Outcome | None:
        """Wait for a file that is done; return what became of it, ``None`` where its result was lost and it is done again."""
        from distributed import TimeoutError as TooLong

        key = self._wait()
        one = self._under_way[key]
        try:
            outcome = self._outcome(one)
        except TooLong:
            one.patience *= 2
            one.future.add_done_callback(self._note)
            return None
        del self._under_way[key]
        one.future.release()
        return outcome

    def _outcome(self, one: _UnderWay) -> Outcome:
        from distributed import CancelledError, KilledWorker
        from distributed import TimeoutError as TooLong

        found = one.found
        try:
            outcome, files = one.future.result(timeout=one.patience)
        except (AnalyzerError, TooLong):
            raise
        except KilledWorker:
            what = "was given up: every worker that got it has died"
            return record_failure(found, self._plan, Failure(found.name, "killed", what, "see the workers' logs"))
        except CancelledError as error:
            raise self._gone() from error
        except Exception as error:
            fault = f"cannot score ({type(error).__name__})"
            remedy = "install the same leadership-analyzer, with its extra [dask], on every worker"
            raise ModelError("workers", fault, remedy) from error
        unpack(files, self._plan.output, last=Store(self._plan.output).result(found.name).name)
        return Outcome(found.name, outcome.counts, outcome.seconds, outcome.failure)

    def _wait(self) -> str:
        while True:
            if self._stop.is_set():
                raise KeyboardInterrupt
            with suppress(Empty):
                return self._finished.get(timeout=GLANCE)
            self._look()

    def _look(self) -> None:
        """Count the workers' threads now and then. Raises where the scheduler has gone, or no worker comes."""
        now = time.monotonic()
        if self._client.status != "running":
            raise self._gone()
        if now - self._counted < COUNT_EVERY:
            return
        try:
            self._threads = sum(self._client.nthreads(callback_timeout=ANSWER).values())
        except Exception as error:
            raise self._gone() from error
        self._counted = now
        self._had_workers = now if self._threads else self._had_workers
        if now - self._had_workers > PATIENCE:
            fault = f"no worker has come for {PATIENCE:.0f} seconds"
            raise SettingsError(self._scheduler, fault, f"start some: dask worker {self._scheduler}")

    def _gone(self) -> SettingsError:
        return SettingsError(
            self._scheduler, "the scheduler has gone", "start it again, then run the same command to go on from here"
        )
