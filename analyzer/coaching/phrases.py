"""The word lists of the coach (``lexicons/coaching/words.toml``), checked on load."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from analyzer.errors import LexiconError
from analyzer.language.wordlists import Phrases, Words, phrases_of, texts_of
from analyzer.toml import read_toml

VERBS, LIMITS, TABLES = "verbs", "limits", ("instead", "objects")
VerbClasses = dict[str, tuple[tuple[str, ...], ...]]
"""Verb phrases by the name of their class."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long what can be turned, or advised on, may be: words, commas and clauses; the reasons stand in the file."""

    least_words: int
    longest_act: int
    longest_subject: int
    longest_front: int
    longest_name: int
    most_commas: int
    most_clauses: int
    longest_done: int
    longest_thing: int
    least_claim: int
    longest_claim: int
    short: int
    longest: int
    longest_unmarked: int


@dataclass(frozen=True, slots=True)
class CoachPhrases:
    """Words and phrases by which the forms are known; what each list is for stands beside it in the file."""

    duties: Phrases
    plans: Phrases
    wishes: Phrases
    polite: Phrases
    needs: Phrases
    certainties: Phrases
    unless: Phrases
    worries: Phrases
    absences: Phrases
    unmissed: Phrases
    spared: Phrases
    binding: Phrases
    law: Phrases
    mourning: Phrases
    mail_foot: Phrases
    dates: Phrases
    leading: Phrases
    attributions: Phrases
    sure: Phrases
    dropped: Words
    clause_front: Words
    subordinators: Words
    reasons: Words
    offers: Words
    offered_to: Words
    optional: Words
    coordinators: Words
    negations: Words
    courtesy: Words
    subjects: Words
    possessives: Words
    bare_subjects: Words
    trailers: Words
    afterthoughts: Words
    modals: Words
    past_modals: Words
    stray: Words
    by_when: Words
    conditional: Words
    claim_subjects: Words
    addressing: Words
    instead: dict[str, str]
    objects: dict[str, str]
    limits: Limits


def load_phrases(path: Path) -> tuple[CoachPhrases, VerbClasses]:
    """Return the phrases and the named classes of verbs. Raises :class:`LexiconError`."""
    raw = read_toml(path)
    kinds = {f.name: str(f.type) for f in fields(CoachPhrases)}
    for key in raw.keys() - {*kinds, VERBS, "schema"}:
        raise LexiconError(f"{path}, {key}", "unknown word list", "remove it or correct its name")
    values: dict[str, Any] = {key: _pairs(path, key, raw.get(key)) for key in TABLES}
    values[LIMITS] = _limits(path, raw.get(LIMITS))
    for key in kinds.keys() - values.keys():
        texts = texts_of(f"{path}, {key}", raw.get(key))
        values[key] = frozenset(texts) if kinds[key] == "Words" else phrases_of(texts)
    verbs = raw.get(VERBS, {})
    if not isinstance(verbs, dict):
        raise LexiconError(f"{path}, {VERBS}", "is not a table", 'write [verbs] before deliver = ["send", ...]')
    classes = {name: tuple(tuple(t.split()) for t in texts_of(f"{path}, {VERBS}.{name}", v)) for name, v in verbs.items()}
    return CoachPhrases(**values), classes


def _pairs(path: Path, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(v, str) and v.strip() for v in value.values()):
        raise LexiconError(f"{path}, {key}", "is missing or no table of texts", f'write "old" = "new" below [{key}]')
    return value


def _limits(path: Path, value: object) -> Limits:
    known = {f.name for f in fields(Limits)}
    if not isinstance(value, dict) or value.keys() != known or not all(type(v) is int and v > 0 for v in value.values()):
        remedy = f"give {', '.join(sorted(known))} below [limits]"
        raise LexiconError(f"{path}, {LIMITS}", "is no table of whole numbers above 0, one a limit", remedy)
    return Limits(**value)
