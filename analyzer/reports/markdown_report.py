"""The report as Markdown, to paste into a document or an issue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.figures import signed, span
from analyzer.reports.screen import clean
from analyzer.reports.spec import Canvas, ReportSpec
from analyzer.reports.summary import summary
from analyzer.reports.usual import ask, usual

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&$]|:(?=//)|(?<=www)\.)")
"""What Markdown, or GitHub's (links in plain text, formulas), would take for more than text."""


def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return the reports of all analyses, each under its own heading."""
    known = {d.id: d for d in dimensions}
    return "\n".join(_one(a, known, canvas) for a in analyses)


def _one(analysis: Analysis, dimensions: dict[str, Dimension], canvas: Canvas) -> str:
    out = [f"# {escape(view.title(analysis))}", ""]
    out.append(f"{escape(analysis.name)}: {view.plural(analysis.words, 'word')}, {view.plural(analysis.sentences, 'sentence')}.")
    out.extend(["", *(f"> **Warning:** {escape(w)}\n" for w in analysis.warnings)])
    out.extend([" ".join(summary(analysis, canvas.settings)), ""])
    out.extend([*(f"- {escape(line)}" for line in usual(analysis)), ""] if analysis.norms else [])
    confidence = f"{analysis.scores[0].confidence:.0%} " if analysis.scores else ""
    out.append(f"| left | | right | position | {confidence}interval | left : right | per 100 sentences |")
    out.append("|--:|:-:|:--|--:|:-:|:-:|:-:|")
    for s in analysis.scores:
        density = f"{s.density[s.left]:.1f} : {s.density[s.right]:.1f}"
        if s.enough and s.position is not None and s.interval is not None:
            figures = f"{signed(s.position)} | {span(s.interval)}"
            picture = f"`{view.bar(s, 21)}`"
        else:
            figures, picture = f"– | {escape(s.note)}", ""
        out.append(f"| {s.left} | {picture} | {s.right} | {figures} | {view.counts(s)} | {density} |")
    out.extend(["", f"Commands to genuine questions: {view.ratio(analysis)}", ""])
    out.extend(line for said in view.by_cues(analysis) for line in (escape(said), ""))
    out.extend(_parts(analysis, dimensions))
    for score in analysis.scores:
        shown = view.strongest(analysis, score.dimension, canvas.evidence) if score.enough else []
        if shown:
            title = escape(view.question(score.dimension, dimensions))
            out.extend([f"## {title}", "", f"{view.capital(view.lean(analysis, score, canvas.settings))}.", ""])
            for item in shown:
                where = view.where(item.reading.location, analysis.format)
                out.append(f"- {escape(where)}, **{item.pole}**: {escape(view.quote(item.reading))}")
                out.append(f"  *{escape(view.reason(item))}*")
            out.append("")
    doubts = view.doubts(analysis, canvas.evidence, canvas.settings)
    least, most = view.ends(analysis.scores)
    said = f"Positions run from -1 ({least}) to +1 ({most}).", doubts, f"leadership-analyzer {analysis.provenance.analyzer}."
    out.append(" ".join(filter(None, said)))
    out.extend(f"\n{escape(line)}" for line in ask(analysis))
    return "\n".join(out) + "\n"


def _parts(analysis: Analysis, dimensions: dict[str, Dimension]) -> list[str]:
    """Set the speakers side by side in a table."""
    if not analysis.parts:
        return []
    shown = view.part_scores(analysis, dimensions)
    out = ["## Speakers", ""]
    out.append("| | " + " | ".join(f"{s.left} / {s.right}" for s in shown) + " | orders : asks | sentences |")
    out.append("|:--|" + "--:|" * len(shown) + ":-:|--:|")
    for part in analysis.parts:
        name = escape(view.part_title(part)) if part.kind == "speaker" else f"– {view.part_title(part)}"
        cells = " | ".join(escape(view.part_cell(part, s.dimension)) for s in shown)
        out.append(f"| {name} | {cells} | {view.part_acts(part)} | {part.sentences} |")
    return [*out, "", escape(view.part_note("left", "right") + view.part_only(analysis, shown)), ""]


def escape(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", clean(text))


SPEC = ReportSpec(name="markdown", suffix=".md", render=render)
