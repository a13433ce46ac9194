"""How documents change over time, where they bear dates: one position a stretch of time, and earlier against later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import itemgetter

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.scoring.difference import holm, widening
from analyzer.scoring.pooled import Pool, PooledScore, correlation, pooled_p_value, pooled_score
from analyzer.settings import Settings

DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
MOST_BARE = 0.1
"""Share of the documents that bear no more than a year and are left out, so that the others are told by the month."""
LEAST_AVERAGE = 4
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
MOST_STRETCHES = 24
Pools = tuple[Pool, ...]
Times = dict[int, tuple[int, Pools]]
"""How many documents there are of each month, or stretch, and what they hold together."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: how it is called, its middle as a share, 0 to 1, of the time shown, and what was written in it."""

    name: str
    middle: float
    documents: int
    scores: tuple[PooledScore | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Whether later documents lean otherwise than earlier ones on a dimension, by more than noise; ``pole`` is where to."""

    pole: str
    earlier: float
    later: float
    noise: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Time in stretches, and the change of each dimension from before the month, or year, ``since`` to after its begin.

    ``left_out`` counts the documents that bear no more than a year, where time is told by the month.
    """

    stretches: list[Stretch]
    since: str
    changes: tuple[Change | None, ...]
    left_out: int


class Trend:
    """The documents that bear a date, month by month."""

    def __init__(self, dimensions: Sequence[Dimension], settings: Settings) -> None:
        self._dimensions, self._settings = dimensions, settings
        self._months: Times = {}
        self._years: Times = {}
        self.first = self.last = ""
        self.dated = 0

    def add(self, date: str, analysis: Analysis) -> None:
        """Take a document with its date (yyyy, yyyy-mm or yyyy-mm-dd); nothing happens where it has none."""
        found = DATE.match(date)
        if found is None:
            return
        self.dated += 1
        self.first = min(self.first or date, date)
        self.last = max(self.last, date)
        scores = {s.dimension: s for s in analysis.scores}
        pools = tuple(Pool.of(scores.get(d.id)) for d in self._dimensions)
        _put(self._months if found[2] else self._years, int(found[1]) * 12 + int(found[2] or 1) - 1, 1, pools)

    def course(self) -> Course | None:
        """Return time in stretches, ``None`` where all documents are of one.

        Documents that bear no more than a year are left out where they are few, or where else there would be one stretch alone.
        """
        bare = sum(count for count, _ in self._years.values())
        years = _merged((*self._months.items(), *self._years.items()), 12)
        by_month = self._course(self._months, 1, bare) if 2 * bare <= self.dated else None
        by_year = self._course({year * 12: of for year, of in years.items()}, 12, 0) if bare else None
        return (by_month or by_year) if bare <= MOST_BARE * self.dated else (by_year or by_month)

    def _course(self, months: Times, least: int, left_out: int) -> Course | None:
        """Return time in stretches of ``least`` months or more."""
        if not months:
            return None
        step = _step(months, least)
        stretches = _merged(months.items(), step)
        if len(stretches) < 2:
            return None
        ordered = sorted(months.items())
        half = _halfway([count for _, (count, _) in ordered])
        earlier, later = (reduce(_joined, [pools for _, (_, pools) in some]) for some in (ordered[:half], ordered[half:]))
        alike = [correlation(pair, self._settings) for pair in zip(earlier, later, strict=True)]
        first, last = min(stretches), max(stretches)
        shown = [
            Stretch(_name(n, step), (n - first + 0.5) / (last - first + 1), count, self._scores(pools, alike))
            for n, (count, pools) in stretches.items()
        ]
        since = _name(ordered[half][0] // least, least)
        return Course(shown, since, self._changes(earlier, later, alike), left_out)

    def _scores(self, pools: Pools, alike: Sequence[float]) -> tuple[PooledScore | None, ...]:
        return tuple(pooled_score(pool, rho, self._settings) for pool, rho in zip(pools, alike, strict=True))

    def _changes(self, earlier: Pools, later: Pools, alike: Sequence[float]) -> tuple[Change | None, ...]:
        """Return the change of each dimension, ``None`` where either side has no score; p-values after Holm's correction."""
        pairs = list(zip(self._scores(earlier, alike), self._scores(later, alike), strict=True))
        asked = [k for k, (one, other) in enumerate(pairs) if one and other]
        wide = widening(self._settings.confidence, self._settings.interval_z)
        chances = dict(zip(asked, holm([pooled_p_value(earlier[k], later[k], alike[k], wide) for k in asked]), strict=True))
        found: list[Change | None] = []
        for k, (one, other) in enumerate(pairs):
            if one is None or other is None:
                found.append(None)
                continue
            pole = self._dimensions[k].right.id if other.position > one.position else self._dimensions[k].left.id
            found.append(Change(pole, one.position, other.position, chances[k] > self._settings.compare_error))
        return tuple(found)


def _step(months: Times, least: int) -> int:
    """Return the least number of months in a stretch that makes few of them, though more than one where that can be."""
    first, last = min(months), max(months)
    most = max(2, min(MOST_STRETCHES, sum(count for count, _ in months.values()) // LEAST_AVERAGE))
    apart = [step for step in STEPS if step >= least and last // step > first // step] or [least]
    return next((step for step in apart if last // step - first // step < most), apart[-1])


def _put(times: Times, n: int, count: int, pools: Pools) -> None:
    """Put documents to those of the same time."""
    before = times.get(n)
    times[n] = (before[0] + count, _joined(before[1], pools)) if before else (count, pools)


def _merged(months: Iterable[tuple[int, tuple[int, Pools]]], step: int) -> Times:
    """Return the documents of months by stretches of ``step`` months, the earliest first."""
    stretches: Times = {}
    for month, (count, pools) in sorted(months, key=itemgetter(0)):
        _put(stretches, month // step, count, pools)
    return stretches


def _joined(one: Pools, other: Pools) -> Pools:
    return tuple(a.plus(b) for a, b in zip(one, other, strict=True))


def _halfway(counts: Sequence[int]) -> int:
    """Return the number of the count, not the first, before which lies as nearly half of them all as can be."""
    total = sum(counts)
    so_far = list(accumulate(counts))[:-1]
    return 1 + min(range(len(so_far)), key=lambda n: abs(2 * so_far[n] - total))


def _name(stretch: int, step: int) -> str:
    """Return what a stretch of time is called: 2024-03, 2024 Q1, 2024-01 to 2024-06, 2024, or 2020 to 2024."""
    first = stretch * step
    year, month = divmod(first, 12)
    if step == 1:
        return f"{year:04}-{month + 1:02}"
    if step == 3:
        return f"{year:04} Q{month // 3 + 1}"
    if step == 6:
        return f"{year:04}-{month + 1:02} to {year:04}-{month + 6:02}"
    return f"{year:04}" if step == 12 else f"{year:04} to {year + step // 12 - 1:04}"
