"""Whether two shares differ by more than noise.

The interval is Newcombe's for the difference of two proportions, his method 10, which squares and adds the distances of
each share from its Wilson limits (Newcombe 1998, Statistics in Medicine 17, 873-890). Where two drafts share sentences
the shares are correlated, and the cross term of Zou and Donner (2008, Statistics in Medicine 27, 1693-1702) takes that
into account. The p-value inverts the interval; many are corrected together by Holm (1979, Scandinavian Journal of
Statistics 6, 65-70).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from analyzer.analysis import excludes_zero
from analyzer.scoring.document import wilson

NORMAL = NormalDist()
MOST_Z = 12.0
HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences take the left and how many the right side of something; no whole numbers where they are weighed."""

    left: float
    right: float

    @property
    def n(self) -> float:
        """How many take either."""
        return self.left + self.right

    @property
    def value(self) -> float:
        """Where the share lies from -1 (all left) to +1 (all right)."""
        return (self.right - self.left) / self.n


def difference_interval(first: Share, second: Share, common: int, z: float) -> tuple[float, float]:
    """Return the interval of second less first, -2 to +2; ``common`` counts the sentences that are in both."""
    low_1, high_1 = wilson(first.left, first.right, z)
    low_2, high_2 = wilson(second.left, second.right, z)
    between = second.value - first.value
    correlation = min(1.0, common / sqrt(first.n * second.n))
    below = _joint(second.value - low_2, high_1 - first.value, correlation)
    above = _joint(high_2 - second.value, first.value - low_1, correlation)
    return max(-2.0, between - below), min(2.0, between + above)


def p_value(first: Share, second: Share, common: int, widening: float) -> float:
    """Return the two-sided chance, 0 to 1, of as large a difference between texts that do not differ.

    It is the error level at which the interval just reaches 0. ``widening`` is the factor by which the analyzer's
    intervals are wider than the arithmetic asks, because sentences of one text resemble each other and labels err.
    """
    low, high = 0.0, MOST_Z
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if excludes_zero(difference_interval(first, second, common, middle)):
            low = middle
        else:
            high = middle
    return 2 * (1 - NORMAL.cdf(low / widening))


def widening(confidence: float, z: float) -> float:
    """Return how much wider than the normal quantile of its stated confidence an interval of ``z`` is."""
    return z / NORMAL.inv_cdf((1 + confidence) / 2)


def z_of(error: float, widening: float) -> float:
    """Return the z of the interval that reaches 0 where :func:`p_value` is ``error``."""
    return NORMAL.inv_cdf(1 - error / 2) * widening


def holm(values: Sequence[float]) -> list[float]:
    """Return p-values corrected for their number, in the order given: at most 1, never falling with rank (Holm 1979)."""
    corrected = [0.0] * len(values)
    largest = 0.0
    for rank, k in enumerate(sorted(range(len(values)), key=lambda k: values[k])):
        largest = max(largest, min(1.0, (len(values) - rank) * values[k]))
        corrected[k] = largest
    return corrected


def _joint(x: float, y: float, correlation: float) -> float:
    return sqrt(max(0.0, x * x + y * y - 2 * correlation * x * y))
