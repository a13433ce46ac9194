"""Words that tell how a line goes on in the next, from a word list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analyzer.readers.wordlists import load_lists
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "lines.toml"


@dataclass(frozen=True, slots=True)
class LineWords:
    """Words in small letters; what each list is for stands beside it in the file."""

    prefixes: frozenset[str]
    unjoined: frozenset[str]
    beginnings: frozenset[str]
    unending: frozenset[str]


@lru_cache(maxsize=1)
def line_words() -> LineWords:
    """Return the shipped words, read once."""
    return load_lists(LineWords, SHIPPED)
