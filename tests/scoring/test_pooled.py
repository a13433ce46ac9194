"""Many documents as one: the method by its definition, and by how often its interval holds. Numbers only."""

import random
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.scoring.document import position, wilson
from analyzer.scoring.pooled import Pool, pooled_p_value, pooled_score
from analyzer.settings import default_settings

COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30))
SETTINGS = default_settings()
unhurried = settings(deadline=None, max_examples=50)


def pool(*counts):
    return reduce(Pool.plus, (Pool.of(left, right) for left, right in counts), Pool())


@unhurried
@given(COUNTS.filter(lambda counts: sum(counts) >= SETTINGS.least_poled_sentences))
def test_one_document_has_the_score_it_has_by_itself(counts):
    score = pooled_score(pool(counts), SETTINGS)
    assert score.position == pytest.approx(position(*counts, SETTINGS.prior_strength), abs=1e-4)
    assert score.interval == pytest.approx(wilson(*counts, SETTINGS.interval_z), abs=1e-4)


@unhurried
@given(st.lists(COUNTS, min_size=2, max_size=8))
def test_the_design_effect_is_that_of_a_ratio_over_clusters(counts):
    """Rao and Scott 1992: the variance of the ratio over that of a binomial share, residual by residual; here at least 1."""
    taken = [(left, right) for left, right in counts if left + right]
    n, right, m = sum(map(sum, taken)), sum(r for _, r in taken), len(taken)
    if m < 2 or right in (0, n):
        expected = 1.0
    else:
        share = right / n
        ratio = m / (m - 1) * sum((r - (left + r) * share) ** 2 for left, r in taken) / n**2
        expected = max(1.0, ratio / (share * (1 - share) / n))
    assert pool(*counts).design_effect == pytest.approx(expected)


def test_documents_that_differ_tell_less_than_documents_that_agree():
    alike, apart = pool((5, 5), (5, 5)), pool((10, 0), (0, 10))
    assert alike.effective == (10, 10) and apart.effective == pytest.approx((0.5, 0.5))
    narrow, wide = pooled_score(alike, SETTINGS).interval, pooled_score(apart, SETTINGS).interval
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


@unhurried
@given(st.lists(COUNTS, max_size=5), st.lists(COUNTS, max_size=5))
def test_what_is_added_can_be_taken_away(first, second):
    assert pool(*first, *second).minus(pool(*second)) == pool(*first)


def test_too_few_sentences_give_no_score_and_no_difference():
    assert pooled_score(pool((1, 2)), SETTINGS) is None
    assert pooled_p_value(Pool(), pool((1, 9)), 1.0) == 1.0


def test_a_plain_difference_is_found():
    one, other = pool((9, 1), (8, 2), (9, 1)), pool((1, 9), (2, 8), (1, 9))
    assert pooled_p_value(one, other, 1.0) < 0.001 < pooled_p_value(one, one, 1.0)


def test_the_interval_holds_though_documents_differ():
    """Twelve documents of ten sentences whose own shares scatter: the stated confidence is reached, as by sentences it is not."""
    dice, held, naive = random.Random(7), 0, 0
    for _ in range(600):
        shares = [min(1.0, max(0.0, dice.gauss(0.6, 0.2))) for _ in range(12)]
        rights = [sum(dice.random() < share for _ in range(10)) for share in shares]
        low, high = pooled_score(pool(*((10 - r, r) for r in rights)), SETTINGS).interval
        held += low <= 0.2 <= high
        low, high = wilson(120 - sum(rights), sum(rights), 1.645)
        naive += low <= 0.2 <= high
    assert held / 600 >= SETTINGS.confidence > naive / 600
