"""The tagger's first layers see each word by itself: what they make of a word is computed once and kept.

Nine words in ten were seen before. What is kept of a word is its row and what the first convolution makes of that row at
each place of its window, so that the convolution of a text only adds up what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from analyzer.forks import ForkLock
from analyzer.language.convolution import Convolution, added, side_by_side
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.embedding import Embedding
from analyzer.language.sentence import FloatArray

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number (Knuth's multiplicative hashing): spelling and norm make one key, and the empty place's is 0."""
MOST_KEPT = 12_288
"""Words in the table, some 50 MB; a text with more new words at once makes it larger."""
MOST_NUMBERED = 100_000
_CHANGING = ForkLock()
"""Held while a table changes."""


class WordTable:
    """Numbers words, and keeps what some layers and the convolution behind them make of those that are seen most."""

    def __init__(self, embedding: Embedding, convolution: Convolution, vocab: Vocab) -> None:
        self._embedding, self._convolution = embedding, convolution
        self._vocab = vocab
        self._matrix = side_by_side(convolution.kernel)
        # Else a word's numbers would depend on the words that were new with it, and with them on what was read before.
        self._keeps = embedding.rows_are_independent and rows_are_independent(by_eights, self._matrix)
        self._since = -1
        self._make_room(MOST_KEPT)
        self._begin()

    def _begin(self) -> None:
        """Forget all numbers."""
        self._since += 1
        self._words = [(0, 0)]  # spelling and norm, by number; the first is the empty place between texts
        self._numbers = {0: 0}
        self._place = np.full(1024, -1)  # the row of each word, by its number
        self._forget_all()

    def _make_room(self, rows: int) -> None:
        shape = rows, self._convolution.window * self._convolution.outputs
        # Memory that is not written to is not taken.
        self._rows, self._products = np.zeros((rows, self._convolution.width), np.float32), np.zeros(shape, np.float32)

    def _forget_all(self) -> None:
        self._held = np.zeros(len(self._rows), dtype=np.int64)  # the number of each row's word
        self._seen = np.zeros(len(self._rows), dtype=np.int64)
        self._free = np.arange(1, len(self._rows))  # rows that hold nothing
        self._place[:] = -1
        self._place[0] = 0

    def convolved(self, spellings: Hashes, norms: Hashes) -> tuple[FloatArray, FloatArray, Ints, int]:
        """Return a row a word, what the convolution adds up for it, the word's number, and since when such numbers hold.

        Spelling and norm, as the vocabulary numbers them, are all that the layers look at; both are 0 for an empty place.
        The same number is the same word as long as the last value stays the same.
        """
        with _CHANGING:
            if len(self._numbers) > MOST_NUMBERED:
                self._begin()
            numbers = self._numbered(spellings, norms)
            if not self._keeps:
                self._forget_all()
            new = self._new(numbers)
            if len(new) > len(self._free):
                self._forget()
                new = self._new(numbers)
            if len(new):
                self._keep(new)
            rows = self._place[numbers]
            self._seen += np.bincount(rows, minlength=len(self._seen))
            sums = added(self._products, self._convolution.window, rows)
            return self._rows[rows], sums, numbers, self._since

    def _numbered(self, spellings: Hashes, norms: Hashes) -> Ints:
        numbers = self._numbers
        keys = (spellings + norms * SPREAD).tolist()
        found = list(map(numbers.get, keys))
        for n in [n for n, number in enumerate(found) if number is None]:
            key = keys[n]
            if key not in numbers:
                numbers[key] = len(numbers)
                self._words.append((int(spellings[n]), int(norms[n])))
            found[n] = numbers[key]
        if len(numbers) > len(self._place):
            self._place = np.concatenate([self._place, np.full(len(numbers), -1)])
        return np.array(found, dtype=np.int64)

    def _new(self, numbers: Ints) -> Ints:
        """Return the words that the table does not hold, each once, in the order of the text."""
        missing = numbers[self._place[numbers] < 0]
        _, first = np.unique(missing, return_index=True)
        return missing[np.sort(first)]

    def _forget(self) -> None:
        """Free the half of the rows that was seen least."""
        used = np.setdiff1d(np.arange(1, len(self._rows)), self._free)
        least = used[np.argsort(self._seen[used], kind="stable")[: (len(used) + 1) // 2]]
        self._place[self._held[least]] = -1
        self._free = np.concatenate([self._free, least])
        self._seen //= 2
        self._seen[least] = 0

    def _keep(self, new: Ints) -> None:
        from spacy.attrs import NORM
        from spacy.tokens import Doc

        words = [self._words[number] for number in new.tolist()]
        doc: Any = Doc(self._vocab, words=[self._vocab.strings[spelling] for spelling, _ in words])
        doc.from_array([NORM], np.array([[norm] for _, norm in words], dtype=np.uint64))
        rows = self._embedding(doc)
        if len(new) > len(self._free):
            self._grow(len(new) - len(self._free))
        places, self._free = self._free[: len(new)], self._free[len(new) :]
        self._held[places], self._place[new] = new, places
        self._rows[places], self._products[places] = rows, by_eights(rows, self._matrix)

    def _grow(self, more: int) -> None:
        """Add rows, for a text of more words than are kept."""
        old, before = (self._rows, self._products), len(self._rows)
        self._make_room(before + more)
        self._rows[:before], self._products[:before] = old
        nothing = np.zeros(more, dtype=np.int64)
        self._held, self._seen = np.concatenate([self._held, nothing]), np.concatenate([self._seen, nothing])
        self._free = np.concatenate([self._free, np.arange(before, before + more)])
