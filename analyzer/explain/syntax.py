"""The syntax of a sentence in words: what the classifier's features know of it."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import shared_wordlists

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
    words, known = sentence.words, shared_wordlists()
    persons = [group for group, own in known.persons.items() if not own.isdisjoint(sentence.lower)]
    if persons:
        yield "speaks of " + ", ".join(NAMED.get(p, p) for p in persons)
    yield from _named("modal", [w for w in sentence.lower if w in known.modals])
    for marks, name in FORMS:
        yield from _named(name, [w for w, m in zip(words, sentence.morphs, strict=True) if marks <= set(m.split("|"))])
    yield from _named("negation", [w for w in sentence.lower if w in known.plain_negators])
    if any(sentence.quoted):
        yield "quotation"
    for mark, name in (("?", "question mark"), ("!", "exclamation mark")):
        if mark in sentence.text:
            yield name


def _named(name: str, words: list[str]) -> Iterator[str]:
    """Yield a fact with the words that show it, each once."""
    if words:
        yield f"{name} " + ", ".join(f"“{w}”" for w in dict.fromkeys(words))
