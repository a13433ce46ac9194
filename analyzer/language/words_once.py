"""The tagger's first layers see each word by itself: what they make of a word is computed once and kept.

They are a third of the tagger's arithmetic, and nine words in ten were seen before. No number changes: a kept row is
used only where rows of a matrix product do not depend on each other, which is tried when the pipeline is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

FloatArray = npt.NDArray[np.float32]
MOST_KEPT = 40_000
TRIED = (1, 2, 7, 64, 130)


def compute_words_once(nlp: Language) -> None:
    """Let a pipeline that predicts, and learns no more, keep what its first layers make of each word."""
    from thinc.api import Model

    model: Any = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    words = model.layers[0]
    if rows_are_independent(words):
        kept = _Kept(words, nlp.vocab)
        model.layers[0] = Model("words_once", lambda _, docs, is_train: (kept.rows(docs), _no_learning), layers=[words])


def rows_are_independent(words: Any) -> bool:
    """Whether a row of a matrix product comes out the same, bit for bit, whatever stands in the other rows."""
    weights = next(node for node in words.walk() if node.name == "maxout").get_param("W")
    flat = weights.reshape(-1, weights.shape[-1])
    given = np.random.default_rng(0).standard_normal((max(TRIED) + 1, flat.shape[1]), dtype=np.float32)
    whole = words.ops.gemm(given, flat, trans2=True)
    return all(np.array_equal(words.ops.gemm(given[-n:], flat, trans2=True), whole[-n:]) for n in TRIED)


def _no_learning(_: object) -> object:
    raise NotImplementedError("words that are kept cannot be trained; take a fresh pipeline")


class _Kept:
    """A table of what some layers make of words, by their spelling and norm, which is all that the layers look at."""

    def __init__(self, words: Model[Any, Any], vocab: Vocab) -> None:
        self._words: Any = words
        self._vocab, self._lock = vocab, Lock()
        self._numbers: dict[tuple[int, int], int] = {}
        self._table: FloatArray = np.zeros((0, 0), dtype=np.float32)

    def rows(self, docs: Sequence[Doc]) -> list[FloatArray]:
        """Return a row a token for each parsed text."""
        from spacy.attrs import NORM, ORTH

        keys = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        with self._lock:
            new = list(dict.fromkeys(key for tokens in keys for key in tokens if key not in self._numbers))
            if len(new) > MOST_KEPT // 2:
                found: list[FloatArray] = self._words.predict(docs)
                return found
            if len(self._numbers) + len(new) > MOST_KEPT:
                self._numbers.clear()
                new = list(dict.fromkeys(key for tokens in keys for key in tokens))
            if new:
                self._keep(new)
            number = self._numbers.__getitem__
            return [self._table[list(map(number, tokens))] for tokens in keys]

    def _keep(self, new: list[tuple[int, int]]) -> None:
        from spacy.attrs import NORM
        from spacy.tokens import Doc

        doc: Any = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _ in new])
        doc.from_array([NORM], np.array([[norm] for _, norm in new], dtype=np.uint64))
        rows: FloatArray = self._words.predict([doc])[0]
        start = len(self._numbers)
        if len(self._table) < start + len(new):
            grown = np.zeros((min(MOST_KEPT, 2 * (start + len(new))), rows.shape[1]), dtype=np.float32)
            grown[:start] = self._table[:start] if start else 0
            self._table = grown
        self._table[start : start + len(new)] = rows
        self._numbers.update((key, start + n) for n, key in enumerate(new))
