"""Reports of explained sentences. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.explanation import Explanation
from analyzer.reports.explanation import json_report, terminal
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Sequence[Explanation], Canvas], str]

EXPLANATIONS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC)}
