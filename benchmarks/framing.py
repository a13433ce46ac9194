"""How well denials, conditions, quotations, reports, irony and questions are told from what they deny, quote or ask.

    python benchmarks/framing.py                       a table of each set of pairs
    python benchmarks/framing.py --json FILE           all figures, as JSON
    python benchmarks/framing.py --update-docs         writes benchmarks/framing.json, and the table into docs/framing.md

Of each pair of tests/framing/pairs.jsonl one sentence takes a pole and the other does not. A sentence is read right where the
pole is found in the first, or is not found in the second; a pair where both are. What reads them:

ours      the analysis of the sentence as a text
lexicon   our cues and signals alone, those left out that do not count in their stance (negated, quoted, reported, conditional)
VADER     its sign: a compound score of at least 0.05 finds the right pole, one of at most -0.05 the left one, the rest neither
VADER±    the same, turned round on those dimensions where that reads more sentences of the working set right
negspacy  the same cues and signals, any stance, as entities; the pole is found where NegEx, with the terms it has by default,
          calls one of them not negated; signals are syntax and not words, and with them both rivals read more right
medspaCy  the same entities as targets of ConText; the pole is found where one is neither negated nor hypothetical,
          historical or of another person
yes       finds every pole in every sentence

What is not installed is named and left out; --update-docs then keeps its figures from before. In a clone,
pip install -e '.[benchmarks]' installs all from Python 3.12 on; on older Pythons medspaCy wants an older spaCy than ours has.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing_readers import METHODS, Pair, Reader

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests" / "framing" / "pairs.jsonl"
KEPT = ROOT / "benchmarks" / "framing.json"
PAGE = ROOT / "docs" / "framing.md"
PRINTED = re.compile(r"(<!-- printed by: python benchmarks/framing.py -->\n```text\n).*?(```\n)", re.S)
TITLES = {"kept": "kept: never looked at when rules, lexicons or labels are mended", "working": "working: may be looked at then"}
WIDTH, NAME = 10, 22

Figures = dict[str, Any]


def main() -> int:
    """Read all pairs in every way, and print how many are read right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    parser.add_argument("--update-docs", action="store_true", help=f"write {KEPT.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    results = measure(read_pairs())
    print(table(results))
    for name, why in results["left_out"].items():
        print(f"left out: {name} ({why})")
    if options.json:
        write(options.json, results)
    if options.update_docs:
        known = with_older(results, json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {})
        write(KEPT, known)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(PRINTED.sub(lambda m: f"{m[1]}{table(known)}\n{m[2]}", page), encoding="utf-8")
    return 0


def read_pairs() -> list[Pair]:
    """Return the pairs of the repository."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [Pair(r["id"], r["set"], r["kind"], r["dimension"], r["pole"], r["with"], r["without"]) for r in rows]


def measure(pairs: Sequence[Pair], names: Sequence[str] = ()) -> Figures:
    """Return the figures of each set and method (those of some names, else all), and what was left out and why."""
    working = [pair for pair in pairs if pair.group == "working"]
    sets: Figures = {name: {} for name in TITLES}
    left_out = {}
    for method in METHODS:
        if names and method.name not in names:
            continue
        try:
            reader = method.ready(working)
        except ImportError as error:
            left_out[method.name] = f"{error}; pip install {method.package}"
            continue
        for name, figures in sets.items():
            figures[method.name] = judge(reader, [pair for pair in pairs if pair.group == name])
    return {"sets": sets, "left_out": left_out}


def judge(reader: Reader, pairs: Sequence[Pair]) -> Figures:
    """Return how many pairs there are, and how many sentences of each side and whole pairs are read right: all, and by group."""
    figures: Figures = {}
    for pair in pairs:
        found = reader(pair.takes, pair.dimension, pair.pole)
        left = not reader(pair.leaves, pair.dimension, pair.pole)
        for group in ("all", pair.kind, pair.dimension):
            entry = figures.setdefault(group, {"pairs": 0, "with_right": 0, "without_right": 0, "pairs_right": 0})
            entry["pairs"] += 1
            entry["with_right"] += found
            entry["without_right"] += left
            entry["pairs_right"] += found and left
    return figures


def table(results: Figures) -> str:
    """Return the figures as text: in each cell the share of sentences read right, and of pairs."""
    lines = []
    for name, methods in results["sets"].items():
        groups = next(iter(methods.values()))
        lines += [f"{TITLES[name]} ({groups['all']['pairs']} pairs)", "sentences read right / pairs read right, in 100", ""]
        lines.append(f"{'':{NAME}}{'pairs':>6}" + "".join(f"{method:>{WIDTH}}" for method in methods))
        order = ("all", *(g for g in groups if g != "all" and "_" not in g), *sorted(g for g in groups if "_" in g))
        for group in order:
            cells = "".join(f"{_cell(figures[group]):>{WIDTH}}" for figures in methods.values())
            lines.append(f"{group:{NAME}}{groups[group]['pairs']:6}{cells}")
        totals = [figures["all"] for figures in methods.values()]
        for label, cell in (("pole there: found", _found), ("not there: not found", _left), ("pairs, 95 % interval", _interval)):
            lines.append(f"{label:{NAME}}{groups['all']['pairs']:6}" + "".join(f"{cell(entry):>{WIDTH}}" for entry in totals))
        lines.append("")
    return "\n".join(lines).rstrip()


def _cell(entry: dict[str, int]) -> str:
    sentences = 50 * (entry["with_right"] + entry["without_right"]) / entry["pairs"]
    return f"{sentences:.0f} / {100 * entry['pairs_right'] / entry['pairs']:.0f}"


def _found(entry: dict[str, int]) -> str:
    return f"{100 * entry['with_right'] / entry['pairs']:.0f}"


def _left(entry: dict[str, int]) -> str:
    return f"{100 * entry['without_right'] / entry['pairs']:.0f}"


def _interval(entry: dict[str, int]) -> str:
    """Return Wilson's interval (1927) of the share of pairs that are read right."""
    from analyzer.scoring.document import wilson

    low, high = wilson(entry["pairs"] - entry["pairs_right"], entry["pairs_right"], 1.96)
    return f"{50 * (low + 1):.0f}-{50 * (high + 1):.0f}"


def with_older(results: Figures, older: Figures) -> Figures:
    """Return the figures of all methods in order: of one that is left out now those from before, where there are any."""
    sets = {
        name: {
            m.name: found
            for m in METHODS
            if (found := figures.get(m.name) or older.get("sets", {}).get(name, {}).get(m.name)) is not None
        }
        for name, figures in results["sets"].items()
    }
    return {"sets": sets}


def write(path: Path, figures: Figures) -> None:
    """Write figures as JSON."""
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
