"""Facts of syntax that a dimension of one's own takes for a pole."""

from pathlib import Path

import pytest

from analyzer.engine import Analyzer

GOOD = (Path(__file__).resolve().parent.parent / "warm_cold.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    """An analyzer with a dimension that takes an obligation for its right pole."""
    folder = tmp_path_factory.mktemp("lexicons")
    text = GOOD.replace("[[cues]]", 'signals = { obligation = "cold" }\n[[cues]]')
    (folder / "warm_cold.toml").write_text(text, encoding="utf-8")
    return Analyzer(lexicons=folder)


@pytest.mark.parametrize(
    ("text", "pole"),
    [
        ("You must file the report.", "cold"),
        ("All staff must file the report.", "cold"),
        ("Agencies shall submit a report within 90 days.", "cold"),
        ("It is essential that you lock both doors.", "cold"),
        ("Keys must be handed in at the gate.", "cold"),
        ("The employee agrees to return all keys on leaving.", "cold"),
        ("Please file the report.", None),
        ("I want everyone to be in the hall at nine.", None),
        ("We must become faster as a company.", None),
        ("Must you file the report?", None),
    ],
)
def test_an_obligation_is_a_duty_that_is_put_on_the_audience(bound, text, pole):
    (reading,) = bound.analyze(text).readings
    assert reading.poles.get("warm_cold") == pole
