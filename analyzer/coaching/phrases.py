"""The word lists of the coach (``lexicons/coaching/words.toml``), checked on load."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from analyzer.dimensions.load import read_toml
from analyzer.errors import LexiconError
from analyzer.language.wordlists import Phrases, phrases_of

VERBS, INSTEAD = "verbs", "instead"
VerbClasses = dict[str, tuple[tuple[str, ...], ...]]
"""Verb phrases by the name of their class."""


@dataclass(frozen=True, slots=True)
class CoachPhrases:
    """Phrases by which the forms are known; what each list is for stands beside it in the file."""

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
    left_alone: Phrases
    dates: Phrases
    leading: Phrases
    instead: tuple[tuple[str, str], ...]
    """What a question says instead of a phrase of an order."""


def load_phrases(path: Path) -> tuple[CoachPhrases, VerbClasses]:
    """Return the phrases and the named classes of verbs. Raises :class:`LexiconError`."""
    raw = read_toml(path)
    known = [f.name for f in fields(CoachPhrases)]
    for key in raw.keys() - {*known, VERBS, "schema"}:
        raise LexiconError(f"{path}, {key}", "unknown word list", "remove it or correct its name")
    lists = {key: _texts(path, key, raw.get(key)) for key in known if key != INSTEAD}
    instead = raw.get(INSTEAD, {})
    if not isinstance(instead, dict) or not all(isinstance(v, str) and v.strip() for v in instead.values()):
        raise LexiconError(f"{path}, {INSTEAD}", "is not a table of texts", 'write "no later than" = "by" below [instead]')
    verbs = raw.get(VERBS, {})
    if not isinstance(verbs, dict):
        raise LexiconError(f"{path}, {VERBS}", "is not a table", 'write [verbs] before deliver = ["send", ...]')
    classes = {name: tuple(tuple(t.split()) for t in _texts(path, f"{VERBS}.{name}", v)) for name, v in verbs.items()}
    phrases = {key: phrases_of(texts) for key, texts in lists.items()}
    return CoachPhrases(**phrases, instead=tuple(instead.items())), classes


def _texts(path: Path, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        name = key.rsplit(".", 1)[-1]
        raise LexiconError(f"{path}, {key}", "is missing or no list of texts that are not empty", f'write {name} = ["..."]')
    return value
