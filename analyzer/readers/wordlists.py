"""The word lists of readers: lists of words in small letters in a TOML file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

from analyzer.errors import LexiconError
from analyzer.toml import read_toml

SCHEMA = 1
Lists = TypeVar("Lists")


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def alternatives_in(path: Path, lists: Sequence[str], *, cased: Collection[str] = ()) -> dict[str, str]:
    """Return for each list of a file a pattern of any of its words; those of the ``cased`` lists stand as they are written.

    Raises :class:`analyzer.errors.LexiconError` where the file breaks the schema.
    """
    return {key: alternatives(words) for key, words in lists_in(path, lists, cased=cased).items()}


def load_lists(lists: type[Lists], path: Path) -> Lists:
    """Return the lists of a file in a class that names them, each a frozenset or a tuple of words.

    Raises :class:`analyzer.errors.LexiconError` where the file breaks the schema.
    """
    kinds: dict[str, Any] = {key: get_origin(kind) for key, kind in get_type_hints(lists).items()}
    return lists(**{key: kinds[key](words) for key, words in lists_in(path, list(kinds)).items()})


def lists_in(path: Path, lists: Sequence[str], *, cased: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file, in small letters but for the ``cased`` ones.

    Raises :class:`analyzer.errors.LexiconError` where it breaks the schema.
    """
    return _lists(read_words(path), str(path), lists, needed=lists, cased=cased)


def tables_in(path: Path, lists: Sequence[str], *, whole: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the tables of a file, each with those of the lists that it holds; ``whole`` is one that must hold all.

    Raises :class:`analyzer.errors.LexiconError` where the file breaks the schema.
    """
    tables = read_words(path)
    for name in (*tables, whole):
        if not isinstance(tables.get(name), dict):
            raise LexiconError(f"{path}, {name}", "is missing or no table", f"write [{name}]")
    return {
        name: _lists(table, f"{path}, {name}", lists, needed=lists if name == whole else tuple(table))
        for name, table in tables.items()
    }


def read_words(path: Path) -> dict[str, Any]:
    """Return what a file of words holds beside its schema. Raises :class:`analyzer.errors.LexiconError` where that is another."""
    found = read_toml(path)
    if found.get("schema") != SCHEMA:
        raise LexiconError(str(path), f"schema is {found.get('schema')!r}", f"write schema = {SCHEMA}")
    return {key: value for key, value in found.items() if key != "schema"}


def _lists(
    found: Mapping[str, Any], place: str, lists: Sequence[str], *, needed: Collection[str], cased: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    for key in found.keys() - set(lists):
        raise LexiconError(f"{place}, {key}", "unknown list", f"use {', '.join(lists)}")
    for key in needed:
        words = found.get(key)
        if (
            not isinstance(words, list)
            or not words
            or not all(isinstance(w, str) and w and w == (w if key in cased else w.lower()).strip() for w in words)
        ):
            what = "words" if key in cased else "words in small letters"
            raise LexiconError(f"{place}, {key}", f"is missing or no list of {what}", f'write {key} = ["..."]')
    return {key: tuple(found[key]) for key in needed}
