"""From which probability on a pole is taken."""

import numpy as np
import pytest

from analyzer.training.fit import best_threshold
from analyzer.training.metrics import f1_score


def calibrated(count, seed, rare=1.0):
    choose = np.random.default_rng(seed)
    probabilities = choose.beta(rare, 4, count)
    return choose.random(count) < probabilities, probabilities


@pytest.mark.parametrize("seed", range(5))
def test_of_calibrated_probabilities_it_gives_nearly_the_best_f1(seed):
    truth, p = calibrated(4000, seed)
    best = max(f1_score(truth, p >= t) for t in np.linspace(0.02, 0.98, 97))
    assert f1_score(truth, p >= best_threshold(truth, p)) > best - 0.02


@pytest.mark.parametrize("seed", range(5))
def test_of_a_rare_pole_a_single_sentence_moves_it_little(seed):
    truth, p = calibrated(400, seed, rare=0.1)
    before = best_threshold(truth, p)
    after = best_threshold(np.append(truth, False), np.append(p, 0.7))
    assert abs(before - after) < 0.08


def test_a_row_of_weight_two_counts_as_two_rows():
    truth, p = calibrated(300, 1)
    weight = np.where(np.arange(300) % 3 == 0, 2.0, 1.0)
    twice = np.concatenate([np.arange(300), np.flatnonzero(weight == 2)])
    assert best_threshold(truth, p, weight) == pytest.approx(best_threshold(truth[twice], p[twice]), abs=0.002)


def test_what_no_sentence_takes_is_taken_from_one_half_on():
    assert best_threshold(np.zeros(5, bool), np.linspace(0, 0.4, 5)) == 0.5
