"""The word lists that all dimensions share (``lexicons/shared/*.toml``), checked on load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyzer.errors import LexiconError
from analyzer.resources import data_dir
from analyzer.toml import read_toml

Words = frozenset[str]
Ordered = tuple[str, ...]
"""Words whose order counts."""
Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases of words by their first word, so that a search looks at few."""
Groups = dict[str, Words]
"""Words by the name of their group; the order of the groups counts."""
Found = dict[str, list[int]]
"""Where phrases stand in a sentence: by the name of their list, the index of the first word of each, in order."""
Names = dict[str, str]
Tokens = int
"""A number of tokens, above 0."""
SCHEMA = 1
ANY = "*"
"""Stands in a phrase, not as its first word, for any one word."""
OF_ACTS = (
    "asks_for_answer", "duty_phrases", "formulas", "greetings", "indirect_questions", "obligation_phrases", "request_openers",
    "rhetorical_openers", "undertakings",
)  # fmt: skip
"""The lists of phrases that are looked for in every sentence, to tell its act."""


class PhraseIndex:
    """Phrases of several lists by their first two words: one walk over a sentence, where few can stand, serves all lists."""

    def __init__(self, lists: Mapping[str, Phrases]) -> None:
        self._by_first: dict[str, dict[str, list[tuple[str, tuple[str, ...]]]]] = {}
        for name, phrases in lists.items():
            for phrase in (phrase for some in phrases.values() for phrase in some):
                by_second = self._by_first.setdefault(phrase[0], {})
                by_second.setdefault(phrase[1] if len(phrase) > 1 else ANY, []).append((name, phrase))

    def find(self, words: list[str]) -> Found:
        """Return where phrases stand; a list of which none does is not named."""
        found: Found = {}
        by_first, following = self._by_first, [*words[1:], ""]
        for i in [i for i, word in enumerate(words) if word in by_first]:
            by_second = by_first[words[i]]
            for second in (following[i], ANY):
                if second in by_second:
                    for name, phrase in by_second[second]:
                        if _stands(phrase, words, i):
                            found.setdefault(name, []).append(i)
        return found


@dataclass(frozen=True, slots=True)
class WordLists:
    """Closed-class words and formulas, and how far they reach; what each is for stands beside it in the file."""

    negators: Words
    not_negating: Phrases
    negation_reach: Tokens
    negation_stops: Words
    saying_verbs: Words
    report_reach: Tokens
    report_stops: Words
    speakers: Words
    conditionals: Words
    condition_reach: Tokens
    condition_stops: Words
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
    inverted_auxiliaries: Words
    inverted_subjects: Words
    inverting_adverbs: Words
    indirect_questions: Phrases
    other_wishers: Words
    asks_for_answer: Phrases
    formulas: Phrases
    longest_bare_formula: Tokens
    greetings: Phrases
    longest_greeting: Tokens
    greeting_verbs: Words
    contact_verbs: Words
    contact_contexts: Phrases
    answers: Phrases
    answering_subjects: Words
    past_auxiliaries: Words
    offered_to: Words
    rhetorical_openers: Phrases
    never_imperative: Words
    discourse_verbs: Words
    bare_verbs: Words
    fronting: Words
    clause_openers: Words
    coordinators: Words
    fronted_objects: Words
    noun_like_objects: Words
    subject_pronouns: Words
    subjects: Words
    subjects_or_objects: Words
    denial_openers: Words
    sole_denial_openers: Words
    denial_adverbs: Words
    elliptic_verbs: Words
    courtesy_thanked: Words
    subject_stops: Words
    noun_openers: Words
    lifted_duties: Words
    exempt_from_shall: Words
    wish_speakers: Words
    no_wish_behind: Words
    directive_denials: Words
    no_directive_behind: Words
    passive_duty_verbs: Words
    passive_duty_adverbs: Words
    exempt_from_passive_duty: Words
    requirements: Words
    requirement_contexts: Words
    exempt_from_requirement: Words
    need_speakers: Words
    no_need_behind: Words
    inviting_verbs: Words
    persons: Groups
    modals: Ordered
    plain_negators: Words
    english_words: Words
    other_words: Words
    language_names: Names
    abbreviations: Words
    inner_abbreviations: Words
    measure_abbreviations: Words
    title_abbreviations: Words
    final_abbreviations: Words
    gender_alone: Phrases
    of_acts: PhraseIndex = field(compare=False)
    """Finds the phrases of the lists in :data:`OF_ACTS`."""

    @property
    def gender_groups(self) -> list[tuple[str, ...]]:
        """Words that differ in a person's gender alone, a tuple a group; the first stands for all."""
        return [group for some in self.gender_alone.values() for group in some]


def load_wordlists(folder: Path) -> WordLists:
    """Return the shared word lists. Raises :class:`LexiconError` where one is missing, malformed, unknown or there twice."""
    merged: dict[str, object] = {}
    for path in sorted(folder.glob("*.toml")):
        read = read_toml(path)
        if read.pop("schema", None) != SCHEMA:
            raise LexiconError(f"{path}, schema", "is missing or another one", f"write schema = {SCHEMA}")
        for key in read.keys() & merged.keys():
            raise LexiconError(f"{path}, {key}", "stands in another file of the folder as well", "remove one of the two")
        merged |= read
    known = {f.name: str(f.type) for f in fields(WordLists) if str(f.type) in KINDS}
    for key in merged.keys() - known.keys():
        raise LexiconError(f"{folder}, {key}", "unknown word list", "remove it or correct its name")
    values = {key: KINDS[kind](f"{folder}, {key}", merged.get(key)) for key, kind in known.items()}
    return WordLists(**values, of_acts=PhraseIndex({name: values[name] for name in OF_ACTS}))


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


def _tokens(where: str, value: object) -> Tokens:
    if type(value) is not int or value < 1:
        raise LexiconError(where, "is missing or no whole number above 0", f"write {where.split()[-1]} = 6")
    return value


def _groups(where: str, value: object) -> Groups:
    return {name: frozenset(texts_of(f"{where}.{name}", texts)) for name, texts in _table(where, value).items()}


def _names(where: str, value: object) -> Names:
    table = _table(where, value)
    if not all(isinstance(name, str) and name.strip() for name in table.values()):
        raise LexiconError(where, "has a value that is no text or empty", 'write xx = "..."')
    return table


def _table(where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise LexiconError(where, "is missing or no table with entries", f"write its entries below [{where.split()[-1]}]")
    return value


KINDS: dict[str, Callable[[str, object], Any]] = {
    "Words": lambda where, value: frozenset(texts_of(where, value)),
    "Ordered": lambda where, value: tuple(texts_of(where, value)),
    "Phrases": lambda where, value: phrases_of(texts_of(where, value)),
    "Groups": _groups, "Names": _names, "Tokens": _tokens,
}  # fmt: skip
"""How a value is read and checked, by the type of its field."""


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
            if len(phrase) == 1 or (i < last and phrase[1] in (words[i + 1], ANY) and _stands(phrase, words, i)):
                return i
    return -1


def _stands(phrase: tuple[str, ...], words: list[str], i: int) -> bool:
    """Whether a phrase stands at word ``i``."""
    there = tuple(words[i : i + len(phrase)])
    if ANY not in phrase:
        return there == phrase
    return len(there) == len(phrase) and all(p in (ANY, word) for p, word in zip(phrase, there, strict=True))
