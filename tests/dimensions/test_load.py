"""A lexicon that breaks the schema is refused with file, entry and remedy."""

from pathlib import Path

import pytest

from analyzer.analysis.columns import FIXED
from analyzer.batch.columns import table_columns
from analyzer.dimensions.check import check_file
from analyzer.dimensions.load import load_dimension, load_dimensions
from analyzer.errors import LexiconError
from analyzer.resources import data_dir

GOOD = (Path(__file__).resolve().parent.parent / "warm_cold.toml").read_text(encoding="utf-8")


def write(tmp_path, text):
    path = tmp_path / "d.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_loads(tmp_path):
    assert load_dimension(write(tmp_path, GOOD)).poles == ("warm", "cold")


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert load_dimension(write(tmp_path, f"\ufeff{GOOD}")) == load_dimension(write(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 9", "schema"),
        ('pole = "warm"', 'pole = "hot"', "unknown pole"),
        ('terms = ["the sun"]', 'terms = "the sun"', "not a list"),
        ('terms = ["the sun"]', "terms = []", "neither terms nor patterns"),
        ('why = "warms"', "", "'why'"),
        ('hit = ["Here comes the sun."]', "hit = []", "no 'hit'"),
        ('miss = ["It rains."]', "", "no 'miss'"),
        ('source = "own"', 'source = "own"\nweight = 7', "weight"),
        ('source = "own"', 'source = "own"\nunless = ["sleepy"]', "unknown stance"),
        ('source = "own"', 'source = "own"\ncolour = 1', "unknown key"),
        ('right = { id = "cold"', 'right = { id = "warm"', "id of the left pole"),
        ("schema = 1", "schema = ", "not valid TOML"),
        ('id = "cold"', 'id = "both"', "'both' means something else"),
        ('id = "cold"', 'id = "left"', "'left' means something else"),
        ('id = "cold"', 'id = "rhetorical"', "'rhetorical' means something else"),
        ('id = "cold"', 'id = "low"', "'low' means something else"),
        ('id = "cold"', 'id = "high"', "'high' means something else"),
        ('id = "warm_cold"', 'id = "text"', "'text' is the name of another column"),
        ('id = "warm_cold"', 'id = "duplicate_of"', "'duplicate_of' is the name of another column"),
        (
            'id = "warm_cold"',
            'id = "push_pull"',
            "shipped with the poles push and pull, not warm and cold; give it an id of its own",
        ),
        ('question = "Warm or cold?"', 'question = "Warm or cold?"\nsignals = { sneeze = "warm" }', "unknown signal"),
    ],
)
def test_a_fault_is_named(tmp_path, old, new, said):
    with pytest.raises(LexiconError) as error:
        load_dimension(write(tmp_path, GOOD.replace(old, new)))
    assert said in str(error.value) and str(tmp_path) in str(error.value) and "\n" not in str(error.value)


def test_every_column_beside_those_of_the_dimensions_is_refused_as_a_name():
    columns = table_columns(())
    assert {column.name for table in ("scores", "speakers", "sentences") for column in columns[table]} == FIXED


def test_two_files_of_a_folder_with_one_id_are_refused(tmp_path):
    for name, poles in (("a.toml", ("warm", "cold")), ("b.toml", ("hot", "icy"))):
        text = GOOD.replace('"warm"', f'"{poles[0]}"').replace('"cold"', f'"{poles[1]}"')
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"b\.toml, id: 'warm_cold' already stands in a\.toml"):
        load_dimensions([tmp_path])


def test_a_file_with_the_poles_of_a_shipped_dimension_replaces_it(tmp_path):
    write(tmp_path, GOOD.replace("warm_cold", "push_pull").replace('"warm"', '"push"').replace('"cold"', '"pull"'))
    found = load_dimensions([data_dir("lexicons") / "dimensions", tmp_path])
    assert len(found) == 10 and found[0].question == "Warm or cold?" and found[0].poles == ("push", "pull")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"cold"', '"push"', "right: 'push' is a pole of push_pull too; give the pole another id"),
        ("warm_cold", "push_pull_low", "id: makes a column 'push_pull_low', as push_pull does; give the dimension another id"),
        ("warm_cold", "push_pull_p_pull", "id: makes a column 'push_pull_p_pull', as push_pull does"),
    ],
)
def test_a_name_that_another_dimension_has_is_refused(tmp_path, old, new, said):
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(LexiconError) as error:
        load_dimensions([data_dir("lexicons") / "dimensions", tmp_path])
    assert f"{path}, {said}" in str(error.value)
    assert load_dimensions([tmp_path])  # alone it is well


def test_a_column_that_every_table_has_is_refused(tmp_path):
    write(tmp_path, GOOD.replace("warm_cold", "duplicate").replace('"warm"', '"of"'))
    with pytest.raises(LexiconError, match="makes a column 'duplicate_of', as every table does"):
        load_dimensions([tmp_path])


def test_a_term_in_two_groups_is_refused(tmp_path):
    again = GOOD[GOOD.index("[[cues]]") :].replace('"sun"', '"star"').replace('pole = "warm"', 'pole = "cold"')
    with pytest.raises(LexiconError, match="already stands"):
        load_dimension(write(tmp_path, GOOD + again))


def test_a_term_that_no_hit_holds_is_found(tmp_path, parser):
    _, faults = check_file(write(tmp_path, GOOD.replace('["the sun"]', '["the sun", "the moon"]')), parser)
    assert any("the moon" in str(f) for f in faults)


def test_a_miss_that_is_hit_is_found(tmp_path, parser):
    _, faults = check_file(write(tmp_path, GOOD.replace("It rains.", "The sun rains.")), parser)
    assert any("is hit" in str(f) for f in faults)


def test_a_pattern_that_spacy_refuses_is_found(tmp_path, parser):
    _, faults = check_file(write(tmp_path, GOOD.replace('terms = ["the sun"]', "patterns = [[{POS = 5}]]")), parser)
    assert faults


def test_a_folder_without_dimensions_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="no dimension file"):
        load_dimensions([tmp_path])
