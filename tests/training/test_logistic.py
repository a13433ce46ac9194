"""The logistic regressions of all poles, fitted at once, are those that scikit-learn fits one by one."""

import numpy as np
import pytest
import scipy.sparse as sparse

pytest.importorskip("sklearn")

from sklearn.linear_model import LogisticRegression

from analyzer.training.logistic import fit_logistic

C = 0.3


def test_each_pole_gets_the_weights_that_scikit_learn_gives_it():
    draw = np.random.default_rng(5)
    rows = draw.normal(size=(400, 6)).astype(np.float32)
    words = sparse.random(400, 40, density=0.1, random_state=5, format="csr", dtype=np.float32)
    truth = rows @ draw.normal(size=(6, 3)) + words @ draw.normal(size=(40, 3)) > 0.5
    weight = draw.choice([0.0, 1.0, 3.0], size=truth.shape)
    found, start = fit_logistic(rows, words, truth, weight, C, tolerance=1e-7)
    matrix = np.hstack([rows, words.toarray()])
    for k in range(truth.shape[1]):
        model = LogisticRegression(C=C, solver="liblinear", tol=1e-8, max_iter=1000, random_state=1)
        model.fit(matrix, truth[:, k], sample_weight=weight[:, k])
        assert np.abs(found[:, k] - model.coef_[0]).max() < 1e-3
        assert abs(start[k] - model.intercept_[0]) < 1e-3


def test_a_row_that_counts_nothing_teaches_nothing():
    rows = np.array([[1.0], [-1.0], [1.0]], dtype=np.float32)
    none = sparse.csr_matrix((3, 0), dtype=np.float32)
    truth = np.array([[True], [False], [False]])
    with_it, _ = fit_logistic(rows, none, truth, np.array([[1.0], [1.0], [0.0]]), C)
    without, _ = fit_logistic(rows[:2], none[:2], truth[:2], np.ones((2, 1)), C)
    assert np.allclose(with_it, without, atol=1e-3) and with_it[0, 0] > 0
