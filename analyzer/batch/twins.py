"""Which documents have the same text."""

from __future__ import annotations


class Twins:
    """Remembers the text of each document by its digest, in the order in which they are asked about."""

    def __init__(self) -> None:
        self._first_with: dict[bytes, str] = {}

    def first(self, digest: str, name: str) -> str | None:
        """Return the first document with the same text, ``None`` for that one itself and for documents without text."""
        first = self._first_with.setdefault(bytes.fromhex(digest), name) if digest else name
        return None if first == name else first
