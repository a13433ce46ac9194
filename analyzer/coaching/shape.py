"""What a sentence is as a whole, one function a name of the closed list, and which deed it asks for."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.coaching.bound import wish
from analyzer.coaching.clause import BULLETS
from analyzer.coaching.form import Vocabulary, behind, binds
from analyzer.coaching.reach import Reach, is_bare, is_finite
from analyzer.language.imperatives import imperative_verb
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

IF_REACH, NEGATION_REACH = 12, 3


def shapes_of(sentence: Sentence, words: Vocabulary) -> frozenset[str]:
    """Return the names of all shapes that a sentence has."""
    return frozenset(name for name, has in SHAPES.items() if has(sentence, words))


def deed(sentence: Sentence, words: Vocabulary) -> Reach | None:
    """Return the verb that says what is to be done, with all that follows it; nothing where none is seen."""
    n = len(sentence)
    i = imperative_verb(sentence, words.shared)
    for phrases in (words.coach.duties, words.coach.polite, words.coach.wishes) if i is None else ():
        m = find_phrase(phrases, sentence.lower)
        k = behind(phrases, sentence, m, words) if m >= 0 else n
        if phrases is words.coach.wishes:
            asked = wish(sentence, words, 0, n)
            k = asked[2] + 1 if asked is not None else n
        while k < n and sentence.pos[k] == "ADV":
            k += 1
        if k < n and is_bare(sentence, k):
            i = k
            break
    if i is not None and find_phrase(words.coach.sure, sentence.lower, i + 1, i + 2) >= 0:
        k = behind(words.coach.sure, sentence, i + 1, words)
        i = k if k < n else i
    return Reach(sentence, i, n) if i is not None else None


def _past(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether all is told as over: every finite verb stands in the past tense."""
    finite = [k for k in range(len(sentence)) if is_finite(sentence, k)]
    over = all("Tense=Past" in sentence.morphs[k] and sentence.lower[k] not in words.coach.past_modals for k in finite)
    return bool(finite) and over and imperative_verb(sentence, words.shared) is None


def _purpose(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether it opens with what the reader may want to do: "To register, ..."."""
    i = next((k for k in range(len(sentence)) if sentence.lower[k] not in BULLETS), 0)
    verb = sentence.lower[i : i + 1] == ["to"] and sentence.pos[i + 1 : i + 2] == ["VERB"]
    return verb and "," in sentence.lower


def _offer(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether it leaves the deed to the reader: "If you would like to come, ...", "Call me if you have any doubt"."""
    lower = sentence.lower
    for k in (k for k, word in enumerate(lower) if word in words.coach.offers):
        clause = lower[k + 1 : k + 1 + IF_REACH]
        clause = clause[: clause.index(",")] if "," in clause else clause
        addressed = words.coach.offered_to & set(clause[:1])
        if addressed and words.coach.optional & set(clause):
            return True
    return False


def _negative(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether it says what is not to be done: "Do not ...", "You must never ..."."""
    asked = deed(sentence, words)
    if asked is not None:
        return bool(words.coach.negations & set(sentence.lower[max(0, asked.i - NEGATION_REACH) : asked.i]))
    m = find_phrase(words.coach.duties, sentence.lower)
    return m >= 0 and bool(words.coach.negations & set(sentence.lower[m + 1 : m + 1 + NEGATION_REACH]))


def _own(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether its first statement is about the one who speaks: "I am just finishing the list"."""
    first = next((k for k in range(len(sentence)) if is_finite(sentence, k)), 0)
    return "i" in sentence.lower[max(0, first - 2) : first]


SHAPES: dict[str, Callable[[Sentence, Vocabulary], bool]] = {
    "past": _past,
    "purpose": _purpose,
    "offer": _offer,
    "negative": _negative,
    "own": _own,
    "bound": binds,
}
"""The closed list of what a sentence can be as a whole."""
