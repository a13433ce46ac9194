"""The student network's part in the classifier."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.classifier.features import FeatureSpec
from analyzer.training.array_types import Doubles, Floats
from analyzer.training.recipe import Recipe


class StudentVoice:
    """The log-odds of the student (``models/student``) as one more voice, with a fixed part.

    Nothing is fitted to them: of rows that its teacher learned from the student is surer than it will be of others.
    """

    def __init__(self, spec: FeatureSpec, targets: Sequence[tuple[str, str]], learnable: Sequence[int], recipe: Recipe) -> None:
        names = [f"{dimension}/{pole}" for dimension, pole in targets]
        known = recipe.student > 0 and "student" in spec.chosen
        self._targets = [k for k in learnable if known and names[k] in spec.student]
        start = sum(list(spec.widths().values())[: spec.chosen.index("student")]) if known else 0
        self._columns = [start + spec.student.index(names[k]) for k in self._targets]
        self.part = np.zeros(len(targets))
        self.part[self._targets] = recipe.student

    def log_odds(self, rows: Floats, scale: Floats, offset: Floats) -> Doubles:
        """Return what it says of some standardised rows, a column a target, zeros where it says nothing."""
        found = np.zeros((len(rows), len(self.part)))
        c = self._columns
        found[:, self._targets] = rows[:, c] * scale[c] + offset[c]
        return found

    def put(self, dense_weights: Doubles, scale: Floats) -> None:
        """Write its part into the weights of the standardised features."""
        dense_weights[self._columns, self._targets] = self.part[self._targets] * scale[self._columns]

    def offset(self, offset: Floats) -> Doubles:
        """Return what standardising its log-odds took from each target."""
        found = np.zeros(len(self.part))
        found[self._targets] = self.part[self._targets] * offset[self._columns]
        return found
