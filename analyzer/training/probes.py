"""``python -m analyzer.training.probes``: pairs and single sentences that show what the labels hang on.

Fairness (after Kiritchenko and Mohammad 2018): names, gendered words and non-native phrasing swapped, labels and
probabilities must not move. Beside it: negative sentences that threaten nobody, courtesy formulas, denied
and quoted poles, minimal pairs of which one takes the pole, sentences in the styles of other research corpora (requests in
e-mail, risk and opportunity in reports, fear appeals, directive talk), and denials beside their affirmed twins. The probes are
judged, never learned from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from analyzer.classifier.model import Classifier, load_classifier
from analyzer.classifier.windows import windows_of
from analyzer.errors import LabelError, ModelError
from analyzer.resources import data_dir, lexicon_folders
from analyzer.settings import default_settings
from analyzer.training.command import one_line_errors
from analyzer.training.corpus import Workshop, open_workshop
from analyzer.training.judge import decide, make_bench
from analyzer.training.labels import Row

SWAPS = ("name", "gender", "non-native")
STYLE = "style-"
"""Kinds whose rows say themselves whether the sentence ``takes`` the pole: what a corpus of that style would label."""
ABSENT = {"negative-not-fear": ("fear",), "courtesy-not-pull": ("pull", "command")}


@dataclass(frozen=True, slots=True)
class Reading:
    """Poles that a sentence takes, and the probability of each pole."""

    poles: frozenset[str]
    probabilities: Mapping[str, float]


def read_probes(path: Path, poles: Collection[str]) -> list[dict[str, Any]]:
    """Return the rows of a file about these poles.

    Raises ``OSError`` where it cannot be read, :class:`LabelError` where one is no probe.
    """
    rows = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            needed = ["text", *([] if row["kind"] in (*SWAPS, *ABSENT) else ["pole"])]
            needed += ["takes"] if row["kind"].startswith(STYLE) else []
            missing = [key for key in needed if key not in row]
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
            raise LabelError(f"{path}:{number}", "is no probe", 'write {"kind": ..., "text": ...} a line') from error
        if missing:
            raise LabelError(f"{path}:{number}", f"has no {missing[0]}", f'give "{missing[0]}"')
        if not all(isinstance(row.get(key, ""), str) for key in ("text", "other")):
            raise LabelError(f"{path}:{number}", "has a text that is none", "put it in quotes")
        if "pole" in row and row["pole"] not in poles:
            raise LabelError(f"{path}:{number}", f"unknown pole {row['pole']!r}", f"use one of {', '.join(sorted(poles))}")
        rows.append(row)
    return rows


def read(workshop: Workshop, classifier: Classifier, texts: Sequence[str]) -> list[Reading]:
    """Return the reading of each text, a sentence without surroundings."""
    rows = [Row(str(n), text) for n, text in enumerate(texts)]
    bench = make_bench(
        workshop.dimensions, rows, windows_of(rows, workshop.parser, workshop.observer), classifier, default_settings()
    )
    taken = decide(bench, "hybrid")
    names = [pole for _, pole in bench.targets]
    return [
        Reading(frozenset(p for p, yes in zip(names, row, strict=True) if yes), dict(zip(names, table.tolist(), strict=True)))
        for row, table in zip(taken, bench.probabilities, strict=True)
    ]


def judge_probes(workshop: Workshop, classifier: Classifier, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Return, a kind of probe, its figures: shares from 0 to 1, and the mean shift of a probability."""
    figures: dict[str, dict[str, float]] = {}
    for kind in dict.fromkeys(row["kind"] for row in rows):
        chosen = [row for row in rows if row["kind"] == kind]
        first = read(workshop, classifier, [row["text"] for row in chosen])
        second = read(workshop, classifier, [row.get("other", row["text"]) for row in chosen])
        both = list(zip(chosen, first, second, strict=True))
        entry: dict[str, float] = {"n": len(chosen)}
        if kind in SWAPS:
            entry["pairs with the same labels"] = float(np.mean([a.poles == b.poles for _, a, b in both]))
            shifts = [b.probabilities[p] - a.probabilities[p] for _, a, b in both for p in a.probabilities]
            entry["mean absolute shift of a probability"] = float(np.mean(np.abs(shifts)))
            entry["mean shift of a probability"] = float(np.mean(shifts))
        elif kind == "minimal-pair":
            likelier = [a.probabilities[row["pole"]] > b.probabilities[row["pole"]] for row, a, b in both]
            entry["takes the pole"] = float(np.mean([row["pole"] in a.poles for row, a, _ in both]))
            entry["its neighbour takes it too"] = float(np.mean([row["pole"] in b.poles for row, _, b in both]))
            entry["the right one is likelier"] = float(np.mean(likelier))
        elif kind.startswith(STYLE):
            takes = np.array([row["takes"] for row in chosen])
            found = np.array([row["pole"] in a.poles for row, a, _ in both])
            chances = np.array([a.probabilities[row["pole"]] for row, a, _ in both])
            entry["area under the ROC curve"] = float(roc_auc_score(takes, chances))
            entry["takes the pole"] = float(np.mean(found[takes]))
            entry["wrongly takes the pole"] = float(np.mean(found[~takes]))
        else:
            taken = [not a.poles.isdisjoint(ABSENT.get(kind) or (row["pole"],)) for row, a, _ in both]
            entry["wrongly takes the pole"] = float(np.mean(taken))
        figures[kind] = entry
    return figures


@one_line_errors()
def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.probes", description=__doc__)
    parser.add_argument("probes", type=Path, nargs="?", default=data_dir("models") / "probes" / "probes.jsonl")
    path = parser.parse_args().probes
    classifier = load_classifier()
    if classifier is None:
        raise ModelError(str(data_dir("models")), "no trained classifier here", "run `analyze train` first")
    workshop = open_workshop(lexicon_folders())
    rows = read_probes(path, {pole for _, pole in workshop.targets})
    for kind, entry in judge_probes(workshop, classifier, rows).items():
        shown = ", ".join(f"{name} {value:.3f}" for name, value in entry.items() if name != "n")
        print(f"{kind:20} n {entry['n']:3.0f}: {shown}")


if __name__ == "__main__":
    main()
