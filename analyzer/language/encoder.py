"""Sentence encoders: small convolutional networks over the pipeline's word vectors and hidden states.

Two are shipped. One was trained to foretell what a general sentence encoder says of a sentence
(:mod:`analyzer.training.meaning`), one what a sentence encoder fine-tuned on the labels says of each pole
(:mod:`analyzer.training.student`); knowledge distillation, Hinton et al. 2015. Each costs a few matrix products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analyzer.arrays import DAMAGE, load_arrays
from analyzer.errors import ModelError
from analyzer.language.sentence import FloatArray
from analyzer.resources import data_dir

WEIGHTS = "weights.npz"
LAYERS = ("first", "second")


@dataclass(frozen=True)
class Tokens:
    """What encoders read of some sentences: a row a token, and where each sentence lies among the rows.

    ``place`` are the rows of the tokens in a table that has a zero row before, between and behind the sentences, which
    keep each from seeing its neighbours; ``first`` is the row of each sentence's first token, ``lengths`` its number of tokens.
    ``known`` is each token's row in the pipeline's table of word vectors, counted from 1; 0 where the word is unknown.
    """

    words: FloatArray
    known: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


def token_rows(static: FloatArray, tensor: FloatArray, rows: npt.NDArray[np.int64], sentences: Sequence[Sequence[int]]) -> Tokens:
    """Return what encoders read of the sentences, given the tokens of each (at least one): rows of the three arrays.

    ``static`` holds word vectors, zeros where the word is unknown; ``tensor`` the tagger's hidden states; ``rows`` the rows of
    the words in the table of vectors, -1 where the word is unknown.
    """
    tokens = np.fromiter(chain.from_iterable(sentences), dtype=np.int64)
    lengths = np.array([len(s) for s in sentences])
    place = np.arange(len(tokens)) + np.repeat(np.arange(1, len(lengths) + 1), lengths)
    known = static[tokens]
    norms = np.linalg.norm(known, axis=1, keepdims=True)
    words = np.hstack([known / np.maximum(norms, 1e-6), tensor[tokens]])
    return Tokens(words, rows[tokens] + 1, place, np.cumsum(lengths + 1) - lengths, lengths)


@dataclass(frozen=True)
class SentenceEncoder:
    """``entry`` reads a token, each convolution sees one neighbour on either side, ``exit`` reads the sentence.

    ``exit`` reads the mean of its tokens, or, where it has twice the rows, their mean and their largest values.
    ``names`` says what each number means, where it means something. ``own`` are further word vectors that the encoder has
    learned, a row a row of the pipeline's table behind one for unknown words; it may have none.
    """

    entry: FloatArray
    entry_bias: FloatArray
    convolutions: tuple[tuple[FloatArray, FloatArray], ...]
    exit: FloatArray
    exit_bias: FloatArray
    names: tuple[str, ...] = ()
    own: FloatArray | None = None

    @property
    def width(self) -> int:
        """How many numbers a sentence gets."""
        return int(self.exit.shape[1])

    def encode(self, tokens: Tokens) -> FloatArray:
        """Return one row a sentence."""
        rows = len(tokens.place) + len(tokens.lengths) + 1
        x = np.zeros((rows, self.entry.shape[1]), dtype=np.float32)
        words = tokens.words if self.own is None else np.hstack([tokens.words, self.own[tokens.known]])
        entered = words @ self.entry
        entered += self.entry_bias
        x[tokens.place] = np.maximum(entered, 0, out=entered)
        for kernel, bias in self.convolutions:
            step = x[:-2] @ kernel[0]
            step += x[1:-1] @ kernel[1]
            step += x[2:] @ kernel[2]
            step += bias
            np.maximum(step, 0, out=step)
            step[tokens.first[1:] - 2] = 0  # the rows between sentences stay zero
            x[1:-1] += step
        read = np.add.reduceat(x, tokens.first, axis=0) / tokens.lengths[:, None]
        if self.exit.shape[0] == 2 * read.shape[1]:
            # The zero rows between sentences change no maximum: behind a rectifier nothing is below zero.
            read = np.hstack([read, np.maximum.reduceat(x, tokens.first, axis=0)])
        found: FloatArray = (read @ self.exit + self.exit_bias).astype(np.float32)
        return found


@lru_cache(maxsize=4)
def load_encoder(folder: Path) -> SentenceEncoder:
    """Return the encoder of a folder. Raises :class:`ModelError` where it does not load."""
    where = folder / WEIGHTS
    try:
        arrays = load_arrays(where)
        names = tuple(str(n) for n in arrays["names"]) if "names" in arrays else ()
        part = {name: array.astype(np.float32) for name, array in arrays.items() if name != "names"}
        width, out = part["entry"].shape[1], part["exit"].shape[1]
        shapes: dict[str, tuple[int, ...]] = {"entry_bias": (width,), "exit_bias": (out,)}
        shapes |= dict.fromkeys(LAYERS, (3, width, width)) | {f"{name}_bias": (width,) for name in LAYERS}
        for name, shape in shapes.items():
            if part[name].shape != shape:
                raise ValueError(f"array {name!r} has shape {part[name].shape}, expected {shape}")
        own = part.get("own")
        fits = part["exit"].shape[0] in (width, 2 * width) and len(names) in (0, out) and (own is None or own.ndim == 2)
        if not fits or not all(np.isfinite(a).all() for a in part.values()):
            raise ValueError("arrays do not fit together")
    except DAMAGE as error:
        raise ModelError(str(where), f"the sentence encoder does not load ({error})", "reinstall leadership-analyzer") from error
    layers = tuple((part[name], part[f"{name}_bias"]) for name in LAYERS)
    return SentenceEncoder(part["entry"], part["entry_bias"], layers, part["exit"], part["exit_bias"], names, own)


@dataclass(frozen=True, slots=True)
class Encoders:
    """The shipped encoders: what a sentence means, and what the distilled network says of each pole."""

    meaning: SentenceEncoder
    student: SentenceEncoder


def shipped_encoders(vectors: int) -> Encoders:
    """Return the shipped encoders, for a pipeline with so many word vectors.

    Raises :class:`ModelError` where one does not load or was made for another table of vectors.
    """
    return Encoders(*(_fitting(data_dir("models") / name, vectors) for name in ("meaning", "student")))


def _fitting(folder: Path, vectors: int) -> SentenceEncoder:
    encoder = load_encoder(folder)
    if encoder.own is not None and len(encoder.own) != vectors + 1:
        raise ModelError(str(folder), "was made for another syntax pipeline", "reinstall leadership-analyzer")
    return encoder
