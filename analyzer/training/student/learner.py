"""Sentences as a learner of English might write them: same meaning, other grammar.

The errors are those that are usual in learners' texts (the types of Bryant et al. 2017, ERRANT; Ng et al. 2014): articles,
prepositions, agreement, number, tense, verb forms, word order, word choice, spelling. What can be mistaken for what stands in
``models/labels/learner.toml``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from analyzer.resources import data_dir
from analyzer.toml import toml_of

WORDS_AN_ERROR = 5
"""A sentence has one error, and by chance up to one more in so many words."""
MODALS = frozenset(("must", "can", "could", "should", "will", "would", "may", "might"))


@dataclass(frozen=True, slots=True)
class Edit:
    """Words ``start`` to ``end`` (exclusive) become ``text``; ``weight`` says how usual that is beside others."""

    start: int
    end: int
    text: str
    weight: float


def in_learners_english(doc: Doc, choose: random.Random) -> str | None:
    """Return the text with some errors, or ``None`` where nothing in it can be mistaken."""
    ranked = sorted(_edits(doc), key=lambda edit: choose.random() ** (1 / edit.weight), reverse=True)
    most = 1 + int(choose.random() * (1 + len(doc) / WORDS_AN_ERROR))
    taken: dict[int, Edit] = {}
    used: set[int] = set()
    for likely in ranked:
        if len(taken) == most:
            break
        words = range(likely.start, likely.end)
        if used.isdisjoint(words):
            used.update(words)
            taken[likely.start] = likely
    parts: list[str] = []
    k = 0
    while k < len(doc):
        if (edit := taken.get(k)) is None:
            parts.append(doc[k].text_with_ws)
            k += 1
            continue
        k = edit.end
        space = doc[k - 1].whitespace_
        parts.append(edit.text + space if edit.text else space if parts and not parts[-1].endswith(" ") else "")
    text = "".join(parts).strip()
    if doc.text[:1].isupper():
        text = text[:1].upper() + text[1:]
    return text if text and text != doc.text.strip() else None


def _edits(doc: Doc) -> Iterator[Edit]:
    """Yield every error that can be made."""
    lists = _lists()
    for token in doc:
        before = doc[token.i - 1] if token.i else None
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if any(a and b and not a.whitespace_ and a.is_alpha and b.pos_ != "PUNCT" for a, b in ((before, token), (token, after))):
            continue  # half of "don't" or "they've"
        for text, weight in (*_verb(token, before, after, lists), *_noun_phrase(token, before, after, lists)):
            yield Edit(token.i, token.i + 1, text, weight)
        for text, weight in _word(token, lists):
            yield Edit(token.i, token.i + 1, text, weight)
        if after is not None and token.is_lower and token.whitespace_ and after.is_alpha:
            if token.pos_ == "ADV" and before is not None and before.pos_ in ("PRON", "NOUN") and after.pos_ == "VERB":
                yield Edit(token.i, token.i + 2, f"{after} {token}", 0.7)
            if token.pos_ == "ADJ" and after.pos_ == "NOUN":
                yield Edit(token.i, token.i + 2, f"{after} {token}", 0.12)
        if token.lower_ == "it" and after is not None and after.lower_ == "is":
            yield Edit(token.i, token.i + 2, "is", 0.7)


def _verb(token: Token, before: Token | None, after: Token | None, lists: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield what a verb or a word beside it can become: agreement, tense, verb form, auxiliaries."""
    low, lemma, form = token.lower_, token.lemma_, _form(token)
    infinitive = after is not None and _form(after) == "Inf"
    if form and token.pos_ == "VERB" and lemma not in ("be", "have", "do"):
        if form in ("Sing", "Past"):
            yield lemma, 2.0 if form == "Sing" else 1.0
        elif form == "Part" and before is not None and before.lemma_ in ("have", "be") and lemma != low:
            yield lemma, 0.7
        elif form == "Ger" and before is not None and before.pos_ in ("ADP", "SCONJ"):
            yield lemma if before.lower_ == "to" else f"to {lemma}", 1.0
        elif form == "Plur" and before is not None and before.pos_ in ("PRON", "NOUN"):
            yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s"), 0.6
            if before.lower_ in ("i", "we", "you", "they") and lemma in lists["progressive"]:
                yield f"{'am' if before.lower_ == 'i' else 'are'} {lists['progressive'][lemma]}", 1.0
    yield from map(tuple, lists["agreement"].get(low, ()))
    said_of = after is not None and (after.pos_ in ("ADJ", "ADV") or _form(after) == "Ger")
    if low in ("is", "are") and said_of and before is not None and before.pos_ in ("PRON", "NOUN"):
        yield "", 0.7
    if low in ("do", "does", "did") and before is not None and _has(before, "PronType", "Int"):
        yield "", 1.5
    if (infinitive and low in MODALS) or (low == "please" and after is not None and after.pos_ == "VERB"):
        yield f"{token} to", 1.0
    if infinitive and low == "to":
        yield "", 0.5
        yield "for", 0.3
        yield "for to", 0.1


def _noun_phrase(token: Token, before: Token | None, after: Token | None, lists: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield what can become of articles, nouns and prepositions."""
    low = token.lower_
    if token.pos_ == "DET" and _has(token, "PronType", "Art"):
        yield "", 3.0
        yield "the" if low != "the" else "a", 0.7
    if token.pos_ == "NOUN":
        if _has(token, "Number", "Plur") and token.lemma_.lower() != low:
            yield token.lemma_ if token.is_lower else token.lemma_.capitalize(), 1.2
            if before is not None and (before.pos_ == "ADP" or _form(before) == "Inf"):
                yield f"the {token}", 0.6
        elif low in lists["uncountable"]:
            yield f"{token}s", 1.5
    if token.pos_ in ("ADP", "SCONJ") or (low == "to" and after is not None and _form(after) != "Inf"):
        yield from ((text, 0.5) for text in lists["prepositions"].get(low, ()))


def _word(token: Token, lists: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield what can become of a word as such: choice, word class, comparison, spelling, commas."""
    low = token.lower_
    if token.is_lower:
        yield from ((text, 0.35) for text in lists["words"].get(low, ()))
        yield from ((text, 0.5) for text in lists["spelling"].get(low, ()))
    if token.pos_ == "ADV" and low.endswith("ly") and len(low) > len("early"):
        yield token.text[:-2], 0.6
    if token.pos_ == "ADJ" and _has(token, "Degree", "Cmp") and low not in ("more", "less"):
        yield f"more {token}", 1.0
    if low == ",":
        yield "", 0.25


def _form(token: Token) -> str:
    """Return ``Inf``, ``Ger``, ``Part`` (past), ``Past``, ``Sing`` (third person) or ``Plur``; empty for what is no such verb."""
    if token.pos_ not in ("VERB", "AUX") or _has(token, "Mood", "Imp"):
        return ""
    past, participle = _has(token, "Tense", "Past"), _has(token, "VerbForm", "Part")
    if _has(token, "VerbForm", "Inf"):
        return "Inf"
    if _has(token, "VerbForm", "Ger") or (participle and not past):
        return "Ger"
    if past:
        return "Part" if participle else "Past"
    return "Sing" if _has(token, "Number", "Sing") and _has(token, "Person", "3") else "Plur"


def _has(token: Token, feature: str, value: str) -> bool:
    return token.morph.get(feature, []) == [value]


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return toml_of(data_dir("models") / "labels" / "learner.toml")
