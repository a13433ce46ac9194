"""What mail programs call the header fields of a mail, by language, from a word list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.readers.wordlists import alternatives, tables_in
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "headers.toml"
ENGLISH = "en"
FIELDS = ("from", "to", "sent", "date", "subject", "cc")


@dataclass(frozen=True, slots=True)
class HeaderNames:
    """For each field a pattern of any of its names, and for each name, in small letters, the languages that have it."""

    either: dict[str, str]
    languages: dict[str, frozenset[str]]


def load_header_names(path: Path) -> HeaderNames:
    """Return the names in a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    tables = tables_in(path, FIELDS, whole=ENGLISH)
    either = {field: alternatives({word for lists in tables.values() for word in lists.get(field, ())}) for field in FIELDS}
    languages: dict[str, frozenset[str]] = {}
    for language, lists in tables.items():
        for word in (word for words in lists.values() for word in words):
            languages[word] = languages.get(word, frozenset()) | {language}
    return HeaderNames(either, languages)


@lru_cache(maxsize=1)
def header_names() -> HeaderNames:
    """Return the shipped names, read once."""
    return load_header_names(SHIPPED)
