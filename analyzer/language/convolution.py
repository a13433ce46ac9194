"""A convolution of the tagger in NumPy: window, maxout, layer norm and the input added, as spaCy computes them.

spaCy multiplies with a library of its own, which on some processors takes three times as long as NumPy's; the numbers
are the same but for rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from analyzer.language.sentence import FloatArray

if TYPE_CHECKING:
    from thinc.api import Model

SMALLEST_VARIANCE = np.float32(1e-8)
ROWS_AT_ONCE = 512
"""Rows that are multiplied at once: their windows fit into the processor's cache."""


@dataclass(frozen=True)
class Finish:
    """What becomes of the sums of a layer: the largest of each output's pieces, which come one behind the other, normalised."""

    bias: FloatArray
    gain: FloatArray
    shift: FloatArray

    def __call__(self, total: FloatArray) -> FloatArray:
        """Return what becomes of the sums, which are overwritten."""
        width = len(self.gain)
        total += self.bias
        pieces = total.reshape(len(total), -1, width)
        y: FloatArray = pieces[:, 0]
        for n in range(1, pieces.shape[1]):
            y = np.maximum(y, pieces[:, n])
        y = y - y.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", y, y) / np.float32(width) + SMALLEST_VARIANCE
        y *= (np.float32(1) / np.sqrt(variance))[:, None]
        y *= self.gain
        y += self.shift
        return y


@dataclass(frozen=True)
class Convolution:
    """``kernel`` has, for each place of the window, a column for each piece of each output; pieces come one behind the other."""

    kernel: FloatArray
    finish: Finish

    @property
    def window(self) -> int:
        """How many tokens are looked at for one."""
        return int(self.kernel.shape[0])

    @property
    def width(self) -> int:
        """How many numbers a token has, before and after."""
        return int(self.kernel.shape[1])

    @property
    def outputs(self) -> int:
        """How many numbers are added up for a token, of which the greatest piece counts."""
        return int(self.kernel.shape[2])

    def __call__(self, x: FloatArray) -> FloatArray:
        """Return a row for each row, of which each sees those around it; beyond the first and last there is nothing."""
        side = self.window // 2
        padded = np.zeros((len(x) + 2 * side, self.width), dtype=np.float32)
        padded[side:-side] = x
        around = windows(padded, self.window)
        found = np.empty_like(x)
        for some in (slice(k, k + ROWS_AT_ONCE) for k in range(0, len(x), ROWS_AT_ONCE)):
            found[some] = self.finished(multiplied(around[some], self.kernel), x[some])
        return found

    def finished(self, total: FloatArray, x: FloatArray) -> FloatArray:
        """Return what becomes of the sums, which are overwritten, and of the rows that they are for."""
        y = self.finish(total)
        y += x
        return y


def windows(padded: FloatArray, size: int) -> FloatArray:
    """Return a view of which a row is a row with those around it, ``size`` in all, which lie behind each other in memory."""
    shape = len(padded) - size + 1, size * padded.shape[1]
    return np.lib.stride_tricks.as_strided(padded, shape, padded.strides, writeable=False)


def multiplied(around: FloatArray, kernel: FloatArray) -> FloatArray:
    """Return the products of rows that :func:`windows` made and a kernel."""
    # Copied: rows that overlap in memory are multiplied without NumPy's fast routines, or copied there, by its version.
    return np.ascontiguousarray(around) @ kernel.reshape(-1, kernel.shape[-1])


def side_by_side(kernel: FloatArray) -> FloatArray:
    """Return the matrix that makes of a token what it gives at each place of a kernel's window, one place behind the other."""
    return np.ascontiguousarray(kernel.transpose(1, 0, 2).reshape(kernel.shape[1], -1))


def added(products: FloatArray, window: int, numbers: npt.NDArray[np.int64]) -> FloatArray:
    """Return for each row of a table, named by number, the sum of what those around it give at their places.

    A row of ``products`` holds what a token gives at each place of the window, as :func:`side_by_side` makes it. Row 0 stands
    for what is beyond the first and last.
    """
    products = products.reshape(len(products), window, -1)
    side = window // 2
    around = np.concatenate([np.zeros(side, dtype=np.int64), numbers, np.zeros(side, dtype=np.int64)])
    total: FloatArray = products[around[: len(numbers)], 0]
    for place in range(1, window):
        total += products[around[place : place + len(numbers)], place]
    return total


def convolutions_of(encoder: Model[Any, Any]) -> list[Convolution]:
    """Return the convolutions of spaCy's ``MaxoutWindowEncoder.v2``, the first first."""
    nodes = list(encoder.walk())
    found = []
    for maxout, norm in zip(_named(nodes, "maxout"), _named(nodes, "layernorm"), strict=True):
        found.append(Convolution(*maxout_of(maxout, norm)))
    return found


def maxout_of(maxout: Any, norm: Any) -> tuple[FloatArray, Finish]:
    """Return the kernel of a maxout layer, a matrix for as many inputs as it has outputs, and what becomes of its sums."""
    weights = maxout.get_param("W")
    width, pieces, seen = weights.shape
    kernel = weights.transpose(2, 1, 0).reshape(seen // width, width, pieces * width)
    finish = Finish(maxout.get_param("b").T.reshape(-1), norm.get_param("G"), norm.get_param("b"))
    return np.ascontiguousarray(kernel), finish


def _named(nodes: list[Any], name: str) -> list[Any]:
    return [node for node in nodes if node.name == name]
