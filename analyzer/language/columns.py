"""The tokens of a parsed text as plain lists: a column of all at once instead of an object a token."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

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


Form = tuple[str, str, str, str, str, bool, int]
"""A word as written; lower-cased with straight apostrophes; lemma, part of speech, morphology; white space or not; vector."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All tokens of a text: as written; lower-cased with straight apostrophes; lemma, part of speech and morphology.

    ``starts`` are offsets in the text; ``spaces`` marks white space, ``followed`` what a blank
    follows; ``proposed`` is where the splitter starts a sentence. ``rows`` are the words' rows in the
    pipeline's table of vectors, -1 where it has none.
    """

    starts: Sequence[int]
    followed: Sequence[bool]
    proposed: Sequence[bool]
    words: Sequence[str] = ()
    lower: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    pos: Sequence[str] = ()
    morphs: Sequence[str] = ()
    spaces: Sequence[bool] = ()
    rows: Sequence[int] = ()

    def text(self) -> str:
        """Return the text that the tokens are of."""
        return "".join([f"{word} " if space else word for word, space in zip(self.words, self.followed, strict=True)])


class Tabulator:
    """Makes columns of documents of a pipeline, with or without its lemmatizer; looks up what was seen before."""

    def __init__(self, nlp: Language) -> None:
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmas: Callable[[Token], list[str]] = lemmatizer.lemmatize
        self._find = nlp.vocab.vectors.find
        self._known: dict[tuple[int, ...], Form] = {}

    def columns(self, doc: Doc) -> Columns:
        """Return the tokens of a tagged text."""
        known = self._known
        if len(known) > MOST_KEPT:
            known.clear()
        table = doc.to_array(_attributes()).tolist()
        keys = [(orth, pos, morph) for orth, pos, morph, *_ in table]
        forms = [known.get(key) for key in keys]
        if None in forms:
            for n, key in enumerate(keys):
                if forms[n] is None:
                    forms[n] = known[key] = self._form(doc[n])
        starts, followed, proposed = [row[3] for row in table], [row[4] == 1 for row in table], [row[5] == 1 for row in table]
        return Columns(starts, followed, proposed, *zip(*forms, strict=True))

    def _form(self, token: Token) -> Form:
        lower, row = token.lower_, int(self._find(key=token.lower))
        lemma = self._lemmas(token)[0].lower()
        return token.text, lower.replace("’", "'"), lemma, token.pos_, str(token.morph), token.is_space, row


@lru_cache(maxsize=1)
def _attributes() -> list[int | str]:
    """Return the columns that are asked for, by spaCy's numbers."""
    from spacy.attrs import IDX, MORPH, ORTH, POS, SENT_START, SPACY

    return [ORTH, POS, MORPH, IDX, SPACY, SENT_START]
