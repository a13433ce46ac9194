"""What fuzzing and looking for trouble found in loaders and in the analysis, made small."""

import io
from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import AnalyzerError

LEXICON = (Path(__file__).resolve().parent.parent / "warm_cold.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("loader", ["lexicon", "settings", "check", "wordlists", "guide", "phrases"])
@pytest.mark.parametrize(
    "value", ["1" * 5_000, "0x" + "f" * 5_000, "[" * 2_000 + "]" * 2_000, "1\nschema" + ".a" * 2_000 + " = 1"],
    ids=["long number", "number that cannot be printed", "nested lists", "nested names"],
)  # fmt: skip
def test_a_value_that_python_cannot_handle_is_refused(loaders, loader, value):
    loaders.keep(loader, f"schema = {value}\n".encode())


@pytest.mark.parametrize("value", ["nan", "inf"])
def test_a_setting_that_is_no_number_is_refused(loaders, value):
    from analyzer.resources import data_dir

    text = (data_dir("models") / "settings.toml").read_text(encoding="utf-8").replace("interval_z = 2.0", f"interval_z = {value}")
    with pytest.raises(AnalyzerError, match="not a number from 0"):
        loaders.by_name["settings"](text.encode())


@pytest.mark.parametrize(
    "cue",
    [
        'patterns = [[{LOWER={REGEX="(a+)+$"}}]]',
        'patterns = [[{LOWER={FUZZY="must"}}]]',
        'patterns = [[{LOWER="a", OP="{1,100000}"}]]',
        'patterns = [[{LOWER=["a"]}]]',
        'terms = ["you ... we ... you ... we ... you ... we ... you"]',
    ],
)
def test_a_cue_whose_search_has_no_bound_is_refused(loaders, cue):
    with pytest.raises(AnalyzerError, match="'sun'"):
        loaders.by_name["lexicon"](LEXICON.replace('terms = ["the sun"]', cue).encode())


@pytest.mark.parametrize(("name", "value"), [("scale", 0.0), ("dense_weights", 1e30), ("calibration", np.inf)])
def test_weights_that_give_no_probability_are_refused(loaders, name, value):
    with np.load(loaders.small / "weights.npz") as stored:
        arrays = dict(stored)
    stream = io.BytesIO()
    np.savez(stream, **arrays | {name: np.full_like(arrays[name], value)})
    with pytest.raises(AnalyzerError, match="does not load"):
        loaders.by_name["weights"](stream.getvalue())


@pytest.mark.parametrize(
    "text", ["You \ud800must go.", "\udcff", "You must\0 go.", "\u0301You must go.", "You must go\u0301" * 9]
)
def test_a_text_that_no_file_could_hold_is_read(analyses, text):
    analysis = analyses.keep(text)
    assert analysis is not None
    analyses.show(analysis)


@pytest.mark.parametrize("command", ["explain", "label"])
def test_half_a_character_in_a_sentence_is_no_fault(command, tmp_path):
    from click.testing import CliRunner

    from analyzer.cli import main

    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "You \\ud800must go."}\n', encoding="utf-8")
    done = CliRunner().invoke(main, [command, str(rows) if command == "label" else "You \udcffmust go."])
    assert done.exit_code == 0 and "You" in done.output if command == "explain" else done.exit_code == 0
