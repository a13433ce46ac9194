"""Who is bound to do what: a subject, a modal phrase or a wish, and the verb phrase behind it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.coaching.clause import act_at, front, subject_before
from analyzer.coaching.form import Vocabulary, behind
from analyzer.coaching.reach import Reach
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Phrases, find_phrase

WISH_NEAR, WISH_REACH = 5, 10
"""Tokens behind a wish within which "to" tells what is wished: the farther where what is between surely names people."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Somebody, what is kept before, and what that one is to do."""

    who: Reach
    front: str
    act: Reach


def predicated(sentence: Sentence, words: Vocabulary, start: int, end: int, modals: Phrases) -> Bound | None:
    """Return a subject, bound by one of some modal phrases to a bare verb with its complements."""
    m = find_phrase(modals, sentence.lower, start, end)
    if m < 0:
        return None
    verb, where = behind(modals, sentence, m, words), subject(sentence, words, start, m)
    # "A few steps are required to tell them": what is required of things is no duty.
    if where is not None and sentence.lower[m + 1 : m + 2] == ["required"] and not _is_somebody(where[0], words):
        return None
    act = act_at(sentence, verb, end, words) if where is not None and verb < end else None
    return Bound(where[0], where[1], act) if where is not None and act is not None else None


def _is_somebody(who: Reach, words: Vocabulary) -> bool:
    """Whether a subject surely names people."""
    named = any(p in ("PRON", "PROPN") for p in who.sentence.pos[who.i : who.j])
    return named or bool((words.shared.audience | words.shared.everyone) & set(who.lower))


def subject(sentence: Sentence, words: Vocabulary, start: int, m: int) -> tuple[Reach, str] | None:
    """Return the subject that ends before token ``m``, and what is kept before it."""
    commas = [k for k in range(start, m) if sentence.lower[k] == ","]
    i = commas[-1] + 1 if commas else start
    while i < m and sentence.lower[i] in words.coach.dropped:
        i += 1
    if i >= m or (not commas and sentence.lower[i] in words.coach.clause_front):
        return None
    kept, who = front(sentence, words, start, i), subject_before(sentence, i, m, words)
    return (who, kept) if kept is not None and who is not None else None


def asked_politely(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Bound | None:
    """Return an order in the form of a question: "Could you file it by Friday?"."""
    i = find_phrase(words.coach.polite, sentence.lower, start, end)
    if i < 0:
        return None
    kept = front(sentence, words, start, i, called=True)
    act = act_at(sentence, behind(words.coach.polite, sentence, i, words), end, words)
    return Bound(Reach(sentence, i + 1, i + 2), kept, act) if kept is not None and act is not None else None


def wished(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Bound | None:
    """Return a wish that orders: "I want you to ...", "We urge the Senate to ..."."""
    found = wish(sentence, words, start, end)
    if found is None:
        return None
    i, k, to = found
    kept, who = front(sentence, words, start, i), subject_before(sentence, k, to, words)
    act = act_at(sentence, to + 1, end, words)
    if kept is None or who is None or act is None or not _is_somebody(who, words) or words.coach.stray & set(who.lower):
        return None
    return Bound(who, kept, act)


def wish(sentence: Sentence, words: Vocabulary, start: int, end: int) -> tuple[int, int, int] | None:
    """Return the first tokens of a wish, of whom it asks something, and of what: "I want | you | to lock it".

    Nothing where it asks nobody: "I want to thank you".
    """
    i = find_phrase(words.coach.wishes, sentence.lower, start, end)
    k = behind(words.coach.wishes, sentence, i, words) if i >= 0 else end
    within = range(k + 1, min(k + WISH_REACH, end - 1))
    to = next((n for n in within if sentence.lower[n] == "to" and sentence.pos[n] == "PART"), None)
    if to is not None and to - k >= WISH_NEAR:
        who = subject_before(sentence, k, to, words)
        to = to if who is not None and _is_somebody(who, words) else None
    return (i, k, to) if to is not None else None
