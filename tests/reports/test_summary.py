"""The first sentence of a report takes a side only where the scores bear it."""

from dataclasses import replace

import pytest

from analyzer.reports.view import summary

LEFT, RIGHT, UNSURE = (-0.6, (-0.9, -0.2)), (0.6, (0.2, 0.9)), (0.1, (-0.4, 0.5))


@pytest.fixture(scope="module")
def analysis(analyzer):
    return analyzer.analyze("Send me the list. What do you see in it that we have missed?")


@pytest.mark.parametrize(
    ("leans", "said"),
    [
        ([LEFT, LEFT, UNSURE], "speaks more for scalable efficiency than"),
        ([RIGHT, RIGHT, RIGHT], "speaks more for scalable learning than"),
        ([RIGHT, UNSURE, UNSURE], "leans to scalable learning beyond doubt on one dimension only"),
        ([LEFT], "leans to scalable efficiency beyond doubt on one dimension only"),
        ([LEFT, RIGHT, RIGHT], "on some dimensions and for scalable learning on others"),
        ([UNSURE, UNSURE], "takes neither the side"),
    ],
)
def test_a_side_takes_two_dimensions_that_agree_beyond_doubt(analysis, leans, said):
    scores = [
        replace(score, enough=True, position=position, interval=interval)
        for score, (position, interval) in zip(analysis.scores, leans, strict=False)
    ]
    assert said in summary(replace(analysis, scores=tuple(scores)), {})[0]
