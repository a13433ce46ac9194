"""Orders without an imperative: duties, wishes, directives, needs put to the audience.

Each finder returns the act it sees, or ``None``. The finders only propose: the classifier weighs them.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.language.act import Act
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Found, WordLists, find_phrase


def order_in(sentence: Sentence, words: WordLists, found: Found) -> Act | None:
    """Return the first order that is no imperative and not quoted, ``None`` where there is none.

    ``found`` is where phrases stand in the sentence, as ``words.of_acts`` finds them.
    """
    order = (
        _obligation(sentence, words, found.get("obligation_phrases", ()))
        or _wish(sentence, words)
        or _directive(sentence, words)
        or _passive_duty(sentence, words)
        or _required(sentence, words)
        or _undertaking(sentence, words, found.get("undertakings", ()))
        or _duty(sentence, found.get("duty_phrases", ()))
        or _need(sentence, words)
    )
    return order if order is not None and not sentence.quoted[order.i] else None


def _obligation(sentence: Sentence, words: WordLists, phrases: Sequence[int]) -> Act | None:
    """Find a duty put on the audience: "You must ...", "all staff are required to ...", "no one is to ..."."""
    lower = sentence.lower
    if not phrases and words.obligation_modals.isdisjoint(lower):
        return None
    for k in range(1, len(lower)):
        modal = lower[k] in words.obligation_modals and sentence.pos[k] in ("AUX", "VERB")
        phrase = not modal and k in phrases
        if phrase and lower[k - 1] in words.noun_openers:
            continue  # "the need to ..." is a noun
        if phrase and lower[k] in words.lifted_duties and lower[k - 1] in {"not", "n't"}:
            continue  # "you need not" leaves free
        if not (modal or phrase) or sentence.quoted[k]:
            continue
        subject = _subject(lower, words, k)
        acting = not (lower[k + 1 : k + 2] == ["be"] or lower[k + 1 : k + 3] == ["not", "be"])
        if lower[k] == "shall" and acting and words.exempt_from_shall.isdisjoint(subject):
            return Act("command", "shall", k, min(k + 2, len(lower)))
        if not words.subject_pronouns.isdisjoint(subject[-2:]):
            continue
        if "you" in subject[-3:] and lower[k] != "may" and lower[k] != "can":
            return Act("command", "your-duty", k, min(k + 2, len(lower)))
        told = not (words.everyone.isdisjoint(subject) and words.audience.isdisjoint(subject))
        if (told and lower[k] != "may") or (lower[k] == "may" and "you" in subject):
            return Act("command", "obligation", k, min(k + 2, len(lower)))
    return None


def _subject(lower: list[str], words: WordLists, k: int) -> list[str]:
    """Return the words before a modal, back to the start of its clause."""
    i = k
    while i > 0 and k - i < 7 and lower[i - 1] not in words.subject_stops:
        i -= 1
    return lower[i:k]


def _wish(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a wish that orders: "I want everyone to ...", "I expect you to ...", "we ask that you ..."."""
    lower = sentence.lower
    if words.wish_verbs.isdisjoint(sentence.lemmas) and "like" not in lower:
        return None
    for k in range(1, len(lower) - 2):
        if sentence.lemmas[k] in words.wish_verbs and sentence.pos[k] == "VERB":
            before = lower[max(0, k - 4) : k]
            if words.wish_speakers.isdisjoint(before) or before[-1] in words.no_wish_behind:
                continue
            target = lower[k + 1 : k + 8]
            stop = next((n for n, w in enumerate(target) if w in ("to", "that")), -1)
            if stop >= 0 and target[stop] == "to" and set(target[stop + 1 : stop + 2]) & words.heeding_verbs:
                continue
            people = set(target[: stop + 3 if target[stop] == "that" else stop]) if stop >= 0 else set()
            if people & (words.everyone | words.audience) and sentence.quoted[k] is False:
                return Act("command", "wish", k, min(k + 2, len(lower)))
    for k in range(len(lower) - 4):
        if lower[k] in ("would", "'d") and lower[k + 1] == "like" and lower[k + 2] == "you":
            return Act("command", "wish", k + 1, k + 3)
    return None


