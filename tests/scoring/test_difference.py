"""Noise or not: the method by hand, and by its false alarms. Numbers only."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analyzer.scoring.difference import Share, difference_interval, holm, p_value, widening, z_of
from analyzer.scoring.document import position

SHARES = st.builds(Share, st.integers(0, 60), st.integers(0, 60)).filter(lambda s: s.n >= 4)


def test_newcombe_by_his_own_example():
    """Newcombe 1998, table II (a): 56 of 70 less 48 of 80 has the score interval 0.0524 to 0.3339 (method 10)."""
    low, high = difference_interval(Share(32, 48), Share(14, 56), 0, 1.959964)
    assert (low / 2, high / 2) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0] and holm([]) == []


def test_an_interval_as_wide_as_the_arithmetic_asks_is_not_widened():
    assert widening(0.95, 1.959964) == pytest.approx(1, abs=1e-6) and widening(0.9, 1.96) > 1.15


@given(SHARES, SHARES)
def test_the_difference_shown_lies_in_its_interval(first, second):
    low, high = difference_interval(first, second, 0, 1.96)
    shown = position(second.left, second.right, 4) - position(first.left, first.right, 4)
    assert -2 <= low <= shown + 0.01 and shown - 0.01 <= high <= 2


@given(SHARES, SHARES)
def test_swapping_the_texts_mirrors_the_answer(first, second):
    low, high = difference_interval(first, second, 0, 1.96)
    assert difference_interval(second, first, 0, 1.96) == (pytest.approx(-high), pytest.approx(-low))
    assert p_value(first, second, 0, 1.2) == pytest.approx(p_value(second, first, 0, 1.2), abs=1e-6)


@given(SHARES, SHARES)
def test_the_p_value_agrees_with_the_interval(first, second):
    low, high = difference_interval(first, second, 0, 1.959964)
    assume(min(abs(low), abs(high)) > 1e-6)
    assert (p_value(first, second, 0, 1.0) < 0.05) == (low > 0 or high < 0)


def test_sentences_in_common_make_a_change_surer():
    apart, shared = (p_value(Share(6, 2), Share(2, 6), common, 1.0) for common in (0, 4))
    assert shared < apart


def test_equal_texts_do_not_differ():
    assert p_value(Share(5, 3), Share(5, 3), 8, 1.2) == pytest.approx(1)


@pytest.mark.parametrize(("sizes", "common"), [((6, 9), 0), ((20, 20), 0), ((15, 40), 0), ((12, 14), 9)])
@pytest.mark.parametrize("share", [0.5, 0.15])
def test_texts_that_do_not_differ_seldom_raise_an_alarm(sizes, common, share):
    draw = random.Random(7)

    def count(n):
        return sum(draw.random() < share for _ in range(n))

    alarms = 0
    for _ in range(300):
        both = count(common)
        rights = [both + count(n - common) for n in sizes]
        shares = [Share(n - r, r) for n, r in zip(sizes, rights, strict=True)]
        alarms += p_value(*shares, common, widening(0.9, 1.96)) <= 0.05
    assert alarms / 300 <= 0.05


def test_the_interval_of_an_error_reaches_0_where_the_chance_is_that_error():
    first, second, wide = Share(12, 9), Share(7, 16), widening(0.9, 2.0)
    p = p_value(first, second, 3, wide)
    assert abs(difference_interval(first, second, 3, z_of(p, wide))[0]) < 1e-6
