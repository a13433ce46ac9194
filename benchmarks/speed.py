"""How fast: the analysis beside other tools on the same texts, cold start, growth, memory, size, and where time goes.

    python benchmarks/speed.py FOLDER                      all, on 200 texts below a folder; a table, and JSON with --json FILE
    python benchmarks/speed.py FOLDER --texts 40 --only throughput
    python benchmarks/speed.py FOLDER --scale 0.1          growth and memory on texts a tenth as long
    python benchmarks/speed.py --quick --against benchmarks/speed.json
                                                           some figures on the examples, beside the committed ratios
    python benchmarks/speed.py --quick --keep benchmarks/speed.json    commit to what was measured now

Tools that are not installed are named and left out: pip install 'leadership-analyzer[benchmarks]' installs those that go
together with ours. Everything computes with one thread, in a process set up as the command sets itself up. Time is that of
the processor unless it is said to be the clock's, so that other programs on the machine disturb it little. Ends with 1 where
a ratio is worse than the committed one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import datetime, timezone
from pathlib import Path

from baseline import keep, ratios_of, verdicts
from cold import cold_start
from footprint import size
from growth import growth
from memory import memory
from phases import profile
from throughput import throughput

from analyzer.batch.arithmetic import arithmetic
from analyzer.cli.process import ease_collector

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("throughput", "cold", "growth", "memory", "size", "profile")
QUICK = ("throughput", "cold", "size")
QUICK_TOOLS = ("VADER", "TF-IDF + logistic regression")
QUICK_WORDS = 20_000


def main() -> int:
    """Run the benchmark."""
    options = _options()
    # Set before anything imports the libraries that look at them once; the weights of all rivals are in their packages.
    os.environ.update(arithmetic())
    os.environ.update({"HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"})
    ease_collector()
    parts = options.only or (QUICK if options.quick else PARTS)
    texts = _texts(options.folder, options.texts)
    if options.quick:
        texts *= max(1, round(QUICK_WORDS / sum(len(text.split()) for text in texts)))
    results: dict[str, object] = {"date": f"{datetime.now(timezone.utc):%Y-%m-%d}", "machine": _machine()}
    print(f"{results['date']}, {results['machine']}")
    if "throughput" in parts:
        results["throughput"] = throughput(texts, options.rounds, QUICK_TOOLS if options.quick else None)
    if "cold" in parts:
        results["cold"] = cold_start(ROOT / "examples" / "memo.txt", 5 if options.quick else options.starts)
    if "growth" in parts:
        results["growth"] = growth(options.scale)
    if "memory" in parts:
        results["memory"] = memory(options.scale)
    if "size" in parts:
        results["size"] = size(ROOT)
    if "profile" in parts:
        results["profile"] = profile(texts)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    ratios = ratios_of(results)
    if options.keep:
        keep(ratios, options.keep)
    if not options.against:
        return 0
    lines, worse = verdicts(ratios, json.loads(options.against.read_text(encoding="utf-8")))
    print(f"\nbeside {options.against}:", *lines, sep="\n  ")
    return 1 if worse else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "examples", help="texts (*.txt); default: the examples")
    parser.add_argument("--texts", type=int, default=200, metavar="N", help="so many texts from all over the folder")
    parser.add_argument("--rounds", type=int, default=10, metavar="N", help="slices of the texts; every tool gets each in turn")
    parser.add_argument("--starts", type=int, default=15, metavar="N", help="starts of each command")
    parser.add_argument("--scale", type=float, default=1.0, metavar="X", help="growth and memory on texts X times as long")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="some tools on the examples, few starts, no growth, no memory")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with committed ratios")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the ratios here")
    return parser.parse_args()


def _texts(folder: Path, most: int) -> list[str]:
    """Return texts from all over a folder."""
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        sys.exit(f"{folder}: no text (*.txt) below it; name a folder of texts")
    step = max(1, len(paths) // most)
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths[::step][:most]]


def _machine() -> str:
    """Return what the machine is, in words."""
    cpu = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in cpu.read_text().splitlines() if "model name" in line] if cpu.exists() else []
    name = models[0] if models else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} processors, one thread used, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
