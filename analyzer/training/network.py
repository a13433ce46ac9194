"""The network that all poles share: several of different seeds side by side."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from analyzer.training.array_types import Bools, Doubles, Floats
from analyzer.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Network:
    """Several networks side by side as one: the mean of their log-odds."""

    hidden_weights: Floats
    hidden_bias: Floats
    output_weights: Floats
    output_bias: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """Return one row a sentence, one column a target."""
        hidden = np.maximum(rows @ self.hidden_weights + self.hidden_bias, 0)
        found: Floats = hidden @ self.output_weights + self.output_bias
        return found


def fit_network(rows: Floats, seen: Bools, truth: Bools, weight: Doubles, recipe: Recipe) -> Network:
    """Return networks of different seeds as one; ``seen`` marks the columns of ``rows`` that they read.

    Few passes over the rows are their regularisation (early stopping). Unlike the linear models they take a pole that a
    row is unsure of as absent: the estimator knows no gaps.
    """
    inputs = rows[:, seen]
    wanted = truth.astype(int)
    batch = min(128, len(rows))
    passes = max(recipe.passes, -(-recipe.least_steps * batch // len(rows)))
    first, bias, last, last_bias = [], [], [], []
    for number in range(recipe.networks):
        model = MLPClassifier(
            (recipe.hidden,), alpha=recipe.decay, batch_size=batch, max_iter=passes, random_state=recipe.seed + number
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(inputs, wanted if wanted.shape[1] > 1 else wanted.ravel(), sample_weight=weight)
        spread = np.zeros((rows.shape[1], recipe.hidden), dtype=np.float32)
        spread[seen] = model.coefs_[0]
        first.append(spread)
        bias.append(model.intercepts_[0])
        last.append(model.coefs_[1] / recipe.networks)
        last_bias.append(model.intercepts_[1] / recipe.networks)
    return Network(
        np.hstack(first), np.concatenate(bias).astype(np.float32), np.vstack(last).astype(np.float32), np.sum(last_bias, axis=0)
    )


def no_network(width: int, targets: int) -> Network:
    """Return a network that says nothing."""
    shapes = ((width, 1), (1,), (1, targets), (targets,))
    return Network(*(np.zeros(shape, np.float32) for shape in shapes))
