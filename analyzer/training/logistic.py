"""A logistic regression a pole, all of them fitted at once over dense and sparse features."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from scipy.special import expit

from analyzer.training.array_types import Bools, Doubles, Floats

STEPS, MEMORY = 300, 10


def fit_logistic(
    rows: Floats, words: sparse.csr_matrix, truth: Bools, weight: Doubles, c: float, tolerance: float = 1e-4
) -> tuple[Doubles, Doubles]:
    """Return weights, the dense features' before the sparse ones', and intercepts, a column a pole.

    They make least, pole by pole, ``c`` times the weighted log loss plus half the square of weights and intercept, as
    scikit-learn's ``LogisticRegression(C=c, solver="liblinear")`` does; ``weight`` holds what a row counts for a pole. The
    sums of all poles are minimised together (L-BFGS, Liu and Nocedal 1989), so that each step reads the matrices once for
    all; it ends where no slope is steeper than ``tolerance * c`` a row, or after 300 steps.
    """
    width, targets = rows.shape[1] + words.shape[1], truth.shape[1]
    rows, words, turned = rows.astype(np.float32), words.astype(np.float32), words.T.tocsr().astype(np.float32)
    signs = np.where(truth, np.float32(1), np.float32(-1))
    counts = (c * weight).astype(np.float32)

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        found = flat.astype(np.float32).reshape(width + 1, targets)
        margins = signs * (rows @ found[: rows.shape[1]] + words @ found[rows.shape[1] : -1] + found[-1])
        total = (counts * np.logaddexp(0, -margins)).sum(dtype=np.float64) + flat @ flat / 2
        slopes = -signs * counts * expit(-margins)
        each = np.vstack([rows.T @ slopes, turned @ slopes, slopes.sum(axis=0, keepdims=True)])
        return float(total), each.ravel() + flat

    options = {"maxiter": STEPS, "maxcor": MEMORY, "ftol": 1e-9, "gtol": tolerance * c * len(truth)}
    best = minimize(loss, np.zeros((width + 1) * targets), jac=True, method="L-BFGS-B", options=options)
    found = best.x.reshape(width + 1, targets)
    return found[:-1], found[-1]
