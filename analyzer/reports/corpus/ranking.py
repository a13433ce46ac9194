"""Who stands furthest on a dimension, of any number of documents, in memory for a few: the furthest at each end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from analyzer.reports.corpus.entry import Entry, Figure

Placed = tuple[float, int, Entry, Figure]


@dataclass(slots=True)
class _Ends:
    """The furthest of one genre: right-most and left-most, and how many were seen."""

    seen: int = 0
    right: list[Placed] = field(default_factory=list)
    left: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of a ranking. ``top`` where it is among the furthest of all genres, and not only of its own."""

    entry: Entry
    figure: Figure
    top: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Where ``count`` documents of a genre (of all, where it is ``None``) are left out between the ends shown."""

    genre: str | None
    count: int


class Ranking:
    """Ranks documents on one dimension, from +1 down, those that came first before equals; keeps ``most`` an end and genre."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._genres: dict[str, _Ends] = {}

    def add(self, entry: Entry, figure: Figure) -> None:
        """Take a document."""
        ends = self._genres.setdefault(entry.genre, _Ends())
        ends.seen += 1
        for heap, sign in ((ends.right, 1), (ends.left, -1)):
            placed = sign * figure.position, -sign * entry.number, entry, figure
            if len(heap) < self._most:
                heappush(heap, placed)
            else:
                heappushpop(heap, placed)

    @property
    def seen(self) -> Counter[str]:
        """How many documents of each genre were taken."""
        return Counter({genre: ends.seen for genre, ends in self._genres.items()})

    def rows(self) -> list[Ranked | Gap]:
        """Return the documents kept, with gaps where some of a genre, or of all, are left out."""
        placed = [one for ends in self._genres.values() for one in (*ends.right, *ends.left)]
        kept = {entry.number: (entry, figure) for *_, entry, figure in placed}
        order = sorted(kept.values(), key=lambda pair: (-pair[1].position, pair[0].number))
        last = len(order) - self._most
        rows: list[Ranked | Gap] = [Ranked(e, f, n < self._most or n >= last) for n, (e, f) in enumerate(order)]
        return self._with_gaps(rows)

    def _with_gaps(self, rows: list[Ranked | Gap]) -> list[Ranked | Gap]:
        """Set each gap behind the last of the right-most that it follows."""
        scopes: list[tuple[str | None, int]] = [(None, self.seen.total()), *((g, n) for g, n in self.seen.items())]
        behind: dict[int, list[Gap]] = {}
        for genre, seen in scopes:
            if seen > 2 * self._most:
                own = [n for n, row in enumerate(rows) if isinstance(row, Ranked) and _within(row, genre)]
                behind.setdefault(own[self._most - 1], []).append(Gap(genre, seen - 2 * self._most))
        return [shown for n, row in enumerate(rows) for shown in (row, *behind.get(n, ()))]


def _within(row: Ranked, genre: str | None) -> bool:
    return row.top if genre is None else row.entry.genre == genre
