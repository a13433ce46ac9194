"""The student: a small convolutional network over the pipeline's word vectors and hidden states.

It was trained to foretell what a sentence encoder fine-tuned on the labels says of each pole
(:mod:`analyzer.training.student`; knowledge distillation, Hinton et al. 2015), and costs a few matrix products.
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
    """What an encoder reads of some sentences: a row a token, and how many tokens each sentence has.

    ``known`` is each token's row in the pipeline's table of word vectors, counted from 1; 0 where the word is unknown.
    """

    words: FloatArray
    known: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


def token_rows(static: FloatArray, tensor: FloatArray, rows: npt.NDArray[np.int64], sentences: Sequence[Sequence[int]]) -> Tokens:
    """Return what an encoder reads of the sentences, given the tokens of each (at least one): rows of the three arrays.

    ``static`` holds word vectors, zeros where the word is unknown; ``tensor`` the tagger's hidden states; ``rows`` the rows of
    the words in the table of vectors, -1 where the word is unknown.
    """
    tokens = np.fromiter(chain.from_iterable(sentences), dtype=np.int64)
    known = static[tokens]
    norms = np.linalg.norm(known, axis=1, keepdims=True)
    words = np.hstack([known / np.maximum(norms, 1e-6), tensor[tokens]])
    return Tokens(words, rows[tokens] + 1, np.array([len(s) for s in sentences]))


def joined(parts: Sequence[Tokens]) -> Tokens:
    """Return the sentences of all parts as one."""
    if len(parts) == 1:
        return parts[0]
    words, known, lengths = ([getattr(part, name) for part in parts] for name in ("words", "known", "lengths"))
    return Tokens(np.concatenate(words), np.concatenate(known), np.concatenate(lengths))


@dataclass(frozen=True)
class SentenceEncoder:
    """``entry`` reads a token, each convolution sees one neighbour on either side, ``exit`` reads the sentence.

    ``own`` are further word vectors that the encoder has learned, a row a row of the pipeline's table behind one for unknown
    words. ``exit`` reads the mean of the tokens, their largest values, and their mean as attention weighs them (after Lin et
    al. 2017): each column of ``query`` weighs the tokens for its share of their numbers. ``names`` says what each number is.
    """

    own: FloatArray
    entry: FloatArray
    entry_bias: FloatArray
    convolutions: tuple[tuple[FloatArray, FloatArray], ...]
    query: FloatArray
    exit: FloatArray
    exit_bias: FloatArray
    names: tuple[str, ...]

    def encode(self, tokens: Tokens) -> FloatArray:
        """Return one row a sentence."""
        lengths = tokens.lengths
        # Zero rows before, between and behind the sentences keep each from seeing its neighbours.
        place = np.arange(len(tokens.words)) + np.repeat(np.arange(1, len(lengths) + 1), lengths)
        between = np.cumsum(lengths + 1)[:-1] - 1
        x = np.zeros((len(place) + len(lengths) + 1, self.entry.shape[1]), dtype=np.float32)
        entered = np.hstack([tokens.words, self.own[tokens.known]]) @ self.entry
        entered += self.entry_bias
        x[place] = np.maximum(entered, 0, out=entered)
        for kernel, bias in self.convolutions:
            step = x[:-2] @ kernel[0]
            step += x[1:-1] @ kernel[1]
            step += x[2:] @ kernel[2]
            step += bias
            np.maximum(step, 0, out=step)
            step[between] = 0
            x[1:-1] += step
        x = x[place]
        start = np.cumsum(lengths) - lengths
        mean = np.add.reduceat(x, start, axis=0) / lengths[:, None]
        read = np.hstack([mean, np.maximum.reduceat(x, start, axis=0), _attended(x, x @ self.query, start, lengths)])
        found: FloatArray = (read @ self.exit + self.exit_bias).astype(np.float32)
        return found


def _attended(x: FloatArray, chosen: FloatArray, start: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> FloatArray:
    """Return the mean of each sentence's tokens, weighed by the softmax over them of ``chosen``, a column a share of ``x``."""
    weight: FloatArray = np.exp(chosen - np.repeat(np.maximum.reduceat(chosen, start, axis=0), lengths, axis=0))
    parts = weight[:, :, None] * x.reshape(len(x), weight.shape[1], -1)
    mean = np.add.reduceat(parts, start, axis=0) / np.add.reduceat(weight, start, axis=0)[:, :, None]
    return np.asarray(mean, dtype=np.float32).reshape(len(start), -1)


@lru_cache(maxsize=4)
def load_encoder(folder: Path) -> SentenceEncoder:
    """Return the encoder of a folder. Raises :class:`ModelError` where it does not load."""
    where = folder / WEIGHTS
    try:
        arrays = load_arrays(where)
        names = tuple(str(n) for n in arrays["names"])
        # In rows: NumPy multiplies slices of arrays that lie otherwise without its fast routines.
        part = {name: array.astype(np.float32, order="C") for name, array in arrays.items() if name != "names"}
        (_, own), (inputs, width), (_, heads) = (part[name].shape for name in ("own", "entry", "query"))
        if inputs <= own or not (heads and width) or width % heads:
            raise ValueError("arrays do not fit together")
        shapes: dict[str, tuple[int, ...]] = {"entry_bias": (width,), "query": (width, heads), "exit": (3 * width, len(names))}
        shapes |= dict.fromkeys(LAYERS, (3, width, width)) | {f"{name}_bias": (width,) for name in LAYERS}
        for name, shape in (shapes | {"exit_bias": (len(names),)}).items():
            if part[name].shape != shape:
                raise ValueError(f"array {name!r} has shape {part[name].shape}, expected {shape}")
        if not all(np.isfinite(a).all() for a in part.values()):
            raise ValueError("an array holds numbers that are not finite")
    except DAMAGE as error:
        raise ModelError(str(where), f"the student network does not load ({error})", "reinstall leadership-analyzer") from error
    layers = tuple((part[name], part[f"{name}_bias"]) for name in LAYERS)
    single = {name: part[name] for name in ("own", "entry", "entry_bias", "query", "exit", "exit_bias")}
    return SentenceEncoder(**single, convolutions=layers, names=names)


def shipped_student(vectors: int) -> SentenceEncoder:
    """Return the shipped encoder, for a pipeline with so many word vectors.

    Raises :class:`ModelError` where it does not load or was made for another table of vectors.
    """
    folder = data_dir("models") / "student"
    encoder = load_encoder(folder)
    if len(encoder.own) != vectors + 1:
        raise ModelError(str(folder), "was made for another syntax pipeline", "reinstall leadership-analyzer")
    return encoder
