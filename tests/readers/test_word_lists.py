"""The readers' word lists: what a file must hold, and that a file that breaks the schema is refused in a line."""

from __future__ import annotations

import re
from functools import partial

import pytest

from analyzer.errors import LexiconError
from analyzer.readers.correspondence import header_names, signature_words
from analyzer.readers.table import column_names
from analyzer.readers.text import line_words
from analyzer.readers.transcript import name_words
from analyzer.readers.wordlists import load_lists

FILES = {
    "names.toml": (partial(load_lists, name_words.NameWords), name_words.SHIPPED, "voices"),
    "columns.toml": (partial(load_lists, column_names.ColumnNames), column_names.SHIPPED, "speaker"),
    "lines.toml": (partial(load_lists, line_words.LineWords), line_words.SHIPPED, "prefixes"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_list_without_a_word_or_with_one_more_word_is_what_the_reader_gets(tmp_path, name):
    load, shipped, key = FILES[name]
    (tmp_path / name).write_text(
        shipped.read_text(encoding="utf-8").replace(f"{key} = [", f'{key} = ["zebra", '), encoding="utf-8"
    )
    before, after = getattr(load(shipped), key), getattr(load(tmp_path / name), key)
    assert set(after) - set(before) == {"zebra"} and set(before) < set(after)


COMPILED = {
    "headers.toml": (header_names.load_header_names, header_names.SHIPPED, "cc"),
    "signatures.toml": (signature_words.load_signature_words, signature_words.SHIPPED, "wishes"),
}
HEADERS = header_names.SHIPPED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "word", "languages"),
    [
        ('cc = ["kopie"]', 'cc = ["zebra"]', "zebra", {"de"}),
        ("[de]\n", '[xx]\nfrom = ["zebra", "von"]\n\n[de]\n', "von", {"de", "xx"}),
        ('cc = ["cc"', 'cc = ["zebra"', "zebra", {"en"}),
    ],
)
def test_a_name_of_a_header_is_known_in_the_languages_that_have_it(tmp_path, old, new, word, languages):
    (tmp_path / "headers.toml").write_text(HEADERS.replace(old, new, 1), encoding="utf-8")
    found = header_names.load_header_names(tmp_path / "headers.toml")
    assert found.languages[word] == languages and any(word in either.split("|") for either in found.either.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[en]", "[xx]", "write [en]"),
        ('cc = ["cc", ', '# ["cc", ', "en, cc: is missing"),
        ("schema = 1", 'schema = 1\nfrom = ["x"]', "write [from]"),
    ],
)
def test_names_of_headers_stand_in_tables_of_languages_of_which_english_has_all(tmp_path, old, new, told):
    (tmp_path / "headers.toml").write_text(HEADERS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(told)):
        header_names.load_header_names(tmp_path / "headers.toml")


def test_a_word_of_a_signature_is_one_where_it_stands_in_the_file(tmp_path):
    text = signature_words.SHIPPED.read_text(encoding="utf-8")
    for key, word in (("wishes", "zebras"), ("behind", "for now"), ("titles", "Zebra"), ("assent", "zebra")):
        text = text.replace(f"{key} = [", f'{key} = ["{word}", ')
    (tmp_path / "signatures.toml").write_text(text, encoding="utf-8")
    before, after = map(signature_words.load_signature_words, (signature_words.SHIPPED, tmp_path / "signatures.toml"))
    for kind, line in (("closing", "Kind zebras for now,"), ("title", "Zebra"), ("assent", "Zebra")):
        assert [getattr(words, kind).fullmatch(line) is not None for words in (before, after)] == [False, True]
    assert after.title.fullmatch("zebra") is None


@pytest.mark.parametrize("name", [*FILES, *COMPILED])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema = 1", "schema = 2", "schema is 2"),
        ("KEY = [", 'KEY = ["Zebra", ', "small letters"),
        ("KEY = [", 'KEY = ["", ', "small letters"),
        ("KEY = [", "KEYS = [", "unknown list"),
        ("KEY = [", 'KEY = [] #', "KEY"),
    ],
)  # fmt: skip
def test_a_list_that_breaks_the_schema_is_refused_in_a_line(tmp_path, name, old, new, told):
    load, shipped, key = (FILES | COMPILED)[name]
    old, new, told = (part.replace("KEY", key) for part in (old, new, told))
    text = shipped.read_text(encoding="utf-8")
    if new.endswith("#"):  # an empty list, whatever the file's line breaks
        head, _, tail = text.partition(old)
        text = f"{head}{key} = []\n{tail.partition(']')[2]}"
    else:
        text = text.replace(old, new, 1)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load(tmp_path / name)
    assert told in str(caught.value) and "\n" not in str(caught.value)
