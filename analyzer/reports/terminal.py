"""The report at a prompt."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from analyzer.analysis import Analysis, DimensionScore
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.figures import signed, span
from analyzer.reports.screen import BOLD, DIM, LEFT, RIGHT, WARN, clean, columns, finish, paint, shortened, wrap
from analyzer.reports.spec import Canvas, ReportSpec
from analyzer.reports.usual import ask, usual

NARROW = 64
PARTS = 16


def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return the reports of all analyses, one below the other."""
    known = {d.id: d for d in dimensions}
    return "\n".join(_one(analysis, known, canvas) for analysis in analyses)


def _one(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas) -> str:
    width = columns(canvas)
    out = [paint(clean(view.title(analysis)), BOLD, canvas)]
    name = [analysis.name] if analysis.title else []
    facts = " · ".join([*name, view.plural(analysis.words, "word"), view.plural(analysis.sentences, "sentence")])
    out.extend(wrap(clean(facts), width, "", canvas, DIM))
    for warning in analysis.warnings:
        out.extend(wrap(f"! {clean(warning)}", width, "  ", canvas, WARN))
    out.append("")
    for sentence in (*view.summary(analysis, dimensions, canvas.settings), *usual(analysis)):
        out.extend(wrap(sentence, width, "", canvas))
    out.append("")
    if any(s.enough for s in analysis.scores):
        out.extend([*_table(analysis, canvas, width), ""])
    if analysis.sentences and any(s.dimension == "command_question" for s in analysis.scores):
        out.extend(wrap(f"Commands to genuine questions: {view.ratio(analysis)}", width, "  ", canvas))
        out.append("")
    for line in view.by_cues(analysis):
        out.extend([*wrap(clean(line), width, "  ", canvas), ""])
    out.extend(_parts(analysis, dimensions, canvas, width))
    out.extend(_evidence(analysis, dimensions, canvas, width))
    if analysis.sentences:
        sure = next((f"{s.confidence:.0%}" for s in analysis.scores if s.enough), "")
        likely = any(s.enough and s.basis == "hybrid" for s in analysis.scores)
        p = "; p = how likely a sentence takes it" if likely and canvas.evidence else ""
        behind = f"; range = {sure} interval; behind it the sentences that take each pole{p}. {view.DOUBT}" if sure else "."
        least, most = view.ends(analysis.scores)
        out.extend(wrap(
            f"-1 = {least}, +1 = {most}{behind} It reads the text, not the person.",
            width, "", canvas, DIM))  # fmt: skip
    for line in ask(analysis):
        out.extend(wrap(line, width, "", canvas, DIM))
    return finish(out, canvas)


def _table(analysis: Analysis, canvas: Canvas, width: int) -> list[str]:
    lines = []
    for score in analysis.scores:
        if width < NARROW:
            lines.extend(_narrow(score, canvas, width))
            continue
        left, right = score.left.rjust(11), score.right.ljust(11)
        if score.enough and score.position is not None and score.interval is not None:
            counts = f"{score.counts[score.left]} : {score.counts[score.right]}"
            cells = width - 11 - 11 - 2 - 24 - max(8, len(counts) + 2)
            picture = view.bar(score, min(33, cells - 1 + cells % 2), canvas.unicode)
            figures = f"{signed(score.position)}  ({span(score.interval)})  {counts}"
            picture = paint(picture, RIGHT if score.position > 0 else LEFT, canvas)
            lines.append(f"{left} {picture} {right} {figures}")
        else:
            lines.append(paint(f"{left} {'·'} {right} {clean(score.note)}", DIM, canvas))
    return lines


def _narrow(score: DimensionScore, canvas: Canvas, width: int) -> list[str]:
    name = f"{score.left} / {score.right}"
    if not score.enough or score.position is None:
        return wrap(f"{name}: {score.note}", width, "  ", canvas, DIM)
    cells = max(9, width - 8)
    picture = view.bar(score, cells - 1 + cells % 2, canvas.unicode)
    return [name, f"{paint(picture, RIGHT if score.position > 0 else LEFT, canvas)} {signed(score.position)}"]


def _parts(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas, width: int) -> list[str]:
    """Set the speakers side by side, each with remarks and answers apart."""
    if not analysis.parts:
        return []
    shown = view.part_scores(analysis, dimensions)
    cell = 12 if width >= 78 else 8
    name = max(14, width - cell * len(shown) - 14)

    def row(title: str, cells: list[str], acts: str, sentences: str) -> str:
        filled = "".join(c[: cell - 1].rjust(cell) for c in cells)
        return f"{shortened(title, name - 1, canvas).ljust(name)}{filled}{acts.rjust(8)}{sentences.rjust(6)}"[:width]

    out = [
        paint(row("Who speaks how", [s.left for s in shown], "orders", ""), BOLD, canvas),
        paint(row("", [s.right for s in shown], ": asks", "sent."), BOLD, canvas),
    ]
    listed = view.first_speakers(analysis.parts, PARTS)
    for part in listed:
        title = clean(view.part_title(part)) if part.kind == "speaker" else f"  {view.part_title(part)}"
        cells = [view.part_cell(part, s.dimension) for s in shown]
        out.append(row(title, cells, view.part_acts(part), str(part.sentences)))
    more = sum(part.kind == "speaker" for part in analysis.parts[len(listed) :])
    if more:
        out.append(f"... and {view.plural(more, 'more speaker')}; --format json lists all")
    return [*out, *wrap(view.part_note("upper", "lower"), width, "", canvas, DIM), ""]


def _evidence(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas, width: int) -> list[str]:
    out = []
    for score in analysis.scores:
        shown = view.strongest(analysis, score.dimension, canvas.evidence)
        if not shown or not score.enough:
            continue
        dimension = dimensions.get(score.dimension)
        title = dimension.question if dimension else score.dimension
        out.extend(wrap(f"{title} {view.capital(view.lean(analysis, score, canvas.settings))}.", width, "", canvas, BOLD))
        for item in shown:
            label = f"{clean(view.where(item.reading.location, analysis.format))}, {item.pole}: "
            text = textwrap.shorten(clean(view.quote(item.reading)), 220, placeholder=" …")
            out.extend(wrap(f"  {label}{text}", width, "    ", canvas))
            out.extend(wrap(f"    {clean(view.reason(item))}", width, "    ", canvas, DIM))
        out.append("")
    return out


SPEC = ReportSpec(name="terminal", suffix=".txt", render=render)
