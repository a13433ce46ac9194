"""The readers' word lists: what a file must hold, and that a file that breaks the schema is refused in a line."""

from __future__ import annotations

from functools import partial

import pytest

from analyzer.errors import LexiconError
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


@pytest.mark.parametrize("name", FILES)
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
    load, shipped, key = FILES[name]
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
