"""What is said to move a probability is what moves it."""

import numpy as np
import pytest

from analyzer.classifier.features import BLOCKS, dense, windows
from analyzer.classifier.moves import GROUPS, moves_of


@pytest.fixture(scope="module")
def window(analyzer):
    observations = analyzer.observe_blocks(
        ["The lab is open. You must send me the report by Friday, or else. What do you think?"]
    )
    return list(windows(observations))[1]


def test_the_parts_of_the_words_add_up_to_what_the_words_do(analyzer, window):
    classifier = analyzer.classifier
    values = classifier.word_features(window[2])
    whole = sum(value * classifier.sequence_weights[k] for k, value in values.items()) * classifier.calibration[0]
    for column, target in enumerate(classifier.targets):
        parts = [m.log_odds for m in moves_of(classifier, window)[target] if m.j > 0]
        assert sum(parts) == pytest.approx(float(whole[column]), abs=1e-3)


def test_a_group_of_features_moves_what_the_average_sentence_would_not(analyzer, window):
    classifier = analyzer.classifier
    row = (dense(window, classifier.spec) - classifier.offset) / classifier.scale
    start = sum(w for name, w in list(classifier.spec.widths().items())[: list(classifier.spec.widths()).index("act")])
    average = row.copy()
    average[start : start + classifier.spec.widths()["act"]] = 0

    def score(x):
        return (
            x @ classifier.dense_weights
            + np.maximum(x @ classifier.hidden_weights + classifier.hidden_bias, 0) @ classifier.output_weights
        )

    expected = (score(row) - score(average)) * classifier.calibration[0]
    for column, target in enumerate(classifier.targets):
        (act,) = [m for m in moves_of(classifier, window)[target] if m.feature == "its speech act"]
        assert act.log_odds == pytest.approx(float(expected[column]), abs=1e-3)


def test_every_block_of_features_belongs_to_one_group():
    blocks = [name for names in GROUPS.values() for name in names]
    assert sorted(blocks) == sorted(BLOCKS)


def test_the_largest_part_comes_first(analyzer, window):
    parts = [abs(m.log_odds) for m in moves_of(analyzer.classifier, window)["command_question", "command"]]
    assert parts == sorted(parts, reverse=True)
