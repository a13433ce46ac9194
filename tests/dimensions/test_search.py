"""Cue groups are found by what is written in them."""

import json

import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.search import search
from analyzer.resources import data_dir


@pytest.fixture(scope="module")
def dimensions():
    return load_dimensions([data_dir("lexicons") / "dimensions"])


def lexicon(*args):
    return CliRunner().invoke(main, ["lexicon", *args])


def test_a_word_that_is_just_begun_is_found_in_every_dimension_that_has_it(dimensions):
    found = {(h.dimension.id, h.terms) for h in search(dimensions, "LAYOFF")}
    assert ("squeeze_leverage", ("layoffs",)) in found and len(found) >= 2


def test_all_words_must_stand_in_one_term(dimensions):
    hits = list(search(dimensions, "free feel"))
    assert hits and all("feel free" in term for hit in hits for term in hit.terms)
    assert list(search(dimensions, "zzz")) == [] == list(search(dimensions, " "))


def test_a_source_or_reason_gives_the_whole_group(dimensions):
    hits = list(search(dimensions, "witte"))
    assert hits and all("Witte" in h.group.source and len(h.terms) > 3 for h in hits)


def test_the_commands_print_words_and_json():
    shown = lexicon("list").stdout
    assert "push_pull: push (left) to pull (right)" in shown and "groups" in shown
    assert len(json.loads(lexicon("list", "--json").stdout)) == 10
    assert {c["pole"] for c in json.loads(lexicon("show", "push_pull", "--json").stdout)["cues"]} == {"push", "pull"}
    shown = lexicon("show", "push_pull", "--examples").stdout
    assert "hits: " in shown and "misses: " in shown and "not when negated" in shown
    assert json.loads(lexicon("search", "layoff", "--json").stdout)[0]["found"] == ["layoffs"]


def test_nothing_found_and_nothing_known_are_exit_codes():
    assert lexicon("search", "zzz").exit_code == 1
    done = lexicon("show", "push_pul")
    assert done.exit_code == 2 and "push_pull" in done.stderr


def of_ones_own(question, term):
    return (
        f'schema = 1\nid = "warm_cold"\nquestion = "{question}"\n'
        'left = { id = "warm", title = "Warm", summary = "warm" }\nright = { id = "cold", title = "Cold", summary = "cold" }\n'
        f'[[cues]]\nid = "a"\npole = "warm"\nterms = ["{term}"]\nwhy = "x"\nsource = "own"\nhit = ["A sun."]\nmiss = ["No."]\n'
    )


@pytest.mark.parametrize("args", [("list",), ("show", "warm_cold"), ("search", "sun")])
def test_dimensions_of_ones_own_are_listed_and_cannot_steer_the_terminal(tmp_path, args):
    (tmp_path / "warm_cold.toml").write_text(of_ones_own("Warm?", "sun"))
    assert "warm" in lexicon(*args, "--lexicons", str(tmp_path)).stdout
    (tmp_path / "warm_cold.toml").write_text(of_ones_own("Warm\\u001b[31m?", "sun\\u202e"))
    done = lexicon(*args, "--lexicons", str(tmp_path))
    assert done.exit_code != 0 and "warm_cold.toml" in done.stderr and not set(done.output) & {"\x1b", "\u202e"}
