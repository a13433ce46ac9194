"""Words that tell how a line goes on in the next, from a word list."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from analyzer.readers.wordlists import words_in
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "lines.toml"


@dataclass(frozen=True, slots=True)
class LineWords:
    """Words in small letters; what each list is for stands beside it in the file."""

    prefixes: frozenset[str]
    unjoined: frozenset[str]
    beginnings: frozenset[str]
    unending: frozenset[str]


def load_line_words(path: Path) -> LineWords:
    """Return the words in a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    return LineWords(**words_in(path, [field.name for field in fields(LineWords)]))


@lru_cache(maxsize=1)
def line_words() -> LineWords:
    """Return the shipped words, read once."""
    return load_line_words(SHIPPED)
