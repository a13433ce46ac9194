"""The hybrid rule: what cues and probabilities make of a sentence."""

from types import SimpleNamespace

import pytest

from analyzer.scoring.reading import takes
from analyzer.settings import default_settings

SETTINGS = default_settings()


def sentence(*counts):
    cues = [SimpleNamespace(dimension="d", pole="p", counts=c, weight=1.0) for c in counts]
    return SimpleNamespace(cues=cues)


@pytest.mark.parametrize(
    ("cues", "probability", "taken"),
    [
        ((), 0.31, True), ((), 0.29, False),
        ((True,), 0.31, True), ((True,), 0.29, False),
        ((False,), 0.31, False), ((False,), 0.51, True),
        ((False, True), 0.31, True),
    ],
)  # fmt: skip
def test_denied_cues_overrule_a_doubtful_classifier_and_no_sure_one(cues, probability, taken):
    assert takes("d", "p", sentence(*cues), {"p": probability}, 0.3, SETTINGS) is taken


def test_a_high_threshold_is_not_lowered_by_denied_cues():
    assert not takes("d", "p", sentence(False), {"p": 0.55}, 0.6, SETTINGS)


def test_without_a_classifier_the_cues_that_count_decide():
    assert takes("d", "p", sentence(True), None, None, SETTINGS)
    assert not takes("d", "p", sentence(False), None, None, SETTINGS)
