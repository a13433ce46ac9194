"""What the document page shows: an analysis as lists that a template prints without deciding anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.analysis import Analysis, DimensionScore, Part
from analyzer.dimensions.schema import Dimension
from analyzer.reports import flow, plots, typeset, view
from analyzer.reports.spec import Canvas
from analyzer.reports.summary import summary
from analyzer.reports.usual import ask, usual
from analyzer.settings import Settings

LONGEST_TITLE = 240


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension: its score, bar and the reading in words."""

    number: int
    score: DimensionScore
    question: str
    meaning: tuple[str, str]
    bar: plots.Bar | None
    words: str
    headline: bool


@dataclass(frozen=True, slots=True)
class Strong:
    """The strongest sentences of one pole of a dimension, of ``count`` that take it."""

    pole: str
    side: str
    count: int
    shown: tuple[view.Shown, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A part of a conversation: for each headline dimension a bar, the position (a star where beyond doubt) and the range."""

    part: Part
    title: str
    acts: str
    cells: tuple[tuple[plots.Bar, str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One analysis as the page shows it. ``id`` keeps the anchors of several analyses apart."""

    id: str
    analysis: Analysis
    title: str
    words: str
    sentences: str
    confidence: str
    figures: tuple[tuple[str, str], ...]
    summary: list[str]
    usual: list[str]
    rows: tuple[Row, ...]
    headline: tuple[DimensionScore, ...]
    speakers: tuple[Speaker, ...]
    courses: tuple[plots.Course, ...]
    stretches: list[plots.Stretch]
    strongest: tuple[tuple[Row, tuple[Strong, ...]], ...]
    runs: tuple[flow.Run, ...]


def page_of(analysis: Analysis, dimensions: Sequence[Dimension], number: int, canvas: Canvas) -> Page:
    """Return the page of an analysis; ``number`` counts those of the file."""
    prior, least = canvas.settings.prior_strength, canvas.settings.least_poled_sentences
    known = {d.id: d for d in dimensions}
    rows = tuple(_row(n, analysis, s, known.get(s.dimension), canvas.settings) for n, s in enumerate(analysis.scores))
    headline = tuple(view.part_scores(analysis, known))
    return Page(
        id=f"d{number}",
        analysis=analysis,
        title=_title(analysis),
        words=view.plural(analysis.words, "word"),
        sentences=view.plural(analysis.sentences, "sentence"),
        confidence=f"{analysis.scores[0].confidence:.0%}" if analysis.scores else "",
        figures=_figures(analysis, rows),
        summary=[typeset.words(line) for line in summary(analysis, canvas.settings)],
        usual=[*usual(analysis), *(ask(analysis) if analysis.speaker else [])],
        rows=rows,
        headline=headline,
        speakers=tuple(_speaker(p, headline) for p in analysis.parts),
        courses=tuple(plots.course(s, analysis.readings, prior, least) for s in headline),
        stretches=plots.stretches(headline, analysis.readings, prior, least),
        strongest=tuple((row, _strongest(analysis, row.score, canvas.evidence)) for row in rows if row.score.poled),
        runs=tuple(flow.runs(analysis.readings, flow.Marker(analysis.scores, dimensions))),
    )


def _title(analysis: Analysis) -> str:
    """Return a title that a page can bear: the document's own, or its file's name, and whose words of it are read."""
    own = analysis.title or view.own_name(analysis.name)
    title = view.title(replace(analysis, title=own))
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _figures(analysis: Analysis, rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Return what is told at a glance: what it is, and the figure."""
    acts = analysis.acts
    poled = sum(any(p != "rhetorical" for p in r.poles.values()) for r in analysis.readings)
    both = f" ({told})" if (told := view.both_acts(analysis)) else ""
    return (
        ("sentences take a pole", f"{poled:,} of {analysis.sentences:,}"),
        ("dimensions scored", f"{sum(r.bar is not None for r in rows)} of {len(rows)}"),
        ("of them beyond doubt", str(sum(r.bar is not None and r.bar.sure for r in rows))),
        (f"commands : genuine questions{both}", f"{acts.get('command', 0)} : {acts.get('question', 0)}"),
    )


def _row(number: int, analysis: Analysis, score: DimensionScore, dimension: Dimension | None, limits: Settings) -> Row:
    return Row(
        number=number,
        score=score,
        question=dimension.question if dimension else score.dimension,
        meaning=(dimension.left.summary, dimension.right.summary) if dimension else ("", ""),
        bar=plots.bar(score),
        words=view.lean(analysis, score, limits),
        headline=bool(dimension and dimension.headline),
    )


def _speaker(part: Part, headline: Sequence[DimensionScore]) -> Speaker:
    scores = {s.dimension: s for s in part.scores}
    cells = tuple(_cell(scores.get(h.dimension)) for h in headline)
    return Speaker(part, view.part_title(part), view.part_acts(part), cells)


def _cell(score: DimensionScore | None) -> tuple[plots.Bar, str, str] | None:
    if score is None or score.position is None or score.interval is None:
        return None
    star = "*" if score.beyond_doubt else ""
    drawn = plots.bar_at(score.position, score.interval, score.beyond_doubt)
    return drawn, f"{typeset.signed(score.position)}{star}", typeset.span(score.interval)


def _strongest(analysis: Analysis, score: DimensionScore, most: int) -> tuple[Strong, ...]:
    shown = view.strongest(analysis, score.dimension, len(analysis.readings) * 2)
    return tuple(
        Strong(pole, side, score.counts[pole], tuple(s for s in shown if s.pole == pole)[:most])
        for side, pole in (("l", score.left), ("r", score.right))
    )
