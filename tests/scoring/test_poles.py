"""The hybrid rule: what cues and probabilities make of a sentence."""

from dataclasses import replace

import pytest

from analyzer.scoring.poles import takes
from analyzer.settings import default_settings

SETTINGS = default_settings()
SENTENCES = {
    (): "The lab is open on Friday.",
    (True,): "The threat is real.",
    (False,): "There is no threat.",
    (True, False): "There is a threat, they said, but no threat to us.",
}
"""Sentences with cues for fear, by whether each of them counts."""


@pytest.fixture(scope="module")
def seen(analyzer):
    """Return what is seen in the sentence with such cues."""
    found = dict(zip(SENTENCES, analyzer.observe_blocks(SENTENCES.values()), strict=True))
    assert all(tuple(c.counts for c in o.cues if c.pole == "fear") == counts for counts, o in found.items())
    return found.__getitem__


def takes_fear(observation, probability=None, threshold=None, settings=SETTINGS):
    probabilities = None if probability is None else {"fear": probability}
    return takes("fear_opportunity", "fear", observation, probabilities, threshold, settings)


@pytest.mark.parametrize(
    ("cues", "probability", "taken"),
    [
        ((), 0.31, True), ((), 0.29, False),
        ((True,), 0.31, True), ((True,), 0.29, False),
        ((False,), 0.31, False), ((False,), 0.51, True),
        ((True, False), 0.31, True),
    ],
)  # fmt: skip
def test_denied_cues_overrule_a_doubtful_classifier_and_no_sure_one(seen, cues, probability, taken):
    assert takes_fear(seen(cues), probability, 0.3) is taken


def test_the_settings_say_up_to_where_denied_cues_raise_a_threshold(seen):
    assert not takes_fear(seen((False,)), 0.51, 0.3, replace(SETTINGS, excluded_cue_most=0.6))
    assert takes_fear(seen((False,)), 0.31, 0.3, replace(SETTINGS, excluded_cue_most=0.0))


def test_a_high_threshold_is_not_lowered_by_denied_cues(seen):
    assert not takes_fear(seen((False,)), 0.55, 0.6)


def test_without_a_classifier_the_cues_that_count_decide(seen):
    assert takes_fear(seen((True,)))
    assert not takes_fear(seen((False,)))
