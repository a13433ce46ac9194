"""Labels to weights: one calibrated logistic regression a pole, thresholds from held-out predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analyzer.classifier.features import FeatureSpec, dense, sequences
from analyzer.classifier.model import Classifier, PoleRule, Window
from analyzer.scoring.reading import cue_weight
from analyzer.training.labels import Row
from analyzer.training.metrics import average_precision, f1_score

FloatArray = npt.NDArray[np.float32]
Progress = Callable[[str], None]
NEVER = -6.0
"""Log-odds of a pole that could not be learned."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be turned; the values that were chosen, and on what grounds, stand in the model card."""

    blocks: tuple[str, ...] = ("vector", "act", "syntax", "cues")
    scales: tuple[tuple[str, float], ...] = (("vector", 0.3), ("syntax", 0.5))
    sequences: bool = True
    sequence_scale: float = 4.0
    least_documents: int = 2
    most_sequences: int = 22_000
    c: float = 0.5
    folds: int = 5
    seed: int = 7
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """Rows as matrices: standardised dense features beside word sequences."""

    matrix: sparse.csr_matrix
    offset: FloatArray
    scale: FloatArray
    vocabulary: dict[str, int]
    idf: FloatArray


def train_and_tune(
    rows: Sequence[Row],
    given: Sequence[Window],
    more: Sequence[Row],
    more_given: Sequence[Window],
    targets: Sequence[tuple[str, str]],
    spec: FeatureSpec,
    recipe: Recipe,
    progress: Progress = lambda line: None,
) -> tuple[Classifier, dict[str, Any]]:
    """Return the classifier and facts for its card.

    Weights come from ``rows``. Calibration and thresholds come from predictions for sentences that the
    predicting weights have not seen: held-out folds of those rows that have real base rates (gold runs and
    drawn sentences; all rows where there are none), and ``more``, a dev split.
    """
    classifier, held_out = fit_weights(rows, given, targets, spec, recipe, progress)
    real = [row.kind in ("run", "drawn") for row in rows]
    use = np.array(real if any(real) else [True] * len(rows))
    scores = [held_out[use]]
    pool = [row for row, u in zip(rows, use, strict=True) if u] + list(more)
    windows = [w for w, u in zip(given, use, strict=True) if u] + list(more_given)
    if more:
        scores.append(classifier.log_odds(more_given).astype(np.float64))
    tuned, figures = _tune(classifier, np.vstack(scores), pool, windows)
    facts = {
        "recipe": {k: v if not isinstance(v, tuple) else list(v) for k, v in asdict(recipe).items()},
        "rows": {"training": len(rows), "tuning": len(pool)},
        "held_out": figures,
    }
    return tuned, facts


