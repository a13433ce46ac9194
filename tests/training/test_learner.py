"""Sentences in a learner's English: other grammar, same meaning."""

import random

import pytest

from analyzer.language.parse import load_pipeline
from analyzer.training.student.learner import in_learners_english


def versions(text, times=60):
    doc, choose = load_pipeline()(text), random.Random(5)
    return {version for _ in range(times) if (version := in_learners_english(doc, choose))}


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("The engine stops.", "Engine stops."),
        ("She works here.", "She work here."),
        ("You must go now.", "You must to go now."),
        ("We need an answer.", "We are needing an answer."),
        ("We gave them information.", "We gave them informations."),
        ("What do you mean?", "What you mean?"),
        ("It is late.", "Is late."),
        ("Please send it.", "Please to send it."),
    ],
)
def test_makes_the_errors_that_learners_make(text, usual):
    assert usual in versions(text)


def test_keeps_denials_names_numbers_and_contractions():
    for version in versions("The managers in Oslo don't want 14 new rules, and they've never asked for the cameras."):
        for kept in ("Oslo", "don't", "14", "they've", "never"):
            assert kept in version
        assert version[0].isupper() and "  " not in version and " ," not in version


def test_the_same_draw_makes_the_same_errors():
    doc = load_pipeline()("Every Monday the teams send the results of the tests to us.")
    assert in_learners_english(doc, random.Random(3)) == in_learners_english(doc, random.Random(3)) != doc.text


def test_nothing_comes_of_what_has_no_grammar():
    assert in_learners_english(load_pipeline()("Dear Ann"), random.Random(3)) is None
