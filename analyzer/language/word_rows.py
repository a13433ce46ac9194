"""What is made of a word by its vectors alone, found by the word's row in the pipeline's table of vectors.

Rows are counted from 1; 0 is a word that is not in the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analyzer.forks import ForkLock
from analyzer.language.convolution import added, side_by_side
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.encoder import SentenceEncoder, Tokens
from analyzer.language.sentence import FloatArray

Rows = npt.NDArray[np.int64]
_CHANGING = ForkLock()
"""Held while a table changes."""


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
    convolution of a sentence only adds up what is kept. Safe to share between threads.
    """

    def __init__(self, vectors: WordVectors, encoder: SentenceEncoder) -> None:
        self._vectors, self._encoder = vectors, encoder
        self._matrix = side_by_side(encoder.first)
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        self._keeps = all(rows_are_independent(by_eights, weights) for weights in (encoder.entry, self._matrix))
        self._place = np.zeros(len(encoder.own), dtype=np.int64)  # the row of each word, 0 for none
        # Room for all words, filled from the front: memory that is not written to is not taken.
        shapes = ((1 + len(encoder.own), width) for width in self._matrix.shape)
        self._rows, self._products = (np.zeros(shape, dtype=np.float32) for shape in shapes)
        self._filled = 1  # the first row stays zero, for what is no word

    def of(self, tokens: Tokens) -> tuple[FloatArray, FloatArray]:
        """Return what is made of the word of each token, and what the convolution adds up for it of its sentence's words."""
        with _CHANGING:
            if not self._keeps:
                self._place[:], self._filled = 0, 1
            # Few words are new but in the first text; NumPy's own way takes 6 ms to begin with.
            new = sorted(set(tokens.known[self._place[tokens.known] == 0].tolist()))
            if new:
                self._keep(np.array(new))
            rows = self._place[tokens.known]
            spaced, places = tokens.spaced(rows)
            return self._rows[rows], added(self._products, len(self._encoder.first), spaced)[places]

    def _keep(self, new: Rows) -> None:
        end = self._filled + len(new)
        made = by_eights(np.hstack([self._vectors.units(new), self._encoder.own[new]]), self._encoder.entry)
        made += self._encoder.entry_bias
        np.maximum(made, 0, out=made)
        self._rows[self._filled : end], self._products[self._filled : end] = made, by_eights(made, self._matrix)
        self._place[new] = np.arange(self._filled, end)
        self._filled = end
