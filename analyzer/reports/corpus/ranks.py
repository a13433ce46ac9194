"""The rankings as the page lists them: rows that a style sheet can filter by kind, and what is to be said above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.reports import plots
from analyzer.reports.corpus.entry import Entry, Figure
from analyzer.reports.corpus.ranking import Gap, Ranked, Ranking
from analyzer.reports.view import plural

NAMELESS = "kind not known"


@dataclass(frozen=True, slots=True)
class Kind:
    """A genre to filter by: its number, what its documents are called, and how many there are."""

    number: int
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A document with its figure and bar, or the ``count`` of those left out between two rows; ``classes`` say for whom."""

    classes: str
    entry: Entry | None = None
    figure: Figure | None = None
    bar: plots.Bar | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Rank:
    """The lines of a ranking, and what is said above it: for all (class ``kall``), and for each kind (``k0`` ...)."""

    lines: tuple[Line, ...]
    notes: tuple[tuple[str, str], ...]


class Kinds:
    """The genres of a folder, by name; no kinds to filter by where there is but one."""

    def __init__(self, seen: Mapping[str, int], plurals: Mapping[str, str]) -> None:
        order = sorted(seen, key=lambda genre: (not genre, genre)) if len(seen) > 1 else []
        self._numbers = {genre: n for n, genre in enumerate(order)}
        self.all = tuple(Kind(n, plurals.get(genre, NAMELESS), seen[genre]) for n, genre in enumerate(order))

    def classes(self, genre: str, top: bool = True) -> str:
        """Return the classes of a row: whether all see it, and the number of its kind."""
        kind = f"k{self._numbers[genre]}" if genre in self._numbers else ""
        return " ".join(filter(None, ("top" if top else "", kind)))

    def rank(self, ranking: Ranking, without: int, most: int) -> Rank:
        """Return a ranking as the page lists it; ``without`` documents have no position, ``most`` are kept an end."""
        lines = [self._line(row) for row in ranking.rows()]
        seen = ranking.seen
        notes = [("kall", _note(seen.total(), most, without))]
        notes += [(f"k{n}", _note(seen[genre], most)) for genre, n in self._numbers.items()]
        return Rank(tuple(line for line in lines if line is not None), tuple(notes))

    def _line(self, row: Ranked | Gap) -> Line | None:
        if isinstance(row, Ranked):
            f = row.figure
            return Line(self.classes(row.entry.genre, row.top), row.entry, f, plots.bar_at(f.position, (f.low, f.high), f.sure))
        if row.genre is None:
            return Line("top gap", count=row.count)
        return Line(f"{self.classes(row.genre, top=False)} gap", count=row.count) if row.genre in self._numbers else None


def _note(seen: int, most: int, without: int | None = None) -> str:
    words = [f"{plural(seen, 'document')} with a position"]
    if without:
        words.append(f"{without:,} with too little evidence: see “order of the files”")
    if seen > 2 * most:
        words.append(f"the {most} nearest to each pole are listed, all are in the tables")
    return "; ".join(words) + "."
