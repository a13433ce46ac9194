"""The syntax of a sentence in words: what the classifier's features know of it."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.classifier.features import MODALS, NEGATIONS, PERSON_GROUPS, PERSONS
from analyzer.language.sentence import Sentence

FORMS = (
    ({"Mood=Imp"}, "imperative"),
    ({"Tense=Past", "VerbForm=Fin"}, "past tense"),
    ({"Voice=Pass"}, "passive"),
    ({"Degree=Cmp"}, "comparative"),
    ({"Degree=Sup"}, "superlative"),
)
NAMED = {"i": "I", "third": "he, she or it", "all": "everyone", "none": "nobody"}


def syntax_of(sentence: Sentence) -> tuple[str, ...]:
    """Return facts of syntax in a few words each, such as ``modal "must"`` or ``imperative "Send"``."""
    return tuple(_facts(sentence))


def _facts(sentence: Sentence) -> Iterator[str]:
    words = sentence.words
    persons = {PERSONS[w] for w in sentence.lower if w in PERSONS}
    if persons:
        yield "speaks of " + ", ".join(NAMED.get(p, p) for p in PERSON_GROUPS if p in persons)
    yield from _named("modal", [w for w in sentence.lower if w in MODALS])
    for marks, name in FORMS:
        yield from _named(name, [w for w, m in zip(words, sentence.morphs, strict=True) if marks <= set(m.split("|"))])
    yield from _named("negation", [w for w in sentence.lower if w in NEGATIONS])
    if any(sentence.quoted):
        yield "quotation"
    for mark, name in (("?", "question mark"), ("!", "exclamation mark")):
        if mark in sentence.text:
            yield name


def _named(name: str, words: list[str]) -> Iterator[str]:
    """Yield a fact with the words that show it, each once."""
    if words:
        yield f"{name} " + ", ".join(f"“{w}”" for w in dict.fromkeys(words))
