"""Time: stretches that suit the dates, and a change only where there is one."""

import random

import pytest

from analyzer.reports.corpus.trend import Trend
from analyzer.settings import default_settings


@pytest.fixture
def trend(dimensions):
    return Trend(dimensions[:1], default_settings())


def stretches(trend):
    return [(s.name, s.documents) for s in trend.course().stretches]


def test_a_few_months_are_shown_by_the_month(trend, document):
    for month in (1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4):
        trend.add(f"2024-{month:02}-15", document())
    assert stretches(trend) == [("2024-01", 5), ("2024-02", 3), ("2024-04", 8)]


def test_few_documents_are_shown_in_long_stretches(trend, document):
    for month in range(1, 13):
        trend.add(f"2024-{month:02}", document())
    assert stretches(trend) == [("2024-01 to 2024-06", 6), ("2024-07 to 2024-12", 6)]
    for month in range(1, 13):
        trend.add(f"2024-{month:02}", document())
    assert stretches(trend) == [("2024 Q1", 6), ("2024 Q2", 6), ("2024 Q3", 6), ("2024 Q4", 6)]


def test_years_are_not_torn_into_months_and_centuries_fit(trend, document):
    trend.add("2023", document())
    trend.add("2024-05-01", document())
    assert stretches(trend) == [("2023", 1), ("2024", 1)] and trend.course().since == "2024"
    for year in (1797, 9999, 1):
        trend.add(f"{year:04}-12-31", document())
    assert len(stretches(trend)) <= 24 and sum(n for _, n in stretches(trend)) == 5
    assert all(0 < s.middle < 1 for s in trend.course().stretches)


@pytest.mark.parametrize("odd", ["2024", "2023"])
def test_an_odd_date_takes_no_months_away(trend, document, odd):
    for month in (1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4):
        trend.add(f"2024-{month:02}-15", document())
    trend.add(odd, document())
    assert stretches(trend) == [("2024-01", 5), ("2024-02", 3), ("2024-04", 8)]
    assert trend.course().left_out == 1 and trend.dated == 17


def test_where_years_alone_would_be_one_stretch_months_are_shown_unless_most_name_a_year_alone(trend, document):
    for date in ("2024", "2024", "2024-03", "2024-11"):
        trend.add(date, document())
    assert stretches(trend) == [("2024-01 to 2024-06", 1), ("2024-07 to 2024-12", 1)] and trend.course().left_out == 2
    trend.add("2024", document())
    assert trend.course() is None


def test_where_months_would_be_one_stretch_years_are_shown(trend, document):
    for _ in range(12):
        trend.add("2024-03-15", document())
    trend.add("2023", document())
    assert stretches(trend) == [("2023", 1), ("2024", 12)] and trend.course().left_out == 0


def test_no_date_or_one_stretch_is_no_course(trend, document):
    trend.add("", document())
    trend.add("someday", document())
    assert trend.course() is None and trend.dated == 0
    trend.add("2024-05-01", document())
    assert trend.course() is None and (trend.first, trend.last) == ("2024-05-01", "2024-05-01")


def test_a_change_is_told_where_it_is_more_than_noise(trend, document):
    for n in range(16):
        taken = (8, 2) if n < 8 else (2, 8)
        trend.add(f"{2010 + n}-06-01", document(taken={"push_pull": taken}))
    (change,) = trend.course().changes
    assert (change.pole, change.noise) == ("pull", False) and change.earlier < 0 < change.later
    assert trend.course().since == "2018-06"


def test_where_nothing_changes_that_is_said(trend, document):
    for n in range(16):
        trend.add(f"{2010 + n}-06-01", document(taken={"push_pull": (5, 5 + n % 2)}))
    (change,) = trend.course().changes
    assert change.noise


@pytest.mark.parametrize("documents", [4, 8, 20])
def test_dates_dealt_at_random_are_seldom_a_change(dimensions, document, documents):
    dice, alarms = random.Random(5), 0
    for _ in range(60):
        trend = Trend(dimensions[:4], default_settings())
        for n in range(documents):
            rights = [sum(dice.random() < share for _ in range(12)) for share in (dice.betavariate(0.5, 0.5) for _ in range(4))]
            taken = {d.id: (12 - right, right) for d, right in zip(dimensions[:4], rights, strict=True)}
            trend.add(f"{2000 + n}-06-01", document(taken=taken, sentences=60))
        alarms += any(change and not change.noise for change in trend.course().changes)
    assert alarms <= 5
