"""Reads the coach's files and refuses what does not follow the schema, naming file, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any, NoReturn

from analyzer.coaching.phrases import VerbClasses
from analyzer.coaching.schema import CONDITIONS, FORMS, Advice, Guide, Pattern
from analyzer.dimensions.load import read_toml
from analyzer.dimensions.schema import Dimension
from analyzer.errors import LexiconError

SCHEMA = 1
TOP_KEYS = ("schema", "dimension", "advice", "patterns")
ADVICE_KEYS = ("id", "pole", "groups", "why", "change", "ask", "source")
PATTERN_KEYS = ("id", "pole", "form", "say", "verbs", "unless", "only", "hit", "miss")
WORDS = "words.toml"


def load_guides(folders: Iterable[Path], dimensions: Iterable[Dimension], verbs: VerbClasses) -> dict[str, Guide]:
    """Return the guides of all ``*.toml`` in ``folders`` by dimension; a later folder replaces an earlier one's.

    Raises :class:`LexiconError` at the first fault.
    """
    known = {d.id: d for d in dimensions}
    found: dict[str, Guide] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if path.name != WORDS:
                guide = load_guide(path, known, verbs)
                found[guide.dimension] = guide
    return found


def load_guide(path: Path, known: dict[str, Dimension], verbs: VerbClasses) -> Guide:
    """Return the guide that one file holds. Raises :class:`LexiconError`."""
    top = _Entry(path, "the file", read_toml(path))
    top.keys(TOP_KEYS)
    if top.table.get("schema") != SCHEMA:
        top.fail(f"schema is {top.table.get('schema')!r}", f"write schema = {SCHEMA}")
    name = top.text("dimension")
    if name not in known:
        top.fail(f"unknown dimension {name!r}", f"use one of {', '.join(known)}")
    dimension = known[name]
    advice = tuple(_advice(entry, dimension) for entry in top.tables("advice"))
    patterns = tuple(_pattern(entry, dimension, verbs) for entry in top.tables("patterns"))
    _complete(top, dimension, advice, patterns)
    return Guide(name, advice, patterns)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of a file, and the checks that every table shares."""

    path: Path
    name: str
    table: dict[str, Any]

    def fail(self, what: str, remedy: str) -> NoReturn:
        raise LexiconError(f"{self.path}, {self.name}", what, remedy)

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

    def tables(self, key: str) -> list[_Entry]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fail(f"{key!r} is not a list of tables", f"write [[{key}]] before each")
        return [_Entry(self.path, f"{key} {v.get('id') or n!r}", v) for n, v in enumerate(value, 1)]

    def pole(self, dimension: Dimension) -> str:
        pole = self.text("pole")
        if pole not in dimension.poles:
            self.fail(f"unknown pole {pole!r}", f"use one of {', '.join(dimension.poles)}")
        return pole


def _advice(entry: _Entry, dimension: Dimension) -> Advice:
    entry.keys(ADVICE_KEYS)
    pole, groups = entry.pole(dimension), entry.texts("groups")
    own = {c.id for c in dimension.cues if c.pole == pole} | {s for s, p in dimension.signals.items() if p == pole}
    for group in groups:
        if group not in own:
            entry.fail(f"unknown group {group!r} of {pole}", f"use {', '.join(sorted(own))}")
    ask = entry.text("ask") if "ask" in entry.table else ""
    return Advice(entry.text("id"), pole, groups, entry.text("why"), entry.text("change"), ask, entry.text("source"))


def _pattern(entry: _Entry, dimension: Dimension, verbs: VerbClasses) -> Pattern:
    entry.keys(PATTERN_KEYS)
    form, say = entry.text("form"), entry.text("say")
    if form not in FORMS:
        entry.fail(f"unknown form {form!r}", f"use one of {', '.join(FORMS)}")
    try:
        slots = [name for _, name, spec, conversion in Formatter().parse(say) if name is not None and not spec and not conversion]
    except ValueError as error:
        entry.fail(f"'say' has a broken slot ({error})", 'write "... {act}?"')
    for slot in slots:
        if slot not in FORMS[form]:
            entry.fail(f"unknown slot {slot!r} of the form {form}", f"use {', '.join(sorted(FORMS[form]))}")
    classes = {key: tuple(phrase for name in entry.named(key, verbs) for phrase in verbs[name]) for key in ("verbs", "unless")}
    hit = entry.table.get("hit")
    if not isinstance(hit, dict) or not hit or not all(isinstance(v, str) and v for v in hit.values()):
        entry.fail(
            "'hit' is missing or no table of texts", 'write hit = { "You must file." = "What do you need in order to file?" }'
        )
    miss = entry.texts("miss")
    if not miss:
        entry.fail("has no 'miss' example", "add one sentence that it must leave alone")
    return Pattern(
        id=entry.text("id"),
        pole=entry.pole(dimension),
        form=form,
        say=say,
        verbs=classes["verbs"],
        unless=classes["unless"],
        only=frozenset(entry.named("only", CONDITIONS)),
        hit=tuple(hit.items()),
        miss=miss,
    )


def _complete(top: _Entry, dimension: Dimension, advice: tuple[Advice, ...], patterns: tuple[Pattern, ...]) -> None:
    """Refuse a file that says nothing of a pole, or says something twice."""
    for pole in dimension.poles:
        if not any(a.pole == pole and not a.groups for a in advice):
            top.fail(f"has no advice for the whole pole {pole}", "add [[advice]] without groups")
    ids = [a.id for a in advice] + [p.id for p in patterns]
    for name in ids:
        if ids.count(name) > 1:
            top.fail(f"id {name!r} stands twice", "give every entry its own id")
    groups = [g for a in advice for g in a.groups]
    for group in groups:
        if groups.count(group) > 1:
            top.fail(f"group {group!r} is advised on twice", "keep one of them")
