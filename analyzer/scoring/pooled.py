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
    and right together, ``ratio`` the square of right over it. ``doubted_left`` and ``doubted_right`` are those of ``left``
    and ``right`` from documents in which many sentences repeat an earlier one: they count, and make nothing beyond doubt.
    """

    documents: int = 0
    sentences: int = 0
    poled: int = 0
    left: int = 0
    right: int = 0
    squared: int = 0
    ratio: float = 0.0
    doubted_left: int = 0
    doubted_right: int = 0

    @classmethod
    def of(cls, score: DimensionScore | None) -> Pool:
        """Return the pool of one document."""
        if score is None:
            return cls()
        left, right = score.counts[score.left], score.counts[score.right]
        n = left + right
        if not n:
            return cls(sentences=score.sentences)
        doubted = (left, right) if score.repeated else (0, 0)
        return cls(1, score.sentences, score.poled, left, right, n * n, right * right / n, *doubted)

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
        effect = self._effect(correlation)
        return Share(self.left / effect, self.right / effect)

    def undoubted(self, correlation: float) -> Share:
        """Return :meth:`effective` without the documents in which many sentences repeat an earlier one."""
        effect = self._effect(correlation)
        return Share((self.left - self.doubted_left) / effect, (self.right - self.doubted_right) / effect)

    def _effect(self, correlation: float) -> float:
        return 1 + correlation * (self.squared / self.taken - 1) if self.taken else 1.0


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
    """The position, -1 to +1, of a pool and its interval at the settings' confidence.

    It is ``sure`` where the interval excludes balance, and does so too without documents that repeat themselves.
    """

    position: float
    interval: tuple[float, float]
    sure: bool


def pooled_score(pool: Pool, correlation: float, settings: Settings) -> PooledScore | None:
    """Return the score of a pool, ``None`` where a document of so few sentences, or with so few that take a pole, had none."""
    if pool.poled < settings.least_poled_sentences or pool.sentences < settings.least_sentences:
        return None
    told, undoubted = pool.effective(correlation), pool.undoubted(correlation)
    low, high = wilson(told.left, told.right, settings.interval_z)
    least, most = wilson(undoubted.left, undoubted.right, settings.interval_z)
    at = rounded(position(pool.left, pool.right, settings.prior_strength))
    return PooledScore(at, (rounded(low), rounded(high)), excludes_zero((min(low, least), max(high, most))))


def pooled_p_value(first: Pool, second: Pool, correlation: float, widening: float) -> float:
    """Return the chance, 0 to 1, of as large a difference between pools that do not differ; 1 where one is empty.

    Where it is larger without documents that repeat themselves, it is that.
    """
    if not all(pool.undoubted(correlation).n for pool in (first, second)):
        return 1.0
    whole, undoubted = ((one(first, correlation), one(second, correlation)) for one in (Pool.effective, Pool.undoubted))
    return max(p_value(*pair, 0, widening) for pair in {whole, undoubted})
