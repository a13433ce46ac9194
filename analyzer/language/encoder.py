"""The student: a small convolutional network over the pipeline's word vectors and hidden states.

It was trained to foretell what a sentence encoder fine-tuned on the labels says of each pole
(:mod:`analyzer.training.student`; knowledge distillation, Hinton et al. 2015), and costs a few matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from analyzer.arrays import DAMAGE, as_type, check_shapes, load_arrays
from analyzer.errors import ModelError
from analyzer.language.sentence import FloatArray
from analyzer.resources import data_dir

WEIGHTS = "weights.npz"
SIZED = ("own", "entry", "hidden", "query", "bottleneck", "overview_query", "deep")
"""The arrays that say how wide the layers are."""
SEEN = (-3, -1, 0, 1, 3)
"""The tokens that the second convolution sees, counted from the one that it is for."""
T = TypeVar("T", np.float32, np.int64)


@dataclass(frozen=True)
class Tokens:
    """What an encoder reads of some sentences, each of at least one token: the tagger's hidden states, a row a token.

    ``known`` is each token's row in the pipeline's table of word vectors, counted from 1; 0 where the word is unknown or
    a name.
    ``lengths`` says how many tokens each sentence has.
    """

    known: npt.NDArray[np.int64]
    hidden: FloatArray
    lengths: npt.NDArray[np.int64]

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first token of each sentence."""
        return np.asarray(np.cumsum(self.lengths) - self.lengths)

    def spaced(self, rows: npt.NDArray[T], gap: int = 1) -> tuple[npt.NDArray[T], npt.NDArray[np.int64]]:
        """Return rows, one a token, with ``gap`` zeros before, between and behind the sentences, and where each of them is then.

        So none sees its neighbours.
        """
        places = np.arange(len(rows)) + np.repeat(np.arange(1, len(self.lengths) + 1) * gap, self.lengths)
        spaced = np.zeros((len(rows) + (len(self.lengths) + 1) * gap, *rows.shape[1:]), dtype=rows.dtype)
        spaced[places] = rows
        return spaced, places


@dataclass(frozen=True)
class SentenceEncoder:
    """``entry`` reads a word, ``first`` sees one neighbour on either side, ``second`` more of them, ``exit`` reads the sentence.

    The second convolution sees the tokens of ``SEEN`` through ``bottleneck``, a matrix that leaves fewer numbers, and what
    ``overview`` makes of the whole sentence: a "not" or an "if" may stand far from what it turns.

    Of a word its vector is read, and a further vector that the encoder has learned (``own``, a row a row of the pipeline's
    table behind one for unknown words). The hidden states come in with the first convolution, so that what ``entry`` and
    ``first`` make of a word is made once (:class:`analyzer.language.word_rows.WordLayers`). ``exit`` reads the mean of the
    tokens, their largest values, and their mean as attention weighs them (after Lin et al. 2017): each column of ``query``
    (of ``overview_query`` for the overview) weighs the tokens for its share of their numbers. ``deep`` reads the same, and
    ``deep_exit`` adds what it makes of it. ``names`` says what each number is.
    """

    own: FloatArray
    entry: FloatArray
    entry_bias: FloatArray
    first: FloatArray
    hidden: FloatArray
    first_bias: FloatArray
    bottleneck: FloatArray
    overview_query: FloatArray
    overview: FloatArray
    second: FloatArray
    second_bias: FloatArray
    query: FloatArray
    exit: FloatArray
    exit_bias: FloatArray
    deep: FloatArray
    deep_bias: FloatArray
    deep_exit: FloatArray
    names: tuple[str, ...]

    def encode(self, tokens: Tokens, entered: FloatArray, sums: FloatArray) -> FloatArray:
        """Return one row a sentence.

        ``entered`` is what ``entry`` makes of each token's word, ``sums`` what ``first`` adds up of it and its neighbours.
        """
        lengths, start = tokens.lengths, tokens.starts
        # A row of zeros: with a lone number NumPy takes three times as long.
        zero = np.zeros(entered.shape[1], dtype=np.float32)
        step = tokens.hidden @ self.hidden
        step += sums
        step += self.first_bias
        x = entered + np.maximum(step, zero, out=step)
        spaced, places = tokens.spaced(x @ self.bottleneck, gap=max(SEEN))
        step = spaced[places[:, None] + SEEN].reshape(len(x), -1) @ self.second.reshape(-1, self.second.shape[2])
        overview = _attended(x, x @ self.overview_query, start, lengths) @ self.overview
        step += np.repeat(overview + self.second_bias, lengths, axis=0)
        x += np.maximum(step, zero, out=step)
        mean = np.add.reduceat(x, start, axis=0) / lengths[:, None]
        # Sentence by sentence, which takes half the time of maximum.reduceat.
        largest = np.array([x[a : a + n].max(axis=0) for a, n in zip(start.tolist(), lengths.tolist(), strict=True)])
        read = np.hstack([mean, largest, _attended(x, x @ self.query, start, lengths)])
        deep = np.maximum(read @ self.deep + self.deep_bias, np.float32(0))
        found: FloatArray = (read @ self.exit + deep @ self.deep_exit + self.exit_bias).astype(np.float32)
        return found


