"""What the columns of a table and the fields of an object are called, from a word list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from analyzer.readers.wordlists import load_lists
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "columns.toml"


@dataclass(frozen=True)
class ColumnNames:
    """Names in small words, the first first; what each list is for stands beside it in the file."""

    text: tuple[str, ...]
    maybe_text: tuple[str, ...]
    speaker: tuple[str, ...]
    made_by: tuple[str, ...]
    date: tuple[str, ...]
    clocks: tuple[str, ...]
    title: tuple[str, ...]
    about: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """Names by which a row is known for the heading of a table."""
        return frozenset((*self.text, *self.maybe_text, *self.speaker, *self.date, *self.title))


@lru_cache(maxsize=1)
def column_names() -> ColumnNames:
    """Return the shipped names, read once."""
    return load_lists(ColumnNames, SHIPPED)
