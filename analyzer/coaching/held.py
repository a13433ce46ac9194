"""What the guides hold back of a sentence, and which of their advice is meant for it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from analyzer.coaching.fill import begins
from analyzer.coaching.form import Vocabulary
from analyzer.coaching.reach import Reach
from analyzer.coaching.schema import Advice, Guide, Hold
from analyzer.coaching.shape import deed, shapes_of
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Phrases, find_phrase


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence, its shapes and the deed that it asks for, found once; ``before`` are the words said just before it."""

    sentence: Sentence
    shapes: frozenset[str]
    deed: Reach | None
    before: list[str]

    def has(self, words: Phrases, shapes: frozenset[str]) -> bool:
        """Whether one of some phrases stands in it, where there are any, and it has all of some shapes."""
        return shapes <= self.shapes and (not words or find_phrase(words, self.sentence.lower) >= 0)


def see(sentence: Sentence, words: Vocabulary, before: str = "") -> Seen:
    """Return what holds and advice look at in a sentence; ``before`` is the text just before it."""
    return Seen(sentence, shapes_of(sentence, words), deed(sentence, words), re.findall(r"\w+", before.lower()))


def holds(hold: Hold, seen: Seen, rules: Collection[str], probability: float) -> bool:
    """Whether a hold applies to a sentence for which ``rules`` speak, with the probability of the pole."""
    return example_held(hold, seen) and not set(hold.without) & set(rules) and probability < hold.below


def example_held(hold: Hold, seen: Seen) -> bool:
    """Whether the words, shapes and verbs of a hold are those of a sentence."""
    act = seen.deed
    if hold.verbs and (act is None or begins(act, hold.verbs) is None):
        return False
    if hold.unless and act is not None and begins(act, hold.unless) is not None:
        return False
    near = hold.near and find_phrase(hold.words, seen.before) >= 0
    return seen.has({} if near else hold.words, hold.shapes) and find_phrase(hold.lacks, seen.sentence.lower) < 0


def only_unturned(hold: Hold, seen: Seen) -> bool:
    """Whether a hold that applies to a sentence keeps it from being rewritten and from nothing else."""
    return bool(hold.advised) and seen.deed is not None and begins(seen.deed, hold.advised) is not None


def advise(guide: Guide, pole: str, rules: tuple[str, ...], seen: Seen | None = None) -> Advice | None:
    """Return the advice for a sentence's own words or shape, else that of its first cue group with some, else the pole's."""
    own = [a for a in guide.advice if a.pole == pole]
    for advice in own:
        beside = not advice.groups or set(advice.groups) & set(rules)
        if (advice.words or advice.shapes) and beside and seen is not None and seen.has(advice.words, advice.shapes):
            return advice
    broad = [a for a in own if not (a.words or a.shapes)]
    grouped = (a for rule in rules for a in broad if rule in a.groups)
    return next(grouped, None) or next((a for a in broad if not a.groups), None)
