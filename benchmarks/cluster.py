"""A Dask cluster on this machine's loopback for ``benchmarks/batch.py``: a scheduler and workers of one thread each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the scheduler's address and process, and the workers' processes."""

    address: str
    scheduler: int
    workers: tuple[int, ...]


@contextmanager
def started_cluster(workers: int, place: Path) -> Iterator[Cluster]:
    """Start a scheduler and so many workers, and end them with the block."""
    place.mkdir()
    processes: list[subprocess.Popen[str]] = []
    try:
        processes.append(_start(place, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"))
        address = "tcp://" + _line(processes[0], "Scheduler at:").rpartition("tcp://")[2].strip()
        for n in range(workers):
            options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(place / str(n)))
            processes.append(_start(place, "worker", address, *options))
        for process in processes[1:]:
            _line(process, "Registered to")
        pids = [process.pid for process in processes]
        yield Cluster(address, pids[0], tuple(pids[1:]))
    finally:
        for process in reversed(processes):
            process.kill()
            process.communicate()


def _start(place: Path, *command: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-m", "dask", *command]
    return subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE, text=True)  # noqa: S603 - the command is our own


def _line(process: subprocess.Popen[str], text: str) -> str:
    """Return the first line of a process's log that holds a text."""
    for line in process.stderr or ():
        if text in line:
            return line
    sys.exit(f"dask ended before it said {text!r}")
