"""Sentences made of sentences, which the teachers are asked about."""

import random

import numpy as np
import pytest

from analyzer.language.parse import load_pipeline
from analyzer.language.word_rows import WordVectors
from analyzer.training.student import variants as made
from analyzer.training.student.variants import neighbours, variants

SENTENCES = [
    "The managers will file every report by noon.",
    "I hope that you can't lose it!",
    "Nobody told us why the mill was sold.",
]
NEAR = {"managers": ["directors"], "report": ["memo"], "mill": ["plant"]}


def all_of(seed=3, count=400):
    return variants(SENTENCES, ["Rain fell all day."], NEAR, count, seed)


@pytest.fixture(scope="module")
def many():
    texts, _ = all_of(count=50_000)
    return frozenset(texts)


def test_each_variant_is_there_once_and_differs_from_its_sentence():
    texts, origin = all_of()
    assert len(texts) == len(set(texts)) == len(origin) > 40
    assert all(text != SENTENCES[k] for text, k in zip(texts, origin, strict=True)) and {*origin} == {0, 1, 2}


@pytest.mark.parametrize(
    "expected",
    [
        "The directors will file every report by noon.",
        "The managers will not file every report by noon.",
        "I doubt that the managers will file every report by noon.",
        "Is it true that I hope that you can't lose it?",
        "The managers will file every report by noon, but rain fell all day.",
    ],
)
def test_other_words_a_not_a_frame_and_a_second_sentence(expected, many):
    assert expected in many


def test_a_frame_around_what_somebody_will_do():
    found, _ = variants(["We will file every report by noon."], ["Rain fell all day."], {}, 20_000, 3)
    assert "Nobody is telling you to file every report by noon." in found


def test_only_frames_that_fit_are_put_around_a_sentence():
    choose = random.Random(2)
    found = [made._framed("You must not file it.", choose) for _ in range(2000)]
    assert all("you must not file it" in text.lower() and "{" not in text for text in found)


def test_every_frame_has_one_place_for_what_it_frames():
    frames = made._material()["frames"]
    assert len(frames) == len(set(frames)) > 2000
    assert all(sum(frame.count(place) for place in ("{s}", "{S}", "{vp}")) == 1 for frame in frames)


def test_a_negation_is_taken_away_where_there_is_one():
    choose = random.Random(2)
    found = {made._negated("We are not late, and they don't mind.", choose) for _ in range(40)}
    assert {"We are late, and they don't mind.", "We are not late, and they do mind."} <= found


def test_the_same_seed_makes_the_same_variants():
    assert all_of() == all_of() != all_of(seed=4)


def test_no_sentence_no_variant():
    assert variants([], ["Rain fell."], {}, 10, 3) == ([], [])


def test_neighbours_mean_something_alike():
    vocab = load_pipeline().vocab
    words = ["company", "firms", "corporation", "river", "lake", "teach", "learn", "train", "noon", "morning", "bread", "butter"]
    rows = vocab.vectors.find(keys=[vocab.strings.as_int(word) for word in words])
    vectors = WordVectors(vocab.vectors.data).units(rows + 1)
    near = neighbours(words, vectors)
    assert all(word not in near[word] and len(near[word]) == made.NEIGHBOURS for word in words)
    assert {"firms", "corporation"} <= {*near["company"]} and np.argmax(vectors[3] @ vectors[[4, 8]].T) == 0
