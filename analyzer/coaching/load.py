"""Reads the coach's files and refuses what does not follow the schema, naming file, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Formatter

from analyzer.coaching.entry import Entry
from analyzer.coaching.forms import FORMS
from analyzer.coaching.phrases import VerbClasses
from analyzer.coaching.schema import CONDITIONS, SPOKEN_ACTS, Advice, Guide, Hold, Pattern
from analyzer.coaching.shape import SHAPES
from analyzer.dimensions.schema import Dimension
from analyzer.toml import read_toml

SCHEMA = 1
TOP_KEYS = ("schema", "dimension", "advice", "patterns", "holds")
ADVICE_KEYS = ("id", "pole", "groups", "words", "shapes", "why", "change", "ask", "source")
HOLD_LISTS = ("words", "lacks", "shapes", "verbs", "unless")
HOLD_KEYS = ("id", "pole", "why", *HOLD_LISTS, "without", "below", "unless_turned", "advised", "near", "hit", "miss")
PATTERN_KEYS = ("id", "pole", "form", "say", "verbs", "unless", "lacks", "only", "hit", "miss")
FOLDER, WORDS = "coaching", "words.toml"


def load_guides(shipped: Path, own: Path | None, dimensions: Iterable[Dimension], verbs: VerbClasses) -> dict[str, Guide]:
    """Return the guides of all ``*.toml`` in two folders by dimension; the user's ``own`` replace the ``shipped`` ones.

    A shipped guide, named after its dimension, is passed over where that is not among ``dimensions``, and may speak of cue
    groups that a dimension of the user's in its place lacks. Raises :class:`LexiconError` at the first fault.
    """
    known = {d.id: d for d in dimensions}
    guides = [load_guide(path, known, verbs, shipped=True) for path in guide_files(shipped) if path.stem in known]
    guides += [load_guide(path, known, verbs) for path in (guide_files(own) if own is not None else ())]
    return {guide.dimension: guide for guide in guides}


def guide_files(folder: Path) -> list[Path]:
    """Return the guides in a folder, its word file left out; nothing where there is no such folder."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name != WORDS]


def load_guide(path: Path, known: dict[str, Dimension], verbs: VerbClasses, *, shipped: bool = False) -> Guide:
    """Return the guide that one file holds; a ``shipped`` one may name groups that its dimension does not have.

    Raises :class:`LexiconError`.
    """
    top = Entry(path, "the file", read_toml(path))
    top.keys(TOP_KEYS)
    if top.table.get("schema") != SCHEMA:
        top.fail(f"schema is {top.table.get('schema')!r}", f"write schema = {SCHEMA}")
    name = top.text("dimension")
    if name not in known:
        top.fail(f"unknown dimension {name!r}", f"use one of {', '.join(known)}")
    dimension = known[name]
    for key, groups in (("advice", "groups"), ("holds", "without")) if not shipped else ():
        for entry in top.tables(key):
            _check_groups(entry, groups, dimension)
    advice = tuple(_advice(entry, dimension) for entry in top.tables("advice"))
    patterns = tuple(_pattern(entry, dimension, verbs) for entry in top.tables("patterns"))
    holds = tuple(_hold(entry, dimension, verbs) for entry in top.tables("holds"))
    _complete(top, dimension, advice, [a.id for a in advice] + [p.id for p in patterns] + [h.id for h in holds])
    return Guide(name, advice, patterns, holds)


def _advice(entry: Entry, dimension: Dimension) -> Advice:
    entry.keys(ADVICE_KEYS)
    return Advice(
        id=entry.text("id"),
        pole=entry.pole(dimension),
        groups=entry.texts("groups"),
        why=entry.text("why"),
        change=entry.text("change"),
        ask=entry.text("ask") if "ask" in entry.table else "",
        source=entry.text("source"),
        words=entry.phrases("words"),
        shapes=frozenset(entry.named("shapes", SHAPES)),
    )


def _check_groups(entry: Entry, key: str, dimension: Dimension) -> None:
    """Refuse what names no cue group, signal or act that can speak for the pole."""
    pole = entry.pole(dimension)
    own = {c.id for c in dimension.cues if c.pole == pole} | {s for s, p in dimension.signals.items() if p == pole}
    own.update(a for a in SPOKEN_ACTS if a == pole)
    for group in entry.texts(key):
        if group not in own:
            entry.fail(f"unknown group {group!r} of {pole}", f"use {', '.join(sorted(own))}")


def _hold(entry: Entry, dimension: Dimension, verbs: VerbClasses) -> Hold:
    entry.keys(HOLD_KEYS)
    below = entry.table.get("below", 2.0)
    if isinstance(below, bool) or not isinstance(below, int | float) or not 0 < below <= 2:
        entry.fail("'below' is no probability", "write below = 0.7")
    hold = Hold(
        id=entry.text("id"),
        pole=entry.pole(dimension),
        why=entry.text("why"),
        words=entry.phrases("words"),
        lacks=entry.phrases("lacks"),
        shapes=frozenset(entry.named("shapes", SHAPES)),
        verbs=entry.classes("verbs", verbs),
        unless=entry.classes("unless", verbs),
        without=entry.texts("without"),
        below=float(below),
        unless_turned=entry.flag("unless_turned"),
        near=entry.flag("near"),
        hit=entry.texts("hit"),
        miss=entry.texts("miss"),
        advised=entry.classes("advised", verbs),
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
        if slot not in FORMS[form].slots:
            entry.fail(f"unknown slot {slot!r} of the form {form}", f"use {', '.join(sorted(FORMS[form].slots))}")
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
        lacks=entry.phrases("lacks"),
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
