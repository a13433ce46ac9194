"""The walk through the suggestions scores the changed text for real."""

import pytest

from analyzer.coaching.coach import Coach
from analyzer.coaching.session import Session
from analyzer.readers import read_bytes
from analyzer.settings import default_settings

TEXT = (
    "You must submit the forms by Friday. You need to finish the audit by noon.\nPlease complete the list today.\n"
    "The lab is open on Mondays. You should prepare the budget before we meet. Rain fell on the hills.\n"
)


@pytest.fixture
def session(analyzer):
    document = read_bytes(TEXT.encode(), "memo.txt", default_settings())
    analysis = analyzer.analyze_document(document)
    return Session(analyzer, document, analysis, Coach(analyzer).coach(analysis, ["question"]))


def test_what_is_accepted_moves_the_score_that_a_new_analysis_gives(session, analyzer):
    for suggestion in session.coaching.suggestions[:2]:
        trial = session.attempt(suggestion, suggestion.turned.text)
        assert trial.poles["command_question"] == "question"
        session.accept(trial)
    anew = analyzer.analyze(session.text).score("command_question")
    now = session.analysis.score("command_question")
    assert (now.counts, now.position) == (anew.counts, anew.position)
    moved = session.moved(session.analysis, session.first)
    assert [m.before.counts["command"] - m.after.counts["command"] for m in moved if m.after.dimension == "command_question"] == [
        2
    ]


def test_what_is_only_tried_changes_nothing(session):
    session.attempt(session.coaching.suggestions[0], "What do you think?")
    assert session.text == TEXT and session.analysis is session.first


def test_a_sentence_of_ones_own_is_read_as_it_is(session):
    trial = session.attempt(session.coaching.suggestions[0], "  You must\n submit  them now. ")
    assert trial.poles["command_question"] == "command" and session.moved(trial.analysis) == []


def test_nothing_and_lone_surrogates_do_no_harm(session):
    suggestion = session.coaching.suggestions[0]
    assert session.attempt(suggestion, "   ") is None
    session.accept(session.attempt(suggestion, "What about \udcff?"))
    session.text.encode("utf-8")
