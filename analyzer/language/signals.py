"""Signals: facts of syntax that speak for a pole, one function a name of the closed list."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.language.act import Act
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import WordLists

Signal = Callable[[Sentence, Act, WordLists], tuple[int, int] | None]
DUTIES = frozenset({"obligation", "your-duty", "shall", "duty", "passive-duty", "undertaking"})
"""Rules of :mod:`analyzer.language.orders` that see a duty; the others see a wish, a need or a directive."""


def _act(kind: str) -> Signal:
    """Return a signal that fires at the tokens by which a speech act was recognised."""

    def found(sentence: Sentence, act: Act, words: WordLists) -> tuple[int, int] | None:
        return (act.i, max(act.j, act.i + 1)) if act.kind == kind else None

    return found


def _obligation(sentence: Sentence, act: Act, words: WordLists) -> tuple[int, int] | None:
    """Find a duty put on the audience."""
    return (act.i, act.j) if act.kind == "command" and act.rule in DUTIES else None


def _invitation(sentence: Sentence, act: Act, words: WordLists) -> tuple[int, int] | None:
    """Find where somebody is invited, welcomed or encouraged."""
    if words.inviting_verbs.isdisjoint(sentence.lemmas):
        return None
    for i, lemma in enumerate(sentence.lemmas):
        if lemma in words.inviting_verbs and sentence.pos[i] == "VERB":
            return i, i + 1
    return None


SIGNAL_FUNCTIONS: dict[str, Signal] = {
    "command": _act("command"),
    "question": _act("question"),
    "rhetorical": _act("rhetorical"),
    "obligation": _obligation,
    "invitation": _invitation,
}
"""The closed list of signals: what a dimension may name."""
