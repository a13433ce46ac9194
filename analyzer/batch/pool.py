"""The worker processes: files go in, outcomes come out, and a worker that dies costs its file and no other.

Workers are joblib's (loky). Where one dies, all of its pool go. The files that were under way are then done one at a
time by a single worker, so that the one which kills it is known beyond doubt.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from analyzer.batch.faults import death
from analyzer.batch.files import Found
from analyzer.batch.plan import Plan, plan_digest
from analyzer.batch.start import started_workers
from analyzer.batch.stop import GLANCE, ctrl_c_noted
from analyzer.batch.worker import Outcome, carried, get_ready, record_failure, score_file
from analyzer.errors import ModelError

if TYPE_CHECKING:
    from joblib.externals.loky import ProcessPoolExecutor


def score_files(files: Sequence[Found], plan: Plan, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every file, in the order in which they are done. ``jobs`` is the number of worker processes.

    Raises :class:`AnalyzerError` where the output folder cannot be written or a worker cannot start, and
    ``KeyboardInterrupt`` between two files after Ctrl-C.
    """
    done: set[str] = set()
    with ctrl_c_noted() as stop:
        pool = _Pool(plan, stop)
        while len(done) < len(files):
            left = [found for found in files if found.name not in done]
            begun: dict[str, Found] = {}
            try:
                for outcome in pool.at_once(left, min(jobs, len(left)), begun):
                    done.add(outcome.name)
                    yield outcome
            except BrokenProcessPool:
                for outcome in pool.one_by_one([found for name, found in begun.items() if name not in done]):
                    done.add(outcome.name)
                    yield outcome


class _Pool:
    """Runs files of one plan through workers until ``stop`` is set."""

    def __init__(self, plan: Plan, stop: threading.Event) -> None:
        self._plan, self._digest, self._stop = plan, plan_digest(plan), stop

    def at_once(self, left: Sequence[Found], jobs: int, begun: dict[str, Found]) -> Iterator[Outcome]:
        """Do files side by side, no more of them under way than keeps the workers busy; note which were begun."""
        waiting = iter(left)
        under_way: set[Future[Outcome]] = set()
        with started_workers(jobs, self._plan.memory) as workers:
            try:
                self._load([workers.submit(get_ready, self._plan) for _ in range(jobs)])
                while True:
                    while len(under_way) < 2 * jobs and (found := next(waiting, None)) is not None:
                        begun[found.name] = found
                        under_way.add(self._submit(workers, found))
                    if not under_way:
                        return
                    finished, under_way = self._wait(under_way)
                    broken = [future for future in finished if isinstance(future.exception(), BrokenProcessPool)]
                    for future in finished.difference(broken):
                        yield future.result()
                    if broken:
                        raise BrokenProcessPool
            finally:
                _settle(under_way)

    def one_by_one(self, suspects: Sequence[Found]) -> Iterator[Outcome]:
        """Do each file with nothing beside it; the one in whose time the worker dies is at fault."""
        left = list(suspects)
        while left:
            with started_workers(1, self._plan.memory) as workers:
                self._load([workers.submit(get_ready, self._plan)])
                while left:
                    found, began = left.pop(0), time.monotonic()
                    future = self._submit(workers, found)
                    self._wait([future])
                    if not isinstance(future.exception(), BrokenProcessPool):
                        yield future.result()
                        continue
                    yield record_failure(found, self._plan, death(found, self._plan, time.monotonic() - began))
                    break

    def _submit(self, workers: ProcessPoolExecutor, found: Found) -> Future[Outcome]:
        future: Future[Outcome] = workers.submit(score_file, found, self._plan, self._digest, carried(found, far=False))
        return future

    def _load(self, loading: Sequence[Future[None]]) -> None:
        """Wait until each worker has everything loaded."""
        left = set(loading)
        try:
            while left:
                finished, left = self._wait(left)
                for future in finished:
                    future.result()
        except BrokenProcessPool as error:
            fault = "a worker process died as it started"
            raise ModelError("workers", fault, "free some memory, or give fewer --jobs") from error
        finally:
            _settle(left)

    def _wait(self, futures: Iterable[Future[Any]]) -> tuple[set[Future[Any]], set[Future[Any]]]:
        """Return the futures that are done, at least one, and the others."""
        while True:
            finished, others = wait(futures, timeout=GLANCE, return_when=FIRST_COMPLETED)
            if self._stop.is_set():
                raise KeyboardInterrupt
            if finished:
                return finished, others


def _settle(futures: Iterable[Future[Any]]) -> None:
    """Wait until the executor has handed on all that it was given: loky trips over what is withdrawn before."""
    while not all(future.running() or future.done() for future in futures):
        time.sleep(0.01)
