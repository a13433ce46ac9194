"""The comparison for programs, as JSON. ``docs/comparison.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from analyzer.comparison import Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports.comparison.spec import ComparisonSpec
from analyzer.reports.spec import Canvas


def render(comparison: Comparison, dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return one JSON object."""
    return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


SPEC = ComparisonSpec(name="json", suffix=".json", render=render)
