"""Which sentences are left alone: fragments, quotations, law and contract, and what the guides hold back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from analyzer.coaching.clause import BULLETS, DANGLING_TAGS
from analyzer.coaching.fill import begins
from analyzer.coaching.form import Words
from analyzer.coaching.reach import Reach
from analyzer.coaching.schema import Advice, Guide, Hold, Phrase
from analyzer.coaching.shape import deed, shapes_of
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

LONGEST, LONGEST_UNMARKED = 45, 30
"""Words of a sentence that can still be advised on as one, and of one that has no end mark (a row of a table is none)."""
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``"})
BREAKS = frozenset({"—", "–", "--", "-", "…", "..."})
OPEN_ENDS = frozenset({":", ";", ",", "-", "–", "—", "...", "…"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence, its shapes and the deed that it asks for, found once."""

    sentence: Sentence
    shapes: frozenset[str]
    deed: Reach | None

    def has(self, words: tuple[Phrase, ...], shapes: frozenset[str]) -> bool:
        """Whether one of some phrases stands in it, where there are any, and it has all of some shapes."""
        return (not words or self.says(words)) and shapes <= self.shapes

    def says(self, phrases: tuple[Phrase, ...]) -> bool:
        """Whether one of some phrases stands in it."""
        lower = self.sentence.lower
        return any(tuple(lower[i : i + len(p)]) == p for p in phrases for i in range(len(lower) - len(p) + 1))


def see(sentence: Sentence, words: Words) -> Seen:
    """Return what holds and advice look at in a sentence."""
    return Seen(sentence, shapes_of(sentence, words), deed(sentence, words))


def is_left_alone(sentence: Sentence, words: Words) -> bool:
    """Whether a sentence is none that advice could be meant for, whatever its poles."""
    n, lower = len(sentence), sentence.lower
    if not n or sentence.n_words > LONGEST or find_phrase(words.coach.left_alone, lower) >= 0:
        return True
    start = next((k for k in range(n) if lower[k] not in BULLETS), 0)
    if sentence.words[start] in QUOTES or sum(sentence.quoted) * 2 > n:
        return True
    if sum(w == '"' for w in sentence.words) % 2 or lower.count("“") != lower.count("”"):
        return True
    first = sentence.words[start][:1]
    return first.islower() or not first.isalnum() or _restarts(sentence) or not _ends(sentence)


def _restarts(sentence: Sentence) -> bool:
    """Whether the speaker breaks off and begins anew: "Even when the — even when the ...", "and — and"."""
    lower = sentence.lower
    breaks = (k for k, word in enumerate(lower) if word in BREAKS and 0 < k < len(lower) - 1)
    return any(lower[k + 1] in (lower[0], lower[k - 1]) or lower[k - 1].endswith("-") for k in breaks)


def _ends(sentence: Sentence) -> bool:
    """Whether a sentence comes to its end: nothing is announced behind it or cut off."""
    last = sentence.words[-1]
    if last in OPEN_ENDS:
        return False
    marked = last[-1] in ".!?)" or last in QUOTES
    k = len(sentence) - 1 - (last in ".!?")
    dangling = k >= 0 and (sentence.pos[k] in DANGLING_TAGS - {"PUNCT"} or (sentence.pos[k] == "ADP" and not marked))
    return not dangling and (marked or sentence.n_words <= LONGEST_UNMARKED)


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
    return seen.has(hold.words, hold.shapes) and not seen.says(hold.lacks)


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
