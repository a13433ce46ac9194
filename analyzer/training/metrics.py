"""How good labels are: precision, recall, F1, average precision, calibration, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analyzer.training.array_types import Bools, Doubles

BINS, ROUNDS = 10, 500


def f1_score(truth: Bools, taken: Bools, weight: Doubles | None = None) -> float:
    """Return F1, each sentence counted ``weight`` times; 0 where nothing is true and nothing taken."""
    each = np.ones(len(truth)) if weight is None else weight
    total = float(each[truth].sum() + each[taken].sum())
    return 2 * float(each[truth & taken].sum()) / total if total else 0.0


def average_precision(truth: Bools, scores: Doubles) -> float:
    """Return the area under the precision-recall curve, as scikit-learn defines it; ties share a rank."""
    if not truth.any():
        return 0.0
    order = np.argsort(-scores, kind="stable")
    hits, ranked = truth[order], scores[order]
    last = np.append(ranked[1:] != ranked[:-1], True)
    true_positives = np.cumsum(hits)[last]
    precision = true_positives / (np.nonzero(last)[0] + 1)
    gained = np.diff(np.append(0, true_positives)) / truth.sum()
    return float((precision * gained).sum())


def calibration_error(truth: Bools, probabilities: Doubles) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    if not len(truth):
        return 0.0
    which = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    total = 0.0
    for k in range(BINS):
        inside = which == k
        if inside.any():
            total += inside.mean() * abs(truth[inside].mean() - probabilities[inside].mean())
    return float(total)


def pole_metrics(truth: Bools, taken: Bools, probabilities: Doubles) -> dict[str, Any]:
    """Return the figures of one pole, all 0 to 1, and as ``n`` the number of sentences that truly take it.

    ``average_precision`` and ``calibration_error`` are ``None`` where there are no probabilities (NaN), as its cues decide.
    """
    known = not np.isnan(probabilities).any()
    hits = float((truth & taken).sum())
    return {
        "n": int(truth.sum()),
        "precision": round(hits / taken.sum(), 4) if taken.any() else 0.0,
        "recall": round(hits / truth.sum(), 4) if truth.any() else 0.0,
        "f1": round(f1_score(truth, taken), 4),
        "average_precision": round(average_precision(truth, probabilities), 4) if known else None,
        "calibration_error": round(calibration_error(truth, probabilities), 4) if known else None,
    }


def macro_f1(truth: Bools, taken: Bools, columns: Sequence[int]) -> float:
    """Return the mean F1 over some columns; a pole that no sentence truly takes is left out."""
    scored = [f1_score(truth[:, k], taken[:, k]) for k in columns if truth[:, k].any()]
    return float(np.mean(scored)) if scored else 0.0


def bootstrap_macro_f1(
    truth: Bools, taken: Bools, columns: Sequence[int], groups: Sequence[str], seed: int
) -> tuple[float, float]:
    """Return the 95 % percentile interval of macro-F1, resampling whole documents (Efron 1979)."""
    members: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        members.setdefault(group or str(i), []).append(i)
    blocks = [np.array(m) for m in members.values()]
    random = np.random.default_rng(seed)
    values = []
    for _ in range(ROUNDS):
        chosen = np.concatenate([blocks[k] for k in random.integers(0, len(blocks), len(blocks))])
        values.append(macro_f1(truth[chosen], taken[chosen], columns))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
