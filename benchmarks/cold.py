"""How long a command takes from nothing: interpreter, imports, models, one memo, and the way out."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

PYTHON, SPACY, MEMO = "python -c pass", "python -c 'import spacy'", "analyze memo.txt"
HELP, VERSION = "analyze --help", "analyze --version"
STARTED = (PYTHON, SPACY, MEMO, HELP, VERSION)
LEAST_IDLE = 1


def cold_start(memo: Path, starts: int) -> dict[str, dict[str, float]]:
    """Print and return median seconds of some commands, each started in turn, by the clock and of the processor.

    ``of_spacy`` compares each start with that of spaCy in the same round, by the clock; ``over_python`` are the seconds
    that it takes longer than Python itself.
    """
    analyze = [sys.executable, "-m", "analyzer"]
    commands = {
        PYTHON: [sys.executable, "-c", "pass"],
        SPACY: [sys.executable, "-c", "import spacy"],
        MEMO: [*analyze, str(memo)],
        HELP: [*analyze, "--help"],
        VERSION: [*analyze, "--version"],
    }
    clock: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(starts + LEAST_IDLE):
        for name, command in commands.items():
            taken = _start(command)
            if number >= LEAST_IDLE:  # the first round fills the caches of the disk
                clock[name].append(taken[0])
                processor[name].append(taken[1])
    print(f"\ncold start, median of {starts} starts in turn")
    print(f"  {'':32}{'clock s':>10}{'processor s':>13}{'of spaCy':>10}{'over Python s':>15}")
    found = {}
    for name in commands:
        of_spacy = median(own / theirs for own, theirs in zip(clock[name], clock[SPACY], strict=True))
        of_spacy_processor = median(own / theirs for own, theirs in zip(processor[name], processor[SPACY], strict=True))
        over = median(own - theirs for own, theirs in zip(clock[name], clock[PYTHON], strict=True))
        row = {"clock": median(clock[name]), "processor": median(processor[name]), "of_spacy": of_spacy, "over_python": over}
        found[name] = {key: round(value, 3) for key, value in row.items()} | {"of_spacy_processor": round(of_spacy_processor, 3)}
        print(f"  {name:32}{row['clock']:>10.2f}{row['processor']:>13.2f}{f'{of_spacy:.2f} x':>10}{over:>15.2f}")
    return found


def _start(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes, by the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own commands
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
