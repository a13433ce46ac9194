"""Labels to weights: a logistic regression a pole beside one small network, thresholds from held-out predictions."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier

from analyzer.classifier.features import BLOCKS, FeatureSpec, dense, sequences
from analyzer.classifier.model import Classifier, PoleRule, Window
from analyzer.scoring.reading import cue_weight
from analyzer.training.labels import Row
from analyzer.training.metrics import average_precision, f1_score

FloatArray = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Progress = Callable[[str], None]
NEVER = -6.0
"""Log-odds of a pole that could not be learned."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be turned; the values that were chosen, and on what grounds, stand in the model card.

    ``linear`` and ``network`` name the feature blocks that each half reads; ``share`` is the network's part
    of the log-odds, 0 to 1.
    """

    linear: tuple[str, ...] = ("vector", "act", "syntax", "cues")
    network: tuple[str, ...] = ("vector", "act", "syntax", "cues", "neighbours", "near_vector", "meaning")
    scales: tuple[tuple[str, float], ...] = (("vector", 0.3), ("syntax", 0.5))
    sequences: bool = True
    sequence_scale: float = 4.0
    least_documents: int = 2
    most_sequences: int = 24_000
    c: float = 0.3
    share: float = 0.5
    networks: int = 4
    hidden: int = 64
    decay: float = 1.0
    passes: int = 5
    least_steps: int = 600
    folds: int = 5
    seed: int = 7
    weights: tuple[tuple[str, float], ...] = (("run", 3.0), ("drawn", 3.0))
    tuning: tuple[tuple[str, float], ...] = (("run", 1.0), ("drawn", 1.0), ("silver", 0.5))

    @property
    def blocks(self) -> tuple[str, ...]:
        """Every block that one of the halves reads, in the features' own order."""
        return tuple(b for b in BLOCKS if b in self.linear or (b in self.network and self.share > 0))


@dataclass(frozen=True, slots=True)
class Design:
    """Rows as matrices: standardised dense features, and word sequences.

    ``linear`` holds both as the linear models read them: dense column k times ``factor[k]`` (0 where the block
    is not theirs) beside the sequences; ``seen`` marks the dense columns that the network reads.
    """

    linear: sparse.csr_matrix
    rows: FloatArray
    seen: Bools
    factor: FloatArray
    offset: FloatArray
    scale: FloatArray
    vocabulary: dict[str, int]
    idf: FloatArray


@dataclass(frozen=True, slots=True)
class Network:
    """Several networks side by side as one: the mean of their log-odds."""

    hidden_weights: FloatArray
    hidden_bias: FloatArray
    output_weights: FloatArray
    output_bias: FloatArray

    def log_odds(self, rows: FloatArray) -> FloatArray:
        """Return one row a sentence, one column a target."""
        hidden = np.maximum(rows @ self.hidden_weights + self.hidden_bias, 0)
        found: FloatArray = hidden @ self.output_weights + self.output_bias
        return found


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
    predicting weights have not seen: held-out folds of ``rows``, each counted as the recipe's ``tuning`` says of
    its kind (all alike where no kind is named there), and ``more``, a dev split.
    """
    classifier, held_out = fit_weights(rows, given, targets, spec, recipe, progress)
    tuning = dict(recipe.tuning)
    weight = np.array([tuning.get(row.kind, 0.0) for row in rows])
    if not weight.any():
        weight = np.ones(len(rows))
    use = weight > 0
    scores = [held_out[use]]
    pool = [row for row, u in zip(rows, use, strict=True) if u] + list(more)
    windows = [w for w, u in zip(given, use, strict=True) if u] + list(more_given)
    if more:
        scores.append(classifier.log_odds(more_given).astype(np.float64))
    tuned, figures = _tune(classifier, np.vstack(scores), pool, windows, np.concatenate([weight[use], np.ones(len(more))]))
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
        list(GroupKFold(min(recipe.folds, len(set(groups)))).split(design.rows, groups=groups))
        if recipe.folds > 1 and len(set(groups)) > 1
        else []
    )
    learnable = [k for k in range(len(targets)) if 2 <= truth[sure[:, k], k].sum() < sure[:, k].sum()]
    held_out = np.full(truth.shape, NEVER)
    for number, (inside, outside) in enumerate(folds, 1):
        progress(f"held-out fold {number} of {len(folds)}")
        weights, intercept = _fit_linear(design, inside, truth, sure, weight, learnable, recipe)
        scores = (design.linear[outside] @ weights + intercept) * (1 - recipe.share)
        if recipe.share:
            scores += recipe.share * _fit_network(design, inside, truth, weight, recipe).log_odds(design.rows[outside])
        held_out[np.ix_(outside, learnable)] = scores[:, learnable]
    progress("final fit")
    weights, intercept = _fit_linear(design, np.arange(len(rows)), truth, sure, weight, learnable, recipe)
    for k, (dimension, pole) in enumerate(targets):
        too_few = "" if k in learnable else ": too few, never taken"
        progress(f"{dimension}/{pole}: {int(truth[sure[:, k], k].sum())} examples{too_few}")
    width = sum(spec.widths().values())
    part = 1 - recipe.share
    network = (
        _fit_network(design, np.arange(len(rows)), truth, weight, recipe) if recipe.share else _no_network(width, len(targets))
    )
    share = np.array([recipe.share if k in learnable else 0.0 for k in range(len(targets))])
    sequence_weights = weights[width:] * recipe.sequence_scale * part if design.vocabulary else np.zeros((1, len(targets)))
    classifier = Classifier(
        targets=tuple(targets),
        spec=spec,
        offset=design.offset,
        scale=design.scale,
        dense_weights=(weights[:width] * design.factor[:, None] * part).astype(np.float32),
        vocabulary=design.vocabulary or {"": 0},
        idf=design.idf,
        sequence_weights=sequence_weights.astype(np.float32),
        hidden_weights=network.hidden_weights,
        hidden_bias=network.hidden_bias,
        output_weights=(network.output_weights * share).astype(np.float32),
        intercept=np.where(share > 0, intercept * part + network.output_bias * share, intercept).astype(np.float32),
        calibration=np.vstack([np.ones(len(targets)), np.zeros(len(targets))]).astype(np.float32),
        rules={d: {p: PoleRule(0.5, 0.5) for d2, p in targets if d2 == d} for d, _ in targets},
    )
    return classifier, held_out


def _fit_linear(
    design: Design,
    chosen: npt.NDArray[np.int64],
    truth: Bools,
    sure: Bools,
    weight: npt.NDArray[np.float64],
    learnable: Sequence[int],
    recipe: Recipe,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return weights and intercepts, a column a target; rows that are unsure of a pole do not teach it."""
    weights, intercept = np.zeros((design.linear.shape[1], truth.shape[1])), np.full(truth.shape[1], NEVER)
    for k in learnable:
        part = chosen[sure[chosen, k]]
        if 0 < truth[part, k].sum() < len(part):
            model = _fit(design.linear[part], truth[part, k], weight[part], recipe)
            weights[:, k], intercept[k] = model.coef_[0], model.intercept_[0]
    return weights, intercept


