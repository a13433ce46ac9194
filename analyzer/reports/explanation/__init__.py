"""Reports of explained sentences. The registry of their formats, by name."""

from __future__ import annotations

from analyzer.reports.explanation import json_report, terminal
from analyzer.reports.explanation.spec import ExplanationSpec

__all__ = ["EXPLANATIONS", "ExplanationSpec"]

EXPLANATIONS: dict[str, ExplanationSpec] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC)}
