"""What moves a probability: the part of each word sequence, and of each group of dense features, in the log-odds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.classifier.features import SURROUNDINGS, dense, sequences
from analyzer.classifier.joined import Joined
from analyzer.classifier.labeller import Labeller
from analyzer.classifier.model import Classifier
from analyzer.classifier.windows import Window
from analyzer.language.sentence import FloatArray

GROUPS = {
    "its cues": ("cues",),
    "its speech act": ("act",),
    "its syntax": ("syntax",),
    "what its words mean": ("vector", "context"),
    "a network's reading of it": ("student",),
    "its surroundings": SURROUNDINGS,
}
"""Dense features that are shown as one, by their blocks."""
OPENS, CLOSES, TAGS = "s:", "e:", "p:"


@dataclass(frozen=True, slots=True)
class Move:
    """What moved a pole's calibrated log-odds, and by how much.

    A word sequence stands at tokens ``i`` to ``j`` (exclusive), and its part is exact, as log-odds are sums of such parts.
    Of a group of dense features (no tokens) it is the difference to the same sentence with that group as in the average
    sentence of the training data, computed anew with all that the network makes of it.
    """

    feature: str
    i: int
    j: int
    log_odds: float


def moves_of(labeller: Labeller, window: Window) -> dict[tuple[str, str], list[Move]]:
    """Return, for each target ``(dimension, pole)``, what moved it in the sentence of a window, the largest part first."""
    found: dict[tuple[str, str], list[Move]] = {}
    for classifier in labeller.classifiers if isinstance(labeller, Joined) else (labeller,):
        if isinstance(classifier, Classifier):
            found.update(_moves(classifier, window))
    return found


def _moves(classifier: Classifier, window: Window) -> dict[tuple[str, str], list[Move]]:
    groups = _of_groups(classifier, window)
    words = _of_words(classifier, window)
    found = {}
    for column, target in enumerate(classifier.targets):
        slope = float(classifier.calibration[0][column])
        moves = [Move(name, 0, 0, float(parts[column]) * slope) for name, parts in groups]
        moves += [Move(name, i, j, float(parts[column]) * slope) for name, i, j, parts in words]
        found[target] = sorted((m for m in moves if m.log_odds), key=lambda m: -abs(m.log_odds))
    return found


def _of_groups(classifier: Classifier, window: Window) -> list[tuple[str, FloatArray]]:
    """Return each group of dense features with its part of the log-odds of every target."""
    row = (dense(window, classifier.spec) - classifier.offset) / classifier.scale
    columns: dict[str, slice] = {}
    start = 0
    for name, width in classifier.spec.widths().items():
        columns[name] = slice(start, start + width)
        start += width
    rows = [row]
    for blocks in GROUPS.values():
        without = row.copy()
        for name in blocks:
            without[columns.get(name, slice(0, 0))] = 0
        rows.append(without)
    table = np.vstack(rows)
    scores = table @ classifier.dense_weights
    scores += np.maximum(table @ classifier.hidden_weights + classifier.hidden_bias, 0) @ classifier.output_weights
    return list(zip(GROUPS, scores[0] - scores[1:], strict=True))


def _of_words(classifier: Classifier, window: Window) -> list[tuple[str, int, int, FloatArray]]:
    """Return each known word sequence of the sentence with its part of the log-odds of every target."""
    value = classifier.word_features(window.this)
    places: dict[int, tuple[str, int, int]] = {}
    for feature, i, j in sequences(window.this):
        if feature in classifier.vocabulary:
            places.setdefault(classifier.vocabulary[feature], (feature, i, j))
    return [(name, i, j, value[k] * classifier.sequence_weights[k]) for k, (name, i, j) in places.items()]
