"""What gives the poles of dimensions their probabilities: one classifier, or several side by side."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from analyzer.classifier.windows import Window
from analyzer.language.sentence import FloatArray


class Contribution(NamedTuple):
    """Words that moved a probability up: ``weight`` is their part of the log-odds."""

    dimension: str
    pole: str
    rule: str
    start: int
    end: int
    text: str
    weight: float


class Labels(ABC):
    """What a labeller makes of some sentences.

    ``table`` holds calibrated probabilities, one row a sentence, one column a target of the ``labeller``.
    """

    def __init__(self, labeller: Labeller, table: FloatArray) -> None:
        self.labeller, self.table = labeller, table

    @abstractmethod
    def explain(self, poles: Sequence[Mapping[str, str]], least: float, most: int = 3) -> list[list[Contribution]]:
        """Return, a sentence, the words that moved each taken pole most, at most ``most`` a pole.

        ``poles`` are what each sentence takes, by dimension. Each word added more than ``least`` to the log-odds of the pole.
        """

    def probabilities(self) -> list[dict[str, dict[str, float]]]:
        """Return, a sentence, the probability of each pole of each dimension."""
        columns: dict[str, list[tuple[int, str]]] = {}
        for k, (dimension, pole) in enumerate(self.labeller.targets):
            columns.setdefault(dimension, []).append((k, pole))
        table = np.round(self.table.astype(np.float64), 4).tolist()
        return [{dimension: {pole: row[k] for k, pole in poles} for dimension, poles in columns.items()} for row in table]


class Labeller(ABC):
    """Probabilities of all poles of some dimensions.

    ``targets`` are ``(dimension, pole)`` in the order of the columns of :meth:`table`; ``thresholds`` name, a
    dimension, the probability from which on a pole is taken.
    """

    targets: tuple[tuple[str, str], ...]
    thresholds: dict[str, dict[str, float]]

    @abstractmethod
    def label(self, given: Sequence[Window]) -> Labels:
        """Return what is made of the sentence in each window."""

    def table(self, given: Sequence[Window]) -> FloatArray:
        """Return calibrated probabilities, one row a window, one column a target."""
        return self.label(given).table

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions it was trained for."""
        return tuple(dict.fromkeys(d for d, _ in self.targets))
