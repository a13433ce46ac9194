"""Readings hold the evidence for the poles that are taken, and say where it stands."""

import unicodedata
from dataclasses import replace

import pytest

from analyzer import Analyzer
from analyzer.settings import default_settings

TEXT = "The lab is open.\n\nYou must file the report by Friday, or there will be consequences.\nWhat would you change in it?\n"


def test_evidence_stands_at_its_words_in_the_sentence_and_in_the_document(analyzer):
    readings = analyzer.analyze(TEXT).readings
    found = [(r, e) for r in readings for e in r.evidence]
    assert {e.kind for _, e in found} == {"cue", "signal", "classifier"}
    for r, e in found:
        assert r.poles[e.dimension] in (e.pole, "both")
        assert r.text[e.start : e.end] == e.text == TEXT[e.location.start : e.location.end]
        assert TEXT.split("\n")[e.location.line - 1][e.location.column - 1 :].startswith(e.text)


def test_evidence_ends_behind_the_marks_of_its_last_letter(analyzer):
    text = unicodedata.normalize("NFD", TEXT.replace("e", "é"))
    readings = analyzer.analyze(text).readings
    places = [(r.text, r.location) for r in readings] + [(e.text, e.location) for r in readings for e in r.evidence]
    assert any(words.endswith("é") for words, _ in places)
    for words, at in places:
        assert unicodedata.normalize("NFC", text[at.start : at.end]) == words


def test_a_text_read_in_parts_has_the_readings_of_the_whole(analyzer, monkeypatch):
    text = TEXT + "Could we meet tomorrow? The team did very well. Send me the figures now."
    whole = analyzer.analyze(text).readings
    monkeypatch.setattr("analyzer.engine.AT_ONCE", 2)
    parts = analyzer.analyze(text).readings
    assert len(whole) == 6 and [r.poles for r in parts] == [r.poles for r in whole]
    assert [[(e.rule, e.text) for e in r.evidence] for r in parts] == [[(e.rule, e.text) for e in r.evidence] for r in whole]
    for one, other in zip(parts, whole, strict=True):  # products of fewer rows may differ in their last bits
        for dimension, poles in one.probabilities.items():
            assert poles == pytest.approx(other.probabilities[dimension], abs=2e-4)


def test_both_an_order_and_a_question_in_a_sentence_make_it_a_command(analyzer):
    readings = analyzer.analyze("Please send me the list today, and what would you change in it?").readings
    assert [(r.poles["command_question"], r.act) for r in readings] == [("both", "command")]


def test_what_speaks_for_a_rhetorical_question_is_no_evidence_where_both_poles_are_taken(analyzer):
    (reading,) = analyzer.analyze("Please call me, and why would anybody wait?").readings
    assert reading.poles["command_question"] == "both"
    assert {e.pole for e in reading.evidence if e.dimension == "command_question"} == {"command", "question"}


@pytest.mark.parametrize(("least", "any_words"), [(0.0, True), (0.05, True), (50.0, False)])
def test_words_are_evidence_where_they_add_more_than_the_settings_say(least, any_words):
    made = Analyzer(settings=replace(default_settings(), evidence_least_moved=least)).analyze(TEXT)
    weights = [e.weight for r in made.readings for e in r.evidence if e.kind == "classifier"]
    assert bool(weights) is any_words and all(weight >= least for weight in weights)
