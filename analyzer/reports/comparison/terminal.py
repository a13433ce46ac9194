"""Two texts side by side at a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import DimensionScore
from analyzer.comparison import ComparedDimension, Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.comparison import words
from analyzer.reports.screen import BOLD, DIM, LEFT, RIGHT, clean, columns, excerpt, finish, head, paint, sided, wrap
from analyzer.reports.spec import Canvas, Format

CHANGES = 24
LONGEST = 200
NARROWEST = 9


def render(comparison: Comparison, dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return the comparison as text of at most 110 columns."""
    width = columns(canvas)
    out: list[str] = []
    for side, analysis in words.sides(comparison):
        out.extend(head(analysis, width, canvas, side))
    out.append("")
    for sentence in words.summary(comparison):
        out.extend(wrap(sentence, width, "", canvas))
    if words.same(comparison):
        return finish(out, canvas)
    out.append("")
    for compared in comparison.dimensions:
        if any(score.enough for score in compared.scores):
            out.extend(_dimension(compared, width, canvas))
    if left_out := words.uncompared(comparison):
        out.extend([*wrap(left_out, width, "", canvas, DIM), ""])
    out.extend(_acts(comparison, width, canvas))
    out.extend(_changes(comparison, width, canvas))
    out.extend(_evidence(comparison, {d.id: d for d in dimensions}, width, canvas))
    for line in words.legend(comparison):
        out.extend(wrap(line, width, "", canvas, DIM))
    return finish(out, canvas)


def _dimension(compared: ComparedDimension, width: int, canvas: Canvas) -> list[str]:
    """Set the two positions under one another, the difference below."""
    one = compared.scores[0]
    out = wrap(f"{one.left} / {one.right}", width, "  ", canvas, BOLD)
    for side, score in zip(words.SIDES, compared.scores, strict=True):
        figures, counts = words.position(score), view.counts(score)
        if not figures:
            out.extend(wrap(f"  {side} {clean(score.note)}", width, "    ", canvas, DIM))
            continue
        picture = _picture(score, width, canvas)
        out.extend(
            [f"  {side} {picture}{figures}  {counts}"]
            if picture
            else wrap(f"  {side} {figures}  {counts}", width, "    ", canvas)
        )
    if compared.difference:
        style = BOLD if compared.difference.beyond_noise else ""
        line = f"  B - A {words.position_gap(compared.difference)}: {words.verdict(compared.difference)}"
        out.extend(wrap(line, width, "    ", canvas, style))
    return [*out, ""]


def _picture(score: DimensionScore, width: int, canvas: Canvas) -> str:
    """Return the bar and a space, nothing where there is no room."""
    cells = view.bar_width(width - 42)
    return f"{sided(view.bar(score, cells, canvas.unicode), score.position or 0.0, canvas)} " if cells >= NARROWEST else ""


def _acts(comparison: Comparison, width: int, canvas: Canvas) -> list[str]:
    if not (comparison.first.sentences and comparison.second.sentences):
        return []
    out = [paint("in 100 sentences", BOLD, canvas)]
    for compared in comparison.acts:
        figures = " and ".join(
            f"{side} {rate} ({n})" for side, rate, n in zip(words.SIDES, words.rates(compared), compared.counts, strict=True)
        )
        tail = f"; B - A {words.rate_gap(compared)}: {words.verdict(compared.difference)}" if compared.difference else ""
        out.extend(wrap(f"  {words.ACT_NAMES[compared.act]}: {figures}{tail}", width, "    ", canvas))
    return [*out, ""]


def _changes(comparison: Comparison, width: int, canvas: Canvas) -> list[str]:
    changes = words.telling(comparison)
    if not comparison.changes:
        return []
    scores = {d.dimension: d.scores[0] for d in comparison.dimensions}
    out = [paint("what changed", BOLD, canvas)]
    for change in changes[:CHANGES]:
        where = clean(view.where(change.location, words.draft(comparison, change).format))
        head = f"{words.SIGNS[change.kind]} {where}, {words.effect(change, scores)}: "
        text = excerpt(change.text, LONGEST)
        out.extend(wrap(f"  {head}{text}", width, "    ", canvas, LEFT if change.kind == "removed" else RIGHT))
    if len(changes) > CHANGES:
        out.extend(wrap(f"  ... and {len(changes) - CHANGES} more; --format json lists all", width, "  ", canvas))
    if quiet := words.silent(comparison):
        out.extend(wrap(f"  {quiet}", width, "  ", canvas, DIM))
    return [*out, ""]


def _evidence(comparison: Comparison, dimensions: dict[str, Dimension], width: int, canvas: Canvas) -> list[str]:
    """Show, where two texts of their own differ, the strongest sentences of each."""
    out: list[str] = []
    for compared in words.apart(comparison):
        out.extend(wrap(view.question(compared.dimension, dimensions), width, "", canvas, BOLD))
        for side, analysis in words.sides(comparison):
            for item in view.strongest(analysis, compared.dimension, canvas.evidence):
                where = clean(view.where(item.reading.location, analysis.format))
                text = excerpt(item.reading.text, LONGEST)
                out.extend(wrap(f"  {side} {where}, {item.pole}: {text}", width, "    ", canvas))
        out.append("")
    return out


SPEC = Format(name="terminal", suffix=".txt", render=render)
