"""From what ``benchmarks/batch.py`` has measured to many more documents: hours, machines, storage, and what is not shared out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

WORKERS = (16, 128, 1024)
KEPT = 200_000
"""Files whose bookkeeping is held in memory to see how much one takes."""


@dataclass(frozen=True)
class Measured:
    """What one more document costs.

    Processor seconds of the worker that scores it, of the scheduler, of the client that sends it and keeps its result, and
    ``alone`` of one process, for its digest in a run that is resumed and its rows; ``stored`` are bytes, by what they are.
    """

    worker: float
    scheduler: float
    client: float
    alone: float
    stored: dict[str, float]


def sizes(texts: Path, output: Path, documents: int) -> dict[str, float]:
    """Return the bytes of a run's files, a document, by what they are."""
    kinds = {"texts": [*texts.iterdir()], "results": [], "reports": [], "tables": []}
    for path in output.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            inner = path.parent.name == "documents"
            kinds[("results" if path.suffix == ".jsonl" else "reports") if inner else "tables"].append(path)
    return {kind: sum(path.stat().st_size for path in paths) / documents for kind, paths in kinds.items()}


def bookkeeping() -> float:
    """Return the bytes that the process which holds the list of files takes for each: name, state, and the text's digest."""
    from analyzer.batch.files import Found

    before = _resident()
    names = [f"texts/of/a/folder/with/some/depth/{n:09d}.txt" for n in range(KEPT)]
    found = [Found(name, f"2024-01-{n % 28 + 1:02d}") for n, name in enumerate(names)]
    held = (found, list(found), set(names), {os.urandom(32): name for name in names})
    taken = (_resident() - before) / KEPT
    del held
    return taken


def print_projection(measured: Measured, documents: int) -> None:
    """Print what ``documents`` documents take."""
    hours = measured.worker * documents / 3600
    print(f"a document more: {measured.worker:.3f} s of a worker, {measured.scheduler * 1000:.1f} ms of the scheduler,", end=" ")
    print(f"{measured.client * 1000:.1f} ms of the client, {measured.alone * 1000:.1f} ms for its digest and rows")
    print(f"{documents:,} such documents:")
    print(f"  scoring: {hours:,.0f} hours of one worker" + "".join(f"; {hours / n:,.1f} of {n:,}" for n in WORKERS))
    print(f"  a client feeds {measured.worker / measured.client:,.0f} workers,", end=" ")
    print(f"a scheduler {measured.worker / measured.scheduler:,.0f}")
    print(f"  digests of a resumed run, and tables: {measured.alone * documents / 3600:,.1f} hours of one process")
    for kind, size in measured.stored.items():
        print(f"  {kind}: {size * documents / 1e9:,.0f} GB ({size / 1e3:.1f} kB a document)")
    print(f"  memory of the client for its list of files: {bookkeeping() * documents / 1e9:,.1f} GB")
    print(f"  files in documents/: {2 * documents:,}")


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
