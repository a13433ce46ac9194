"""The styles of office files: each is based on another, and the first that says anything of a mark decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

MOST_BASED = 20
"""Styles of a chain: in a damaged file two may be based on each other."""


class Based(Protocol):
    """A style that knows the name of the one it is based on, empty where there is none."""

    @property
    def parent(self) -> str: ...


Style = TypeVar("Style", bound=Based)


class Styles(Generic[Style]):
    """The styles of a file by their names; ``unknown`` makes one of a name that the file does not explain."""

    def __init__(self, styles: Mapping[str, Style], unknown: Callable[[str], Style]) -> None:
        self._styles = styles
        self._unknown = unknown
        self._chains: dict[str, list[Style]] = {}

    def chain(self, name: str) -> list[Style]:
        """Return a style and those it is based on, the nearest first; none without a name."""
        chain = self._chains.get(name)
        if chain is None:
            chain = self._chains[name] = []
            while name and len(chain) < MOST_BASED:
                style = self._styles.get(name) or self._unknown(name)
                chain.append(style)
                name = style.parent
        return chain
