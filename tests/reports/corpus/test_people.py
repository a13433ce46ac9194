"""Leaders and speakers: who is who, and who differs."""

import random
from dataclasses import replace

import pytest

from analyzer.analysis import Location, SentenceReading
from analyzer.reports.corpus.people import People
from analyzer.settings import default_settings


@pytest.fixture
def people(dimensions):
    return People(dimensions, default_settings())


def names(people):
    return [one.person.name for one in people.compared()]


def test_an_author_is_known_without_address_and_quotes_and_met_again(people, document):
    for written in ('"Ines Marek" <ines@example.org>', "ines  MAREK", "Ines Marek <im@example.org>"):
        people.add(document(taken={"push_pull": (1, 5)}, metadata={"from": written}))
    (one,) = people.compared()
    assert (one.person.name, one.person.documents, one.person.sentences) == ("Ines Marek", 3, 60)
    assert one.person.pools[0].left == 3 and one.scores[0].sure


def test_in_a_conversation_each_speaker_counts_and_the_author_does_not(people, document):
    parts = [
        ("speaker", "OKAFOR", {"push_pull": (0, 6)}),
        ("remarks", "OKAFOR", {}),
        ("speaker", "NGUYEN", {"push_pull": (5, 0)}),
    ]
    people.add(document(parts=parts, metadata={"author": "The clerk"}))
    assert sorted(names(people)) == ["NGUYEN", "OKAFOR"] and people.named == 2


@pytest.mark.parametrize("label", ["Q", "Speaker 2", "Shareholder"])
def test_labels_that_are_scored_and_name_nobody_are_nobody(people, document, label):
    taken = {"push_pull": (0, 6)}
    people.add(document(parts=[("speaker", "OKAFOR", taken), ("speaker", label, taken)]))
    asked = SentenceReading(0, "", 3, "quoted", "question", Location(1, 1, 0, 1), {}, {}, (), speaker=label)
    people.add(document(taken=taken, readings=(asked,), metadata={"author": "Ines Marek"}))
    assert sorted(names(people)) == ["Ines Marek", "OKAFOR"]


def test_who_speaks_alone_is_the_speaker(people, document):
    reading = SentenceReading(0, "", 3, "turn", "statement", Location(1, 1, 0, 1), {}, {}, (), speaker="THE CHAIR")
    people.add(document(taken={"push_pull": (5, 0)}, readings=(reading,), metadata={"author": "The clerk"}))
    assert names(people) == ["THE CHAIR"]


def test_who_has_too_few_sentences_is_not_listed_and_the_others_by_how_much_they_say(people, document):
    people.add(document(taken={"push_pull": (1, 1)}, metadata={"author": "Few"}))
    people.add(document(taken={"push_pull": (4, 1)}, metadata={"author": "Short"}, sentences=10))
    people.add(document(taken={"push_pull": (4, 1)}, metadata={"author": "Long"}, sentences=50))
    people.add(document(taken={"push_pull": (4, 1)}))
    assert names(people) == ["Long", "Short"] and people.named == 3


def test_so_many_names_are_told_apart_and_no_more(dimensions, document):
    people = People(dimensions, replace(default_settings(), corpus_names=3, corpus_people=2))
    for n in range(5):
        people.add(document(taken={"push_pull": (5, 0)}, metadata={"author": f"Person {n}"}))
    people.add(document(taken={"push_pull": (5, 0)}, metadata={"author": "Person 1"}))
    assert names(people) == ["Person 1", "Person 0"] and (people.named, people.unnoted) == (3, 2)


def test_who_stands_apart_is_told_with_the_others(people, document):
    for k in range(6):
        people.add(document(taken={"command_question": (9, 1)}, metadata={"author": f"Boss {k % 3}"}))
        people.add(document(taken={"command_question": (1, 9)}, metadata={"author": "Learner"}))
    first, *_ = people.apart(people.compared())
    assert (first.name, first.pole) == ("Learner", "question") and first.position > 0 > first.others


@pytest.mark.parametrize(("names", "each"), [(10, 1), (10, 2), (4, 5)])
def test_people_who_do_not_differ_are_seldom_set_apart(dimensions, document, names, each):
    """Sixty folders in which all draw from one urn, document by document with a share of its own."""
    dice, alarms = random.Random(3), 0
    for _ in range(60):
        people = People(dimensions, default_settings())
        for n in range(names * each):
            taken = {}
            for dimension in people.dimensions:
                share = dice.betavariate(0.5, 0.5)
                right = sum(dice.random() < share for _ in range(12))
                taken[dimension.id] = (12 - right, right)
            people.add(document(taken=taken, sentences=60, metadata={"author": f"Person {n % names}"}))
        alarms += bool(people.apart(people.compared()))
    assert alarms <= 5


def test_the_position_is_that_of_the_sentences_and_the_range_wider_where_documents_differ(dimensions, document):
    def met(*counts):
        people = People(dimensions, default_settings())
        for left, right in counts:
            people.add(document(taken={"command_question": (left, right)}, metadata={"author": "Ines Marek"}))
        (one,) = people.compared()
        return next(score for score in one.scores if score)

    steady, unsteady = met((4, 8), (4, 8), (4, 8)), met((12, 0), (0, 12), (0, 12))
    assert steady.position == unsteady.position == 0.3  # (24 - 12) / (24 + 12 + 4)
    assert unsteady.interval[0] < steady.interval[0] and steady.interval[1] < unsteady.interval[1]


def test_a_sentence_that_takes_both_poles_is_one_sentence(people, document):
    made = document(taken={"push_pull": (3, 3)}, metadata={"author": "Ines Marek"})
    scores = tuple(replace(s, counts={**s.counts, "both": 3}) if s.dimension == "push_pull" else s for s in made.scores)
    people.add(replace(made, scores=scores))
    assert people.compared() == []
