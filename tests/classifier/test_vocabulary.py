"""Word features found for many sentences at once are those that are named one by one."""

import numpy as np
import pytest

from analyzer.classifier.features import sequences
from analyzer.classifier.vocabulary import Vocabulary, weighed
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.observe import Observer
from analyzer.language.wordlists import shared_wordlists

TEXTS = [
    "Please send me the report by Friday, and tell Anna that we can't wait any longer.",
    "What do you think? We could try it together -- or not.",
    "Ok.",
    "We must, we must, we must act now; 20% of the e-mails to a@b.org are late.",
    "She asked him to bring her list. The women sang together.",
]


@pytest.fixture(scope="module")
def observations(analyzer):
    return analyzer.observe_blocks(TEXTS)


def named(vocabulary, observations):
    """Each known feature of each sentence with its tokens, as :func:`sequences` says it."""
    return [
        sorted((vocabulary[name], i, j) for name, i, j in sequences(observation) if name in vocabulary)
        for observation in observations
    ]


def found(vocabulary, observations):
    seen = Vocabulary(vocabulary).find(observations)
    rows = zip(seen.sentence.tolist(), seen.feature.tolist(), seen.first.tolist(), seen.width.tolist(), strict=True)
    out = [[] for _ in observations]
    for n, feature, first, width in rows:
        start = int(seen.starts[n])
        out[n].append((feature, first - start, first - start + width))
    return [sorted(one) for one in out]


def test_all_features_of_sentences_are_found_at_their_tokens(observations):
    every = dict.fromkeys(name for o in observations for name, _, _ in sequences(o))
    vocabulary = {name: k for k, name in enumerate(every)}
    assert found(vocabulary, observations) == named(vocabulary, observations)
    assert all(len(one) > 1 for one in found(vocabulary, observations))


def test_features_of_the_shipped_classifier_and_no_others_are_found(analyzer, observations):
    vocabulary = analyzer.classifier.vocabulary
    assert found(vocabulary, observations) == named(vocabulary, observations)


@pytest.mark.parametrize("vocabulary", [{}, {"b:of thee": 0}, {"l:a b": 0, "x:y": 1, "no kind": 2}])
def test_a_vocabulary_without_what_the_sentences_hold_finds_nothing(observations, vocabulary):
    assert not any(found(vocabulary, observations)) and found(vocabulary, []) == []


def test_a_sentence_without_words_has_no_features(analyzer, parser, observations):
    observer = Observer(analyzer.dimensions, CueMatcher(parser.nlp, analyzer.dimensions), shared_wordlists())
    (empty,) = observer.observe(next(parser.parse([""], whole=True)))
    vocabulary = analyzer.classifier.vocabulary
    assert found(vocabulary, [empty, observations[0], empty]) == [[], *named(vocabulary, observations[:1]), []]


def test_values_count_a_feature_once_and_are_of_unit_length(analyzer, observations):
    classifier = analyzer.classifier
    seen = Vocabulary(classifier.vocabulary).find(observations)
    held = weighed(seen, classifier.idf)
    for n in range(len(observations)):
        own = held.value[held.sentence == n]
        features = held.feature[held.sentence == n]
        assert len(features) == len(set(features.tolist())) and np.isclose(own @ own, 1)
        assert np.allclose(own / classifier.idf[features], own[0] / classifier.idf[features[0]])
    assert np.array_equal(held.feature[held.place], seen.feature)
