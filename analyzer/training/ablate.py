"""``python -m analyzer.training.ablate GOLD MORE...``: what each part of the classifier is worth.

Cross-validates over the gold rows: by document, or by source (a fold's sources are then in no training row,
so every sentence is judged by models that have never seen its source). MORE are further training rows. A
pole's threshold for a fold comes from the other folds' predictions. Prints macro-F1 and mean average
precision, headline four and all ten, a line a variant. About 20 minutes on two cores with ``--quick``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from analyzer.classifier.features import BLOCKS
from analyzer.classifier.windows import Window
from analyzer.dimensions.schema import Dimension
from analyzer.resources import lexicon_folders
from analyzer.training.array_types import Bools, Doubles, Ints
from analyzer.training.command import one_line_errors
from analyzer.training.corpus import Workshop, open_workshop
from analyzer.training.fit import best_threshold, fit_weights, platt
from analyzer.training.folds import FOLDS, fold_of_units
from analyzer.training.held_out import read_held_out, replace_foretold
from analyzer.training.labels import Row
from analyzer.training.metrics import average_precision, f1_score
from analyzer.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Variant:
    """A recipe, which rows it may learn from, and what a fold holds out (``doc`` or ``source``)."""

    name: str
    recipe: Recipe
    keep: Callable[[Row], bool] = lambda row: True
    unit: str = "source"


def variants(quick: bool) -> list[Variant]:
    """Return what is compared, the shipped recipe first."""
    full = replace(Recipe(), folds=0)
    bare = _without(replace(full, student=0.0), "near_student")
    found = [
        Variant("shipped recipe, unseen sources", full),
        Variant("shipped recipe, unseen documents", full, unit="doc"),
        Variant("without the student", bare),
        Variant("student's own sentence only", _without(full, "near_student")),
        Variant("student alone", replace(full, student=1.0)),
        Variant("linear models alone", replace(full, share=0.0, student=0.0)),
        Variant("network alone", replace(full, share=1.0, student=0.0)),
        Variant("without cues and speech acts (no lexicon)", _without(full, "cues", "act", "neighbours")),
        # The student learned from all of these: it is left out where some are.
        Variant("no student, no sentences written for the project", bare, lambda row: row.kind != "written"),
        Variant("no student, no silver labels of real documents", bare, lambda row: row.kind != "silver"),
        Variant("no student, shared labels alone", bare, lambda row: row.kind in ("run", "drawn")),
    ]
    if not quick:
        found += [Variant(f"without {b}", _without(full, b)) for b in BLOCKS if b in full.blocks and b != "student"]
        found.append(Variant("without word sequences", replace(full, sequences=False)))
    return found


def _without(recipe: Recipe, *blocks: str) -> Recipe:
    return replace(
        recipe,
        linear=tuple(b for b in recipe.linear if b not in blocks),
        network=tuple(b for b in recipe.network if b not in blocks),
    )


def unit_of(row: Row, unit: str) -> str:
    """Return what a row is held out with: its source, or its document, however its labels name it."""
    if unit == "source":
        return row.source
    return row.doc.split("documents/")[-1].removesuffix(".txt").replace("/", "-")


def cross_validate(
    workshop: Workshop, rows: list[Row], given: Sequence[Window], gold: Bools, variant: Variant
) -> tuple[Ints, Doubles, Ints]:
    """Return the judged rows, their log-odds and their fold."""
    home = fold_of_units([unit_of(row, variant.unit) for row in rows], gold)
    allowed = np.array([variant.keep(row) for row in rows])
    spec = workshop.spec(variant.recipe.blocks)
    judged, scores, folds = [], [], []
    for k in range(FOLDS):
        inside, outside = (np.flatnonzero(m).tolist() for m in (allowed & (home != k), gold & (home == k)))
        learn, windows = [rows[i] for i in inside], [given[i] for i in inside]
        classifier, _ = fit_weights(learn, windows, workshop.targets, spec, variant.recipe)
        judged.append(np.array(outside))
        scores.append(classifier.log_odds([given[i] for i in outside]).astype(np.float64))
        folds.append(np.full(len(outside), k))
    return np.concatenate(judged), np.vstack(scores), np.concatenate(folds)


def figures(
    dimensions: Sequence[Dimension], targets: Sequence[tuple[str, str]], rows: Sequence[Row], scores: Doubles,
    folds: Ints,
) -> dict[str, float]:  # fmt: skip
    """Return macro-F1 and mean average precision over the poles, ``rhetorical`` left out."""
    headline = {d.id for d in dimensions if d.headline}
    found: dict[str, list[tuple[float, float]]] = {"headline": [], "all": []}
    for k, (dimension, pole) in enumerate(targets):
        truth = np.array([pole in row.poles for row in rows])
        if pole == "rhetorical" or not truth.any():
            continue
        taken = np.zeros(len(rows), dtype=bool)
        for fold in np.unique(folds):
            here = folds == fold
            slope, shift = platt(scores[~here, k], truth[~here], np.ones((~here).sum()))
            p = 1 / (1 + np.exp(-(scores[:, k] * slope + shift)))
            taken[here] = p[here] >= best_threshold(truth[~here], p[~here])
        entry = (f1_score(truth, taken), average_precision(truth, scores[:, k]))
        found["all"].append(entry)
        if dimension in headline:
            found["headline"].append(entry)
    return {
        f"{name} {what}": float(np.mean([e[n] for e in entries]))
        for name, entries in found.items()
        for n, what in enumerate(("F1", "AP"))
    }


@one_line_errors()
def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.ablate", description=__doc__)
    parser.add_argument("gold", type=Path, help="label file whose rows are judged")
    parser.add_argument("more", type=Path, nargs="*", help="label files that are only learned from")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of documents that rows point into")
    parser.add_argument("--held-out", type=Path, required=True, help="what students say of rows of sources they have not seen")
    parser.add_argument("--quick", action="store_true", help="leave out the single feature groups")
    parser.add_argument("--only", metavar="TEXT", nargs="*", default=[""], help="only variants whose name holds one of these")
    given_arguments = parser.parse_args()
    workshop = open_workshop(lexicon_folders())
    rows, given = workshop.read([given_arguments.gold, *given_arguments.more], texts=given_arguments.texts)
    replace_foretold(rows, given, read_held_out(given_arguments.held_out, workshop.parser.student_names))
    gold = np.array([row.kind in ("run", "drawn") for row in rows])
    print(f"{'':48} {'headline four':>15} {'all ten':>15}\n{'':48} {'F1':>7} {'AP':>7} {'F1':>7} {'AP':>7}")
    for variant in variants(given_arguments.quick):
        if not any(text in variant.name for text in given_arguments.only):
            continue
        judged, scores, folds = cross_validate(workshop, rows, given, gold, variant)
        f = figures(workshop.dimensions, workshop.targets, [rows[i] for i in judged], scores, folds)
        print(
            f"{variant.name:48} {f['headline F1']:7.3f} {f['headline AP']:7.3f} {f['all F1']:7.3f} {f['all AP']:7.3f}", flush=True
        )


if __name__ == "__main__":
    main()
