"""Labels to weights: a logistic regression a pole beside small networks, thresholds from held-out predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import scipy.sparse as sparse
from joblib import Parallel, delayed
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analyzer.classifier.features import FeatureSpec, dense, sequences
from analyzer.classifier.model import Classifier
from analyzer.classifier.windows import Window
from analyzer.errors import LabelError
from analyzer.training.array_types import Bools, Doubles, Floats, Ints
from analyzer.training.labels import Row
from analyzer.training.logistic import fit_logistic
from analyzer.training.metrics import average_precision, f1_score
from analyzer.training.network import Network, fit_network, no_network
from analyzer.training.recipe import Recipe
from analyzer.training.voice import StudentVoice

Progress = Callable[[str], None]
ROUGH = 1e-3
"""Tolerance of the first fit, which only chooses word sequences."""
LEAST_FOR_PROCESSES = 5_000
"""Rows from which on it pays to start processes."""
NEVER = -6.0
"""Log-odds of a pole that could not be learned."""


@dataclass(frozen=True, slots=True)
class Design:
    """Rows as matrices: standardised dense features, and word sequences.

    The linear models read dense column k of ``rows`` times ``factor[k]`` (0 where the block is not theirs) and the
    sequences in ``words``; ``seen`` marks the dense columns that the network reads.
    """

    words: sparse.csr_matrix
    rows: Floats
    seen: Bools
    factor: Floats
    offset: Floats
    scale: Floats
    vocabulary: dict[str, int]
    idf: Floats


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be learned of the rows: which poles a row takes and of which it is sure, a column a target.

    ``weight`` is how much a row counts, ``learnable`` the columns that some rows take and others do not.
    """

    truth: Bools
    sure: Bools
    weight: Doubles
    learnable: Sequence[int]


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
    return tuned, facts


def fit_weights(
    rows: Sequence[Row],
    given: Sequence[Window],
    targets: Sequence[tuple[str, str]],
    spec: FeatureSpec,
    recipe: Recipe,
    progress: Progress = lambda line: None,
) -> tuple[Classifier, Doubles]:
    """Return an uncalibrated classifier and the held-out log-odds (a row a sentence, a column a target).

    Raises :class:`LabelError` where no pole can be learned.
    """
    design = design_of(given, spec, recipe, vocabulary=None)
    truth = np.array([[pole in row.poles for _, pole in targets] for row in rows])
    sure = np.array([[pole not in row.unsure for _, pole in targets] for row in rows])
    importance = dict(recipe.weights)
    weight = np.array([importance.get(row.kind, 1.0) for row in rows])
    learnable = [k for k in range(len(targets)) if 2 <= truth[sure[:, k], k].sum() < sure[:, k].sum()]
    if not learnable:
        need = "give labelled sentences of several kinds, at least two that take a pole and some that do not"
        raise LabelError("the labels", "hold no pole that some sentences take and others do not: nothing can be learned", need)
    wanted = Wanted(truth, sure, weight, learnable)
    if recipe.sequences and len(design.vocabulary) > recipe.most_sequences:
        progress(f"choosing {recipe.most_sequences} of {len(design.vocabulary)} word sequences")
        design = _strongest(design, given, spec, recipe, wanted)
    groups = np.array([row.doc or row.id for row in rows])
    folds = (
        list(GroupKFold(min(recipe.folds, len(set(groups)))).split(design.rows, groups=groups))
        if recipe.folds > 1 and len(set(groups)) > 1
        else []
    )
    student = StudentVoice(spec, targets, learnable, recipe)
    held_out = np.full(truth.shape, NEVER)
    progress(f"fitting on all sentences, and without each of {len(folds)} held-out folds")
    parts = [*(inside for inside, _ in folds), np.arange(len(rows))]
    *fitted, (weights, intercept, network) = _fit_each(design, parts, wanted, recipe)
    for (_, outside), (w, start, net) in zip(folds, fitted, strict=True):
        scores = (_linear_scores(design, outside, w) + start) * (1 - recipe.share)
        scores += recipe.share * net.log_odds(design.rows[outside])
        scores = scores * (1 - student.part) + student.log_odds(design.rows[outside], design.scale, design.offset) * student.part
        held_out[np.ix_(outside, learnable)] = scores[:, learnable]
    for k, (dimension, pole) in enumerate(targets):
        too_few = "" if k in learnable else ": too few, never taken"
        progress(f"{dimension}/{pole}: {int(truth[sure[:, k], k].sum())} examples{too_few}")
    return _folded(design, spec, targets, learnable, recipe, student, weights, intercept, network), held_out


