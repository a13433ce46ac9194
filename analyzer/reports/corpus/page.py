"""What the page over a folder shows: what was gathered, as lists that a template prints without deciding anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.dimensions.schema import Dimension
from analyzer.reports import plots
from analyzer.reports.corpus import pictures, words
from analyzer.reports.corpus.beside import Beside, Genre
from analyzer.reports.corpus.gather import Corpus
from analyzer.reports.corpus.people import Compared, Person
from analyzer.reports.corpus.ranks import Kinds, Rank
from analyzer.reports.corpus.spread import Spread
from analyzer.reports.corpus.trend import Course
from analyzer.reports.view import plural

MOST_INPUTS, MOST_PLACES = 3, 3
SOURCES = {"md": "Markdown", "json": "JSON", "txt": "plain text"}


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension over all documents: how they spread, and their ranking. ``words`` say what the plot shows."""

    number: int
    dimension: Dimension
    spread: Spread
    columns: tuple[pictures.Column, ...]
    words: str
    rank: Rank


@dataclass(frozen=True, slots=True)
class Voice:
    """A person: a bar, a position and its interval for each dimension compared."""

    person: Person
    cells: tuple[tuple[plots.Bar, float, tuple[float, float]] | None, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A dimension over time: its points, and the change in words."""

    dimension: Dimension
    points: tuple[pictures.Point, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page over a folder. ``chosen`` is the number of the ranking shown first; the list of all has the last number."""

    corpus: Corpus
    title: str
    facts: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    summary: list[str]
    usual: list[str]
    rows: tuple[Row, ...]
    chosen: int
    kinds: Kinds
    people: tuple[Dimension, ...]
    voices: tuple[Voice, ...]
    apart: tuple[tuple[str, str], ...]
    course: Course | None
    times: tuple[Time, ...]
    untimed: tuple[Dimension, ...]
    genres: tuple[tuple[Genre, tuple[tuple[Beside, plots.Bar], ...]], ...]
    tables: tuple[str, ...]
    confidence: str

    def table(self, name: str) -> str:
        """Return the file, or folder, of a table that was written."""
        return next((table for table in self.tables if table.startswith(name)), f"{name}.csv")

    @property
    def source(self) -> str:
        """What the reports are written in if a browser shows them as source; empty where they are pages or none."""
        report = next((entry.report for entry in self.corpus.listed if entry.report), "")
        return SOURCES.get(report.rpartition(".")[2], "")

    @property
    def positions(self) -> tuple[tuple[Dimension, int], ...]:
        """The dimensions compared among people, each with its number among all."""
        return tuple((d, self.corpus.dimensions.index(d)) for d in self.people)


def page_of(corpus: Corpus, inputs: Sequence[str], files: int, since: str | None, tables: Sequence[str]) -> Page:
    """Return the page of what was gathered from so many files below the inputs, none older than ``since``."""
    genres = tuple(corpus.genres)
    kinds = Kinds(corpus.genres_seen, {genre.name: genre.plural for genre in genres})
    rows = tuple(_row(corpus, kinds, n) for n in range(len(corpus.dimensions)))
    compared = corpus.people.compared()
    found = corpus.people.apart(compared)
    course = corpus.trend.course()
    times = _times(corpus, course) if course else ()
    beside = tuple((genre, genre.rows({d.id: d for d in corpus.dimensions})) for genre in genres)
    return Page(
        corpus=corpus,
        title=", ".join(inputs[:MOST_INPUTS]) + (f" and {len(inputs) - MOST_INPUTS} more" if len(inputs) > MOST_INPUTS else ""),
        facts=_facts(corpus, files, since),
        figures=_figures(corpus),
        summary=words.summary(corpus),
        usual=[words.beside(genre, _furthest(found)) for genre, found in beside if found][:MOST_PLACES],
        rows=rows,
        chosen=max(range(len(rows)), key=lambda n: (rows[n].spread.scored, -n)) if corpus.scored else len(rows),
        kinds=kinds,
        people=corpus.people.dimensions,
        voices=tuple(_voice(one) for one in compared),
        apart=tuple(zip((a.name for a in found), words.apart(found), strict=False)),
        course=course,
        times=times,
        untimed=tuple(d for d in corpus.people.dimensions if d not in [t.dimension for t in times]),
        genres=tuple((genre, tuple((row, pictures.place(row)) for row in found)) for genre, found in beside),
        tables=tuple(tables),
        confidence=f"{corpus.settings.confidence:.0%}",
    )


def _row(corpus: Corpus, kinds: Kinds, n: int) -> Row:
    dimension, spread = corpus.dimensions[n], corpus.spreads[n]
    rank = kinds.rank(corpus.rankings[n], spread.without, corpus.settings.corpus_ranked)
    return Row(n, dimension, spread, pictures.columns(spread), pictures.spread_words(dimension, spread), rank)


def _facts(corpus: Corpus, files: int, since: str | None) -> tuple[str, ...]:
    trend = corpus.trend
    facts = [plural(files, "file"), plural(corpus.words, "word"), plural(corpus.sentences, "sentence")]
    if trend.dated:
        span = trend.first if trend.first == trend.last else f"{trend.first} to {trend.last}"
        facts.append(f"{trend.dated:,} dated: {span}")
    if since:
        facts.append(f"{corpus.left_out:,} older than {since} left out")
    return tuple(facts)


def _figures(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Return what is told at a glance: what it is, and the figure."""
    acts = corpus.acts
    counts = {"document": corpus.documents, "failure": corpus.faults.total, "duplicate": corpus.duplicates}
    return (
        *((f"{noun}{'' if n == 1 else 's'}", f"{n:,}") for noun, n in counts.items()),
        ("commands : genuine questions", f"{acts['command']:,} : {acts['question']:,}"),
    )


def _furthest(rows: Sequence[Beside]) -> Beside:
    """Return the figure whose middle document is furthest from the usual."""
    return max(rows, key=lambda row: row.share)


def _voice(one: Compared) -> Voice:
    cells = [(plots.bar_at(s.position, s.interval, s.sure), s.position, s.interval) if s else None for s in one.scores]
    return Voice(one.person, tuple(cells))


def _times(corpus: Corpus, course: Course) -> tuple[Time, ...]:
    """Return the dimensions with a score in more than one stretch of time."""
    drawn = [(k, d, pictures.points(course.stretches, k)) for k, d in enumerate(corpus.people.dimensions)]
    return tuple(Time(d, points, words.change(course.changes[k], course.since)) for k, d, points in drawn if len(points) > 1)
