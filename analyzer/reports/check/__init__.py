"""Reports of a check. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.findings import Checked
from analyzer.reports.check import github, json_report, sarif, text
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Checked, Canvas], str]

CHECKS: dict[str, Format[Render]] = {spec.name: spec for spec in (text.SPEC, json_report.SPEC, sarif.SPEC, github.SPEC)}
