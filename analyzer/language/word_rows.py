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


class WordLayers:
    """What the first layers of an encoder make of a word by itself, once a word.

    That is what ``entry`` makes of its vectors, and what ``first`` makes of that at each place of its window, so that the
    convolution of a sentence only adds up what is kept.
    """

    def __init__(self, vectors: WordVectors, encoder: SentenceEncoder) -> None:
        self._vectors, self._encoder = vectors, encoder
        self._matrix = np.ascontiguousarray(encoder.first.transpose(1, 0, 2).reshape(encoder.first.shape[1], -1))
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        self._keeps = all(rows_are_independent(by_eights, weights) for weights in (encoder.entry, self._matrix))
        # A row a word, and zeros behind them for what stands beside a sentence; memory that is not written to is not taken.
        self._kept = self._room(len(encoder.own))
        self._is_made = np.zeros(len(encoder.own), dtype=bool)

    def of(self, tokens: Tokens) -> tuple[FloatArray, FloatArray]:
        """Return what is made of the word of each token, and what the convolution adds up for it of its sentence's words."""
        known = tokens.known
        if self._keeps:
            rows, products = self._kept
            new = np.unique(known[~self._is_made[known]])
            if len(new):
                rows[new], products[new] = self._made(new)
                self._is_made[new] = True
        else:
            words, known = np.unique(known, return_inverse=True)
            rows, products = self._room(len(words))
            rows[:-1], products[:-1] = self._made(words)
        before, behind = np.roll(known, 1), np.roll(known, -1)
        before[tokens.starts] = behind[tokens.starts + tokens.lengths - 1] = len(rows) - 1
        sums: FloatArray = products[known, 1]
        sums += products[before, 0]
        sums += products[behind, 2]
        return rows[known], sums

    def _room(self, words: int) -> tuple[FloatArray, FloatArray]:
        """Return zeros for so many words and for what is none."""
        shapes = (words + 1, len(self._matrix)), (words + 1, *self._encoder.first.shape[::2])
        rows, products = (np.zeros(shape, dtype=np.float32) for shape in shapes)
        return rows, products

    def _made(self, known: Rows) -> tuple[FloatArray, FloatArray]:
        rows = by_eights(np.hstack([self._vectors.units(known), self._encoder.own[known]]), self._encoder.entry)
        rows += self._encoder.entry_bias
        np.maximum(rows, 0, out=rows)
        return rows, by_eights(rows, self._matrix).reshape(len(known), *self._encoder.first.shape[::2])
