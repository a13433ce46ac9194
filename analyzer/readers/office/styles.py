"""The styles of office files: each is based on another, and the first that says anything of a mark decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

MOST_BASED = 20
"""Styles of a chain: in a damaged file two may be based on each other."""


@dataclass(slots=True)
class Style:
    """What a style is called, and the one it is based on, empty where there is none."""

    name: str
    parent: str


S = TypeVar("S", bound=Style)


class Styles(Generic[S]):
    """The styles of a file by their names; ``unknown`` makes one of a name that the file does not explain."""

    def __init__(self, styles: Mapping[str, S], unknown: Callable[[str], S]) -> None:
        self._styles = styles
        self._unknown = unknown
        self._chains: dict[str, list[S]] = {}

    def chain(self, name: str) -> list[S]:
        """Return a style and those it is based on, the nearest first; none without a name."""
        chain = self._chains.get(name)
        if chain is None:
            chain = self._chains[name] = []
            while name and len(chain) < MOST_BASED:
                style = self._styles.get(name) or self._unknown(name)
                chain.append(style)
                name = style.parent
        return chain
