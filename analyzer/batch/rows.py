"""Analyses as rows, in the order of :mod:`analyzer.batch.columns`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analyzer.analysis import Analysis, DimensionScore
from analyzer.batch.result import Failure

Cell = str | int | float | bool | None
Row = list[Cell]
PLACES = 4


def score_row(analysis: Analysis, file: str, date: str | None, duplicate_of: str | None, report: str | None, result: str) -> Row:
    """Return the row of a document."""
    about = analysis.metadata
    author = about.get("author") or about.get("from")
    genre = analysis.norms.genre if analysis.norms else None
    return [
        analysis.name, file, analysis.format, analysis.title, author, date, genre,
        *_acts(analysis.words, analysis.sentences, analysis.acts), *_positions(analysis.scores),
        "; ".join(analysis.warnings) or None, duplicate_of, analysis.digest, report, result,
    ]  # fmt: skip


def speaker_rows(analysis: Analysis, date: str | None) -> Iterator[Row]:
    """Yield the rows of a document's speakers."""
    for part in analysis.parts:
        acts = _acts(part.words, part.sentences, part.acts)
        yield [analysis.name, date, part.name, part.kind, *acts, *_positions(part.scores)]


def sentence_rows(analysis: Analysis) -> Iterator[Row]:
    """Yield the rows of a document's sentences."""
    for r in analysis.readings:
        poles: Row = []
        for score in analysis.scores:
            known = r.probabilities.get(score.dimension, {})
            poles += [r.poles.get(score.dimension), known.get(score.left), known.get(score.right)]
        yield [
            analysis.name, r.index, r.text or None, r.kind, r.speaker, r.in_answer, r.act, r.words,
            r.location.line, r.location.place, r.location.start, r.location.end, *poles,
        ]  # fmt: skip


def failure_row(failure: Failure, file: str) -> Row:
    """Return the row of a failure."""
    return [failure.document, file, failure.stage, failure.what, failure.remedy]


def _acts(words: int, sentences: int, acts: Mapping[str, int]) -> Row:
    commands, questions = acts.get("command", 0), acts.get("question", 0)
    ratio = round(commands / questions, PLACES) if questions else None
    return [words, sentences, commands, questions, acts.get("rhetorical", 0), ratio]


def _positions(scores: Sequence[DimensionScore]) -> Row:
    cells: Row = []
    for score in scores:
        low, high = score.interval or (None, None)
        figures = [None if value is None else round(value, PLACES) for value in (score.position, low, high)]
        cells += [*figures, score.counts[score.left], score.counts[score.right]]
    return cells
