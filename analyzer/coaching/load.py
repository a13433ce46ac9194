"""Reads the coach's files and refuses what does not follow the schema, naming file, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Formatter

from analyzer.coaching.entry import Entry
from analyzer.coaching.phrases import VerbClasses
from analyzer.coaching.schema import ACTS, CONDITIONS, FORMS, SHAPES, Advice, Guide, Hold, Pattern
from analyzer.dimensions.load import read_toml
from analyzer.dimensions.schema import Dimension

SCHEMA = 1
TOP_KEYS = ("schema", "dimension", "advice", "patterns", "holds")
ADVICE_KEYS = ("id", "pole", "groups", "words", "shapes", "why", "change", "ask", "source")
HOLD_LISTS = ("words", "lacks", "shapes", "verbs", "unless")
HOLD_KEYS = ("id", "pole", "why", *HOLD_LISTS, "without", "below", "unless_turned", "near", "hit", "miss")
PATTERN_KEYS = ("id", "pole", "form", "say", "verbs", "unless", "only", "hit", "miss")
FOLDER, WORDS = "coaching", "words.toml"


def load_guides(folders: Iterable[Path], dimensions: Iterable[Dimension], verbs: VerbClasses) -> dict[str, Guide]:
    """Return the guides of all ``*.toml`` in ``folders`` by dimension; a later folder replaces an earlier one's.

    Raises :class:`LexiconError` at the first fault.
    """
    known = {d.id: d for d in dimensions}
    found: dict[str, Guide] = {}
    for folder in folders:
        for path in guide_files(folder):
            guide = load_guide(path, known, verbs)
            found[guide.dimension] = guide
    return found


def guide_files(folder: Path) -> list[Path]:
    """Return the guides in a folder, its word file left out; nothing where there is no such folder."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name != WORDS]


def load_guide(path: Path, known: dict[str, Dimension], verbs: VerbClasses) -> Guide:
    """Return the guide that one file holds. Raises :class:`LexiconError`."""
    top = Entry(path, "the file", read_toml(path))
    top.keys(TOP_KEYS)
    if top.table.get("schema") != SCHEMA:
        top.fail(f"schema is {top.table.get('schema')!r}", f"write schema = {SCHEMA}")
    name = top.text("dimension")
    if name not in known:
        top.fail(f"unknown dimension {name!r}", f"use one of {', '.join(known)}")
    dimension = known[name]
    advice = tuple(_advice(entry, dimension) for entry in top.tables("advice"))
    patterns = tuple(_pattern(entry, dimension, verbs) for entry in top.tables("patterns"))
    holds = tuple(_hold(entry, dimension, verbs) for entry in top.tables("holds"))
    _complete(top, dimension, advice, [a.id for a in advice] + [p.id for p in patterns] + [h.id for h in holds])
    return Guide(name, advice, patterns, holds)


def _advice(entry: Entry, dimension: Dimension) -> Advice:
    entry.keys(ADVICE_KEYS)
    pole = entry.pole(dimension)
    return Advice(
        id=entry.text("id"),
        pole=pole,
        groups=_groups(entry, "groups", dimension, pole),
        why=entry.text("why"),
        change=entry.text("change"),
        ask=entry.text("ask") if "ask" in entry.table else "",
        source=entry.text("source"),
        words=entry.phrases("words"),
        shapes=frozenset(entry.named("shapes", SHAPES)),
    )


def _groups(entry: Entry, key: str, dimension: Dimension, pole: str) -> tuple[str, ...]:
    """Return names of cue groups, signals and acts that can speak for a pole."""
    own = {c.id for c in dimension.cues if c.pole == pole} | {s for s, p in dimension.signals.items() if p == pole}
    own.update(a for a in ACTS if a == pole)
    for group in entry.texts(key):
        if group not in own:
            entry.fail(f"unknown group {group!r} of {pole}", f"use {', '.join(sorted(own))}")
    return entry.texts(key)


def _hold(entry: Entry, dimension: Dimension, verbs: VerbClasses) -> Hold:
    entry.keys(HOLD_KEYS)
    pole, below = entry.pole(dimension), entry.table.get("below", 2.0)
    if isinstance(below, bool) or not isinstance(below, int | float) or not 0 < below <= 2:
        entry.fail("'below' is no probability", "write below = 0.7")
    hold = Hold(
        id=entry.text("id"),
        pole=pole,
        why=entry.text("why"),
        words=entry.phrases("words"),
        lacks=entry.phrases("lacks"),
        shapes=frozenset(entry.named("shapes", SHAPES)),
        verbs=entry.classes("verbs", verbs),
        unless=entry.classes("unless", verbs),
        without=_groups(entry, "without", dimension, pole),
        below=float(below),
        unless_turned=entry.flag("unless_turned"),
        near=entry.flag("near"),
        hit=entry.texts("hit"),
        miss=entry.texts("miss"),
    )
    if any(entry.table.get(key) for key in HOLD_LISTS) and not (hold.hit and hold.miss):
        entry.fail("lacks a 'hit' or a 'miss' example", "add one sentence that it holds back and one that it does not")
    return hold


def _pattern(entry: Entry, dimension: Dimension, verbs: VerbClasses) -> Pattern:
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
        verbs=entry.classes("verbs", verbs),
        unless=entry.classes("unless", verbs),
        only=frozenset(entry.named("only", CONDITIONS)),
        hit=tuple(hit.items()),
        miss=miss,
    )


def _complete(top: Entry, dimension: Dimension, advice: tuple[Advice, ...], ids: list[str]) -> None:
    """Refuse a file that says nothing of a pole, or says something twice."""
    for pole in dimension.poles:
        if not any(a.pole == pole and not (a.groups or a.words or a.shapes) for a in advice):
            top.fail(f"has no advice for the whole pole {pole}", "add [[advice]] without groups")
    for name in ids:
        if ids.count(name) > 1:
            top.fail(f"id {name!r} stands twice", "give every entry its own id")
    groups = [g for a in advice if not (a.words or a.shapes) for g in a.groups]
    for group in groups:
        if groups.count(group) > 1:
            top.fail(f"group {group!r} is advised on twice", "keep one of them")
