"""The word lists of readers: lists of words in small letters in a TOML file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

from analyzer.errors import LexiconError
from analyzer.toml import read_toml

SCHEMA = 1
Lists = TypeVar("Lists")


def alternatives_in(path: Path, lists: Sequence[str]) -> dict[str, str]:
    """Return for each list of a file a pattern of any of its words, longest first.

    Raises :class:`analyzer.errors.LexiconError` where the file breaks the schema.
    """
    found = {key: sorted(words, key=len, reverse=True) for key, words in lists_in(path, lists).items()}
    return {key: "|".join(map(re.escape, words)) for key, words in found.items()}


def load_lists(lists: type[Lists], path: Path) -> Lists:
    """Return the lists of a file in a class that names them, each a frozenset or a tuple of words.

    Raises :class:`analyzer.errors.LexiconError` where the file breaks the schema.
    """
    kinds: dict[str, Any] = {key: get_origin(kind) for key, kind in get_type_hints(lists).items()}
    return lists(**{key: kinds[key](words) for key, words in lists_in(path, list(kinds)).items()})


def lists_in(path: Path, lists: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    found = read_toml(path)
    if found.get("schema") != SCHEMA:
        raise LexiconError(str(path), f"schema is {found.get('schema')!r}", f"write schema = {SCHEMA}")
    for key in found.keys() - {"schema", *lists}:
        raise LexiconError(f"{path}, {key}", "unknown list", f"use {', '.join(lists)}")
    for key in lists:
        words = found.get(key)
        if (
            not isinstance(words, list)
            or not words
            or not all(isinstance(w, str) and w and w == w.lower().strip() for w in words)
        ):
            raise LexiconError(f"{path}, {key}", "is missing or no list of words in small letters", f'write {key} = ["..."]')
    return {key: tuple(found[key]) for key in lists}
