"""Scores are numbers of counts: pure arithmetic, no pipeline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.dimensions.schema import Dimension, Pole
from analyzer.scoring.document import position, score_dimension, wilson
from analyzer.settings import default_settings

DIMENSION = Dimension("d", "?", Pole("l", "L", "left"), Pole("r", "R", "right"), (), {}, 1, True)
SETTINGS = default_settings()


def test_nothing_is_balanced():
    assert position(0, 0, 4) == 0


def test_agresti_coull_by_hand():
    assert position(2, 6, 4) == pytest.approx(4 / 12)


def test_wilson_by_hand():
    low, high = wilson(5, 5, 1.96)
    assert (low, high) == (pytest.approx(-0.5265, abs=1e-3), pytest.approx(0.5265, abs=1e-3))


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_position_lies_in_its_interval_and_both_in_range(left, right):
    low, high = wilson(left, right, 1.96)
    assert -1 <= low <= position(left, right, 1.96**2) + 1e-9 <= high + 2e-9 <= 1 + 2e-9


@given(st.integers(0, 50), st.integers(0, 50))
def test_swapping_the_poles_mirrors_the_score(left, right):
    assert position(left, right, 4) == pytest.approx(-position(right, left, 4))


@pytest.mark.parametrize("poles", [["r"], ["r", None, None, None, None, None], ["r", "r"]])
def test_a_few_words_make_no_score(poles):
    score = score_dimension(DIMENSION, poles, SETTINGS, "cues")
    assert score.position is None and score.interval is None and not score.enough and score.note


def test_no_number_of_sentences_brings_a_position_to_the_end_of_the_scale():
    score = score_dimension(DIMENSION, ["l"] * 200_000, SETTINGS, "cues")
    assert score.position == -0.9999 and score.interval == (-1.0, -0.9999)
    score = score_dimension(DIMENSION, ["l", *["r"] * 200_000], SETTINGS, "cues")
    assert score.position == score.interval[1] == 0.9999


def test_both_counts_for_either_pole():
    score = score_dimension(DIMENSION, ["both"] * 5 + [None] * 5, SETTINGS, "cues")
    assert score.counts == {"l": 5, "r": 5, "both": 5} and score.position == 0
    assert score.density == {"l": 50.0, "r": 50.0}


def test_more_of_the_same_narrows_the_interval():
    few = score_dimension(DIMENSION, ["r"] * 4 + ["l"] * 2, SETTINGS, "cues").interval
    many = score_dimension(DIMENSION, ["r"] * 40 + ["l"] * 20, SETTINGS, "cues").interval
    assert many[1] - many[0] < few[1] - few[0]
