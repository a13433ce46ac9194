"""Analyses as rows of cells, in the order of :mod:`analyzer.analysis.columns`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.analysis.plain import named

if TYPE_CHECKING:
    from analyzer.analysis.values import Analysis, Part, PartKind

Cell = str | int | float | bool | None
Row = list[Cell]
PLACES = 4


def author_of(analysis: Analysis) -> str | None:
    """Return who wrote a document, or sent a mail, where it says so."""
    return analysis.metadata.get("author") or analysis.metadata.get("from")


def voices_of(analysis: Analysis) -> Iterator[tuple[PartKind, str, Part | Analysis]]:
    """Yield the parts of a document, each with its kind and name; where one person says all of it, all as that one's part."""
    names = {r.speaker for r in analysis.readings}
    only = names.pop() if len(names) == 1 else None
    if only and not analysis.parts:
        yield "speaker", only, analysis
    for part in analysis.parts:
        yield part.kind, part.name, part


def score_row(
    analysis: Analysis,
    file: str | None = None,
    date: str | None = None,
    duplicate_of: str | None = None,
    report: str | None = None,
    result: str | None = None,
) -> Row:
    """Return the row of a document; beside the analysis is given what only a folder knows of it."""
    holder = named(file) if file is not None else None
    genre = analysis.norms.genre if analysis.norms else None
    warnings = "; ".join(analysis.warnings) or None
    return [
        analysis.name, holder, analysis.format, analysis.title, author_of(analysis), date, genre, analysis.speaker,
        *figure_cells(analysis), warnings, duplicate_of, analysis.digest, report, result,
    ]  # fmt: skip


def speaker_rows(analysis: Analysis, date: str | None = None) -> Iterator[Row]:
    """Yield the rows of a document's speakers."""
    for kind, name, part in voices_of(analysis):
        yield [analysis.name, date, name, kind, *figure_cells(part)]


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


def figure_cells(of: Analysis | Part) -> Row:
    """Return the cells of :data:`analyzer.analysis.columns.ACT_COLUMNS` and, for all dimensions, of ``position_columns``."""
    commands, questions = of.acts.get("command", 0), of.acts.get("question", 0)
    ratio = round(commands / questions, PLACES) if questions else None
    cells: Row = [of.words, of.sentences, commands, questions, of.acts.get("rhetorical", 0), ratio]
    for score in of.scores:
        low, high = score.interval or (None, None)
        figures = [None if value is None else round(value, PLACES) for value in (score.position, low, high)]
        cells += [*figures, score.counts[score.left], score.counts[score.right]]
    return cells