def _fit_network(design: Design, chosen: npt.NDArray[np.int64], truth: Bools, weight: Weights, recipe: Recipe) -> Network:
    """Return networks of different seeds as one. Few passes over the rows are their regularisation (early stopping).

    Unlike the linear models they take a pole that a row is unsure of as absent: the estimator knows no gaps.
    """
    inputs = design.rows[chosen][:, design.seen]
    wanted = truth[chosen].astype(int)
    batch = min(128, len(chosen))
    passes = max(recipe.passes, -(-recipe.least_steps * batch // len(chosen)))
    first, bias, last, last_bias = [], [], [], []
    for number in range(recipe.networks):
        model = MLPClassifier(
            (recipe.hidden,), alpha=recipe.decay, batch_size=batch, max_iter=passes, random_state=recipe.seed + number
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(inputs, wanted if wanted.shape[1] > 1 else wanted.ravel(), sample_weight=weight[chosen])
        spread = np.zeros((design.rows.shape[1], recipe.hidden), dtype=np.float32)
        spread[design.seen] = model.coefs_[0]
        first.append(spread)
        bias.append(model.intercepts_[0])
        last.append(model.coefs_[1] / recipe.networks)
        last_bias.append(model.intercepts_[1] / recipe.networks)
    return Network(
        np.hstack(first), np.concatenate(bias).astype(np.float32), np.vstack(last).astype(np.float32), np.sum(last_bias, axis=0)
    )


def _no_network(width: int, targets: int) -> Network:
    shapes = ((width, 1), (1,), (1, targets), (targets,))
    return Network(*(np.zeros(shape, np.float32) for shape in shapes))


def _tune(
    classifier: Classifier, scores: Weights, rows: Sequence[Row], given: Sequence[Window], weight: Weights
) -> tuple[Classifier, dict[str, Any]]:
    """Set calibration, thresholds and what a cue may move, from held-out log-odds."""
    calibration = classifier.calibration.copy().astype(np.float64)
    rules: dict[str, dict[str, PoleRule]] = {}
    figures: dict[str, Any] = {}
    for k, (dimension, pole) in enumerate(classifier.targets):
        use = np.array([pole not in row.unsure for row in rows])
        truth = np.array([pole in row.poles for row in rows])[use]
        each = weight[use]
        if 2 <= truth.sum() < len(truth):
            calibration[:, k] = _platt(scores[use, k], truth, each)
        p = 1 / (1 + np.exp(-(scores[use, k] * calibration[0, k] + calibration[1, k])))
        threshold = best_threshold(truth, p, each)
        cued = np.array([cue_weight(w[2], dimension, pole) >= 1 if w[2] else False for w in given])[use]
        with_cue = _with_cue(truth, p, cued, threshold, each)
        rules.setdefault(dimension, {})[pole] = PoleRule(threshold, with_cue)
        taken = (p >= threshold) | (cued & (p >= with_cue))
        figures[f"{dimension}/{pole}"] = {
            "n": int(truth.sum()),
            "f1": round(f1_score(truth, taken, each), 4),
            "average_precision": round(average_precision(truth, p), 4),
        }
    return replace(classifier, calibration=calibration.astype(np.float32), rules=rules), figures


def _with_cue(truth: Bools, p: Weights, cued: Bools, threshold: float, weight: Weights) -> float:
    """Return the lower threshold for sentences with a cue: the one of four that gives the best F1.

    It never falls below half the threshold: a cue alone does not overrule a confident classifier.
    """
    factors = (1.0, 0.85, 0.7, 0.5)
    scores = [f1_score(truth, (p >= threshold) | (cued & (p >= f * threshold)), weight) for f in factors]
    best = max(range(len(factors)), key=lambda i: (scores[i], factors[i]))
    gain = scores[best] - scores[0]
    return round(threshold * (factors[best] if gain > 0.005 else 1.0), 4)


def best_threshold(truth: Bools, probabilities: Weights, weight: Weights | None = None) -> float:
    """Return the probability from which on taking a pole gives the best F1, kept from chasing single sentences.

    The mean of two estimates: the middle of the thresholds that reach 97 % of the best F1 seen, and half of
    that F1, which is the best threshold where probabilities are calibrated (Lipton et al. 2014).
    """
    if not truth.any():
        return 0.5
    candidates = np.linspace(0.04, 0.9, 87)
    scores = np.array([f1_score(truth, probabilities >= t, weight) for t in candidates])
    if not scores.max():
        return 0.5
    seen = float(candidates[scores >= 0.97 * scores.max()].mean())
    return round((seen + float(scores.max()) / 2) / 2, 4)


def _fit(matrix: sparse.csr_matrix, truth: Bools, weight: npt.NDArray[np.float64], recipe: Recipe) -> LogisticRegression:
    model = LogisticRegression(C=recipe.c, solver="liblinear", random_state=recipe.seed, tol=1e-3)
    return model.fit(matrix, truth, sample_weight=weight)


def _platt(scores: Weights, truth: Bools, weight: Weights) -> tuple[float, float]:
    """Platt's (1999) slope and shift, lightly regularised."""
    model = LogisticRegression(C=10.0, solver="lbfgs").fit(scores.reshape(-1, 1), truth, sample_weight=weight)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def _design(given: Sequence[Window], spec: FeatureSpec, recipe: Recipe, vocabulary: list[str] | None) -> Design:
    rows = np.vstack([dense(window, spec) for window in given])
    offset, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-3] = 1.0
    rows = (rows - offset) / scale
    wanted = dict(recipe.scales)
    widths = spec.widths().items()
    factor = np.concatenate([np.full(w, wanted.get(name, 1.0) if name in recipe.linear else 0.0) for name, w in widths])
    seen = np.concatenate([np.full(w, name in recipe.network) for name, w in widths])
    words = [[f for f, _, _ in sequences(w[2])] if w[2] is not None else [] for w in given]
    counts = Counter(f for found in words for f in set(found))
    if vocabulary is None:
        vocabulary = sorted(f for f, n in counts.items() if n >= recipe.least_documents) if recipe.sequences else []
    index = {f: i for i, f in enumerate(vocabulary)}
    idf = np.array([np.log((1 + len(given)) / (1 + counts[f])) + 1 for f in vocabulary] or [1.0], dtype=np.float32)
    parts = [sparse.csr_matrix(rows * factor)]
    if vocabulary:
        parts.append(_sequence_matrix(words, index, idf) * recipe.sequence_scale)
    return Design(
        sparse.hstack(parts).tocsr(), rows.astype(np.float32), seen, factor.astype(np.float32),
        offset.astype(np.float32), scale.astype(np.float32), index, idf,
    )  # fmt: skip


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
    truth: Bools,
    sure: Bools,
    weight: npt.NDArray[np.float64],
) -> Design:
    """Keep the word sequences with the largest weight for any pole in a first fit on them alone."""
    width = sum(spec.widths().values())
    matrix = design.linear[:, width:]
    largest = np.zeros(matrix.shape[1])
    for k in range(truth.shape[1]):
        known = sure[:, k]
        if 2 <= truth[known, k].sum() < known.sum():
            model = _fit(matrix[known], truth[known, k], weight[known], recipe)
            largest = np.maximum(largest, np.abs(model.coef_[0]))
    words = sorted(design.vocabulary, key=design.vocabulary.__getitem__)
    kept = sorted(words[i] for i in np.argsort(-largest, kind="stable")[: recipe.most_sequences])
    return _design(given, spec, recipe, kept)
