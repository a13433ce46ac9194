"""The report for programs. ``docs/analysis.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.reports.as_json import as_json
from analyzer.reports.spec import Canvas, ReportSpec


def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return one JSON object for one analysis, a list of them for several, or where there might have been several."""
    data = [a.to_dict() for a in analyses]
    return as_json(data[0] if len(data) == 1 and not canvas.several else data)


SPEC = ReportSpec(name="json", suffix=".json", render=render)
