"""Coaching on the screen."""

import json

import pytest

from analyzer.coaching.coach import Coach
from analyzer.readers import read_bytes
from analyzer.reports import reports
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


def test_a_long_subject_is_wrapped_as_in_the_report(analyzer):
    mail = f"From: Ann Lee <ann@example.org>\nSubject: {'What the two teams on the river will do ' * 4}\n\nYou must prepare the list.\n"
    analysis = analyzer.analyze_document(read_bytes(mail.encode(), "plan.eml", analyzer.settings))
    out = COACHINGS["terminal"].render(Coach(analyzer).coach(analysis, ["question"]), Canvas(width=60))
    report = reports()["terminal"].render([analysis], analyzer.dimensions, Canvas(width=60))
    assert max(map(len, out.splitlines())) <= 60 and out.splitlines()[:5] == report.splitlines()[:5]


def test_how_many_are_left_alone_is_said(analyzer):
    out = shown(
        analyzer, "Please send me your comments on the draft by Friday. You must submit the forms by Friday.", ["question"]
    )
    told = " ".join(out.split())
    assert "2 of 2 sentences weigh against question. 1 is left alone: line 1, command: Please send me your comments" in told
    assert "by Friday. it asks for what the others see already 1. line 1: command" in told


def test_of_many_that_are_left_alone_the_first_five_are_told(analyzer):
    names = ("Ana", "Luis", "Ines", "Omar", "Vera", "Paul", "Rosa")
    out = shown(analyzer, "".join(f"Please call {name} about the desk before noon.\n\n" for name in names), ["question"])
    told = [name for name in names if f"Please call {name} " in out]
    assert "All are left alone:" in out and told == list(names[:5]) and "... and 2 more; --format json lists all" in out


def test_of_one_speaker_the_name_is_said(analyzer):
    talk = "ADA OKAFOR: You must prepare the list.\n\nBEN LI: The list is long, as it was in May.\n\n" * 2
    document = read_bytes(talk.encode(), "hall.txt", analyzer.settings)
    coaching = Coach(analyzer).coach(analyzer.analyze_document(document, speaker="okafor"))
    assert COACHINGS["terminal"].render(coaching, Canvas()).startswith("ADA OKAFOR in hall.txt\n")
    assert json.loads(COACHINGS["json"].render(coaching, Canvas()))["speaker"] == "ADA OKAFOR"


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
    assert "No sentence is sure to weigh against question." in shown(analyzer, "The river is wide.", ["question"])
