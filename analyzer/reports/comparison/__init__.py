"""Reports of two texts side by side. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.comparison import Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports.as_json import as_json
from analyzer.reports.comparison import markdown, terminal
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Comparison, Sequence[Dimension], Canvas], str]


def _json(comparison: Comparison, dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return one JSON object, as ``docs/comparison.schema.json`` has it."""
    return as_json(comparison.to_dict())


JSON = Format(name="json", render=_json, suffix=".json")
COMPARISONS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, JSON, markdown.SPEC)}
