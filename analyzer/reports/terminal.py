"""The report at a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Analysis, DimensionScore
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.figures import signed, span
from analyzer.reports.screen import BOLD, DIM, cells, clean, columns, excerpt, finish, head, padded, paint, shortened, sided, wrap
from analyzer.reports.spec import Canvas, ReportSpec
from analyzer.reports.summary import summary
from analyzer.reports.usual import ask, usual

PARTS = 16
LEAST_BAR = 15
LONGEST_NAME = 11
"""The columns that a pole's name has at least: none of the shipped ones is longer."""
LEAST_NAME = 14
"""The columns that a speaker's name has at least in the table."""
LONGEST_QUOTE = 220


def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return the reports of all analyses, one below the other."""
    known = {d.id: d for d in dimensions}
    return "\n".join(_one(analysis, known, canvas) for analysis in analyses)


def _one(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas) -> str:
    width = columns(canvas)
    out = [*head(analysis, width, canvas), ""]
    for sentence in (*summary(analysis, canvas.settings), *usual(analysis)):
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
        p = "; p = how likely the sentence takes its pole" if likely and canvas.evidence else ""
        doubts = view.doubts(analysis, canvas.evidence, canvas.settings)
        behind = f"; in brackets the {sure} interval, then how many sentences take each pole{p}. {doubts}" if sure else "."
        least, most = view.ends(analysis.scores)
        out.extend(wrap(
            f"-1 = {least}, +1 = {most}{behind} It reads the text, not the person.",
            width, "", canvas, DIM))  # fmt: skip
    for line in ask(analysis):
        out.extend(wrap(line, width, "", canvas, DIM))
    return finish(out, canvas)


def _table(analysis: Analysis, canvas: Canvas, width: int) -> list[str]:
    """Set each dimension on a line; those whose names find no room there, or all where there is none, on several."""
    figures = 24 + max([8, *(len(view.counts(score)) + 2 for score in analysis.scores)])
    room = (width - figures - 2 - LEAST_BAR) // 2
    names = [max(cells(score.left), cells(score.right)) for score in analysis.scores]
    side = max([LONGEST_NAME, *(name for name in names if name <= room)])
    bar = view.bar_width(width - 2 * side - 2 - figures)
    lines = []
    for score, name in zip(analysis.scores, names, strict=True):
        if bar < LEAST_BAR or name > side:
            lines.extend(_stacked(score, canvas, width, figures))
            continue
        left, right = padded(score.left, side, before=True), padded(score.right, side)
        if score.enough and score.position is not None and score.interval is not None:
            picture = sided(view.bar(score, bar, canvas.unicode), score.position, canvas)
            lines.append(f"{left} {picture} {right} {signed(score.position)}  ({span(score.interval)})  {view.counts(score)}")
        else:
            lines.extend(wrap(f"{left} · {right} {clean(score.note)}", width, " " * (2 * side + 4), canvas, DIM))
    return lines


def _stacked(score: DimensionScore, canvas: Canvas, width: int, figures: int) -> list[str]:
    """Set a dimension below its name: the bar and its figures on one line, or on two where so many columns leave no room."""
    name = f"{score.left} / {score.right}"
    if not score.enough or score.position is None or score.interval is None:
        return wrap(f"{name}: {clean(score.note)}", width, "  ", canvas, DIM)
    at, behind = f" {signed(score.position)}", f"({span(score.interval)})  {view.counts(score)}"
    one_line = view.bar_width(width - figures) >= LEAST_BAR
    bar = view.bar(score, view.bar_width(width - (figures if one_line else len(at))), canvas.unicode)
    lines = [f"{sided(bar, score.position, canvas)}{at}{'  ' + behind if one_line else ''}"]
    return [*wrap(name, width, "  ", canvas), *lines, *([] if one_line else wrap(behind, width, "", canvas))]


def _parts(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas, width: int) -> list[str]:
    """Set the speakers side by side, each with remarks and answers apart; one below the other where there is no room."""
    if not analysis.parts:
        return []
    shown = view.part_scores(analysis, dimensions)
    listed = view.first_speakers(analysis.parts, PARTS)
    cell = max([12, *(cells(pole) + 1 for s in shown for pole in (s.left, s.right))])
    acts = max([8, *(len(view.part_acts(part)) + 2 for part in listed)])
    count = max([6, *(len(str(part.sentences)) + 1 for part in listed)])
    name = width - cell * len(shown) - acts - count
    wide = name >= LEAST_NAME

    def row(title: str, figures: list[str], *behind: str) -> str:
        filled = "".join(padded(figure, cell, before=True) for figure in figures)
        return f"{padded(shortened(title, name - 1, canvas), name)}{filled}{behind[0].rjust(acts)}{behind[1].rjust(count)}"

    out = [paint("Speakers", BOLD, canvas)]
    if wide:
        out = [
            paint(row("Speakers", [s.left for s in shown], "orders", ""), BOLD, canvas),
            paint(row("", [s.right for s in shown], ": asks", "sent."), BOLD, canvas),
        ]
    for part in listed:
        title = clean(view.part_title(part)) if part.kind == "speaker" else f"  {view.part_title(part)}"
        figures = [view.part_cell(part, s.dimension) for s in shown]
        if wide:
            out.append(row(title, figures, view.part_acts(part), str(part.sentences)))
        else:
            known = [f"{s.left} / {s.right} {figure}" for s, figure in zip(shown, figures, strict=True) if figure]
            out.extend(wrap(f"{title}: {', '.join([view.part_counts(part), *known])}", width, "    ", canvas))
    more = sum(part.kind == "speaker" for part in analysis.parts[len(listed) :])
    if more:
        out.extend(wrap(f"... and {view.plural(more, 'more speaker')}; --format json lists all", width, "", canvas))
    note = view.part_note("upper", "lower") if wide else view.part_note("left", "right", "left out")
    note += view.part_only(analysis, shown)
    return [*out, *wrap(note, width, "", canvas, DIM), ""]


def _evidence(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas, width: int) -> list[str]:
    out = []
    for score in analysis.scores:
        shown = view.strongest(analysis, score.dimension, canvas.evidence)
        if not shown or not score.enough:
            continue
        title = view.question(score.dimension, dimensions)
        out.extend(wrap(f"{title} {view.capital(view.lean(analysis, score, canvas.settings))}.", width, "", canvas, BOLD))
        for item in shown:
            label = f"{clean(view.where(item.reading.location, analysis.format))}, {item.pole}: "
            text = excerpt(view.quote(item.reading), LONGEST_QUOTE)
            out.extend(wrap(f"  {label}{text}", width, "    ", canvas))
            out.extend(wrap(f"    {clean(view.reason(item))}", width, "    ", canvas, DIM))
        out.append("")
    return out


SPEC = ReportSpec(name="terminal", suffix=".txt", render=render)
