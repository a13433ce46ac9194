"""Figures in reports: rounded once, and no zero with a minus."""

from dataclasses import replace

import pytest

from analyzer.reports import Canvas, reports
from analyzer.reports.figures import signed, span


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.2, 2, "+0.20"), (-0.144, 2, "-0.14"), (-0.004, 2, "+0.00"), (-0.0, 2, "+0.00"), (0.0, 2, "+0.00"),
        (-0.006, 2, "-0.01"), (-0.4, 0, "+0"), (-4.4, 0, "-4"), (-0.04, 1, "+0.0"),
    ],
)  # fmt: skip
def test_what_rounds_to_nothing_has_no_minus(value, digits, shown):
    assert signed(value, digits) == shown


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(-0.9999, 2, "-0.99"), (0.996, 2, "+0.99"), (0.994, 2, "+0.99"), (-1.0, 2, "-1.00"), (1, 2, "+1.00"), (-1.004, 2, "-1.00"), (0.98, 1, "+1.0")],
)  # fmt: skip
def test_an_end_of_the_scale_is_shown_where_it_is_reached(value, digits, shown):
    assert signed(value, digits) == shown


def test_an_interval_is_its_two_ends():
    assert span((-0.7, 0.13)) == "-0.70 to +0.13" and span((-0.004, 4.4), 0) == "+0 to +4"


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_no_report_shows_a_negative_zero(analyzer, name):
    analysis = analyzer.analyze("Send me the list of line two by noon, please. What would you try first? " * 4)
    scores = tuple(replace(s, enough=True, position=-0.001, interval=(-0.001, 0.13)) for s in analysis.scores)
    shown = reports()[name].render([replace(analysis, scores=scores)], analyzer.dimensions, Canvas())
    assert "0.13" in shown and "-0.00" not in shown and "\N{MINUS SIGN}0.00" not in shown
