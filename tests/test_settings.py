"""The settings are checked when they are read: what no analysis could work with is one line that says what to write."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analyzer import Analyzer
from analyzer.document import Block
from analyzer.errors import SettingsError
from analyzer.language.cut import short_blocks
from analyzer.settings import default_settings, load_settings

SHIPPED = (Path(__file__).resolve().parent.parent / "models" / "settings.toml").read_text(encoding="utf-8")


@pytest.fixture
def changed(tmp_path):
    """Return the shipped settings with one value written anew."""

    def changed(key, value):
        path = tmp_path / "settings.toml"
        text, times = re.subn(rf"^{key} = (\[\n[^]]*\]|.*)$", f"{key} = {value}", SHIPPED, flags=re.MULTILINE)
        assert times == 1
        path.write_text(text, encoding="utf-8")
        return load_settings(path)

    return changed


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("confidence", "1.5", "above 0 and below 1"), ("confidence", "1", "above 0 and below 1"),
        ("confidence", "0.0", "above 0 and below 1"), ("compare_error", "0.0", "above 0 and below 1"),
        ("norm_usual_share", "80", "from 0 to 1"), ("compare_least_kept", "1.2", "from 0 to 1"),
        ("explain_near", "2.0", "from 0 to 1"), ("coach_least_probability", "60", "from 0 to 1"),
        ("odd_cue_share", "40", "from 0 to 1"), ("odd_long_share", "20", "from 0 to 1"), ("excluded_cue_most", "2.0", "from 0 to 1"),
        ("lean_least_probability", "50", "from 0 to 1"), ("corpus_least_far", "50", "from 0 to 1"),
        ("least_known_share", "33", "from 0 to 1"), ("odd_sentence_length", "0", "above 0"),
        ("explain_least_moved", "-0.1", "not a number from 0"), ("evidence_least_moved", "nan", "not a number from 0"), ("least_poled_sentences", "0", "above 0"),
        ("corpus_listed", "0", "above 0"), ("interval_z", "0.0", "above 0"), ("limit_seconds", "0.0", "above 0"),
        ("most_block_characters", "0", "above 0"), ("most_block_characters", "2_000_000", "up to 1000000"),
        ("evidence_shown", "-1", "not a number from 0"), ("most_pages", "2.5", "not a whole number"),
        ("lean_clearly", "0.9", "lean_clearly = 0.9 is above lean_strongly = 0.6"),
        ("scored_kinds", '["paragrph"]', "'paragrph', which is no kind of block; use paragraph, heading"),
        ("silent_in_formulas", '["comand_question"]', "'comand_question', which is no dimension; use action_reflection"),
        ("scored_kinds", "[]", "is empty: nothing would be scored"), ("confidence", "0.99", "reaches a confidence of 0.954, not 0.99"),
        ("interval_z", "1.5", "reaches a confidence of 0.866, not 0.9"),
        ("look_alikes", '["оo", "ab"]', "'ab', which is no pair"), ("look_alikes", '["о"]', "'о', which is no pair"),
    ],
)  # fmt: skip
def test_a_value_out_of_range_is_one_line_with_the_range(changed, key, value, said):
    with pytest.raises(SettingsError) as error:
        changed(key, value)
    assert key in str(error.value) and said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [("longest_formula", 0), ("most_nesting", 0), ("limit_memory_bytes", 0), ("evidence_shown", 0), ("norm_usual_share", 1),
     ("coach_least_probability", 0), ("prior_strength", 0), ("evidence_least_moved", 0), ("explain_least_moved", 0)],
)  # fmt: skip
def test_none_and_all_may_be_asked_for_where_they_make_sense(changed, key, value):
    assert getattr(changed(key, value), key) == value


def test_a_value_that_fits_is_taken(changed):
    assert changed("scored_kinds", '["turn", "quoted"]').scored_kinds == ("turn", "quoted")
    assert load_settings(Path(__file__).resolve().parent.parent / "models" / "settings.toml") == default_settings()


@pytest.mark.parametrize("most", [1, 2, 30, 100])
def test_blocks_are_cut_to_the_length_that_is_set_and_lose_nothing(changed, most):
    text = "We asked the crews what they would change.  " * 5 + "x" * 90
    parts = [part.text for part in short_blocks(Block(text), changed("most_block_characters", most).most_block_characters)]
    assert "".join(parts) == text and max(map(len, parts)) <= most


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"confidence": 0.99},
            r"settings: interval_z = 2\.0 reaches a confidence of 0\.954, not 0\.99; raise it or lower confidence",
        ),
        ({"norm_usual_share": 80}, "settings: norm_usual_share = 80 is out of range; give a number from 0 to 1"),
        ({"least_sentences": None}, "settings: least_sentences = None is not a number from 0"),
        ({"scored_kinds": "paragraph"}, "settings: 'scored_kinds' is not a list of texts"),
        ({"scored_kinds": ("paragraphs",)}, "settings: scored_kinds names 'paragraphs', which is no kind of block"),
    ],
)
def test_settings_changed_in_python_are_checked_when_an_analyzer_takes_them(change, said):
    with pytest.raises(SettingsError, match=said):
        Analyzer(settings=replace(default_settings(), **change))


def test_a_list_in_settings_is_as_good_as_a_tuple():
    listed = replace(default_settings(), scored_kinds=list(default_settings().scored_kinds))
    assert Analyzer(settings=listed).settings == default_settings()


def test_a_number_of_numpy_is_as_good_as_pythons():
    given, plain = (replace(default_settings(), least_poled_sentences=number) for number in (np.int64(8), 8))
    made = Analyzer(settings=given)
    assert made.settings == plain and made.provenance == Analyzer(settings=plain).provenance