def fit_weights(
    rows: Sequence[Row],
    given: Sequence[Window],
    targets: Sequence[tuple[str, str]],
    spec: FeatureSpec,
    recipe: Recipe,
    progress: Progress = lambda line: None,
) -> tuple[Classifier, npt.NDArray[np.float64]]:
    """Return an uncalibrated classifier and the held-out log-odds (a row a sentence, a column a target)."""
    design = _design(given, spec, recipe, vocabulary=None)
    truth = np.array([[pole in row.poles for _, pole in targets] for row in rows])
    sure = np.array([[pole not in row.unsure for _, pole in targets] for row in rows])
    importance = dict(recipe.weights)
    weight = np.array([importance.get(row.kind, 1.0) for row in rows])
    if recipe.sequences and len(design.vocabulary) > recipe.most_sequences:
        progress(f"choosing {recipe.most_sequences} of {len(design.vocabulary)} word sequences")
        design = _strongest(design, given, spec, recipe, truth, sure, weight)
    groups = np.array([row.doc or row.id for row in rows])
    folds = (
        list(GroupKFold(min(recipe.folds, len(set(groups)))).split(design.matrix, groups=groups)) if len(set(groups)) > 1 else []
    )
    columns = design.matrix.shape[1]
    weights, intercept = np.zeros((columns, len(targets))), np.full(len(targets), NEVER)
    held_out = np.full(truth.shape, NEVER)
    for k, (dimension, pole) in enumerate(targets):
        known = sure[:, k]
        if truth[known, k].sum() < 2 or truth[known, k].all():
            progress(f"{dimension}/{pole}: too few examples, never taken")
            continue
        model = _fit(design.matrix[known], truth[known, k], weight[known], recipe)
        weights[:, k], intercept[k] = model.coef_[0], model.intercept_[0]
        for inside, outside in folds:
            part = inside[known[inside]]
            if 0 < truth[part, k].sum() < len(part):
                fold = _fit(design.matrix[part], truth[part, k], weight[part], recipe)
                held_out[outside, k] = fold.decision_function(design.matrix[outside])
        progress(f"{dimension}/{pole}: {int(truth[known, k].sum())} examples")
    width = sum(spec.widths().values())
    plain = {d: {p: PoleRule(0.5, 0.5) for d2, p in targets if d2 == d} for d, _ in targets}
    classifier = Classifier(
        targets=tuple(targets),
        spec=spec,
        offset=design.offset,
        scale=design.scale,
        dense_weights=weights[:width].astype(np.float32),
        vocabulary=design.vocabulary or {"": 0},
        idf=design.idf,
        sequence_weights=(
            (weights[width:] * recipe.sequence_scale).astype(np.float32)
            if design.vocabulary
            else np.zeros((1, len(targets)), dtype=np.float32)
        ),
        intercept=intercept.astype(np.float32),
        calibration=np.vstack([np.ones(len(targets)), np.zeros(len(targets))]).astype(np.float32),
        rules=plain,
    )
    return classifier, held_out


def _tune(
    classifier: Classifier, scores: npt.NDArray[np.float64], rows: Sequence[Row], given: Sequence[Window]
) -> tuple[Classifier, dict[str, Any]]:
    """Set calibration, thresholds and what a cue may move, from held-out log-odds."""
    calibration = classifier.calibration.copy().astype(np.float64)
    rules: dict[str, dict[str, PoleRule]] = {}
    figures: dict[str, Any] = {}
    for k, (dimension, pole) in enumerate(classifier.targets):
        use = np.array([pole not in row.unsure for row in rows])
        truth = np.array([pole in row.poles for row in rows])[use]
        if 2 <= truth.sum() < len(truth):
            calibration[:, k] = _platt(scores[use, k], truth)
        p = 1 / (1 + np.exp(-(scores[use, k] * calibration[0, k] + calibration[1, k])))
        threshold = best_threshold(truth, p)
        cued = np.array([cue_weight(w[2], dimension, pole, ("cue",)) >= 1 if w[2] else False for w in given])[use]
        with_cue = _with_cue(truth, p, cued, threshold)
        rules.setdefault(dimension, {})[pole] = PoleRule(threshold, with_cue)
        taken = (p >= threshold) | (cued & (p >= with_cue))
        figures[f"{dimension}/{pole}"] = {
            "n": int(truth.sum()),
            "f1": round(f1_score(truth, taken), 4),
            "average_precision": round(average_precision(truth, p), 4),
        }
    return replace(classifier, calibration=calibration.astype(np.float32), rules=rules), figures


def _with_cue(truth: npt.NDArray[np.bool_], p: npt.NDArray[np.float64], cued: npt.NDArray[np.bool_], threshold: float) -> float:
    """Return the lower threshold for sentences with a cue: the one of four that gives the best F1.

    It never falls below half the threshold: a cue alone does not overrule a confident classifier.
    """
    factors = (1.0, 0.85, 0.7, 0.5)
    scores = [f1_score(truth, (p >= threshold) | (cued & (p >= f * threshold))) for f in factors]
    best = max(range(len(factors)), key=lambda i: (scores[i], factors[i]))
    gain = scores[best] - scores[0]
    return round(threshold * (factors[best] if gain > 0.005 else 1.0), 4)


