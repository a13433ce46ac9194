"""The tokens of a parsed text as plain lists: a column of all at once instead of an object a token."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.language.tagger import Tagged, Tagger

MOST_KEPT = 200_000
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(dict[K, V]):
    """What a function says of each value it was asked for, up to a bounded number of them."""

    def __init__(self, function: Callable[[K], V]) -> None:
        self._function = function

    def __missing__(self, key: K) -> V:
        value = self._function(key)
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = value
        return value


Form = tuple[str, str, str, str, str, bool, int, int]
"""A word as written; lower-cased with straight apostrophes; lemma, part of speech, morphology; white space or not; vector twice.

The second is what labels read: none of a name.
"""
NONE = -1
"""The row of a word that has none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All tokens of a text: as written; lower-cased with straight apostrophes; lemma, part of speech and morphology.

    ``starts`` are offsets in the text; ``spaces`` marks white space; ``proposed`` is where the splitter starts a
    sentence. ``rows`` are the words' rows in the pipeline's table of vectors, -1 where it has none. ``read`` are the same
    without names: whom a sentence names must not move its labels.
    """

    starts: list[int]
    proposed: list[bool]
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    read: list[int] = field(default_factory=list)


def lemma_tables(lemmatizer: Any) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Return a lemmatizer's known lemmas, exceptions and rules, each by part of speech."""
    index, exceptions, rules = (lemmatizer.lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules"))
    return index, exceptions, rules


class Tabulator:
    """Makes columns of tagged texts, and looks up what is known of a word with its tag."""

    def __init__(self, nlp: Language, tagger: Tagger) -> None:
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmatizer = lemmatizer
        self._vocab, self._tagger = nlp.vocab, tagger
        tables = lemma_tables(lemmatizer)
        self._unvaried = {pos for pos in tagger.pos if not any(pos.lower() in table for table in tables)}
        self._is_base: dict[int, bool] = {}  # by tag
        self._known: tuple[int, dict[int, Form]] = 0, {}

    def columns(self, tagged: Tagged) -> list[Columns]:
        """Return the tokens of each text."""
        since, known = self._known
        if since != tagged.since or len(known) > MOST_KEPT:
            known = {}
            self._known = tagged.since, known
        keys = (tagged.words * len(self._tagger.pos) + tagged.tags).tolist()
        forms = list(map(known.get, keys))
        if missing := [n for n, form in enumerate(forms) if form is None]:
            made = {keys[n]: (int(tagged.spellings[n]), int(tagged.tags[n])) for n in missing}
            known.update(zip(made, self._forms(list(made.values())), strict=True))
            for n in missing:
                forms[n] = known[keys[n]]
        starts, begins = tagged.starts.tolist(), tagged.begins.tolist()
        every: Any = ((starts[a:b], begins[a:b], *map(list, zip(*forms[a:b], strict=True))) for a, b in tagged.parts)
        return [Columns(*columns) for columns in every]

    def _forms(self, given: list[tuple[int, int]]) -> Iterator[Form]:
        from spacy.tokens import Doc

        if len(self._lemmatizer.cache) > MOST_KEPT:
            self._lemmatizer.cache.clear()
        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _ in given])
        tags = np.array([tag for _, tag in given])
        self._tagger.annotate(doc, tags, np.zeros(len(tags), dtype=bool))
        rows = self._vocab.vectors.find(keys=[token.lower for token in doc]).tolist()
        for token, tag, row in zip(doc, tags.tolist(), rows, strict=True):
            if tag not in self._is_base:
                self._is_base[tag] = token.pos_ in self._unvaried or bool(self._lemmatizer.is_base_form(token))
            lower = token.lower_
            lemma = lower if self._is_base[tag] else self._lemmatizer.lemmatize(token)[0].lower()
            pos, morph = self._tagger.pos[tag], self._tagger.morphs[tag]
            read = NONE if _is_name(token.text, pos) else row
            yield token.text, lower.replace("’", "'"), lemma, pos, morph, token.is_space, row, read


def _is_name(word: str, pos: str) -> bool:
    """Whether a word with its part of speech is a proper noun, and no acronym ("AI")."""
    return pos == "PROPN" and word[:1].isupper() and not word.isupper()
