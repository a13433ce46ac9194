"""What is unusual, in words: true to the placements, in every report."""

from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.analysis import Norms, Placement
from analyzer.readers import read_path
from analyzer.reports import Canvas, reports
from analyzer.reports.usual import ASK, ASK_WHOLE, most_unusual, usual

MEMO = Path(__file__).resolve().parent.parent.parent / "examples" / "memo.txt"


@pytest.fixture(scope="module")
def memo(analyzer):
    return analyzer.analyze_file(MEMO)


def beside(memo, *placements):
    return replace(memo, norms=Norms("memo", "memos", 45, tuple(Placement(*p) for p in placements)))


def test_more_than_most_is_said_with_counts(memo):
    count = memo.score("command_question").counts["command"]
    (line,) = usual(beside(memo, ("command_question/command", 11.1, 0.8222, 0.1, 45, True)))
    assert line == f"More commands ({count} of {memo.sentences} sentences) than 82 % of 45 memos."


def test_none_of_what_most_have_is_said(memo):
    scores = (s for s in memo.scores if s.dimension != "command_question")
    score = next(s for s in scores if s.counts[s.left] == 0)
    (line,) = usual(beside(memo, (f"{score.dimension}/{score.left}", 0.0, 0.0, 0.9111, 45, True)))
    assert line == f"No sentences taking “{score.left}” (not “{score.right}”); 91 % of 45 memos have some."


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [(20, 24, "83 % of 24 memos"), (29, 100, "29 % of 100 memos"), (44, 45, "97 % of 45 memos"), (45, 45, "all 45 memos")],
)  # fmt: skip
def test_no_more_is_claimed_than_the_documents_show(memo, count, of, said):
    (line,) = usual(beside(memo, ("command_question/command", 11.1, round(count / of, 4), 0, of, True)))
    assert line.endswith(f" than {said}.")


def test_the_stance_is_not_taken_for_the_act(memo):
    asks, open_ = memo.score("command_question").counts["question"], memo.score("answers_questions").counts["questions"]
    lines = usual(
        beside(memo, ("command_question/question", 9, 0.9111, 0, 45, True), ("answers_questions/questions", 9, 0.8, 0, 45, True))
    )
    assert lines == [
        f"More genuine questions ({asks} of {memo.sentences} sentences) than 91 % of 45 memos.",
        f"More sentences taking “questions” (not “answers”), {open_} of {memo.sentences}, than 80 % of 45 memos.",
    ]


@pytest.mark.parametrize(
    ("value", "less", "more", "said"),
    [(0.5, 0.9, 0.1, "further to pull"), (-0.1, 0.9, 0.1, "less to push"), (0.1, 0.1, 0.9, "less to pull"),
     (-0.5, 0.1, 0.9, "further to push"), (0.0, 0.9, 0.1, "less to push"), (0.0, 0.1, 0.9, "less to pull")],
)  # fmt: skip
def test_positions_are_told_by_direction(memo, value, less, more, said):
    (line,) = usual(beside(memo, ("push_pull", value, less, more, 31, True)))
    assert line == f"Leans {said} than 90 % of 31 memos."


def test_at_most_three_and_one_a_dimension_the_furthest_first(memo):
    analysis = beside(
        memo, ("push_pull", 0.5, 0.85, 0.1, 45, True), ("push_pull/pull", 9, 0.95, 0, 45, True),
        ("fear_opportunity/fear", 9, 0.81, 0.1, 45, True), ("control_shape/shape", 9, 0.9, 0.1, 45, True),
        ("answers_questions/questions", 9, 0.88, 0.1, 45, True), ("squeeze_leverage/squeeze", 9, 0.99, 0, 45, False),
    )  # fmt: skip
    assert [p.measure for p in most_unusual(analysis)] == ["push_pull/pull", "control_shape/shape", "answers_questions/questions"]


def test_nothing_unusual_is_said_too(memo):
    assert usual(beside(memo, ("push_pull", 0.1, 0.5, 0.5, 45, False))) == ["Nothing in it is unusual compared with 45 memos."]


def test_a_text_too_short_to_be_compared_is_told_so(memo):
    assert usual(beside(memo)) == ["Too short to compare with 45 memos, or too little is known of what is scored."]


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_reports_say_how_to_ask_and_then_say_it(analyzer, memo, name):
    def render(analysis):
        return " ".join(reports()[name].render([analysis], analyzer.dimensions, Canvas()).split())

    assert ASK in render(memo)
    asked = render(beside(memo, ("command_question/command", 11.1, 0.8222, 0.1, 45, True)))
    assert ASK not in asked and "than 82 % of 45 memos." in asked


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_of_one_speaker_no_genre_is_asked_for_but_it_is_said_that_whole_texts_are_compared(analyzer, name):
    document = read_path(MEMO.with_name("townhall.txt"), analyzer.settings)

    def render(**options):
        analysis = analyzer.analyze_document(document, speaker="okafor", **options)
        return " ".join(reports()[name].render([analysis], analyzer.dimensions, Canvas()).replace("\\", "").split())

    assert ASK_WHOLE in render() and ASK not in render()
    assert ASK_WHOLE not in render(genre="speech")
