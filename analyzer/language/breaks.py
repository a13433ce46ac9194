"""Where sentences start in speech written down without punctuation, as automatic captions are.

A small convolutional network over word vectors and the tagger's hidden states, trained on sentences whose punctuation and
capitals were taken away (:mod:`analyzer.training.breaks`). Where a text has marks they decide, and this is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.arrays import DAMAGE, as_type, check_shapes, load_arrays
from analyzer.errors import ModelError
from analyzer.language.sentence import FloatArray
from analyzer.language.word_rows import WordVectors
from analyzer.resources import data_dir

WEIGHTS = "weights.npz"
BARE, BARE_LOWER = 75, 40
"""Tokens without a mark between them that hold more than one sentence: of 23,000 sentences with punctuation none has so
many. In a text without a capital fewer are enough."""
LEAST, MOST = 3, 40
"""Tokens of a sentence: at least, and from where on the likeliest place inside is taken though it is not likely."""
AT_ONCE = 20_000
"""Tokens read at once, which bounds the memory."""


def bare_runs(words: Sequence[str], marks: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where no word of a text is a mark, for runs that are too long for a sentence."""
    least = BARE_LOWER if _is_lower(words) else BARE
    places = [-1, *[i for i, word in enumerate(words) if word in marks], len(words)]
    for before, after in pairwise(places):
        if after - before > least:
            yield before + 1, after


def _is_lower(words: Sequence[str]) -> bool:
    """Whether no word but "I" has a capital."""
    return all(word[0] == "I" and word[1:2] in ("", "'", "’") for word in words if word[0].isupper())


@dataclass(frozen=True)
class BreakFinder:
    """The network: ``entry`` reads a token, each of ``layers`` a token between its neighbours, ``exit`` says whether it starts.

    ``threshold`` is the probability from which on a sentence starts.
    """

    vectors: WordVectors
    entry: FloatArray
    entry_bias: FloatArray
    layers: tuple[tuple[FloatArray, FloatArray], ...]
    exit: FloatArray
    exit_bias: float
    threshold: float

    def starts(self, hidden: FloatArray, rows: Sequence[int], start: int, end: int) -> list[int]:
        """Return the tokens from ``start`` to ``end`` (exclusive) that start a sentence, the first not among them.

        ``hidden`` are the tagger's states of all tokens of the text, ``rows`` theirs in the table of vectors, -1 for none.
        """
        # Rounded, as matrix products round otherwise where more is read at once: among equals the first is taken.
        p = np.round(self.probabilities(hidden[start:end], np.array(rows[start:end]) + 1), 2)
        found: list[int] = []
        last = 0
        for i in [*np.flatnonzero(p >= self.threshold).tolist(), len(p)]:
            if i - last >= LEAST:
                found += [start + k for k in self._inside(p, last, i)]
                last = i
        return found

    def _inside(self, p: FloatArray, a: int, b: int) -> list[int]:
        """Return ``b``, unless it is the end, behind the likeliest places between that keep sentences from being too long."""
        found: list[int] = []
        waiting = [(a, b)]
        while waiting:
            a, b = waiting.pop()
            if b - a > MOST:
                cut = a + LEAST + int(np.argmax(p[a + LEAST : b - LEAST]))
                waiting += [(cut, b), (a, cut)]
            elif b < len(p):
                found.append(b)
        return found

    def probabilities(self, hidden: FloatArray, known: npt.NDArray[np.int64]) -> FloatArray:
        """Return for each token of a run the probability that a sentence starts there; ``known`` counts its row from 1."""
        reach = sum(len(kernel) // 2 for kernel, _ in self.layers)
        pieces = []
        for at in range(0, len(known), AT_ONCE):
            a, b = max(0, at - reach), min(len(known), at + AT_ONCE + reach)
            pieces.append(self._read(hidden[a:b], known[a:b])[at - a : at - a + AT_ONCE])
        return np.concatenate(pieces)

    def _read(self, hidden: FloatArray, known: npt.NDArray[np.int64]) -> FloatArray:
        x: FloatArray = np.hstack([hidden, self.vectors.units(known)]) @ self.entry + self.entry_bias
        np.maximum(x, 0, out=x)
        for kernel, bias in self.layers:
            side = len(kernel) // 2
            padded = np.zeros((len(x) + 2 * side, x.shape[1]), dtype=np.float32)
            padded[side:-side] = x
            step = sum((padded[k : k + len(x)] @ part for k, part in enumerate(kernel)), bias)
            x = x + np.maximum(step, 0)
        found: FloatArray = 1 / (1 + np.exp(-(x @ self.exit + np.float32(self.exit_bias))))
        return found


@lru_cache(maxsize=2)
def load_breaks(vectors: WordVectors, hidden: int) -> BreakFinder:
    """Return the shipped network, for a pipeline with these vectors and hidden states of this width.

    Raises :class:`ModelError` where it does not load or was made for another pipeline.
    """
    return read_breaks(data_dir("models") / "breaks" / WEIGHTS, vectors, hidden)


def read_breaks(where: Path, vectors: WordVectors, hidden: int) -> BreakFinder:
    """Return the network of a file. Raises :class:`ModelError` as :func:`load_breaks` does."""
    try:
        return finder_of(load_arrays(where), vectors, hidden)
    except DAMAGE as error:
        raise ModelError(str(where), f"the finder of breaks does not load ({error})", "reinstall leadership-analyzer") from error


def finder_of(arrays: Mapping[str, npt.NDArray[Any]], vectors: WordVectors, hidden: int) -> BreakFinder:
    """Return the network that some arrays make. Raises ``ValueError`` or ``KeyError`` where they make none."""
    part = {name: as_type(array, np.float32) for name, array in arrays.items()}
    inputs, width = part["entry"].shape
    layers, places, *square = part["layers"].shape
    shapes = {"entry_bias": (width,), "layers_bias": (layers, width), "exit": (width,), "exit_bias": (), "threshold": ()}
    if inputs != hidden + vectors.width or square != [width, width] or places % 2 == 0:
        raise ValueError("it was made for another syntax pipeline")
    check_shapes(part, shapes)
    return BreakFinder(
        vectors, part["entry"], part["entry_bias"], tuple(zip(part["layers"], part["layers_bias"], strict=True)),
        part["exit"], float(part["exit_bias"]), float(part["threshold"]),
    )  # fmt: skip
