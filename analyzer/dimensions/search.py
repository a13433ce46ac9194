"""Finds cue groups by what is written in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.dimensions.schema import CueGroup, Dimension


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue group that holds the words looked for: the terms and patterns with them, all where its reason or id has them."""

    dimension: Dimension
    group: CueGroup
    terms: tuple[str, ...]


def search(dimensions: Sequence[Dimension], wanted: str) -> Iterator[Hit]:
    """Yield the groups of some dimensions that hold the words of ``wanted``, in any case, each at least begun.

    The words are looked for in each term and pattern, and in the group's id, reason and source.
    """
    words = wanted.lower().split()
    for dimension in dimensions:
        for group in dimension.cues:
            written = written_terms(group)
            found = tuple(term for term in written if _holds(term, words))
            about = _holds(f"{group.id.replace('-', ' ')} {group.id} {group.why} {group.source} {group.pole}", words)
            if words and (found or about):
                yield Hit(dimension, group, found or written)


def written_terms(group: CueGroup) -> tuple[str, ...]:
    """Return the terms of a group, and its patterns as their file has them."""
    return (*group.terms, *(_pattern(pattern) for pattern in group.patterns))


def _pattern(pattern: Sequence[dict[str, object]]) -> str:
    return "[" + " ".join("{" + ", ".join(f"{key}={value}" for key, value in token.items()) + "}" for token in pattern) + "]"


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether a word of a text begins with each of the words."""
    own = text.lower().replace("=", " ").replace("{", " ").replace("'", " ").replace("[", " ").replace('"', " ").split()
    return all(any(o.startswith(w) for o in (*own, text.lower())) for w in words)
