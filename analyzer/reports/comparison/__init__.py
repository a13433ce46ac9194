"""Reports of two texts side by side. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.comparison import Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports.comparison import json_report, markdown, terminal
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Comparison, Sequence[Dimension], Canvas], str]

COMPARISONS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC, markdown.SPEC)}
