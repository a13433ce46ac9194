"""The documents of each genre beside what is usual for it: where the middle one stands, and which stand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from analyzer.analysis import Analysis, Norms
from analyzer.dimensions.schema import Dimension
from analyzer.reports.corpus.entry import Entry
from analyzer.reports.corpus.spread import Steps
from analyzer.reports.usual import NAMES, counted, most_unusual, named, portion, usual
from analyzer.settings import Settings

MOST_ROWS, MOST_UNUSUAL = 6, 8
ALWAYS = tuple(NAMES)


@dataclass(slots=True)
class _Measure:
    """One figure over the documents of a genre: the shares of the norm's documents known to have less and more of it."""

    documents: int
    less: Steps = field(default_factory=Steps)
    more: Steps = field(default_factory=Steps)
    place: Steps = field(default_factory=Steps)
    high: int = 0
    low: int = 0

    @property
    def far(self) -> float:
        """The share of the norm's documents, 0 to 1, that the middle document differs from in the same way."""
        return max(self.less.median, self.more.median)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row: what is measured; the places, 0 to 1, of the middle document and the middle half; and it in words.

    ``share`` of the norm's ``documents`` have less of it, or more; ``compared`` documents here have the figure, ``high`` and
    ``low`` count those of them with unusually much and unusually little of it.
    """

    name: str
    middle: float
    half: tuple[float, float]
    words: str
    share: float
    high: int
    low: int
    documents: int
    compared: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """A document that stands out, and how, in words."""

    entry: Entry
    words: str


@dataclass(slots=True)
class Genre:
    """The documents of a genre: how many, of them compared; how the norm's are called, and how many they are."""

    name: str
    plural: str
    norm: int
    settings: Settings
    documents: int = 0
    compared: int = 0
    _measures: dict[str, _Measure] = field(default_factory=dict)
    _furthest: list[tuple[float, int, int, Unusual]] = field(default_factory=list)

    def add(self, analysis: Analysis, norms: Norms, entry: Entry) -> None:
        """Take a document."""
        self.documents += 1
        self.compared += bool(norms.placements)
        for p in norms.placements:
            measure = self._measures.setdefault(p.measure, _Measure(p.documents))
            measure.less.add(p.less)
            measure.more.add(p.more)
            measure.place.add((p.less + 1 - p.more) / 2)
            measure.high += p.unusual and p.less >= p.more
            measure.low += p.unusual and p.less < p.more
        found = most_unusual(analysis)
        if found:
            far = max(found[0].less, found[0].more)
            placed = (far, len(found), -entry.number, Unusual(entry, usual(analysis)[0]))
            if len(self._furthest) < MOST_UNUSUAL:
                heappush(self._furthest, placed)
            else:
                heappushpop(self._furthest, placed)

    @property
    def unusual(self) -> list[Unusual]:
        """The documents that stand out most, the furthest first."""
        return [found for *_, found in sorted(self._furthest, key=lambda placed: placed[:3], reverse=True)]

    def rows(self, dimensions: Mapping[str, Dimension]) -> list[Beside]:
        """Return commands and questions, and the figures whose middle document is furthest from the usual."""
        ranked = sorted(self._measures.items(), key=lambda item: (-item[1].far, item[0]))
        chosen = [*((m, self._measures[m]) for m in ALWAYS if m in self._measures)]
        chosen += [item for item in ranked if item[0] not in ALWAYS and self._enough(item[1])]
        return [self._row(name, measure, dimensions) for name, measure in chosen[:MOST_ROWS]]

    def _row(self, name: str, measure: _Measure, dimensions: Mapping[str, Dimension]) -> Beside:
        less, more = measure.less.median, measure.more.median
        share = portion(measure.far, measure.documents, self.plural)
        dimension, _, pole = name.partition("/")
        left, right = dimensions[dimension].poles
        if pole and measure.far < self.settings.corpus_least_far:
            words = f"has about as many {counted(name, left, right)} as is usual"
        elif pole:
            words = f"has {'more' if less >= more else 'fewer'} {counted(name, left, right)} than {share}"
        else:
            words = f"stands nearer to {right if less >= more else left} than {share}"
        return Beside(
            name=named(name, left, right) if pole else f"{left} to {right}",
            middle=measure.place.median,
            half=measure.place.middle_half,
            words=words,
            share=measure.far,
            high=measure.high,
            low=measure.low,
            documents=measure.documents,
            compared=measure.place.total,
        )

    def _enough(self, measure: _Measure) -> bool:
        """Whether at least half of the documents have the figure, and the middle one is not as usual."""
        return 2 * measure.place.total >= self.compared and measure.far >= self.settings.corpus_least_far


class Genres:
    """All genres met, in the order of their names."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[str, Genre] = {}

    def add(self, analysis: Analysis, entry: Entry) -> None:
        """Take a document; nothing happens where its genre is not known."""
        norms = analysis.norms
        if norms is not None:
            genre = self._known.setdefault(norms.genre, Genre(norms.genre, norms.plural, norms.documents, self._settings))
            genre.add(analysis, norms, entry)

    def __iter__(self) -> Iterator[Genre]:
        """Yield the genres."""
        return iter(sorted(self._known.values(), key=lambda g: g.name))
