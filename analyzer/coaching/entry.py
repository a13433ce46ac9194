"""One table of a coach's file, read with checks; a fault names file, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from analyzer.coaching.phrases import VerbClasses
from analyzer.coaching.schema import Phrase
from analyzer.dimensions.schema import Dimension
from analyzer.errors import LexiconError
from analyzer.language.wordlists import Phrases, phrases_of
from analyzer.resources import text_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, and the checks that every table shares; ``head``: which ``[[key]]`` it stands below, from 1."""

    path: Path
    name: str
    table: dict[str, Any]
    head: tuple[str, int] | None = None

    def fail(self, what: str, remedy: str) -> NoReturn:
        raise LexiconError(f"{self.path}{self._line()}, {self.name}", what, remedy)

    def _line(self) -> str:
        if self.head is None:
            return ""
        key, number = self.head
        lines = enumerate(text_of(self.path).split("\n"), 1)
        heads = [n for n, line in lines if "".join(line.split()).startswith(f"[[{key}]]")]
        return f":{heads[number - 1]}" if number <= len(heads) else ""

    def keys(self, known: tuple[str, ...]) -> None:
        for key in self.table:
            if key not in known:
                self.fail(f"unknown key {key!r}", f"use only {', '.join(known)}")

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.fail(f"{key!r} is missing or not one line of text", f'write {key} = "..."')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fail(f"{key!r} is not a list of texts", f'write {key} = ["...", "..."]')
        return tuple(v.strip() for v in value)

    def named(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        names, known = self.texts(key), sorted(known)
        for name in names:
            if name not in known:
                self.fail(f"unknown name {name!r} in {key}", f"use one of {', '.join(known)}")
        return names

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key!r} is neither true nor false", f"write {key} = true")
        return value

    def phrases(self, key: str) -> Phrases:
        return phrases_of(self.texts(key))

    def classes(self, key: str, verbs: VerbClasses) -> tuple[Phrase, ...]:
        return tuple(phrase for name in self.named(key, verbs) for phrase in verbs[name])

    def tables(self, key: str) -> list[Entry]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fail(f"{key!r} is not a list of tables", f"write [[{key}]] before each")
        return [Entry(self.path, f"{key} {v.get('id') or n!r}", v, (key, n)) for n, v in enumerate(value, 1)]

    def pole(self, dimension: Dimension) -> str:
        pole = self.text("pole")
        if pole not in dimension.poles:
            self.fail(f"unknown pole {pole!r}", f"use one of {', '.join(dimension.poles)}")
        return pole
