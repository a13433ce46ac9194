"""The word lists that all dimensions share (``lexicons/shared/*.toml``), checked on load."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from analyzer.errors import LexiconError
from analyzer.resources import data_dir
from analyzer.toml import read_toml

Words = frozenset[str]
Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases of words by their first word, so that a search looks at few."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """Closed-class words and formulas; what each list is for stands beside it in the file."""

    negators: Words
    not_negating: Phrases
    saying_verbs: Words
    conditionals: Words
    openers: Words
    vocatives: Words
    audience: Words
    everyone: Words
    obligation_modals: Words
    obligation_phrases: Phrases
    undertakings: Phrases
    duty_phrases: Phrases
    wish_verbs: Words
    heeding_verbs: Words
    directive_verbs: Words
    unbinding_verbs: Words
    deadlines: Phrases
    request_openers: Phrases
    telling_verbs: Words
    asking_for_help: Phrases
    question_words: Words
    indirect_questions: Phrases
    asks_for_answer: Phrases
    formulas: Phrases
    greetings: Phrases
    contact_verbs: Words
    contact_contexts: Phrases
    answers: Phrases
    rhetorical_openers: Phrases
    never_imperative: Words
    discourse_verbs: Words
    bare_verbs: Words
    abbreviations: Words
    gender_alone: Phrases

    @property
    def gender_groups(self) -> list[tuple[str, ...]]:
        """Words that differ in a person's gender alone, a tuple a group; the first stands for all."""
        return [group for some in self.gender_alone.values() for group in some]


def load_wordlists(folder: Path) -> WordLists:
    """Return the shared word lists. Raises :class:`LexiconError` where one is missing or malformed."""
    merged: dict[str, object] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, value in read_toml(path).items():
            merged[key] = value
    known = {f.name: f.type for f in fields(WordLists)}
    for key in merged.keys() - known.keys() - {"schema"}:
        raise LexiconError(f"{folder}, {key}", "unknown word list", "remove it or correct its name")
    values: dict[str, Words | Phrases] = {}
    for key, kind in known.items():
        texts = texts_of(f"{folder}, {key}", merged.get(key))
        values[key] = frozenset(texts) if str(kind) == "Words" else phrases_of(texts)
    return WordLists(**values)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def shared_wordlists() -> WordLists:
    """Return the shipped word lists, read once."""
    return load_wordlists(data_dir("lexicons") / "shared")


def texts_of(where: str, value: object) -> list[str]:
    """Return a list of texts. Raises :class:`LexiconError` where it is none or empty; ``where`` ends with its key."""
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        key = re.split(r"[ .]", where)[-1]
        raise LexiconError(where, "is missing or no list of texts that are not empty", f'write {key} = ["..."]')
    return value


def phrases_of(texts: Iterable[str]) -> Phrases:
    """Return phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(text.split()) for text in texts):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def find_phrase(phrases: Phrases, words: list[str], start: int = 0, end: int | None = None) -> int:
    """Return the index of the first word at which one of ``phrases`` stands, or -1.

    ``*`` in a phrase, not as its first word, stands for any one word.
    """
    sought = words if not start and end is None else words[start:end]
    if phrases.keys().isdisjoint(sought):
        return -1  # as most often, which is seen at once
    last = len(words) - 1
    for i, word in enumerate(sought, start):
        for phrase in phrases.get(word, ()):
            # Most phrases fail at their second word.
            if len(phrase) == 1 or (i < last and phrase[1] in (words[i + 1], "*") and _stands(phrase, words, i)):
                return i
    return -1


def _stands(phrase: tuple[str, ...], words: list[str], i: int) -> bool:
    """Whether a phrase stands at word ``i``."""
    there = tuple(words[i : i + len(phrase)])
    if "*" not in phrase:
        return there == phrase
    return len(there) == len(phrase) and all(p in ("*", word) for p, word in zip(phrase, there, strict=True))
