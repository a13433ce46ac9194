"""What a coach knows, all of it data: advice for each cue group, and patterns that turn a sentence of a known form."""

from __future__ import annotations

from dataclasses import dataclass, field

FORMS: dict[str, frozenset[str]] = {
    "order": frozenset({"act"}),
    "duty": frozenset({"who", "act"}),
    "passive": frozenset({"who", "done"}),
    "decided": frozenset({"who", "done"}),
    "need": frozenset({"thing"}),
    "joint": frozenset({"act"}),
    "plan": frozenset({"act"}),
    "future": frozenset({"who", "act"}),
    "certainty": frozenset({"claim"}),
    "unless": frozenset({"condition"}),
    "worry": frozenset({"thing"}),
    "without": frozenset({"thing"}),
}
"""The closed list of forms, each with the slots it fills: functions of :mod:`analyzer.coaching.forms`."""

CONDITIONS = ("dated", "object", "definite", "single", "short")
"""The closed list of what a pattern may ask of an act: its date, an object right behind its verb, one that lacks no
article, no second verb, few words."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a sentence pulls to ``pole`` and what to change; ``groups`` are the cue groups it stands beside, else all.

    ``ask`` is a question to ask instead that fits whatever the sentence is about, empty where there is none.
    """

    id: str
    pole: str
    groups: tuple[str, ...]
    why: str
    change: str
    ask: str
    source: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of a form becomes ``say``, its slots filled.

    ``verbs`` are the phrases with which its act must begin (the first word is a lemma), empty: any; ``unless`` those with
    which it must not; ``only`` names what else is asked of it. Each ``hit`` is a pair of a sentence and what becomes of
    it, each ``miss`` a sentence that it leaves alone.
    """

    id: str
    pole: str
    form: str
    say: str
    verbs: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    only: frozenset[str]
    hit: tuple[tuple[str, str], ...]
    miss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """All that is known about turning sentences on one dimension."""

    dimension: str
    advice: tuple[Advice, ...] = field(default_factory=tuple)
    patterns: tuple[Pattern, ...] = field(default_factory=tuple)

    def advise(self, pole: str, rules: tuple[str, ...]) -> Advice | None:
        """Return the advice beside the first of some cue groups that has its own, else what fits the whole pole."""
        own = [a for a in self.advice if a.pole == pole]
        for rule in rules:
            for advice in own:
                if rule in advice.groups:
                    return advice
        return next((a for a in own if not a.groups), None)
