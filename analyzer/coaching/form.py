"""What it means that a sentence has a form, and the words by which forms are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from analyzer.coaching.phrases import CoachPhrases
from analyzer.coaching.reach import Reach
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Phrases, WordLists, find_phrase


@dataclass(frozen=True, slots=True)
class Formed:
    """A sentence seen as a form: what is kept before it, the act (or thing) asked for, the other slots, and the form's name."""

    front: str
    act: Reach | None = None
    slots: dict[str, str] = field(default_factory=dict)
    form: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists that a sentence is held against: those that all share, and the coach's own."""

    shared: WordLists
    coach: CoachPhrases


Finder = Callable[[Sentence, Vocabulary, int, int], Formed | None]
"""Finds a form in the tokens between two indices, the words of a plain sentence."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a sentence can have: what finds it, and the slots that are filled where it is found."""

    find: Finder
    slots: frozenset[str]


def binds(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether law, consent, safety or a policy binds: such a duty is kept, whatever else a sentence says."""
    named = any(word == "Act" for word in sentence.words[1:])  # "the Official Secrets Act 1989"
    return named or find_phrase(words.coach.binding, sentence.lower) >= 0


def behind(phrases: Phrases, sentence: Sentence, i: int, words: Vocabulary) -> int:
    """Return the first token behind the longest phrase that stands at ``i``, and behind words that a question drops."""
    lower = sentence.lower
    k = i + max(len(p) for p in phrases[lower[i]] if tuple(lower[i : i + len(p)]) == p)
    while k < len(lower) and lower[k] in words.coach.dropped:
        k += 1
    return k
