"""Analyses as rows, in the order of :mod:`analyzer.batch.columns`."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.analysis.plain import named
from analyzer.analysis.rows import Row, author_of, figure_cells, genre_of, voices_of, warnings_of
from analyzer.batch.result import Failure


def score_row(analysis: Analysis, file: str, date: str | None, duplicate_of: str | None, report: str | None, result: str) -> Row:
    """Return the row of a document."""
    return [
        analysis.name, named(file), analysis.format, analysis.title, author_of(analysis), date, genre_of(analysis),
        analysis.speaker, *figure_cells(analysis), warnings_of(analysis), duplicate_of, analysis.digest, report, result,
    ]  # fmt: skip


def speaker_rows(analysis: Analysis, date: str | None) -> Iterator[Row]:
    """Yield the rows of a document's speakers."""
    for kind, name, part in voices_of(analysis):
        yield [analysis.name, date, name, kind, *figure_cells(part)]


def failure_row(failure: Failure, file: str) -> Row:
    """Return the row of a failure."""
    return [failure.document, named(file), failure.stage, failure.what, failure.remedy]
