"""Sentence meaning: a small convolutional encoder over the pipeline's word vectors and hidden states.

It was trained to foretell what a sentence encoder (all-MiniLM-L6-v2) says of a sentence
(:mod:`analyzer.training.meaning`; knowledge distillation, Hinton et al. 2015), and costs a few matrix products.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from analyzer.errors import ModelError
from analyzer.language.sentence import FloatArray
from analyzer.resources import data_dir

WEIGHTS = "weights.npz"
LAYERS = ("first", "second")


@dataclass(frozen=True)
class MeaningEncoder:
    """``entry`` reads a token, each convolution sees one neighbour on either side, ``exit`` reads their mean."""

    entry: FloatArray
    entry_bias: FloatArray
    convolutions: tuple[tuple[FloatArray, FloatArray], ...]
    exit: FloatArray
    exit_bias: FloatArray

    @property
    def width(self) -> int:
        """Length of a sentence's meaning vector."""
        return int(self.exit.shape[1])

    def encode(self, static: FloatArray, tensor: FloatArray, sentences: Sequence[Sequence[int]]) -> FloatArray:
        """Return one row a sentence, given the tokens of each: rows of ``static`` and ``tensor``.

        ``static`` holds word vectors, zeros where the word is unknown; ``tensor`` the tagger's hidden states.
        """
        if not sentences:
            return np.zeros((0, self.width), dtype=np.float32)
        tokens = np.concatenate([np.asarray(s, dtype=np.int64) for s in sentences])
        lengths = np.array([len(s) for s in sentences])
        # A zero row before, between and behind the sentences keeps each from seeing its neighbours.
        first = np.cumsum(lengths + 1) - lengths
        place = np.arange(len(tokens)) + np.repeat(np.arange(1, len(lengths) + 1), lengths)
        norms = np.linalg.norm(static[tokens], axis=1, keepdims=True)
        words = np.hstack([static[tokens] / np.maximum(norms, 1e-6), tensor[tokens]])
        x = np.zeros((len(tokens) + len(lengths) + 1, self.entry.shape[1]), dtype=np.float32)
        x[place] = np.maximum(words @ self.entry + self.entry_bias, 0)
        for kernel, bias in self.convolutions:
            seen = x[:-2] @ kernel[0] + x[1:-1] @ kernel[1] + x[2:] @ kernel[2] + bias
            step = np.zeros_like(x)
            step[1:-1] = np.maximum(seen, 0)
            x[place] += step[place]
        means = np.add.reduceat(x, first, axis=0) / lengths[:, None]
        found: FloatArray = (means @ self.exit + self.exit_bias).astype(np.float32)
        return found


@lru_cache(maxsize=2)
def load_encoder(folder: Path | None = None) -> MeaningEncoder:
    """Return the encoder of a folder, the shipped one by default. Raises :class:`ModelError` where it does not load."""
    where = (folder or data_dir("models") / "meaning") / WEIGHTS
    try:
        with np.load(where, allow_pickle=False) as arrays:
            part = {name: arrays[name].astype(np.float32) for name in arrays.files}
        width = part["entry"].shape[1]
        shapes: dict[str, tuple[int, ...]] = {"entry_bias": (width,), "exit_bias": (part["exit"].shape[1],)}
        shapes |= dict.fromkeys(LAYERS, (3, width, width)) | {f"{name}_bias": (width,) for name in LAYERS}
        for name, shape in shapes.items():
            if part[name].shape != shape:
                raise ValueError(f"array {name!r} has shape {part[name].shape}, expected {shape}")
        if part["exit"].shape[0] != width or not all(np.isfinite(a).all() for a in part.values()):
            raise ValueError("arrays do not fit together")
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(str(where), f"the meaning encoder does not load ({error})", "reinstall leadership-analyzer") from error
    layers = tuple((part[name], part[f"{name}_bias"]) for name in LAYERS)
    return MeaningEncoder(part["entry"], part["entry_bias"], layers, part["exit"], part["exit_bias"])
