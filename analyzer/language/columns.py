"""The tokens of a parsed text as plain lists: a column of all at once instead of an object a token."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MOST_KEPT = 200_000
NO_MORPHOLOGY = "_"
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


@dataclass(frozen=True, slots=True)
class Columns:
    """All tokens of a text: as written; lower-cased with straight apostrophes; lemma, part of speech and morphology.

    ``starts`` are offsets in the text; ``spaces`` marks white space, ``followed`` what a blank
    follows; ``proposed`` is where the splitter starts a sentence.
    """

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    morphs: list[str]
    starts: list[int]
    spaces: list[bool]
    followed: list[bool]
    proposed: list[bool]

    def text(self) -> str:
        """Return the text that the tokens are of."""
        return "".join([f"{word} " if space else word for word, space in zip(self.words, self.followed, strict=True)])


@dataclass(frozen=True, slots=True)
class _Names:
    """What the numbers that a vocabulary gives to strings stand for, in the form that each column has."""

    words: Memo[int, str]
    lower: Memo[int, str]
    lemmas: Memo[int, str]
    morphs: Memo[int, str]


@lru_cache(maxsize=4)
def _names(strings: StringStore) -> _Names:
    return _Names(
        words=Memo(lambda key: strings[key]),
        lower=Memo(lambda key: strings[key].replace("’", "'")),
        lemmas=Memo(lambda key: strings[key].lower()),
        morphs=Memo(lambda key: "" if strings[key] == NO_MORPHOLOGY else strings[key]),
    )


@lru_cache(maxsize=1)
def _attributes() -> tuple[list[int | str], dict[int, str]]:
    """Return the columns that are asked for, by spaCy's numbers, and the names of the parts of speech."""
    from spacy.attrs import IDX, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, SENT_START, SPACY
    from spacy.parts_of_speech import NAMES

    return [ORTH, LOWER, LEMMA, MORPH, POS, IDX, IS_SPACE, SPACY, SENT_START], NAMES


def columns_of(doc: Doc) -> Columns:
    """Return the tokens of a parsed text."""
    names = _names(doc.vocab.strings)
    attributes, parts = _attributes()
    table = doc.to_array(attributes).T.tolist()
    words, lower, lemmas, morphs, pos, starts, spaces, followed, begins = table
    return Columns(
        words=[names.words[key] for key in words],
        lower=[names.lower[key] for key in lower],
        lemmas=[names.lemmas[key] for key in lemmas],
        pos=[parts[key] for key in pos],
        morphs=[names.morphs[key] for key in morphs],
        starts=starts,
        spaces=[key == 1 for key in spaces],
        followed=[key == 1 for key in followed],
        proposed=[key == 1 for key in begins],
    )
