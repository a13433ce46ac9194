"""A sentence as every later step sees it: parallel lists of plain strings, no spaCy object."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from analyzer.language.columns import Memo

FloatArray = npt.NDArray[np.float32]
HAS_LETTER: Memo[str, bool] = Memo(lambda word: any(c.isalnum() for c in word))
"""Whether a word holds a letter or digit."""
_EMPTY: FloatArray = np.zeros(0, dtype=np.float32)
CLITICS = frozenset(f"{mark}{end}" for mark in "'’" for end in ("s", "re", "ve", "ll", "d", "m")) | {"n't", "n’t", "not"}
"""Tokens that are the end of a word where they stand close to the one before: "can't", "cannot"."""


@dataclass(slots=True)
class Sentence:
    """One sentence of a block.

    ``start`` is its offset in the block; ``starts`` are token offsets in ``text``.
    ``first`` is the index of its first token in the parsed document, ``guessed`` says that no mark stands before it.
    ``quoted`` marks tokens inside quotation marks. ``vector`` is the mean static word vector, ``context`` the mean of the
    tagger's hidden states, ``foretold`` the log-odds of each pole as the student (``models/student``) tells them.
    ``n_words`` counts the tokens that hold a letter or digit.
    """

    text: str
    start: int
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    morphs: list[str]
    starts: list[int]
    first: int = 0
    guessed: bool = False
    quoted: list[bool] = field(default_factory=list)
    vector: FloatArray = field(default_factory=lambda: _EMPTY)
    context: FloatArray = field(default_factory=lambda: _EMPTY)
    foretold: FloatArray = field(default_factory=lambda: _EMPTY)
    n_words: int = field(init=False)

    def __post_init__(self) -> None:
        self.n_words = sum(map(HAS_LETTER.__getitem__, self.words))
        if not self.quoted:
            self.quoted = [False] * len(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Return the character offsets of tokens ``i`` to ``j`` (exclusive)."""
        return self.starts[i], self.starts[j - 1] + len(self.words[j - 1])

    def whole_span(self, i: int, j: int) -> tuple[int, int]:
        """Return the character offsets of tokens ``i`` to ``j`` (exclusive), of a word like "can't" both its tokens."""
        while i > 0 and self._leans_back(i):
            i -= 1
        while j < len(self.words) and self._leans_back(j):
            j += 1
        return self.span(i, j)

    def _leans_back(self, k: int) -> bool:
        """Whether a token is the end of the word before it."""
        return self.lower[k] in CLITICS and self.starts[k - 1] + len(self.words[k - 1]) == self.starts[k]
