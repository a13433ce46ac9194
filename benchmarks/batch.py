"""Score many changed copies of a folder's documents in a temporary place: how fast, in how much memory, and how safely.

    python benchmarks/batch.py FOLDER -n 500 --jobs 2            documents a second, peak memory
    python benchmarks/batch.py FOLDER -n 500 --jobs 1 2          the same for each number of jobs, one after the other
    python benchmarks/batch.py FOLDER -n 500 --jobs 2 --kill 3   then once more, killed (SIGKILL) three times on the way
    python benchmarks/batch.py FOLDER -n 300 --jobs 1 --workers 1 2 --project 10000000
                                                                 then by a Dask cluster of one worker, and of two; and what
                                                                 ten million such documents would take

Ends with 1 where the tables of two runs differ. Memory is read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from cluster import Cluster, started_cluster
from projection import Measured, print_projection, sizes
from usage import Usage, spent

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("scores.csv", "speakers.csv", "failures.csv", "index.html", "scores.parquet", "speakers.parquet", "sentences.parquet")
GLANCE = 0.1


@dataclass
class Run:
    """One run: its name, where its tables and texts are, the seconds it took, and what it took."""

    name: str
    output: Path
    texts: Path
    seconds: float = 0.0
    usage: Usage = field(default_factory=Usage)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", "--documents", type=int, default=500)
    parser.add_argument("--jobs", type=int, nargs="*", default=[2], help="worker processes of this machine, run by run")
    parser.add_argument("--workers", type=int, nargs="+", default=[], help="workers of a Dask cluster, run by run")
    parser.add_argument("--kill", type=int, default=0, metavar="TIMES")
    parser.add_argument("--project", type=int, default=0, metavar="DOCUMENTS")
    options = parser.parse_args()
    if options.project and not options.workers:
        parser.error("--project needs --workers")
    with tempfile.TemporaryDirectory(prefix="analyze-batch-") as place:
        work = Path(place)
        size = make_copies(options.folder, work / "texts", options.documents)
        print(f"{options.documents} documents, {size / 1e6:.1f} MB")
        runs = [measured(work, options.documents, jobs=jobs) for jobs in options.jobs]
        runs += [measured(work, options.documents, workers=workers) for workers in options.workers]
        first, last = runs[0], runs[-1]
        same = all(differences(first.output, run.output) == [] for run in runs)
        for run in runs[1:]:
            print(f"{run.name}: {first.seconds / run.seconds:.2f} x as fast as {first.name}")
        print(f"tables {'equal' if same else 'DIFFER'}")
        if options.kill:
            usage = killed(work, options.jobs[-1], options.kill, options.documents)
            other = differences(first.output, work / "killed")
            print(f"killed {options.kill} times and resumed: tables {'DIFFER: ' + ', '.join(other) if other else 'equal'}")
            print(f"  {usage}")
            same = same and not other
        if options.project:
            few = options.documents // 10
            make_copies(options.folder, work / "few", few)
            small = measured(work, few, workers=options.workers[-1], texts="few")
            project(small, last, few, options.documents, options.project)
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


def measured(work: Path, documents: int, jobs: int = 0, workers: int = 0, texts: str = "texts") -> Run:
    """Run to the end, by processes of this machine or by a cluster; print and return what it took."""
    name = f"{workers} Dask workers" if workers else f"{jobs} jobs"
    run = Run(name, work / f"{texts}-{name.replace(' ', '-')}", work / texts)
    with started_cluster(workers, run.output.with_suffix(".cluster")) if workers else nullcontext() as cluster:
        options = ["--backend", "dask", "--scheduler", cluster.address] if cluster else ["--jobs", str(jobs)]
        finish(run, start(run.output, run.texts, *options), cluster)
    print(f"{documents} by {name}: {run.seconds:.1f} s, {documents / run.seconds:.2f} documents/s; {run.usage}")
    return run


def project(small: Run, large: Run, few: int, documents: int, many: int) -> None:
    """Print what many documents would take, from what a large run took more than a small one."""
    once, more = again(small), again(large)

    def each(part: str, one: Run, other: Run) -> float:
        return (spent(getattr(other.usage, part)) - spent(getattr(one.usage, part))) / (documents - few)

    alone = each("parent", once, more)
    measured = Measured(
        worker=each("workers", small, large),
        scheduler=each("scheduler", small, large),
        client=each("parent", small, large) - alone,
        alone=alone,
        stored=sizes(large.texts, large.output, documents),
    )
    print_projection(measured, many)


def again(run: Run) -> Run:
    """Give the command of a run once more: nothing is scored, only digests are taken and tables written."""
    repeated = Run(f"{run.texts.name} again", run.output, run.texts)
    finish(repeated, start(run.output, run.texts))
    print(f"{repeated.name}: {repeated.seconds:.1f} s; {repeated.usage}")
    return repeated


def finish(run: Run, process: subprocess.Popen[bytes], cluster: Cluster | None = None) -> None:
    """Wait for the end of a run, and note what it takes."""
    began = time.monotonic()
    while process.poll() is None:
        run.usage.look(process.pid, cluster)
        time.sleep(GLANCE)
    run.seconds = time.monotonic() - began
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}: {log_of(run.output).read_text()[-1000:]}")


def killed(work: Path, jobs: int, times: int, documents: int) -> Usage:
    """Run, kill the parent ``times`` times at even distances, and run to the end."""
    usage = Usage()
    for n in range(times):
        process = start(work / "killed", work / "texts", "--jobs", str(jobs))
        wanted = documents * (n + 1) // (times + 1)
        watch(process, lambda wanted=wanted: results(work / "killed") >= wanted, usage)
        if process.poll() is not None:
            sys.exit("the run was over before it was killed: take more documents")
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"  killed with {results(work / 'killed')} of {documents} finished")
    process = start(work / "killed", work / "texts", "--jobs", str(jobs))
    watch(process, lambda: False, usage)
    return usage


def watch(process: subprocess.Popen[bytes], reached: Callable[[], bool], usage: Usage) -> None:
    """Wait until something is reached or the process has ended."""
    while process.poll() is None and not reached():
        usage.look(process.pid)
        time.sleep(GLANCE)


def start(output: Path, texts: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start the command on the copies; its output goes into a log beside them."""
    command = [sys.executable, "-m", "analyzer", str(texts), "-o", f"{output}/", *options]
    with log_of(output).open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 - the command is our own


def log_of(output: Path) -> Path:
    """Return where the log of a run is."""
    return output.with_suffix(".log")


def results(folder: Path) -> int:
    """Count the finished results of a run."""
    return sum(1 for _ in (folder / "documents").glob("*.jsonl"))


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of the tables that are not equal byte for byte; those that neither run wrote are."""
    contents = [[(folder / name).read_bytes() if (folder / name).exists() else b"" for name in TABLES] for folder in (one, other)]
    return [name for name, a, b in zip(TABLES, *contents, strict=True) if a != b]


if __name__ == "__main__":
    sys.exit(main())