def _folded(
    design: Design,
    spec: FeatureSpec,
    targets: Sequence[tuple[str, str]],
    learnable: Sequence[int],
    recipe: Recipe,
    student: StudentVoice,
    weights: Doubles,
    intercept: Doubles,
    network: Network,
) -> Classifier:
    """Return an uncalibrated classifier, the shares of linear models, network and student folded into its weights."""
    width = sum(spec.widths().values())
    part = (1 - recipe.share) * (1 - student.part)
    share = np.array([recipe.share if k in learnable else 0.0 for k in range(len(targets))]) * (1 - student.part)
    dense_weights = weights[:width] * design.factor[:, None] * part
    student.put(dense_weights, design.scale)
    learned = np.isin(np.arange(len(targets)), learnable)
    joint = intercept * part + network.output_bias * share + student.offset(design.offset)
    sequence_weights = weights[width:] * recipe.sequence_scale * part if design.vocabulary else np.zeros((1, len(targets)))
    return Classifier(
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


def _fit_each(
    design: Design, parts: Sequence[Ints], wanted: Wanted, recipe: Recipe
) -> Iterator[tuple[Doubles, Doubles, Network]]:
    """Yield linear weights, intercepts and network for each choice of rows, in order, as many at once as there are cores."""
    jobs = [job for part in parts for job in (
        delayed(fit_linear)(design, part, wanted, recipe),
        delayed(_fit_network)(design, part, wanted, recipe),
    )]  # fmt: skip
    found = Parallel(n_jobs=-1 if len(wanted.truth) > LEAST_FOR_PROCESSES else 1)(jobs)
    for (weights, intercept), network in zip(found[::2], found[1::2], strict=True):
        yield weights, intercept, network


def fit_linear(design: Design, part: Ints, wanted: Wanted, recipe: Recipe) -> tuple[Doubles, Doubles]:
    """Return weights and intercepts, a column a target; rows that are unsure of a pole do not teach it."""
    truth, sure = wanted.truth, wanted.sure
    width = design.rows.shape[1]
    weights, intercept = np.zeros((width + design.words.shape[1], truth.shape[1])), np.full(truth.shape[1], NEVER)
    told = [k for k in wanted.learnable if 0 < truth[part][sure[part, k], k].sum() < sure[part, k].sum()]
    able = np.array(told, dtype=np.int64)
    read = np.flatnonzero(design.factor)
    dense_part = design.rows[np.ix_(part, read)] * design.factor[read]
    counts = wanted.weight[part, None] * sure[np.ix_(part, able)]
    found, intercept[able] = fit_logistic(dense_part, design.words[part], truth[np.ix_(part, able)], counts, recipe.c)
    weights[np.ix_([*read, *range(width, len(weights))], able)] = found
    return weights, intercept


def _fit_network(design: Design, part: Ints, wanted: Wanted, recipe: Recipe) -> Network:
    if not recipe.share:
        return no_network(design.rows.shape[1], wanted.truth.shape[1])
    return fit_network(design.rows[part], design.seen, wanted.truth[part], wanted.weight[part], recipe)


def _linear_scores(design: Design, part: Ints, weights: Doubles) -> Doubles:
    width = design.rows.shape[1]
    found: Doubles = design.rows[part] @ (weights[:width] * design.factor[:, None]) + design.words[part] @ weights[width:]
    return found


def _tune(classifier: Classifier, scores: Doubles, rows: Sequence[Row], weight: Doubles) -> tuple[Classifier, dict[str, Any]]:
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


def best_threshold(truth: Bools, probabilities: Doubles, weight: Doubles | None = None) -> float:
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


def platt(scores: Doubles, truth: Bools, weight: Doubles) -> tuple[float, float]:
    """Platt's (1999) slope and shift, lightly regularised."""
    model = LogisticRegression(C=10.0, solver="lbfgs").fit(scores.reshape(-1, 1), truth, sample_weight=weight)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def design_of(given: Sequence[Window], spec: FeatureSpec, recipe: Recipe, vocabulary: list[str] | None) -> Design:
    """Return sentences in numbers to train on, word sequences by ``vocabulary``; by ``None``, all that are in enough of them."""
    rows = np.vstack([dense(window, spec) for window in given])
    offset, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-3] = 1.0
    rows = (rows - offset) / scale
    wanted = dict(recipe.scales)
    widths = spec.widths().items()
    factor = np.concatenate([np.full(w, wanted.get(name, 1.0) if name in recipe.linear else 0.0) for name, w in widths])
    seen = np.concatenate([np.full(w, name in recipe.network) for name, w in widths])
    words = [[f for f, _, _ in sequences(w.this)] for w in given]
    counts = Counter(f for found in words for f in set(found))
    if vocabulary is None:
        vocabulary = sorted(f for f, n in counts.items() if n >= recipe.least_documents) if recipe.sequences else []
    index = {f: i for i, f in enumerate(vocabulary)}
    idf = np.array([np.log((1 + len(given)) / (1 + counts[f])) + 1 for f in vocabulary] or [1.0], dtype=np.float32)
    return Design(
        _sequence_matrix(words, index, idf) * recipe.sequence_scale, rows.astype(np.float32), seen, factor.astype(np.float32),
        offset.astype(np.float32), scale.astype(np.float32), index, idf,
    )  # fmt: skip


def _sequence_matrix(words: Sequence[Sequence[str]], index: dict[str, int], idf: Floats) -> sparse.csr_matrix:
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


def _strongest(design: Design, given: Sequence[Window], spec: FeatureSpec, recipe: Recipe, wanted: Wanted) -> Design:
    """Keep the word sequences with the largest weight for any pole in a first fit on them alone."""
    counts = wanted.weight[:, None] * wanted.sure[:, wanted.learnable]
    nothing = np.zeros((len(wanted.truth), 0), dtype=np.float32)
    found, _ = fit_logistic(nothing, design.words, wanted.truth[:, wanted.learnable], counts, recipe.c, ROUGH)
    largest = np.abs(found).max(axis=1)
    words = sorted(design.vocabulary, key=design.vocabulary.__getitem__)
    kept = sorted(words[i] for i in np.argsort(-largest, kind="stable")[: recipe.most_sequences])
    return design_of(given, spec, recipe, kept)
