"""Many documents as one: the method by its definition, and by how often its interval holds. Numbers only."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.analysis import REPEATED, DimensionScore
from analyzer.scoring.document import position, wilson
from analyzer.scoring.pooled import Pool, correlation, pooled, pooled_p_value, pooled_score
from analyzer.settings import default_settings

COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30))
SETTINGS = default_settings()
unhurried = settings(deadline=None, max_examples=50)


def one(left, right, both=0, sentences=100, note=""):
    counts = {"l": left, "r": right, "both": both}
    return Pool.of(DimensionScore("d", "l", "r", None, None, 0.9, counts, {}, sentences, bool(note), "hybrid", note))


def pool(*counts):
    return pooled([one(left, right) for left, right in counts])


@unhurried
@given(COUNTS.filter(lambda counts: sum(counts) >= SETTINGS.least_poled_sentences), st.floats(0, 1))
def test_the_position_is_that_of_the_counts_and_lies_in_its_interval(counts, alike):
    score = pooled_score(pool(counts, counts), alike, SETTINGS)
    left, right = counts
    assert score.position == pytest.approx(position(2 * left, 2 * right, SETTINGS.prior_strength), abs=1e-4)
    assert score.interval[0] <= score.position <= score.interval[1]


@unhurried
@given(COUNTS.filter(lambda counts: sum(counts) >= SETTINGS.least_poled_sentences))
def test_sentences_that_are_not_alike_have_the_interval_of_a_document(counts):
    assert pooled_score(pool(counts), 0.0, SETTINGS).interval == pytest.approx(wilson(*counts, SETTINGS.interval_z), abs=1e-4)


@pytest.mark.parametrize(("others", "sure"), [([], False), ([(1, 0)] * 2, False), ([(8, 1)] * 4, True), ([(1, 8)] * 4, False)])
def test_what_is_beyond_doubt_is_so_without_documents_that_repeat_themselves_too(others, sure):
    repeating = one(50, 0, note=REPEATED)
    made = pooled([repeating, *(one(left, right) for left, right in others)])
    score, plain = pooled_score(made, 0.1, SETTINGS), pooled_score(pool((50, 0), *others), 0.1, SETTINGS)
    assert score.sure is sure and score.position == plain.position and score.interval == plain.interval
    assert pooled_p_value(repeating, pool((1, 9)), 0.0, 1.0) == 1.0 > pooled_p_value(one(50, 0), pool((1, 9)), 0.0, 1.0)


def test_the_correlation_is_that_of_the_analysis_of_variance():
    """Ten documents of four: mean squares of 44/45 between and 1/6 within give 0.55, less what the four documents assumed add."""
    counts = [(4, 0), (4, 0), (4, 0), (3, 1), (2, 2), (2, 2), (1, 3), (0, 4), (0, 4), (0, 4)]
    between = sum((right - 2) ** 2 / 4 for _, right in counts) / 9
    within = sum(right * left / 4 for left, right in counts) / 30
    estimate = (between - within) / (between + 3 * within)
    weight = SETTINGS.pooled_correlation_documents
    drawn = (weight * SETTINGS.pooled_correlation + 9 * estimate) / (weight + 9)
    assert correlation([pool(pair) for pair in counts], SETTINGS) == pytest.approx(drawn)
    assert correlation([pool(*counts)], SETTINGS) == pytest.approx(((1 + weight) * drawn + 9 * estimate) / (10 + weight))


@pytest.mark.parametrize("counts", [[], [(3, 4)], [(1, 0), (0, 1)], [(5, 0), (9, 0)]])
def test_where_nothing_tells_the_correlation_that_of_the_settings_is_taken(counts):
    assert correlation([pool(pair) for pair in counts], SETTINGS) == SETTINGS.pooled_correlation


def test_groups_that_differ_do_not_make_their_documents_alike():
    steady = pool(*[(8, 2)] * 10), pool(*[(2, 8)] * 10)
    assert correlation(steady, SETTINGS) < 0.1 < correlation([pooled(steady)], SETTINGS)


@unhurried
@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_the_more_alike_the_sentences_of_a_document_are_the_wider_the_interval(counts):
    found = [pooled_score(pool((4, 4), *counts), alike, SETTINGS).interval for alike in (0.0, 0.3, 1.0)]
    widths = [high - low for low, high in found]
    assert widths == sorted(widths)


@unhurried
@given(st.lists(COUNTS, max_size=5), st.lists(COUNTS, max_size=5))
def test_what_is_added_can_be_taken_away(first, second):
    assert pool(*first, *second).minus(pool(*second)) == pytest.approx(pool(*first))


@pytest.mark.parametrize("few", [one(1, 2), one(3, 3, both=3), one(2, 2, sentences=4)], ids=["poles", "both poles", "short"])
def test_too_few_sentences_give_no_score(few):
    assert pooled_score(few, 0.0, SETTINGS) is None
    assert pooled_score(few.plus(few), 0.0, SETTINGS) is not None


def test_a_plain_difference_is_found_and_nothing_differs_from_none():
    one, other = pool((9, 1), (8, 2), (9, 1)), pool((1, 9), (2, 8), (1, 9))
    alike = correlation([one, other], SETTINGS)
    assert pooled_p_value(one, other, alike, 1.0) < 0.01 < pooled_p_value(one, one, alike, 1.0)
    assert pooled_p_value(Pool(), pool((1, 9)), 0.0, 1.0) == 1.0


@pytest.mark.parametrize("own", [1, 2, 4, 12])
def test_the_interval_holds_though_documents_differ(own):
    """Of twelve documents whose shares scatter some are one person's: the confidence is reached, as by sentences it is not."""
    dice, held, naive = random.Random(7), 0, 0
    for _ in range(400):
        shares = [min(1.0, max(0.0, dice.gauss(0.6, 0.25))) for _ in range(12)]
        rights = [sum(dice.random() < share for _ in range(20)) for share in shares]
        mine, others = ([one(20 - r, r) for r in some] for some in (rights[:own], rights[own:]))
        alike = correlation([pooled(mine), *others], SETTINGS)
        low, high = pooled_score(pooled(mine), alike, SETTINGS).interval
        held += low <= 0.2 <= high
        low, high = wilson(20 * own - sum(rights[:own]), sum(rights[:own]), 1.645)
        naive += low <= 0.2 <= high
    assert held / 400 >= SETTINGS.confidence - 0.02 > naive / 400
