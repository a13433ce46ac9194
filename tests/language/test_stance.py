"""Denied, quoted, reported and conditional uses of a cue do not count."""

import pytest

CASES = [
    ("We will never threaten anyone with dismissal.", "negated"),
    ("Nobody here will lose their job.", "negated"),
    ("The unions claim that management threatens the staff.", "reported"),
    ("If the storm destroys the bridge, the ferry runs.", "conditional"),
    ("She read aloud: “they will destroy us if they can do it” and laughed.", "quoted"),
]


@pytest.mark.parametrize(("text", "stance"), CASES)
def test_stance_is_seen(analyzer, text, stance):
    seen = [c for o in analyzer.observe_blocks([text]) for c in o.cues if c.kind == "cue"]
    assert any(stance in c.stances for c in seen), [(c.rule, c.stances) for c in seen]


def test_a_denied_threat_does_not_count_as_fear(analyzer):
    observations = analyzer.observe_blocks(["We will never threaten anyone."])
    assert not [c for o in observations for c in o.cues if c.pole == "fear" and c.counts]


def test_not_only_denies_nothing(analyzer):
    observations = analyzer.observe_blocks(["This is not only a threat to us."])
    assert [c for o in observations for c in o.cues if c.pole == "fear" and c.counts]
