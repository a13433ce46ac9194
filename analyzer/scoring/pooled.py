"""One position for the sentences of many documents: of a leader, a month, a folder.

Sentences of one document resemble each other, so that a hundred from one document tell less than a hundred from many. How
much they do is their intraclass correlation, the analysis-of-variance estimate for counts (Ridout, Demétrio and Firth 1999,
Biometrics 55, 137-148). It is estimated from all documents of a folder together, as one person's few cannot tell it. The
counts are divided by the design effect that follows from it before an interval is reckoned as of a document's own (Williams
1982, Applied Statistics 31, 144-148; Rao and Scott 1992, Biometrics 48, 577-585). The position is that of the counts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import add, sub
from typing import NamedTuple

from analyzer.analysis import DimensionScore, excludes_zero
from analyzer.scoring.difference import Share, p_value
from analyzer.scoring.document import position, rounded, wilson
from analyzer.settings import Settings


class Pool(NamedTuple):
    """Sums over documents, for one dimension.

    ``documents`` take a pole at all; ``sentences`` are all that are scored, ``poled`` those that take a pole, ``left`` and
    ``right`` those of each, ``both`` poles counted in either. What variances are made of: ``squared`` sums the square of left
    and right together, ``ratio`` the square of right over it.
    """

    documents: int = 0
    sentences: int = 0
    poled: int = 0
    left: int = 0
    right: int = 0
    squared: int = 0
    ratio: float = 0.0

    @classmethod
    def of(cls, score: DimensionScore | None) -> Pool:
        """Return the pool of one document."""
        if score is None:
            return cls()
        left, right = score.counts[score.left], score.counts[score.right]
        n = left + right
        if not n:
            return cls(sentences=score.sentences)
        return cls(1, score.sentences, score.poled, left, right, n * n, right * right / n)

    def plus(self, other: Pool) -> Pool:
        """Return both pools as one."""
        return Pool(*map(add, self, other))

    def minus(self, other: Pool) -> Pool:
        """Return what is left of this pool without another that it holds."""
        return Pool(*map(sub, self, other))

    @property
    def taken(self) -> int:
        """How often a pole is taken."""
        return self.left + self.right

    def effective(self, correlation: float) -> Share:
        """Return the sentences of each pole that independent ones would tell as much as."""
        effect = 1 + correlation * (self.squared / self.taken - 1) if self.taken else 1.0
        return Share(self.left / effect, self.right / effect)


def pooled(pools: Collection[Pool]) -> Pool:
    """Return all pools as one."""
    return reduce(Pool.plus, pools, Pool())


def correlation(groups: Collection[Pool], settings: Settings) -> float:
    """Return the intraclass correlation, 0 to 1, of sentences of one document, from the documents of all groups together.

    What is estimated of all documents is drawn to ``settings.pooled_correlation``, which weighs as much as
    ``settings.pooled_correlation_documents``: few cannot tell it. Where groups differ, this takes their difference for
    likeness of sentences, so the estimate inside groups is drawn to it: that weighs as much as its degrees of freedom, the
    documents less the groups, against the groups and so many documents more. Among few groups of many documents it prevails.
    """
    weight = settings.pooled_correlation_documents
    overall, total = _estimate([pooled(groups)])
    drawn = (weight * settings.pooled_correlation + total * overall) / (weight + total)
    inside, freedom = _estimate(groups)
    return drawn + (inside - drawn) * freedom / (total + 1 + weight)


def _estimate(groups: Collection[Pool]) -> tuple[float, int]:
    """Return the correlation and the degrees of freedom between documents that it rests on; 0 where nothing tells it."""
    filled = [g for g in groups if g.documents]
    documents, taken = sum(g.documents for g in filled), sum(g.taken for g in filled)
    between, within = documents - len(filled), taken - documents
    if not between or not within:
        return 0.0, 0
    ratio = sum(g.ratio for g in filled)
    among = (ratio - sum(g.right * g.right / g.taken for g in filled)) / between
    inside = (sum(g.right for g in filled) - ratio) / within
    size = (taken - sum(g.squared / g.taken for g in filled)) / between
    whole = among + (size - 1) * inside
    return (min(1.0, max(0.0, (among - inside) / whole)), between) if whole > 0 else (0.0, 0)


@dataclass(frozen=True, slots=True)
class PooledScore:
    """The position, -1 to +1, of a pool and its interval at the settings' confidence."""

    position: float
    interval: tuple[float, float]

    @property
    def sure(self) -> bool:
        """Whether the interval excludes balance."""
        return excludes_zero(self.interval)


def pooled_score(pool: Pool, correlation: float, settings: Settings) -> PooledScore | None:
    """Return the score of a pool, ``None`` where a document of so few sentences, or with so few that take a pole, had none."""
    if pool.poled < settings.least_poled_sentences or pool.sentences < settings.least_sentences:
        return None
    told = pool.effective(correlation)
    low, high = wilson(told.left, told.right, settings.interval_z)
    return PooledScore(rounded(position(pool.left, pool.right, settings.prior_strength)), (rounded(low), rounded(high)))


def pooled_p_value(first: Pool, second: Pool, correlation: float, widening: float) -> float:
    """Return the chance, 0 to 1, of as large a difference between pools that do not differ; 1 where one is empty."""
    if not first.taken or not second.taken:
        return 1.0
    return p_value(first.effective(correlation), second.effective(correlation), 0, widening)
