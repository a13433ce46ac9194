"""The records in a JSON value, however deep they lie, and a field of one as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.readers.table.column_names import column_names
from analyzer.readers.table.columns import plain_name

Record = dict[str, Any]
NAMES = ("name", "display_name", "displayName", "real_name", "username", "user")
"""Fields that name a person, in the object that stands for one."""
CONTENT = "content"
"""The field with the words, in the object that stands for a text."""
DEEPEST = 8
LEAST_WORDS = 2
"""Words that a record has on average, at least: a recording may also come as a list of its single words."""
LIKE = 0.5
"""Share of the most words from which on a list can be the one that is meant."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A list of objects: the names of the fields that lead to it, and the longest text of each object, as words."""

    path: tuple[str, ...]
    items: list[Any]
    texts: list[list[str]]

    @property
    def words(self) -> int:
        return sum(map(len, self.texts))

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """How well the list fits: best with a field called text, for lists of people have none; then by speakers and length."""
        fields = {plain_name(key) for item in self.items[:1] if isinstance(item, dict) for key in item}
        known = column_names()
        return not fields.isdisjoint(known.text), not fields.isdisjoint(known.speaker), len(self.items)


def records_in(value: object) -> tuple[list[Any], tuple[str, ...]]:
    """Return the records of a JSON value, and a warning of what is left out.

    They are the list, or in an object that list of objects which says most, one with a text and one that tells who speaks
    first. An object that has no such list is the record itself, and so is one whose own text outweighs the list, as a post does
    its comments.
    """
    if not isinstance(value, dict):
        return (value if isinstance(value, list) else []), ()
    found = _told(value)
    if found is None:
        return [value], ()
    named = column_names().text
    own = max((text_of(field) for key, field in value.items() if plain_name(key) in named), key=len, default="").split()
    longest = max(found.texts, key=len)
    # Of a recording the object may hold the whole text, and its list the parts.
    if not own or (2 * found.words >= len(own) and " ".join(longest) in " ".join(own)):
        return found.items, ()
    if len(found.path) > 1:
        return [value], ()
    name = found.path[-1]
    if len(own) * len(found.texts) >= found.words:
        return [value], (f"only the text of the object is read; the list {name!r} in it is left out",)
    return found.items, (f"only the list {name!r} is read; the text of the object around it is left out",)


def text_of(value: object) -> str:
    """Return a field as text: of a person's object the name, of a text's object or list of pieces with a form the words."""
    if isinstance(value, dict):
        inner = next((value[key] for key in (*NAMES, CONTENT) if value.get(key)), "")
        return text_of(inner) if not isinstance(inner, list) else ""
    if isinstance(value, list):
        pieces = [part.get("text") if isinstance(part, dict) and "type" in part else part for part in value]
        texts = [piece for piece in pieces if isinstance(piece, str)]
        return "".join(texts) if len(texts) == len(pieces) and pieces != value else ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _told(value: Record) -> _Found | None:
    """Return the list of objects in an object that says most, if it has one."""
    lists: dict[tuple[str, ...], list[Any]] = {}
    for path, items in _lists(value):
        lists.setdefault(path, []).extend(items)
    found = [_Found(path, items, [_longest(item) for item in items if isinstance(item, dict)]) for path, items in lists.items()]
    found = [f for f in found if f.words >= LEAST_WORDS * len(f.texts)] or found
    found = [f for f in found if not any(_holds(other, f) for other in found)]
    most = max((f.words for f in found), default=0)
    return max((f for f in found if f.words >= LIKE * most), key=lambda f: f.rank, default=None)


def _lists(value: Record) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield the lists of objects in an object, and the names that lead there."""
    level: list[tuple[tuple[str, ...], Record]] = [((), value)]
    for _ in range(DEEPEST):
        below: list[tuple[tuple[str, ...], Record]] = []
        for path, record in level:
            for key, field in record.items():
                objects = [item for item in field if isinstance(item, dict)] if isinstance(field, list) else []
                if objects:
                    yield (*path, key), field
                below.extend(((*path, key), inner) for inner in (objects or [field]) if isinstance(inner, dict))
        level = below


def _longest(item: Record) -> list[str]:
    return max((text_of(field).split() for field in item.values()), key=len, default=[])


def _holds(outer: _Found, inner: _Found) -> bool:
    """Whether a list lies in the objects of another that says about as much: comments below a post, parts of a message."""
    within: Sequence[str] = inner.path[: len(outer.path)]
    return outer is not inner and within == outer.path and 2 * outer.words >= inner.words
