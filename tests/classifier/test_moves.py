"""What is said to move a probability is what moves it."""

from dataclasses import replace

import numpy as np
import pytest

from analyzer.classifier.features import BLOCKS, windows
from analyzer.classifier.moves import GROUPS, moves_of


@pytest.fixture(scope="module")
def window(analyzer):
    observations = analyzer.observe_blocks(
        ["The lab is open. You must send me the report by Friday, or else. What do you think?"]
    )
    return list(windows(observations))[1]


def test_the_parts_of_the_words_add_up_to_what_the_words_do(analyzer, window):
    classifier = analyzer.classifier
    values = classifier.word_features(window.this)
    whole = sum(value * classifier.sequence_weights[k] for k, value in values.items()) * classifier.calibration[0]
    for column, target in enumerate(classifier.targets):
        parts = [m.log_odds for m in moves_of(classifier, window)[target] if m.j > 0]
        assert sum(parts) == pytest.approx(float(whole[column]), abs=1e-3)


def test_a_group_of_features_moves_what_the_average_sentence_would_not(analyzer, window):
    classifier = analyzer.classifier
    widths = classifier.spec.widths()
    start = sum(list(widths.values())[: list(widths).index("act")])
    scale = classifier.scale.copy()
    scale[start : start + widths["act"]] = np.inf  # whatever the act is, it is the average one
    average = replace(classifier, scale=scale)
    expected = (classifier.log_odds([window]) - average.log_odds([window]))[0] * classifier.calibration[0]
    assert np.abs(expected).max() > 0.5
    for column, target in enumerate(classifier.targets):
        (act,) = [m for m in moves_of(classifier, window)[target] if m.feature == "its speech act"]
        assert act.log_odds == pytest.approx(float(expected[column]), abs=1e-3)


def test_every_block_of_features_belongs_to_one_group():
    blocks = [name for names in GROUPS.values() for name in names]
    assert sorted(blocks) == sorted(BLOCKS)


def test_the_largest_part_comes_first(analyzer, window):
    parts = [abs(m.log_odds) for m in moves_of(analyzer.classifier, window)["command_question", "command"]]
    assert parts == sorted(parts, reverse=True)
