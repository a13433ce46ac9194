"""Reports of two texts side by side. The registry of their formats, by name."""

from __future__ import annotations

from analyzer.reports.comparison import json_report, markdown, terminal
from analyzer.reports.comparison.spec import ComparisonSpec

__all__ = ["COMPARISONS", "ComparisonSpec"]

COMPARISONS: dict[str, ComparisonSpec] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC, markdown.SPEC)}
