"""In what light words stand: negated, quoted, reported, conditional. A cue in such a light may not count.

Windows over tokens, no parser: negation reaches forward to the next clause boundary, as in the
NegEx family (Chapman et al. 2001).
"""

from __future__ import annotations

from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import WordLists, find_phrase


def stances(sentence: Sentence, i: int, j: int, words: WordLists) -> frozenset[str]:
    """Return the stances in which tokens ``i`` to ``j`` (exclusive) stand."""
    found = []
    if all(sentence.quoted[i:j]):
        found.append("quoted")
    if negated(sentence, i, words):
        found.append("negated")
    if conditional(sentence, i, words):
        found.append("conditional")
    if reported(sentence, i, words):
        found.append("reported")
    return frozenset(found)


def negated(sentence: Sentence, i: int, words: WordLists) -> bool:
    """Whether a negator within reach stands before token ``i`` in the same clause."""
    lower = sentence.lower
    for k in range(i - 1, max(-1, i - 1 - words.negation_reach), -1):
        word = lower[k]
        if word in words.negation_stops or (word == "," and i - k > 2):
            return False
        if word in words.negators or sentence.lemmas[k] in words.negators:
            return find_phrase(words.not_negating, lower, k, k + 1) < 0
    return False


def conditional(sentence: Sentence, i: int, words: WordLists) -> bool:
    """Whether token ``i`` stands in a clause opened by ``if`` or its like."""
    for k in range(i, max(-1, i - 1 - words.condition_reach), -1):
        if sentence.lower[k] in words.conditionals:
            return True
        if k < i and sentence.lower[k] in words.condition_stops:
            return False
    return False


def reported(sentence: Sentence, i: int, words: WordLists) -> bool:
    """Whether somebody other than speaker and audience is said to say or think token ``i``."""
    for k in range(i - 1, max(-1, i - 1 - words.report_reach), -1):
        if sentence.lower[k] in words.report_stops:
            return False
        if (
            sentence.lemmas[k] in words.saying_verbs
            and sentence.pos[k] == "VERB"
            and "VerbForm=Inf" not in sentence.morphs[k]
            and "Mood=Imp" not in sentence.morphs[k]
        ):
            subject = sentence.lower[max(0, k - 4) : k]
            return bool(subject) and words.speakers.isdisjoint(subject)
    return False
