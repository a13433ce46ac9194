"""The comparison for programs, as JSON. ``docs/comparison.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.comparison import Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports.as_json import as_json
from analyzer.reports.spec import Canvas, Format


def render(comparison: Comparison, dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return one JSON object."""
    return as_json(comparison.to_dict())


SPEC = Format(name="json", suffix=".json", render=render)
