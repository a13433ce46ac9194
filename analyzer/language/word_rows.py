"""What is made of a word by its vectors alone, found by the word's row in the pipeline's table of vectors.

Rows are counted from 1; 0 is a word that is not in the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.encoder import SentenceEncoder, Tokens
from analyzer.language.sentence import FloatArray

Rows = npt.NDArray[np.int64]


class WordVectors:
    """The static vectors of words."""

    def __init__(self, table: FloatArray) -> None:
        self._table = table
        self._is_known = np.concatenate([[False], np.any(table, axis=1)])

    @property
    def width(self) -> int:
        """How many numbers a word has."""
        return int(self._table.shape[1])

    @property
    def count(self) -> int:
        """How many words have a row."""
        return len(self._table)

    def of(self, known: Rows) -> FloatArray:
        """Return the vectors of some words, zeros for an unknown one."""
        found: FloatArray = self._table[known - 1].astype(np.float32, copy=False)
        found[known == 0] = 0
        return found

    def units(self, known: Rows) -> FloatArray:
        """Return the vectors of some words in unit length, zeros for an unknown one."""
        found = self.of(known)
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        return found

    def means(self, tokens: Tokens) -> FloatArray:
        """Return the mean vector of each sentence's known words, zeros where none is known."""
        total: FloatArray = np.add.reduceat(self.of(tokens.known), tokens.starts, axis=0)
        n = np.add.reduceat(self._is_known[tokens.known].astype(np.float32), tokens.starts)
        total /= np.maximum(n, 1)[:, None]
        return total


class EntryTable:
    """What the first layer of an encoder adds up for a word's vectors, once a word."""

    def __init__(self, vectors: WordVectors, encoder: SentenceEncoder) -> None:
        self._vectors, self._own, self._weights = vectors, encoder.own, encoder.entry_of_words(vectors.width)
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        self._keeps = rows_are_independent(by_eights, self._weights)
        self._rows: FloatArray = np.zeros((len(encoder.own), self._weights.shape[1]), dtype=np.float32)
        self._is_made = np.zeros(len(encoder.own), dtype=bool)

    def of(self, known: Rows) -> FloatArray:
        """Return the sums of some words, a row a word."""
        if not self._keeps:
            return self._made(known)
        new = np.unique(known[~self._is_made[known]])
        if len(new):
            self._rows[new] = self._made(new)
            self._is_made[new] = True
        return self._rows[known]

    def _made(self, known: Rows) -> FloatArray:
        return by_eights(np.hstack([self._vectors.units(known), self._own[known]]), self._weights)
