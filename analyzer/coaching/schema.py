"""What a coach knows, all of it data: advice for each cue group, and patterns that turn a sentence of a known form."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.language.wordlists import Phrases

CONDITIONS = ("dated", "object", "definite", "single", "short")
"""The closed list of what a pattern may ask of an act: its date, an object right behind its verb, one that lacks no
article, no second verb, few words."""

SPOKEN_ACTS = ("command", "question")
"""What the syntax of a sentence can speak for; named like cue groups."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a sentence pulls to ``pole`` and what to change; ``groups`` are the cue groups it stands beside, else all.

    ``words`` (phrases, one of which the sentence must hold) and ``shapes`` (all of which it must have) narrow it further.
    ``ask`` is a question to ask instead that fits whatever the sentence is about, empty where there is none.
    """

    id: str
    pole: str
    groups: tuple[str, ...]
    why: str
    change: str
    ask: str
    source: str
    words: Phrases = field(default_factory=dict)
    shapes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hold:
    """Where nothing is suggested for ``pole``, all that is given being so: ``why`` says for what reason.

    The sentence has one of ``words``, none of ``lacks`` and all of ``shapes``; the deed that it asks for begins with one
    of ``verbs`` and with none of ``unless``; none of the cue groups or acts in ``without`` speaks for the pole; its
    probability is ``below``. With ``near`` the words may stand in one of the two sentences before as well; with
    ``unless_turned`` a sentence that a pattern turns is suggested all the same. Of a deed that begins with one of ``advised``
    only the rewrite is held back: what to change is said, unless it is a line of a list.
    Each ``hit`` is a sentence whose words, shapes and verbs it holds back, each ``miss`` one that it does not.
    """

    id: str
    pole: str
    why: str
    words: Phrases
    lacks: Phrases
    shapes: frozenset[str]
    verbs: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    without: tuple[str, ...]
    below: float
    unless_turned: bool
    near: bool
    hit: tuple[str, ...]
    miss: tuple[str, ...]
    advised: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of a form becomes ``say``, its slots filled.

    ``verbs`` are the phrases with which its act must begin (the first word is a lemma), empty: any; ``unless`` those with
    which it must not; ``lacks`` are phrases of which none may stand in what it would say; ``only`` names what else is asked
    of the act. Each ``hit`` is a pair of a sentence and what becomes of it, each ``miss`` a sentence that it leaves alone.
    """

    id: str
    pole: str
    form: str
    say: str
    verbs: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    lacks: Phrases
    only: frozenset[str]
    hit: tuple[tuple[str, str], ...]
    miss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """All that is known about turning sentences on one dimension."""

    dimension: str
    advice: tuple[Advice, ...] = field(default_factory=tuple)
    patterns: tuple[Pattern, ...] = field(default_factory=tuple)
    holds: tuple[Hold, ...] = field(default_factory=tuple)
