"""What is made of a word by its vectors alone, found by the word's row in the pipeline's table of vectors.

Rows are counted from 1; 0 is a word that is not in the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analyzer.forks import ForkLock
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.encoder import SentenceEncoder, Tokens
from analyzer.language.sentence import FloatArray

Rows = npt.NDArray[np.int64]
FEWEST = 1_024
"""Words that there is room for at first."""
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
        self._matrix = np.ascontiguousarray(encoder.first.transpose(1, 0, 2).reshape(encoder.first.shape[1], -1))
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        self._keeps = all(rows_are_independent(by_eights, weights) for weights in (encoder.entry, self._matrix))
        self._place = np.zeros(len(encoder.own), dtype=np.int64)  # the row of each word, 0 for none
        # Filled from the front, as memory that is not written to is not taken. The first row stays zero, for what is no word.
        self._kept, self._filled = self._room(FEWEST), 1

    def of(self, tokens: Tokens) -> tuple[FloatArray, FloatArray]:
        """Return what is made of the word of each token, and what the convolution adds up for it of its sentence's words."""
        with _CHANGING:
            rows, products, here = self._found(tokens.known) if self._keeps else self._anew(tokens.known)
        before, behind = np.roll(here, 1), np.roll(here, -1)
        before[tokens.starts] = behind[tokens.starts + tokens.lengths - 1] = 0
        sums: FloatArray = products[here, 1]
        sums += products[before, 0]
        sums += products[behind, 2]
        return rows[here], sums

    def _found(self, known: Rows) -> tuple[FloatArray, FloatArray, Rows]:
        """Return what is kept of words, those of some tokens among them, and the row of each token's word."""
        # Few words are new but in the first text; NumPy's own way takes 6 ms to begin with.
        new = sorted(set(known[self._place[known] == 0].tolist()))
        if new:
            end = self._filled + len(new)
            if end > len(self._kept[0]):
                before, self._kept = self._kept, self._room(min(max(end, 2 * len(self._kept[0])), len(self._place) + 1))
                for table, old in zip(self._kept, before, strict=True):
                    table[: len(old)] = old
            for table, made in zip(self._kept, self._made(np.array(new)), strict=True):
                table[self._filled : end] = made
            self._place[new] = np.arange(self._filled, end)
            self._filled = end
        return *self._kept, self._place[known]

    def _anew(self, known: Rows) -> tuple[FloatArray, FloatArray, Rows]:
        """Do the work of :meth:`_found` and keep nothing."""
        words, place = np.unique(known, return_inverse=True)
        tables = self._room(len(words) + 1)
        for table, made in zip(tables, self._made(words), strict=True):
            table[1:] = made
        return *tables, place + 1

    def _room(self, rows: int) -> tuple[FloatArray, FloatArray]:
        """Return zeros for what is made of so many words."""
        shapes = (rows, len(self._matrix)), (rows, *self._encoder.first.shape[::2])
        entered, products = (np.zeros(shape, dtype=np.float32) for shape in shapes)
        return entered, products

    def _made(self, known: Rows) -> tuple[FloatArray, FloatArray]:
        rows = by_eights(np.hstack([self._vectors.units(known), self._encoder.own[known]]), self._encoder.entry)
        rows += self._encoder.entry_bias
        np.maximum(rows, 0, out=rows)
        return rows, by_eights(rows, self._matrix).reshape(len(known), *self._encoder.first.shape[::2])
