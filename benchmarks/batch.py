"""Score many changed copies of a folder's documents in a temporary place: how fast, in how much memory, and how safely.

    python benchmarks/batch.py FOLDER -n 500 --jobs 2            documents a second, peak memory
    python benchmarks/batch.py FOLDER -n 500 --jobs 1 2          the same for each number of jobs, one after the other
    python benchmarks/batch.py FOLDER -n 500 --jobs 2 --kill 3   then once more, killed (SIGKILL) three times on the way

Ends with 1 where the tables of two runs differ. Memory is read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("scores.csv", "speakers.csv", "failures.csv", "scores.parquet", "speakers.parquet", "sentences.parquet")
GLANCE = 0.1


@dataclass
class Usage:
    """What a run and its workers took: peak resident memory in megabytes, and processor seconds."""

    parent: tuple[float, float] = (0.0, 0.0)
    workers: dict[int, tuple[float, float]] = field(default_factory=dict)

    def look(self, pid: int) -> None:
        """Take the figures of a running process and its children."""
        self.parent = latest(self.parent, pid)
        for child in children(pid):
            self.workers[child] = latest(self.workers.get(child, (0.0, 0.0)), child)

    def __str__(self) -> str:
        memory = max((m for m, _ in self.workers.values()), default=0.0)
        processor = sum(s for _, s in self.workers.values())
        return (
            f"parent at most {self.parent[0]:.0f} MB, a worker {memory:.0f} MB; "
            f"processor {self.parent[1]:.0f} s in the parent, {processor:.0f} s in workers"
        )


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", "--documents", type=int, default=500)
    parser.add_argument("--jobs", type=int, nargs="+", default=[2])
    parser.add_argument("--kill", type=int, default=0, metavar="TIMES")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="analyze-batch-") as place:
        work = Path(place)
        size = make_copies(options.folder, work / "texts", options.documents)
        print(f"{options.documents} documents, {size / 1e6:.1f} MB")
        seconds = {}
        for jobs in options.jobs:
            seconds[jobs], usage = measured(work, f"jobs{jobs}", jobs)
            print_run(f"{jobs} jobs", options.documents, seconds[jobs], usage)
        first, last = options.jobs[0], options.jobs[-1]
        same = all(differences(work / f"jobs{first}", work / f"jobs{jobs}") == [] for jobs in options.jobs)
        if len(options.jobs) > 1:
            faster = f"{last} jobs are {seconds[first] / seconds[last]:.2f} x as fast as {first}"
            print(f"{faster}; tables {'equal' if same else 'DIFFER'}")
        if options.kill:
            usage = killed(work, last, options.kill, options.documents)
            other = differences(work / f"jobs{last}", work / "killed")
            print(f"killed {options.kill} times and resumed: tables {'DIFFER: ' + ', '.join(other) if other else 'equal'}")
            print(f"  {usage}")
            same = same and not other
    return 0 if same else 1


def make_copies(source: Path, target: Path, number: int) -> int:
    """Write ``number`` copies of the files below a folder, each changed by a line of its own; return their bytes."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    target.mkdir()
    size = 0
    for n in range(number):
        path = files[n * len(files) // number] if number < len(files) else files[n % len(files)]
        data = path.read_bytes() + f"\n\nThis is copy number {n} of the text.\n".encode()
        (target / f"{n:06d}{path.suffix}").write_bytes(data)
        size += len(data)
    return size


def measured(work: Path, name: str, jobs: int) -> tuple[float, Usage]:
    """Run to the end; return the seconds it took and what it took."""
    began, usage = time.monotonic(), Usage()
    process = start(work, name, jobs)
    while process.poll() is None:
        usage.look(process.pid)
        time.sleep(GLANCE)
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}: see {work / name}.log")
    return time.monotonic() - began, usage


def killed(work: Path, jobs: int, times: int, documents: int) -> Usage:
    """Run, kill the parent ``times`` times at even distances, and run to the end."""
    usage = Usage()
    for n in range(times):
        process = start(work, "killed", jobs)
        wanted = documents * (n + 1) // (times + 1)
        watch(process, lambda wanted=wanted: results(work / "killed") >= wanted, usage)
        if process.poll() is not None:
            sys.exit("the run was over before it was killed: take more documents")
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"  killed with {results(work / 'killed')} of {documents} finished")
    process = start(work, "killed", jobs)
    watch(process, lambda: False, usage)
    return usage


def watch(process: subprocess.Popen[bytes], reached: Callable[[], bool], usage: Usage) -> None:
    """Wait until something is reached or the process has ended."""
    while process.poll() is None and not reached():
        usage.look(process.pid)
        time.sleep(GLANCE)


def start(work: Path, name: str, jobs: int) -> subprocess.Popen[bytes]:
    """Start the command on the copies; its output goes into a log beside them."""
    command = [sys.executable, "-m", "analyzer", str(work / "texts"), "-o", f"{work / name}/", "--jobs", str(jobs)]
    with (work / f"{name}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 - the command is our own


def results(folder: Path) -> int:
    """Count the finished results of a run."""
    return sum(1 for _ in (folder / "documents").glob("*.jsonl"))


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of the tables that are not equal byte for byte; those that neither run wrote are."""
    contents = [[(folder / name).read_bytes() if (folder / name).exists() else b"" for name in TABLES] for folder in (one, other)]
    return [name for name, a, b in zip(TABLES, *contents, strict=True) if a != b]


def print_run(name: str, documents: int, seconds: float, usage: Usage) -> None:
    """Print one run's figures."""
    print(f"{name}: {seconds:.1f} s, {documents / seconds:.2f} documents/s; {usage}")


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


if __name__ == "__main__":
    sys.exit(main())
