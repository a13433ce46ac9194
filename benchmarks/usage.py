"""What running processes take: peak resident memory and processor time, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from cluster import Cluster


@dataclass
class Usage:
    """What a run took: peak resident memory in megabytes, and processor seconds, of each process by its number.

    ``parent`` is the command itself, ``workers`` score; a cluster has its ``scheduler``, and ``hosts`` that workers belong to.
    """

    parent: dict[int, tuple[float, float]] = field(default_factory=dict)
    workers: dict[int, tuple[float, float]] = field(default_factory=dict)
    scheduler: dict[int, tuple[float, float]] = field(default_factory=dict)
    hosts: dict[int, tuple[float, float]] = field(default_factory=dict)

    def look(self, pid: int, cluster: Cluster | None = None) -> None:
        """Take the figures of a running process, its children, and a cluster's processes and their children."""
        hosts = list(cluster.workers) if cluster else []
        scoring = [child for above in (pid, *hosts) for child in children(above)]
        scheduler = [cluster.scheduler] if cluster else []
        for kept, pids in ((self.parent, [pid]), (self.workers, scoring), (self.scheduler, scheduler), (self.hosts, hosts)):
            for one in pids:
                kept[one] = latest(kept.get(one, (0.0, 0.0)), one)

    def __str__(self) -> str:
        parts = {"parent": self.parent, "a worker": self.workers, "its Dask process": self.hosts, "the scheduler": self.scheduler}
        memory = ", ".join(f"{name} {peak(kept):.0f} MB" for name, kept in parts.items() if kept)
        processor = ", ".join(f"{name} {spent(kept):.1f} s" for name, kept in parts.items() if kept)
        return f"at most: {memory}; processor: {processor}"


def peak(processes: dict[int, tuple[float, float]]) -> float:
    """Return the most memory that one of some processes took, in megabytes."""
    return max(memory for memory, _ in processes.values())


def spent(processes: dict[int, tuple[float, float]]) -> float:
    """Return the processor seconds of all."""
    return sum(seconds for _, seconds in processes.values())


def latest(before: tuple[float, float], pid: int) -> tuple[float, float]:
    """Return peak resident memory in megabytes and processor seconds of a process, those of before where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return before
    peak = next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)
    return max(before[0], peak), sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        tasks = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for text in tasks for child in text.split()]
