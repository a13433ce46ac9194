"""The shared word lists: each there once and of its kind, else a line says which file or list is wrong, and how."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import LexiconError
from analyzer.language.wordlists import PhraseIndex, find_phrase, load_wordlists, phrases_of, shared_wordlists
from analyzer.resources import data_dir


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(data_dir("lexicons") / "shared", tmp_path / "shared")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_copy_of_the_shipped_lists_is_the_same(folder):
    assert load_wordlists(folder) == shared_wordlists()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("stance.toml", "schema = 1", "schema = 2", r"stance\.toml, schema: "),
        ("stance.toml", "schema = 1", "", r"stance\.toml, schema: "),
        ("stance.toml", "report_stops =", "report_ends =", "report_ends: unknown word list"),
        ("stance.toml", "negation_reach = 6", "", "negation_reach: is missing or no whole number above 0"),
        ("stance.toml", "negation_reach = 6", "negation_reach = true", "negation_reach: is missing or no whole number above 0"),
        ("stance.toml", "negation_reach = 6", "negation_reach = 0", "negation_reach: is missing or no whole number above 0"),
        ("stance.toml", "negation_reach = 6", "negation_reach = 6\nmodals = ['must']", "modals: stands in another file"),
        ("features.toml", "[persons]", "[people]", "people: unknown word list"),
        ("features.toml", 'none = ["nobody"]', 'none = "nobody"', r"persons\.none: is missing or no list"),
        ("languages.toml", 'sv = "Swedish"', "sv = 46", "language_names: has a value that is no text"),
        ("languages.toml", "[language_names]", "[[language_names]]", "language_names: is missing or no table"),
    ],
)
def test_what_breaks_the_schema_is_refused_in_a_line(folder, file, old, new, said):
    change(folder / file, old, new)
    with pytest.raises(LexiconError, match=said) as refused:
        load_wordlists(folder)
    assert "\n" not in str(refused.value)


def test_a_list_that_is_gone_is_named(folder):
    (folder / "languages.toml").unlink()
    with pytest.raises(LexiconError, match="english_words: is missing"):
        load_wordlists(folder)


LISTS = {"thanks": phrases_of(["thanks", "see you", "see you later"]), "times": phrases_of(["see * later", "you later the"])}


@given(st.lists(st.sampled_from(["see", "you", "later", "the", "thanks", "*"]), max_size=8))
def test_one_walk_finds_what_a_search_at_each_word_for_each_list_finds(words):
    found = PhraseIndex(LISTS).find(words)
    for name, phrases in LISTS.items():
        standing = [i for i in range(len(words)) if find_phrase(phrases, words, i, i + 1) == i]
        assert sorted({*found.get(name, ())}) == standing
