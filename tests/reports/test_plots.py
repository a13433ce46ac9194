"""Plots say what the figures say."""

import re
from dataclasses import replace

import pytest

from analyzer.analysis import DimensionScore, Location, SentenceReading
from analyzer.reports import plots


def score(left, right, *, position=None, interval=None, total=0):
    return DimensionScore(
        "push_pull", "push", "pull", position, interval, 0.9, {"push": left, "pull": right, "both": 0}, {}, total,
        position is not None, "hybrid", "too little evidence",
    )  # fmt: skip


def readings(poles):
    where = Location(1, 1, 0, 1)
    return [
        SentenceReading(n, "x", 1, "paragraph", "statement", where, {"push_pull": p} if p else {}, {}, ())
        for n, p in enumerate(poles)
    ]


POLES = ["push"] * 20 + [None] * 10 + ["pull"] * 20
SCORE = score(20, 20, position=0.0, interval=(-0.3, 0.3), total=50)


def test_a_bar_runs_from_the_left_edge_at_minus_one_to_the_right_at_plus_one():
    bar = plots.bar(score(1, 9, position=0.5, interval=(-1.0, 1.0)))
    assert (bar.at, bar.low, bar.reach, bar.side, bar.sure) == (75.0, 0.0, 100.0, "r", False)


def test_a_score_without_a_position_has_no_bar():
    assert plots.bar(score(1, 0)) is None


def test_the_course_falls_with_left_sentences_and_rises_with_right_ones():
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", plots.course(SCORE, readings(POLES), 4.0, 4).line)]
    assert heights[0] > plots.HEIGHT / 2 > heights[-1]
    assert all(plots.LANE <= y <= plots.HEIGHT - plots.LANE for y in heights)


def test_every_sentence_that_takes_a_pole_has_a_tick_and_both_has_two():
    course = plots.course(SCORE, readings([*POLES, "both"]), 4.0, 4)
    assert len(course.ticks) == 42 and course.ticks[-1].x + course.ticks[-1].width <= plots.WIDTH


def test_thousands_of_sentences_become_two_paths_and_a_short_line():
    course = plots.course(SCORE, readings(POLES * 100), 4.0, 4)
    assert not course.ticks and len(course.lanes) == 2 and course.line.count("L") <= 2 * plots.MOST_POINTS + 2


def test_too_few_sentences_draw_no_line():
    assert plots.course(score(1, 0), readings(["push", None]), 4.0, 4).line == ""


def test_the_line_has_a_gap_where_too_few_sentences_of_the_window_take_a_pole():
    course = plots.course(SCORE, readings(["pull"] * 10 + [None] * 30 + ["push"] * 10), 4.0, 4)
    edges = [(line.split(" ")[0], line.rpartition("L")[2].split(" ")[0]) for line in course.line.split("M")[1:]]
    assert edges == [("0.0", "240.0"), ("760.0", "1000.0")]
    assert course.description == (
        "push to pull over 50 sentences: begins at +0.60 near sentence 1, ends at −0.60 near sentence 50, "
        "lowest at −0.71 near sentence 45, highest at +0.71 near sentence 5; none where too few sentences take a pole"
    )


def test_sentences_too_far_apart_draw_no_line():
    apart = plots.course(SCORE, readings((["pull"] + [None] * 9) * 5), 4.0, 4)
    assert apart.line == "" and apart.description == "push to pull: too few sentences take a pole"


@pytest.mark.parametrize("size", [1, 4, 5, 50, 117])
def test_the_table_behind_the_course_counts_each_sentence_once(size):
    own = readings((POLES * 3)[:size])
    table = plots.stretches([SCORE], own, 4.0, 4)
    assert [s.first for s in table] == [0, *(s.last + 1 for s in table[:-1])] and table[-1].last == size - 1
    assert sum(s.cells[0][0] + s.cells[0][1] for s in table) == sum(bool(r.poles) for r in own)


def test_no_sentence_gives_no_table():
    assert plots.stretches([SCORE], [], 4.0, 4) == []


@pytest.mark.parametrize(
    ("poles", "lean"), [(["pull"], None), (["both", "both"], None), (["pull"] * 4, 0.5), (["both"] * 4, 0.0)]
)
def test_a_stretch_has_a_position_where_enough_sentences_take_a_pole(poles, lean):
    reading = [replace(r, poles={"push_pull": p}) for r, p in zip(readings(["pull"] * len(poles)), poles, strict=True)]
    (stretch,) = plots.stretches([SCORE], [*reading, *readings([None] * (9 - len(poles)))], 4.0, 4)
    assert stretch.cells[0][2] == lean
