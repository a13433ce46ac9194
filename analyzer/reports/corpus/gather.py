"""Gathers what the page over a folder shows, document by document, in memory that does not grow with their number.

What grows: names of people, up to a limit; months; genres. A document with the same text as another is listed and told, and
counted in nothing else, so that a text sent twice weighs no more than one sent once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer.analysis import Analysis, Provenance
from analyzer.dimensions.schema import Dimension
from analyzer.reports.corpus.beside import Genres
from analyzer.reports.corpus.entry import Entry, entry_of
from analyzer.reports.corpus.faults import MOST_PAIRS, Faults
from analyzer.reports.corpus.people import People
from analyzer.reports.corpus.ranking import Ranking
from analyzer.reports.corpus.spread import Spread
from analyzer.reports.corpus.trend import Trend
from analyzer.settings import Settings


class Corpus:
    """The documents and failures of a run, added in the order in which they are to be listed."""

    def __init__(self, dimensions: Sequence[Dimension], settings: Settings) -> None:
        self.dimensions, self.settings = tuple(dimensions), settings
        self.documents = self.duplicates = self.sentences = self.words = self.left_out = self.scored = self.pooled = 0
        self.provenance: Provenance | None = None
        self.warnings: tuple[str, ...] = ()
        self.acts: Counter[str] = Counter()
        self.genres_seen: Counter[str] = Counter()
        self.listed: list[Entry] = []
        self.pairs: list[Entry] = []
        self.spreads = tuple(Spread() for _ in dimensions)
        self.rankings = tuple(Ranking(settings.corpus_ranked) for _ in dimensions)
        self.people = People(dimensions, settings)
        self.trend = Trend(self.people.dimensions, settings)
        self.genres = Genres(settings)
        self.faults = Faults()

    def add(self, analysis: Analysis, date: str | None, twin: str | None, report: str | None) -> None:
        """Take a document with the date it bears, the first document of the same text, and its report's path, if any."""
        entry = entry_of(analysis, self.dimensions, self.documents, date, twin, report)
        self.documents += 1
        self.provenance = self.provenance or analysis.provenance
        self.genres_seen[entry.genre] += 1
        if len(self.listed) < self.settings.corpus_listed:
            self.listed.append(entry)
        if twin:
            self.duplicates += 1
            if len(self.pairs) < MOST_PAIRS:
                self.pairs.append(entry)
            return
        self.sentences += analysis.sentences
        self.words += analysis.words
        self.acts.update(analysis.acts)
        self.scored += any(entry.figures)
        self.pooled += sum(part.kind == "speaker" for part in analysis.parts) > 1
        for figure, spread, ranking in zip(entry.figures, self.spreads, self.rankings, strict=True):
            spread.add(figure)
            if figure is not None:
                ranking.add(entry, figure)
        self.people.add(analysis)
        self.trend.add(entry.date, analysis)
        self.genres.add(analysis, entry)