def best_threshold(truth: npt.NDArray[np.bool_], probabilities: npt.NDArray[np.float64]) -> float:
    """Return the probability from which on taking a pole gives the best F1, smoothed over its neighbours.

    The mean of the thresholds that reach 97 % of the best F1: one lucky sentence does not decide.
    """
    if not truth.any():
        return 0.5
    candidates = np.linspace(0.04, 0.9, 87)
    scores = np.array([f1_score(truth, probabilities >= t) for t in candidates])
    good = candidates[scores >= 0.97 * scores.max()] if scores.max() > 0 else np.array([0.5])
    return round(float(good.mean()), 4)


def _fit(
    matrix: sparse.csr_matrix, truth: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64], recipe: Recipe
) -> LogisticRegression:
    model = LogisticRegression(C=recipe.c, solver="liblinear", random_state=recipe.seed, tol=1e-3)
    return model.fit(matrix, truth, sample_weight=weight)


def _platt(scores: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Platt's (1999) slope and shift, lightly regularised."""
    model = LogisticRegression(C=10.0, solver="lbfgs").fit(scores.reshape(-1, 1), truth)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def _design(given: Sequence[Window], spec: FeatureSpec, recipe: Recipe, vocabulary: list[str] | None) -> Design:
    rows = np.vstack([dense(window, spec) for window in given])
    offset, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread < 1e-3] = 1.0
    wanted = dict(recipe.scales)
    factor = np.concatenate([np.full(width, wanted.get(name, 1.0)) for name, width in spec.widths().items()])
    scale = (spread / factor).astype(np.float32)
    words = [[f for f, _, _ in sequences(w[2])] if w[2] is not None else [] for w in given]
    counts = Counter(f for found in words for f in set(found))
    if vocabulary is None:
        vocabulary = sorted(f for f, n in counts.items() if n >= recipe.least_documents) if recipe.sequences else []
    index = {f: i for i, f in enumerate(vocabulary)}
    idf = np.array([np.log((1 + len(given)) / (1 + counts[f])) + 1 for f in vocabulary] or [1.0], dtype=np.float32)
    parts = [sparse.csr_matrix((rows - offset) / scale)]
    if vocabulary:
        parts.append(_sequence_matrix(words, index, idf) * recipe.sequence_scale)
    return Design(sparse.hstack(parts).tocsr(), offset.astype(np.float32), scale, index, idf)


def _sequence_matrix(words: Sequence[Sequence[str]], index: dict[str, int], idf: FloatArray) -> sparse.csr_matrix:
    indices: list[int] = []
    values: list[float] = []
    pointers = [0]
    for found in words:
        ids = sorted({index[f] for f in found if f in index})
        value = idf[ids]
        norm = float(np.linalg.norm(value)) or 1.0
        indices.extend(ids)
        values.extend((value / norm).tolist())
        pointers.append(len(indices))
    return sparse.csr_matrix((values, indices, pointers), shape=(len(words), len(index)))


def _strongest(
    design: Design,
    given: Sequence[Window],
    spec: FeatureSpec,
    recipe: Recipe,
    truth: npt.NDArray[np.bool_],
    sure: npt.NDArray[np.bool_],
    weight: npt.NDArray[np.float64],
) -> Design:
    """Keep the word sequences with the largest weight for any pole in a first fit on them alone."""
    width = sum(spec.widths().values())
    matrix = design.matrix[:, width:]
    largest = np.zeros(matrix.shape[1])
    for k in range(truth.shape[1]):
        known = sure[:, k]
        if 2 <= truth[known, k].sum() < known.sum():
            model = _fit(matrix[known], truth[known, k], weight[known], recipe)
            largest = np.maximum(largest, np.abs(model.coef_[0]))
    words = sorted(design.vocabulary, key=design.vocabulary.__getitem__)
    kept = sorted(words[i] for i in np.argsort(-largest, kind="stable")[: recipe.most_sequences])
    return _design(given, spec, recipe, kept)
