"""Reads the dimension files and refuses what does not follow the schema, naming file, entry and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from analyzer.analysis.columns import FIXED
from analyzer.dimensions.apart import check_apart
from analyzer.dimensions.schema import HEADLINE, ORDER, RESERVED, STANCES, CueGroup, Dimension, Pole
from analyzer.errors import LexiconError, SettingsError
from analyzer.language.signals import SIGNAL_FUNCTIONS
from analyzer.resources import data_dir, text_of
from analyzer.toml import read_toml

SCHEMA = 1
NAME = re.compile(r"[\w-]{1,60}")
PATTERN_KEYS = {"LOWER", "LEMMA", "POS", "MORPH", "OP"}
MOST_GAPS = 3
OPERATORS = ("!", "?", "+", "*")
SETS = {"IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"}
TOP_KEYS = {"schema", "id", "version", "question", "signals", "left", "right", "cues"}
CUE_KEYS = {"id", "pole", "terms", "patterns", "weight", "unless", "why", "source", "hit", "miss"}


def load_dimensions(folders: list[Path]) -> tuple[Dimension, ...]:
    """Return the dimensions of all ``*.toml`` in ``folders``, the ten of the codebook first.

    A dimension in a later folder replaces one of the same id, and the same poles, in an earlier folder.
    Raises :class:`LexiconError` at the first fault, also where two dimensions share a pole or a column of the tables.
    """
    found: dict[str, tuple[Path, Dimension]] = {}
    for folder in folders:
        paths = sorted(folder.glob("*.toml"))
        if not paths:
            raise LexiconError(str(folder), "no dimension file (*.toml) here", "name a folder that holds one")
        for path in paths:
            dimension = load_dimension(path)
            other, _ = found.get(dimension.id, (None, None))
            if other is not None and other.parent == path.parent:
                raise LexiconError(
                    f"{path}, id", f"{dimension.id!r} already stands in {other.name}", "give the dimension another id"
                )
            found[dimension.id] = path, dimension
    check_apart(found.values())
    rank = {name: i for i, name in enumerate(ORDER)}
    return tuple(sorted((d for _, d in found.values()), key=lambda d: (rank.get(d.id, len(ORDER)), d.id)))


def names_of(dimensions: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return chosen names as a tuple, ``None`` for all.

    Raises ``TypeError`` for a str, whose letters would be taken for names, and bytes; :class:`SettingsError` where there is none.
    """
    if isinstance(dimensions, str | bytes):
        raise TypeError(f"dimensions must be a list of names, not a {type(dimensions).__name__}; write [{dimensions[:40]!r}]")
    names = tuple(dimensions) if dimensions is not None else None
    if names == ():
        raise SettingsError("dimensions", "is empty, so that nothing would be scored", "name some, or leave it out for all")
    return names


def chosen(known: Sequence[Dimension], names: Sequence[str] | None) -> tuple[Dimension, ...]:
    """Return the dimensions of some names, all for ``None``. Raises :class:`SettingsError` where one is not known."""
    by_name = {d.id: d for d in known}
    for name in names or ():
        if name not in by_name:
            raise SettingsError("dimensions", f"unknown dimension {name!r}", f"use one of {', '.join(sorted(by_name))}")
    return tuple(d for d in known if names is None or d.id in names)


