"""One position for the sentences of many documents: of a leader, a month, a folder.

Sentences of one document resemble each other, so that a hundred from one document tell less than a hundred from many. The
counts are therefore divided by the design effect of the share, a ratio over clusters, before they are treated as a
document's own (Rao and Scott 1992, Biometrics 48, 577-585). The effect is not known from one document, and taken as 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import add, sub
from typing import NamedTuple

from analyzer.analysis import excludes_zero
from analyzer.scoring.difference import Share, p_value
from analyzer.scoring.document import position, wilson
from analyzer.settings import Settings


class Pool(NamedTuple):
    """Sums over documents: how many take a pole at all, their sentences of each pole, and what the variance is made of."""

    documents: int = 0
    left: int = 0
    right: int = 0
    right_squared: int = 0
    right_times_both: int = 0
    both_squared: int = 0

    @classmethod
    def of(cls, left: int, right: int) -> Pool:
        """Return the pool of one document with so many sentences of the left and of the right pole."""
        n = left + right
        return cls(1, left, right, right * right, right * n, n * n) if n else cls()

    def plus(self, other: Pool) -> Pool:
        """Return both pools as one."""
        return Pool(*map(add, self, other))

    def minus(self, other: Pool) -> Pool:
        """Return what is left of this pool without another that it holds."""
        return Pool(*map(sub, self, other))

    @property
    def design_effect(self) -> float:
        """How many times the variance of the share exceeds that of independent sentences; at least 1."""
        n, m = self.left + self.right, self.documents
        if m < 2 or not self.left or not self.right:
            return 1.0
        share = self.right / n
        spread = self.right_squared - 2 * share * self.right_times_both + share * share * self.both_squared
        return max(1.0, m / (m - 1) * spread / (n * share * (1 - share)))

    @property
    def effective(self) -> tuple[float, float]:
        """The sentences of the left and of the right pole that independent ones would tell as much as."""
        return self.left / self.design_effect, self.right / self.design_effect


@dataclass(frozen=True, slots=True)
class PooledScore:
    """The position, -1 to +1, of a pool and its interval at the settings' confidence."""

    position: float
    interval: tuple[float, float]

    @property
    def sure(self) -> bool:
        """Whether the interval excludes balance."""
        return excludes_zero(self.interval)


def pooled_score(pool: Pool, settings: Settings) -> PooledScore | None:
    """Return the score of a pool, ``None`` where too few sentences take a pole."""
    if pool.left + pool.right < settings.least_poled_sentences:
        return None
    left, right = pool.effective
    low, high = wilson(left, right, settings.interval_z)
    return PooledScore(round(position(left, right, settings.prior_strength), 4), (round(low, 4), round(high, 4)))


def pooled_p_value(first: Pool, second: Pool, widening: float) -> float:
    """Return the chance, 0 to 1, of as large a difference between pools that do not differ; 1 where one is empty."""
    one, other = _share(first), _share(second)
    return p_value(one, other, 0, widening) if one.n and other.n else 1.0


def _share(pool: Pool) -> Share:
    """Return the effective sentences in whole numbers."""
    left, right = pool.effective
    return Share(round(left), round(right))
