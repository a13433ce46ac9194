"""The trained classifier as plain arrays. Reads and writes its files; only :mod:`analyzer.training.adopt` rewrites a card.

Each pole has a logistic model over word sequences and dense features, and all share a small network of one
hidden layer over the dense features; the log-odds of a pole are the weighted mean of these two and, for the poles that it knows,
of the student's, which stand among the dense features.

Loading executes nothing: :mod:`analyzer.arrays` reads the weights, the rest is JSON.
scikit-learn is needed to train (:mod:`analyzer.training.fit`), not to predict.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.arrays import DAMAGE, as_type, load_arrays
from analyzer.classifier.evidence import WordLabels
from analyzer.classifier.features import FeatureSpec, dense_rows
from analyzer.classifier.labeller import Labeller
from analyzer.classifier.vocabulary import Vocabulary, Weighed, weighed
from analyzer.classifier.windows import Window
from analyzer.dimensions.observe import Observation
from analyzer.errors import ModelError
from analyzer.language.sentence import FloatArray
from analyzer.resources import data_dir, text_of

SCHEMA = 5
WEIGHTS, CARD = "weights.npz", "model.json"
LARGEST_WEIGHT, LEAST_SCALE = 1e6, 1e-6
"""Beyond these, sums of finite weights need not be finite."""


@dataclass(frozen=True)
class Classifier(Labeller):
    """Weights of all poles.

    ``targets`` are ``(dimension, pole)`` in the order of the columns. ``offset`` and ``scale``
    standardise the dense features; ``vocabulary`` and ``idf`` belong to the word sequences;
    ``hidden_weights`` to ``output_weights`` to the network. The shares of the linear models, the
    network and the student are folded into their weights. ``calibration`` maps a log-odds to a probability
    (Platt 1999): slope and shift a pole. ``thresholds`` name, a dimension, the probability from which on a pole is taken.
    ``lexicons`` and ``language`` are the digests of the dimension files with the shared word lists, and of the language models,
    that it was trained with.
    """

    targets: tuple[tuple[str, str], ...]
    spec: FeatureSpec
    offset: FloatArray
    scale: FloatArray
    dense_weights: FloatArray
    vocabulary: dict[str, int]
    idf: FloatArray
    sequence_weights: FloatArray
    hidden_weights: FloatArray
    hidden_bias: FloatArray
    output_weights: FloatArray
    intercept: FloatArray
    calibration: FloatArray
    thresholds: dict[str, dict[str, float]]
    lexicons: str = ""
    language: str = ""
    _vocabulary: Vocabulary = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_vocabulary", Vocabulary(self.vocabulary))

    def log_odds(self, given: Sequence[Window]) -> FloatArray:
        """Return one row a window, one column a target, before calibration.

        Raises :class:`ModelError` where the language models give other features than it was trained with.
        """
        return self._log_odds(given, self._words_of([window.this for window in given]))

    def label(self, given: Sequence[Window]) -> WordLabels:
        """Return what is made of the sentence in each window; raises what :meth:`log_odds` raises."""
        observations = [window.this for window in given]
        words = self._words_of(observations)
        scores = self._log_odds(given, words)
        calibrated = np.clip(scores * self.calibration[0] + self.calibration[1], -30, 30)
        table: FloatArray = (1.0 / (1.0 + np.exp(-calibrated))).astype(np.float32)
        return WordLabels(self, table, observations, words, self.sequence_weights)

    def word_features(self, observation: Observation) -> dict[int, float]:
        """Return the word features present, by number, and their values: inverse document frequency, unit length."""
        held = self._words_of([observation])
        return dict(zip(held.feature.tolist(), held.value.tolist(), strict=True))

    def _words_of(self, observations: Sequence[Observation]) -> Weighed:
        return weighed(self._vocabulary.find(observations), self.idf)

    def _log_odds(self, given: Sequence[Window], held: Weighed) -> FloatArray:
        try:
            rows = dense_rows(given, self.spec)
            rows -= self.offset
            rows /= self.scale
        except ValueError as error:
            fault = f"does not fit the language models ({error})"
            raise ModelError("the classifier", fault, "reinstall or train it anew") from error
        scores = rows @ self.dense_weights + self.intercept
        scores += np.maximum(rows @ self.hidden_weights + self.hidden_bias, 0) @ self.output_weights
        if len(held.value):
            many = np.bincount(held.sentence, minlength=len(given))
            parts = held.value[:, None] * self.sequence_weights.take(held.feature, axis=0)
            scores[many > 0] += np.add.reduceat(parts, (np.cumsum(many) - many)[many > 0], axis=0)
        return scores.astype(np.float32)


def load_classifier(folder: Path | None = None) -> Classifier | None:
    """Return the classifier of a folder, the shipped one by default; ``None`` where there is none.

    Raises :class:`ModelError` where one of its files is missing or damaged, or they do not fit together.
    """
    return _kept(folder or data_dir("models") / "classifier")


@lru_cache(maxsize=2)
def _kept(folder: Path) -> Classifier | None:
    return read_classifier(folder)


def read_classifier(where: Path) -> Classifier | None:
    """Return the classifier of a folder as it is now; ``None`` and errors as :func:`load_classifier`."""
    missing = [name for name in (CARD, WEIGHTS) if not (where / name).is_file()]
    if len(missing) == 1:
        raise ModelError(str(where), f"the classifier lacks its {missing[0]}", "reinstall or train it anew")
    if missing:
        return None
    try:
        card = json.loads(text_of(where / CARD))
        return _build(card, load_arrays(where / WEIGHTS))
    except DAMAGE as error:
        raise ModelError(str(where), f"the classifier does not load ({error})", "reinstall or train it anew") from error


def _build(card: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> Classifier:
    if card["schema"] != SCHEMA:
        raise ValueError(f"schema {card['schema']}, expected {SCHEMA}")
    targets = tuple((str(d), str(p)) for d, p in card["targets"])
    spec = FeatureSpec(
        tuple((str(d), str(p)) for d, p in card["cue_poles"]), int(card["vector_width"]), int(card["context_width"]),
        tuple(card["blocks"]), tuple(str(n) for n in card.get("student", ())),
    )  # fmt: skip
    words = bytes(as_type(arrays["vocabulary"], np.uint8)).decode("utf-8").split("\n")
    if min(spec.vector_width, spec.context_width) < 0:
        raise ValueError("a width is below 0")
    columns, width, hidden = len(targets), sum(spec.widths().values()), len(arrays["hidden_bias"])
    expected = {
        "offset": (width,), "scale": (width,), "dense_weights": (width, columns), "idf": (len(words),),
        "sequence_weights": (len(words), columns), "intercept": (columns,), "calibration": (2, columns),
        "hidden_weights": (width, hidden), "hidden_bias": (hidden,), "output_weights": (hidden, columns),
    }  # fmt: skip
    floats = {}
    for name, shape in expected.items():
        if arrays[name].shape != shape or not (np.abs(arrays[name]) <= LARGEST_WEIGHT).all():
            raise ValueError(
                f"array {name!r} has shape {arrays[name].shape}, expected {shape}, all numbers that can be reckoned with"
            )
        floats[name] = as_type(arrays[name], np.float32)
    if not (floats["scale"] >= LEAST_SCALE).all():
        raise ValueError("array 'scale' has numbers that cannot be divided by")
    thresholds = {str(d): {str(p): float(t) for p, t in poles.items()} for d, poles in card["thresholds"].items()}
    for d, p in targets:
        if not 0 <= thresholds.get(d, {}).get(p, -1) <= 1:
            raise ValueError(f"no threshold from 0 to 1 for {d}/{p}")
    return Classifier(
        targets, spec, vocabulary={w: i for i, w in enumerate(words)}, thresholds=thresholds,
        lexicons=str(card.get("lexicons_digest", "")), language=str(card.get("language_digest", "")), **floats,
    )  # fmt: skip


def save_classifier(classifier: Classifier, card: dict[str, Any], folder: Path) -> None:
    """Write the weight file and the card (``card`` adds what is worth knowing of the training).

    Raises :class:`ModelError` where they cannot be written; what was there before stays as it is then.
    """
    words = sorted(classifier.vocabulary, key=classifier.vocabulary.__getitem__)
    arrays: dict[str, Any] = {
        name: getattr(classifier, name)
        for name in (
            "offset", "scale", "dense_weights", "idf", "sequence_weights", "hidden_weights", "hidden_bias", "output_weights",
            "intercept", "calibration",
        )
    }  # fmt: skip
    arrays["vocabulary"] = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    full = {
        "schema": SCHEMA,
        "targets": [list(t) for t in classifier.targets],
        "cue_poles": [list(p) for p in classifier.spec.poles],
        "vector_width": classifier.spec.vector_width,
        "context_width": classifier.spec.context_width,
        "blocks": list(classifier.spec.chosen),
        "student": list(classifier.spec.student),
        "thresholds": classifier.thresholds,
        **card,
    }
    weights, written = folder / "weights.new.npz", folder / "model.new.json"
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(weights, **arrays)
        written.write_text(json.dumps(full, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        weights.replace(folder / WEIGHTS)
        written.replace(folder / CARD)
    except BaseException as error:
        with suppress(OSError):
            weights.unlink(missing_ok=True)
            written.unlink(missing_ok=True)
            if is_new:
                folder.rmdir()
        if not isinstance(error, OSError):
            raise
        raise ModelError(str(folder), f"cannot be written ({error.strerror})", "name another folder") from error