def load_dimension(path: Path) -> Dimension:
    """Return the dimension one file describes. Raises :class:`LexiconError`."""
    data = read_toml(path)
    check = _Check(path)
    check.keys(data, TOP_KEYS, "the file")
    if data.get("schema") != SCHEMA:
        check.fail("schema", f"is {data.get('schema')!r}", f"write schema = {SCHEMA}")
    name = check.text(data, "id", "the file")
    if not name.isidentifier():
        check.fail("id", f"{name!r} is not a plain name", "use letters, digits and underscores")
    if name in FIXED:
        check.fail("id", f"{name!r} is the name of another column of the tables", "give it another id")
    left, right = (_pole(check, data.get(side), side) for side in ("left", "right"))
    if left.id == right.id:
        check.fail("right", "has the id of the left pole", "give the poles two names")
    poles = (left.id, right.id)
    _same_poles(check, path, name, poles)
    signals = data.get("signals", {})
    if not isinstance(signals, dict):
        check.fail("signals", "is not a table", 'write signals = { command = "push" }')
    for signal, pole in signals.items():
        if signal not in SIGNAL_FUNCTIONS:
            check.fail("signals", f"unknown signal {signal!r}", f"use one of {', '.join(SIGNAL_FUNCTIONS)}")
        if pole not in poles:
            check.fail("signals", f"unknown pole {pole!r}", f"use one of {', '.join(poles)}")
    raw_cues = data.get("cues", [])
    if not isinstance(raw_cues, list):
        check.fail("cues", "is not a list of tables", "write [[cues]] before each group")
    cues = tuple(_cue(check, cue, i, poles) for i, cue in enumerate(raw_cues, 1))
    _no_duplicates(check, cues)
    version = data.get("version", 1)
    if not isinstance(version, int):
        check.fail("version", "is not a whole number", "write version = 1")
    return Dimension(
        id=name,
        question=check.text(data, "question", "the file"),
        left=left,
        right=right,
        cues=cues,
        signals=dict(signals),
        version=version,
        headline=name in HEADLINE,
    )


