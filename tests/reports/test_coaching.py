"""Coaching on the screen."""

import pytest

from analyzer.coaching.coach import Coach
from analyzer.reports.coaching import COACHINGS
from analyzer.reports.spec import Canvas


def shown(analyzer, text, towards=(), **canvas):
    coaching = Coach(analyzer).coach(analyzer.analyze(text, name="memo"), towards)
    return COACHINGS["terminal"].render(coaching, Canvas(**canvas))


def test_the_same_advice_is_given_once(analyzer):
    out = " ".join(shown(analyzer, "You must prepare the list. You must finish the list. ", ["question"]).split())
    assert out.count("Why: ") == 1 and "as in 1." in out


def test_no_line_is_wider_than_the_screen_and_ascii_stays_ascii(analyzer):
    text = "You must prepare the list of all the people who came to the meeting in the big hall on Tuesday evening. " * 2
    out = shown(analyzer, text, width=40, unicode=False)
    assert max(map(len, out.splitlines())) <= 40 and out.isascii()


def test_how_many_are_left_alone_is_said(analyzer):
    out = shown(
        analyzer, "Please send me your comments on the draft by Friday. You must submit the forms by Friday.", ["question"]
    )
    assert "2 of 2 sentences surely weigh against question. 1 of these is left alone: " in " ".join(out.split())


@pytest.mark.parametrize(
    ("name", "head", "where"),
    [
        ("a.txt", "", "line 1"),
        ("a.eml", "From: Ann Lee <ann@example.org>\nMessage-ID: <1@example.org>\n\n", "line 1 of the message"),
        ("a.vtt", "WEBVTT\n\n00:01:05.000 --> 00:01:09.000\n", "00:01:05, paragraph 1"),
    ],
)
def test_the_place_of_a_sentence_is_told_as_in_the_reports(analyzer, tmp_path, name, head, where):
    (tmp_path / name).write_text(f"{head}You must prepare the list by Friday.\n", encoding="utf-8")
    coaching = Coach(analyzer).coach(analyzer.analyze_file(tmp_path / name), ["question"])
    assert f"\n1. {where}: command " in COACHINGS["terminal"].render(coaching, Canvas())


def test_nothing_to_say_is_said(analyzer):
    assert "No sentence surely weighs against question." in shown(analyzer, "The river is wide.", ["question"])
