"""The tagger's first layers see each word by itself: what they make of a word is computed once and kept.

Nine words in ten were seen before. What is kept of a word is its row and what the first convolution makes of that row at
each place of its window, so that the convolution of a text only adds up what is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.language.convolution import Convolution
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.sentence import FloatArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

MOST_KEPT = 8_192
"""Words in the table: some 50 MB."""


class WordTable:
    """What some layers and the convolution behind them make of words, by spelling and norm, which is all they look at."""

    def __init__(self, words: Model[Any, Any], convolution: Convolution, vocab: Vocab) -> None:
        self._words: Any = words
        for node in words.walk():
            node.ops = _ops()
        self._convolution = convolution
        self._vocab, self._lock = vocab, Lock()
        self._matrix = convolution.side_by_side
        inner: Any = next(node for node in self._words.walk() if node.name == "maxout").get_param("W")
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        products = self._matrix, np.ascontiguousarray(inner.reshape(-1, inner.shape[-1]).T)
        self._keeps = all(rows_are_independent(by_eights, weights) for weights in products)
        self._empty()

    def _empty(self) -> None:
        self._numbers: dict[tuple[int, int], int] = {(0, 0): 0}  # no token has this key: the empty place between texts
        self._rows: FloatArray = np.zeros((1, self._convolution.width), dtype=np.float32)
        self._products: FloatArray = np.zeros((self._convolution.window, 1, self._convolution.outputs), dtype=np.float32)

    def convolved(self, docs: Sequence[Doc], gap: int) -> tuple[FloatArray, FloatArray]:
        """Return a row a token, and what the convolution adds up for it; ``gap`` empty rows before, between and behind texts."""
        from spacy.attrs import NORM, ORTH

        keys: list[tuple[int, int]] = [(0, 0)] * gap
        for doc in docs:
            keys += map(tuple, doc.to_array([ORTH, NORM]).tolist())
            keys += [(0, 0)] * gap
        with self._lock:
            new = [key for key in dict.fromkeys(keys) if key not in self._numbers]
            if len(self._numbers) + len(new) > MOST_KEPT or not self._keeps:
                self._empty()
                new = list(dict.fromkeys(key for key in keys if key not in self._numbers))
            if new:
                self._keep(new)
            numbers = np.array([self._numbers[key] for key in keys])
            return self._rows[numbers], self._convolution.added(self._products, numbers)

    def _keep(self, new: Sequence[tuple[int, int]]) -> None:
        from spacy.attrs import NORM
        from spacy.tokens import Doc

        doc: Any = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _ in new])
        doc.from_array([NORM], np.array([[norm] for _, norm in new], dtype=np.uint64))
        rows: FloatArray = self._words.predict([doc])[0]
        start, end = len(self._numbers), len(self._numbers) + len(new)
        if len(self._rows) < end:
            most = max(end, min(MOST_KEPT, 2 * end))
            self._rows, self._products = _grown(self._rows, 0, most), _grown(self._products, 1, most)
        self._rows[start:end] = rows
        products = by_eights(rows, self._matrix)
        self._products[:, start:end] = products.reshape(len(new), self._convolution.window, -1).transpose(1, 0, 2)
        self._numbers.update((key, start + n) for n, key in enumerate(new))


def _grown(table: FloatArray, axis: int, length: int) -> FloatArray:
    shape = list(table.shape)
    shape[axis] = length
    grown = np.zeros(shape, dtype=np.float32)
    grown[tuple(slice(0, n) for n in table.shape)] = table
    return grown


@lru_cache(maxsize=1)
def _ops() -> Any:
    """Return spaCy's arithmetic with the products of :func:`by_eights`."""
    from thinc.api import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            product = by_eights(x.T if trans1 else x, y.T if trans2 else y)
            if out is None:
                return product
            out[...] = product
            return out

    return Ops(use_blis=False)