class _Check:
    """The checks that every entry shares."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = text_of(path)

    def fail(self, entry: str, what: str, remedy: str) -> NoReturn:
        raise LexiconError(f"{self._path}:{self._line(entry)}, {entry}", what, remedy)

    def _line(self, entry: str) -> int:
        """Return the line, from 1, that holds an entry, or the first."""
        kind, _, name = entry.partition(" ")
        if kind == "cue" and name.isdigit():
            heads = list(re.finditer(r"^\s*\[\[\s*cues\s*\]\]", self._text, re.MULTILINE))[int(name) - 1 : int(name)]
        elif kind == "cue":
            heads = list(re.finditer(rf"^\s*id\s*=\s*[\"']{re.escape(name[1:-1])}[\"']", self._text, re.MULTILINE))[-1:]
        else:
            heads = list(re.finditer(rf"^{re.escape(entry)}\b", self._text, re.MULTILINE))[:1]
        return self._text.count("\n", 0, heads[0].end()) + 1 if heads else 1

    def keys(self, table: dict[str, Any], known: set[str], entry: str) -> None:
        for key in table:
            if key not in known:
                self.fail(entry, f"unknown key {key!r}", f"use only {', '.join(sorted(known))}")

    def text(self, table: dict[str, Any], key: str, entry: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(entry, f"{key!r} is missing or not a text", f'write {key} = "..."')
        return self.harmless(value.strip(), key, entry)

    def texts(self, table: dict[str, Any], key: str, entry: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fail(entry, f"{key!r} is not a list of texts", f'write {key} = ["...", "..."]')
        return tuple(self.harmless(v.strip(), key, entry) for v in value)

    def harmless(self, text: str, key: str, entry: str) -> str:
        """Return a text that may be printed. What steers a terminal or turns text around has no place in a lexicon."""
        if not all(c.isprintable() or c.isspace() for c in text):
            self.fail(entry, f"{key!r} holds a control character", "take it out")
        return text


def _pole(check: _Check, table: object, side: str) -> Pole:
    if not isinstance(table, dict):
        check.fail(side, "is missing", f'write {side} = {{ id = "...", title = "...", summary = "..." }}')
    check.keys(table, {"id", "title", "summary"}, side)
    name = check.text(table, "id", side)
    if not NAME.fullmatch(name):
        check.fail(side, f"id {name!r} is not a plain name", "use letters, digits, - and _")
    if name in RESERVED:
        check.fail(side, f"id {name!r} means something else in labels and tables", "give the pole another id")
    return Pole(name, check.text(table, "title", side), check.text(table, "summary", side))


def _same_poles(check: _Check, path: Path, name: str, poles: tuple[str, str]) -> None:
    """Refuse other poles for a shipped dimension: what is trained, advised and compared for it is for its own."""
    shipped = data_dir("lexicons") / "dimensions" / f"{name}.toml"
    if name not in ORDER or path.parent == shipped.parent:
        return
    data = read_toml(shipped)
    own = (data["left"]["id"], data["right"]["id"])
    if poles != own:
        what = f"{name!r} is shipped with the poles {' and '.join(own)}, not {' and '.join(poles)}"
        check.fail("id", what, "give it an id of its own")


def _cue(check: _Check, cue: object, number: int, poles: tuple[str, str]) -> CueGroup:
    entry = f"cue {number}"
    if not isinstance(cue, dict):
        check.fail(entry, "is not a table", "write [[cues]] before each group")
    name = check.text(cue, "id", entry)
    entry = f"cue {name!r}"
    check.keys(cue, CUE_KEYS, entry)
    if cue.get("pole") not in poles:
        check.fail(entry, f"unknown pole {cue.get('pole')!r}", f"use one of {', '.join(poles)}")
    terms = check.texts(cue, "terms", entry)
    for term in terms:
        if term.count("...") > MOST_GAPS:
            check.fail(entry, f"term {term!r} has more than {MOST_GAPS} gaps", "write several terms")
    patterns = _patterns(check, cue, entry)
    if not terms and not patterns:
        check.fail(entry, "holds neither terms nor patterns", "give at least one")
    weight = cue.get("weight", 1.0)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 2:
        check.fail(entry, f"weight {weight!r} is out of range", "use a number above 0, at most 2")
    unless = check.texts(cue, "unless", entry)
    for stance in unless:
        if stance not in STANCES:
            check.fail(entry, f"unknown stance {stance!r}", f"use {', '.join(STANCES)}")
    hit, miss = check.texts(cue, "hit", entry), check.texts(cue, "miss", entry)
    for key, examples in (("hit", hit), ("miss", miss)):
        if not examples:
            check.fail(entry, f"has no {key!r} example", f"add one sentence to {key}")
    return CueGroup(
        id=name,
        pole=cue["pole"],
        terms=terms,
        patterns=patterns,
        weight=float(weight),
        unless=unless,
        why=check.text(cue, "why", entry),
        source=check.text(cue, "source", entry),
        hit=hit,
        miss=miss,
    )


def _patterns(check: _Check, cue: Mapping[str, Any], entry: str) -> tuple[tuple[dict[str, Any], ...], ...]:
    """Return the token patterns of a group of cues."""
    patterns = cue.get("patterns", [])
    if not isinstance(patterns, list) or not all(
        isinstance(p, list) and p and all(isinstance(t, dict) for t in p) for p in patterns
    ):
        check.fail(entry, "'patterns' is not a list of token patterns", 'write patterns = [[{LOWER="feel"}]]')
    for token in (token for pattern in patterns for token in pattern):
        check.keys(token, PATTERN_KEYS, entry)
        for key, value in token.items():
            if not _is_plain(key, value):
                check.fail(
                    entry, f"{key} = {value!r} is no text or set of texts", 'write {LOWER="feel"} or {LOWER={IN=["feel"]}}'
                )
    return tuple(tuple(p) for p in patterns)


def _is_plain(key: str, value: object) -> bool:
    """Whether what a token is asked for is a text or a set of texts: regular expressions may take time without a bound."""
    if key == "OP":
        return value in OPERATORS
    if isinstance(value, dict):
        return value.keys() <= SETS and all(isinstance(v, list) and all(isinstance(t, str) for t in v) for v in value.values())
    return isinstance(value, str)


def _no_duplicates(check: _Check, cues: tuple[CueGroup, ...]) -> None:
    ids: set[str] = set()
    terms: dict[str, str] = {}
    for cue in cues:
        if cue.id in ids:
            check.fail(f"cue {cue.id!r}", "stands twice", "give every group its own id")
        ids.add(cue.id)
        for term in cue.terms:
            key = " ".join(term.lower().split())
            if key in terms:
                check.fail(f"cue {cue.id!r}", f"term {term!r} already stands in {terms[key]!r}", "keep one of them")
            terms[key] = cue.id
