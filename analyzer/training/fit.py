"""Labels to weights: a logistic regression a pole beside small networks, thresholds from held-out predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from joblib import Parallel, delayed
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analyzer.classifier.features import FeatureSpec, dense, sequences
from analyzer.classifier.labeller import Window
from analyzer.classifier.model import Classifier
from analyzer.training.even import even_out
from analyzer.training.labels import Row
from analyzer.training.metrics import average_precision, f1_score
from analyzer.training.network import fit_network, no_network
from analyzer.training.recipe import Recipe
from analyzer.training.voice import StudentVoice

FloatArray = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Progress = Callable[[str], None]
LEAST_FOR_PROCESSES = 5_000
"""Rows from which on it pays to start processes."""
NEVER = -6.0
"""Log-odds of a pole that could not be learned."""


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


def train_and_tune(
    rows: Sequence[Row],
    given: Sequence[Window],
    more: Sequence[Row],
    more_given: Sequence[Window],
    targets: Sequence[tuple[str, str]],
    spec: FeatureSpec,
    recipe: Recipe,
    progress: Progress = lambda line: None,
    held_out_ids: Collection[str] | None = None,
) -> tuple[Classifier, dict[str, Any]]:
    """Return the classifier and facts for its card.

    Weights come from ``rows``. Calibration and thresholds come from predictions for sentences that the
    predicting weights have not seen: held-out folds of ``rows``, each counted as the recipe's ``tuning`` says of
    its kind (all alike where no kind is named there), and ``more``, a dev split. ``held_out_ids`` are the rows whose
    student log-odds come from a student that has not seen them; where they are given, no other row is tuned on.
    """
    classifier, held_out = fit_weights(rows, given, targets, spec, recipe, progress)
    tuning = dict(recipe.tuning)
    weight = np.array([tuning.get(row.kind, 0.0) for row in rows])
    if not weight.any():
        weight = np.ones(len(rows))
    use = weight > 0
    if held_out_ids is not None:
        use &= np.array([row.id in held_out_ids for row in rows])
    scores = [held_out[use]]
    pool = [row for row, u in zip(rows, use, strict=True) if u] + list(more)
    if more:
        scores.append(classifier.log_odds(more_given).astype(np.float64))
    tuned, figures = _tune(classifier, np.vstack(scores), pool, np.concatenate([weight[use], np.ones(len(more))]))
    facts = {
        "recipe": {k: v if not isinstance(v, tuple) else list(v) for k, v in asdict(recipe).items()},
        "rows": {"training": len(rows), "tuning": len(pool)},
        "held_out": figures,
    }
    return even_out(tuned), facts


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
    student = StudentVoice(spec, targets, learnable, recipe)
    held_out = np.full(truth.shape, NEVER)
    for number, (inside, outside) in enumerate(folds, 1):
        progress(f"held-out fold {number} of {len(folds)}")
        weights, intercept = _fit_linear(design, inside, truth, sure, weight, learnable, recipe)
        scores = (design.linear[outside] @ weights + intercept) * (1 - recipe.share)
        if recipe.share:
            network = fit_network(design.rows[inside], design.seen, truth[inside], weight[inside], recipe)
            scores += recipe.share * network.log_odds(design.rows[outside])
        scores = scores * (1 - student.part) + student.log_odds(design.rows[outside], design.scale, design.offset) * student.part
        held_out[np.ix_(outside, learnable)] = scores[:, learnable]
    progress("final fit")
    weights, intercept = _fit_linear(design, np.arange(len(rows)), truth, sure, weight, learnable, recipe)
    for k, (dimension, pole) in enumerate(targets):
        too_few = "" if k in learnable else ": too few, never taken"
        progress(f"{dimension}/{pole}: {int(truth[sure[:, k], k].sum())} examples{too_few}")
    width = sum(spec.widths().values())
    part = (1 - recipe.share) * (1 - student.part)
    network = no_network(width, len(targets))
    if recipe.share:
        network = fit_network(design.rows, design.seen, truth, weight, recipe)
    share = np.array([recipe.share if k in learnable else 0.0 for k in range(len(targets))]) * (1 - student.part)
    dense_weights = weights[:width] * design.factor[:, None] * part
    student.put(dense_weights, design.scale)
    learned = np.isin(np.arange(len(targets)), learnable)
    joint = intercept * part + network.output_bias * share + student.offset(design.offset)
    sequence_weights = weights[width:] * recipe.sequence_scale * part if design.vocabulary else np.zeros((1, len(targets)))
    classifier = Classifier(
        targets=tuple(targets),
        spec=spec,
        offset=design.offset,
        scale=design.scale,
        dense_weights=dense_weights.astype(np.float32),
        vocabulary=design.vocabulary or {"": 0},
        idf=design.idf,
        sequence_weights=sequence_weights.astype(np.float32),
        hidden_weights=network.hidden_weights,
        hidden_bias=network.hidden_bias,
        output_weights=(network.output_weights * share).astype(np.float32),
        intercept=np.where(learned, joint, intercept).astype(np.float32),
        calibration=np.vstack([np.ones(len(targets)), np.zeros(len(targets))]).astype(np.float32),
        thresholds={d: {p: 0.5 for d2, p in targets if d2 == d} for d, _ in targets},
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
    parts = {k: chosen[sure[chosen, k]] for k in learnable}
    parts = {k: part for k, part in parts.items() if 0 < truth[part, k].sum() < len(part)}
    fitted = _fit_each(design.linear, parts, truth, weight, recipe)
    for k, model in zip(parts, fitted, strict=True):
        weights[:, k], intercept[k] = model.coef_[0], model.intercept_[0]
    return weights, intercept


def _tune(classifier: Classifier, scores: Weights, rows: Sequence[Row], weight: Weights) -> tuple[Classifier, dict[str, Any]]:
    """Set calibration and thresholds from held-out log-odds."""
    calibration = classifier.calibration.copy().astype(np.float64)
    thresholds: dict[str, dict[str, float]] = {}
    figures: dict[str, Any] = {}
    for k, (dimension, pole) in enumerate(classifier.targets):
        use = np.array([pole not in row.unsure for row in rows])
        truth = np.array([pole in row.poles for row in rows])[use]
        each = weight[use]
        if 2 <= truth.sum() < len(truth):
            calibration[:, k] = platt(scores[use, k], truth, each)
        p = 1 / (1 + np.exp(-(scores[use, k] * calibration[0, k] + calibration[1, k])))
        threshold = best_threshold(truth, p, each)
        thresholds.setdefault(dimension, {})[pole] = threshold
        figures[f"{dimension}/{pole}"] = {
            "n": int(truth.sum()),
            "f1": round(f1_score(truth, p >= threshold, each), 4),
            "average_precision": round(average_precision(truth, p), 4),
        }
    return replace(classifier, calibration=calibration.astype(np.float32), thresholds=thresholds), figures


def best_threshold(truth: Bools, probabilities: Weights, weight: Weights | None = None) -> float:
    """Return the probability from which on taking a pole gives the best F1, kept from chasing single sentences.

    The mean of two estimates that lean on all sentences, where ``probabilities`` are calibrated: half of the best
    F1 seen (Lipton et al. 2014), and the cut with the best F1 that the probabilities themselves foretell.
    """
    if not truth.any():
        return 0.5
    each = np.ones(len(truth)) if weight is None else weight
    candidates = np.linspace(0.04, 0.9, 87)
    seen = max(f1_score(truth, probabilities >= t, weight) for t in candidates)
    if not seen:
        return 0.5
    order = np.argsort(-probabilities, kind="stable")
    hits = probabilities[order] * each[order]
    foretold = 2 * np.cumsum(hits) / (np.cumsum(each[order]) + hits.sum())
    cut = float(probabilities[order][foretold.argmax()])
    return round((seen / 2 + cut) / 2, 4)


def _fit_each(
    matrix: sparse.csr_matrix, parts: dict[int, npt.NDArray[np.int64]], truth: Bools, weight: Weights, recipe: Recipe
) -> list[LogisticRegression]:
    """Return a model a column, each from its own rows; processes, since liblinear's random numbers are global."""
    jobs = (delayed(_fit)(matrix, part, truth[part, k], weight[part], recipe) for k, part in parts.items())
    found: list[LogisticRegression] = Parallel(n_jobs=-1 if matrix.shape[0] > LEAST_FOR_PROCESSES else 1)(jobs)
    return found


def _fit(
    matrix: sparse.csr_matrix, part: npt.NDArray[np.int64], truth: Bools, weight: Weights, recipe: Recipe
) -> LogisticRegression:
    model = LogisticRegression(C=recipe.c, solver="liblinear", random_state=recipe.seed, tol=1e-3)
    return model.fit(matrix[part], truth, sample_weight=weight)


def platt(scores: Weights, truth: Bools, weight: Weights) -> tuple[float, float]:
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
    parts = {k: np.flatnonzero(sure[:, k]) for k in range(truth.shape[1])}
    parts = {k: part for k, part in parts.items() if 2 <= truth[part, k].sum() < len(part)}
    for model in _fit_each(matrix, parts, truth, weight, recipe):
        largest = np.maximum(largest, np.abs(model.coef_[0]))
    words = sorted(design.vocabulary, key=design.vocabulary.__getitem__)
    kept = sorted(words[i] for i in np.argsort(-largest, kind="stable")[: recipe.most_sequences])
    return _design(given, spec, recipe, kept)