def _attended(x: FloatArray, chosen: FloatArray, start: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> FloatArray:
    """Return the mean of each sentence's tokens, weighed by the softmax over them of ``chosen``, a column a share of ``x``."""
    weight: FloatArray = np.exp(chosen - np.repeat(np.maximum.reduceat(chosen, start, axis=0), lengths, axis=0))
    share = x.shape[1] // weight.shape[1]
    total: FloatArray = np.add.reduceat(x * np.repeat(weight, share, axis=1), start, axis=0)
    total /= np.repeat(np.add.reduceat(weight, start, axis=0), share, axis=1)
    return total


@lru_cache(maxsize=4)
def load_encoder(folder: Path) -> SentenceEncoder:
    """Return the encoder of a folder. Raises :class:`ModelError` where it does not load."""
    where = folder / WEIGHTS
    try:
        arrays = load_arrays(where)
        names = tuple(str(n) for n in arrays["names"])
        part = {name: as_type(array, np.float32) for name, array in arrays.items() if name != "names"}
        (_, own), (inputs, width), (hidden, _), (_, heads), (_, narrow), (_, views), (_, deep) = (
            part[name].shape for name in SIZED
        )
        if inputs <= own or not (heads and views and width and narrow) or width % heads or width % views:
            raise ValueError("arrays do not fit together")
        shapes: dict[str, tuple[int, ...]] = {"hidden": (hidden, width), "query": (width, heads), "exit": (3 * width, len(names))}
        shapes |= {"first": (3, width, width), "bottleneck": (width, narrow), "second": (len(SEEN), narrow, width)}
        shapes |= {"overview_query": (width, views), "overview": (width, width)}
        shapes |= {"deep": (3 * width, deep), "deep_bias": (deep,), "deep_exit": (deep, len(names))}
        shapes |= dict.fromkeys(("entry_bias", "first_bias", "second_bias"), (width,)) | {"exit_bias": (len(names),)}
        check_shapes(part, shapes)
    except DAMAGE as error:
        raise ModelError(str(where), f"the student network does not load ({error})", "reinstall leadership-analyzer") from error
    return SentenceEncoder(**{name: part[name] for name in ("own", "entry", *shapes)}, names=names)


def shipped_student(vectors: int, width: int, hidden: int) -> SentenceEncoder:
    """Return the shipped encoder, for a pipeline with so many word vectors of some width and hidden states of another.

    Raises :class:`ModelError` where it does not load or was made for another table of vectors.
    """
    folder = data_dir("models") / "student"
    encoder = load_encoder(folder)
    inputs, own = len(encoder.entry), encoder.own.shape[1]
    if len(encoder.own) != vectors + 1 or own == 0 or inputs != width + own or len(encoder.hidden) != hidden:
        raise ModelError(str(folder), "was made for another syntax pipeline", "reinstall leadership-analyzer")
    return encoder