def _directive(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a directive to anyone: "I urge the Senate to ...", "I am directing the Secretary to ..."."""
    lower = sentence.lower
    if words.directive_verbs.isdisjoint(sentence.lemmas):
        return None
    for k in range(1, len(lower) - 2):
        if sentence.lemmas[k] not in words.directive_verbs or sentence.pos[k] != "VERB" or sentence.quoted[k]:
            continue
        before = lower[max(0, k - 4) : k]
        denied = not words.directive_denials.isdisjoint(before)
        if not {"i", "we"} & set(before) or denied or before[-1] in words.no_directive_behind:
            continue
        if lower[k].endswith("ed") or (lower[k] in {"call", "calling"} and lower[k + 1] not in {"on", "upon"}):
            continue
        if "hereby" in before or "to" in lower[k + 2 : k + 14] or "that" in lower[k + 1 : k + 4]:
            return Act("command", "directive", k, min(k + 2, len(lower)))
    return None


def _passive_duty(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a duty without its bearer: "updates must be made", "no requests will be taken", "is required"."""
    lower, morphs = sentence.lower, sentence.morphs
    if "be" not in lower:
        return None
    for k in range(1, len(lower) - 2):
        modal = lower[k] in words.obligation_modals
        phrase = not modal and lower[k] in words.passive_duty_verbs and lower[k + 1] == "to"
        if sentence.quoted[k] or not (modal or phrase):
            continue
        i = k + (2 if phrase else 1)
        while i < len(lower) and lower[i] in words.passive_duty_adverbs:
            i += 1
        done = lower[i : i + 1] == ["be"] and any(
            "VerbForm=Part" in m and "Tense=Past" in m and sentence.lemmas[n] not in words.unbinding_verbs
            for n, m in enumerate(morphs[i + 1 : i + 3], i + 1)
        )
        subject = _subject(lower, words, k)
        if done and subject and words.exempt_from_passive_duty.isdisjoint(subject[-2:]):
            return Act("command", "passive-duty", k, min(i + 2, len(lower)))
    return None


def _required(sentence: Sentence, words: WordLists) -> Act | None:
    """Find what is demanded of nobody named: "a form is required for each event", "smoking is prohibited in ..."."""
    lower = sentence.lower
    if words.requirements.isdisjoint(lower):
        return None
    for k in range(1, len(lower) - 2):
        demanded = lower[k] in {"is", "are"} and lower[k + 1] in words.requirements and lower[k + 2] in words.requirement_contexts
        if not demanded or sentence.quoted[k]:
            continue
        if words.exempt_from_requirement.isdisjoint(_subject(lower, words, k)):
            return Act("command", "passive-duty", k, k + 2)
    return None


def _undertaking(sentence: Sentence, words: WordLists, phrases: Sequence[int]) -> Act | None:
    """Find a duty that a contract or handbook lets its reader take on: "Employee agrees to return ..."."""
    lower = sentence.lower
    for k in phrases:
        if not 0 < k < len(lower) - 2 or sentence.quoted[k]:
            continue
        if words.audience & set(_subject(lower, words, k)[-2:]) or lower[k - 1] == "you":
            return Act("command", "undertaking", k, min(k + 2, len(lower)))
    return None


def _duty(sentence: Sentence, phrases: Sequence[int]) -> Act | None:
    """Find a duty named as such: "it is essential that you ...", "your job is to ...", "we count on you to ..."."""
    if not phrases or sentence.quoted[phrases[0]]:
        return None
    return Act("command", "duty", phrases[0], min(phrases[0] + 3, len(sentence.lower)))


def _need(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a need put to the audience: "we need your answers by Tuesday", "I need you at the gate"."""
    lower = sentence.lower
    if "need" not in lower:
        return None
    for k in range(1, len(lower) - 1):
        if lower[k] == "need" and not words.need_speakers.isdisjoint(lower[max(0, k - 2) : k]) and not sentence.quoted[k]:
            if not words.no_need_behind.isdisjoint(lower[:k]):
                continue
            rest = lower[k + 1 : k + 16]
            someone = rest[0] in {"you", "your"} or (sentence.words[k + 1][:1].isupper() and "to" in rest[1:4])
            if someone or (rest[0] != "to" and find_phrase(words.deadlines, rest) >= 0):
                return Act("command", "need", k, min(k + 2, len(lower)))
    return None
