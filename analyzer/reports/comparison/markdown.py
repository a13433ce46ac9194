"""Two texts side by side as Markdown, to paste into a document or an issue."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Analysis, DimensionScore
from analyzer.comparison import Comparison, Difference
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.comparison import words
from analyzer.reports.markdown_report import escape
from analyzer.reports.spec import Canvas, Format


def render(comparison: Comparison, dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return the comparison under one heading."""
    out = ["# Two texts side by side", ""]
    for side, analysis in words.sides(comparison):
        out.append(f"- **{side}**: {_facts(analysis)}")
        out.extend(f"  - **Warning:** {escape(w)}" for w in analysis.warnings)
    out.extend(["", " ".join(map(escape, words.summary(comparison))), ""])
    if words.same(comparison):
        return "\n".join(out)
    out.append("| | A | B | B - A | | A left : right | B left : right |")
    out.append("|:--|:--|:--|:--|:--|:-:|:-:|")
    for compared in comparison.dimensions:
        one, other = compared.scores
        gap = words.position_gap(compared.difference) if compared.difference else ""
        cells = [f"{one.left} / {one.right}", _position(one), _position(other), *_gap(compared.difference, gap)]
        cells += [view.counts(s) for s in compared.scores]
        out.append(f"| {' | '.join(cells)} |")
    out.extend(["", "| in 100 sentences | A | B | B - A | |", "|:--|--:|--:|:--|:--|"])
    for act in comparison.acts:
        rates = " | ".join(f"{rate} ({n})" for rate, n in zip(words.rates(act), act.counts, strict=True))
        out.append(f"| {words.ACT_NAMES[act.act]} | {rates} | {' | '.join(_gap(act.difference, words.rate_gap(act)))} |")
    out.extend(["", *_changes(comparison)])
    out.extend(_evidence(comparison, {d.id: d for d in dimensions}, canvas))
    out.append(" ".join(map(escape, words.legend(comparison))))
    return "\n".join(out) + "\n"


def _facts(analysis: Analysis) -> str:
    counts = f"{view.plural(analysis.words, 'word')}, {view.plural(analysis.sentences, 'sentence')}"
    name = f"{escape(analysis.name)}; " if analysis.title else ""
    return f"{escape(view.title(analysis))} ({name}{counts})"


def _position(score: DimensionScore) -> str:
    return words.position(score) or escape(score.note)


def _gap(difference: Difference | None, told: str) -> tuple[str, str]:
    if difference is None:
        return "–", "too little evidence"
    strong = "**" if difference.beyond_noise else ""
    return told, f"{strong}{words.verdict(difference)}{strong}"


def _changes(comparison: Comparison) -> list[str]:
    if not comparison.changes:
        return []
    scores = {d.dimension: d.scores[0] for d in comparison.dimensions}
    out = ["## What changed", ""]
    for change in words.telling(comparison):
        where = view.where(change.location, words.draft(comparison, change).format)
        head = f"{escape(where)}, {escape(words.effect(change, scores))}"
        out.append(f"- **{change.kind}**, {head}: {escape(change.text)}")
    if quiet := words.silent(comparison):
        out.append(f"- {quiet}")
    return [*out, ""]


def _evidence(comparison: Comparison, dimensions: dict[str, Dimension], canvas: Canvas) -> list[str]:
    out: list[str] = []
    for compared in words.apart(comparison):
        out.extend([f"## {escape(view.question(compared.dimension, dimensions))}", ""])
        for side, analysis in words.sides(comparison):
            for item in view.strongest(analysis, compared.dimension, canvas.evidence):
                where = view.where(item.reading.location, analysis.format)
                out.append(f"- {side}, {escape(where)}, **{item.pole}**: {escape(item.reading.text)}")
        out.append("")
    return out


SPEC = Format(name="markdown", suffix=".md", render=render)
