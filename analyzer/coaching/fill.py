"""Turns a sentence of a known form by a pattern: checks that the pattern is meant for it, and fills the slots."""

from __future__ import annotations

import re

from analyzer.coaching.clause import OPENING_TAGS
from analyzer.coaching.form import Formed
from analyzer.coaching.phrases import CoachPhrases
from analyzer.coaching.reach import Reach, is_bare
from analyzer.coaching.schema import Pattern, Phrase
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

WORD = re.compile(r"[\w'’-]+")


def turn(formed: Formed, pattern: Pattern, words: CoachPhrases) -> str | None:
    """Return what becomes of a sentence, nothing where the pattern is not meant for it."""
    if formed.form != pattern.form:
        return None
    slots = dict(formed.slots)
    if formed.act is not None:
        phrase = begins(formed.act, pattern.verbs or ((),))
        if phrase is None or begins(formed.act, pattern.unless) is not None or not _fits(formed.act, phrase, pattern, words):
            return None
        slots["act"] = formed.act.opened
    for slot in ("act", "thing"):
        for old, new in words.instead.items() if slot in slots else ():
            slots[slot] = slots[slot].replace(f" {old} ", f" {new} ")
    if formed.front and words.conditional & set(pattern.say.lower().split()):
        return None
    said = pattern.say.format_map(slots)
    if find_phrase(pattern.lacks, WORD.findall(said.lower())) >= 0:
        return None
    return _opening(f"{formed.front}{_inside(said)}" if formed.front else said)


def _fits(act: Reach, phrase: Phrase, pattern: Pattern, words: CoachPhrases) -> bool:
    """Whether an act that begins with a phrase is all that a pattern asks of it."""
    sentence, then = act.sentence, act.i + max(len(phrase), 1)
    twice = any(sentence.lower[k] in words.coordinators and sentence.lower[k + 1] == "to" for k in range(act.i, act.j - 1))
    if (sentence.lemmas[act.i] == "be" or twice) and "to {act}" not in pattern.say:
        return False
    dated = bool(words.dates.keys() & set(act.lower) and words.by_when & set(act.lower))
    if ("dated" in pattern.only and not dated) or ("short" in pattern.only and act.j - act.i > words.limits.short):
        return False
    follows = sentence.pos[then] if then < act.j else ""
    has_object = len(phrase) > 1 or follows in (*OPENING_TAGS, "CCONJ")
    if "object" in pattern.only and not has_object:
        return False
    lacks_article = follows == "NOUN" and "Number=Plur" not in sentence.morphs[then]
    if "definite" in pattern.only and (lacks_article or not (has_object or (follows == "ADP" and dated))):
        return False
    if any(_is_alternative(sentence, k) for k in range(act.i + 1, act.j - 1)):
        return False
    joined = (k + 1 for k in range(act.i, act.j - 1) if sentence.lower[k] in words.coordinators and sentence.pos[k + 1] == "VERB")
    seconds = sum(is_bare(sentence, k) for k in joined)
    return seconds <= ("single" not in pattern.only)


def _is_alternative(sentence: Sentence, k: int) -> bool:
    """Whether another way out is offered at ``k``: "submit the form, or ask Ana"; no one question asks about both."""
    verb = sentence.pos[k + 1] == "VERB" or sentence.lower[k + 2 : k + 3] == ["with"]
    return sentence.lower[k] == "or" and verb and is_bare(sentence, k + 1) and sentence.pos[k - 1] != "VERB"


def begins(act: Reach, phrases: tuple[Phrase, ...]) -> Phrase | None:
    """Return the longest of some phrases with which an act begins, ``None`` for none; with the empty one every act does."""
    first = act.i + (act.sentence.pos[act.i] == "ADV")
    if first >= act.j:
        return None  # cut off behind its adverb: "You must be sure to immediately"
    lower, lemma = act.sentence.lower[first : act.j], act.sentence.lemmas[first]
    fitting = [p for p in phrases if p[:1] in ((), (lemma,), (lower[0],)) and tuple(lower[1 : len(p)]) == p[1:]]
    return max(fitting, key=len, default=None)


def _opening(said: str) -> str:
    """Return a sentence with its capital."""
    return said[:1].upper() + said[1:]


def _inside(said: str) -> str:
    """Return a sentence as it stands behind something else."""
    return said if said.startswith(("I ", "I'")) else said[:1].lower() + said[1:]
