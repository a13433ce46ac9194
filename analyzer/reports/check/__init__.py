"""Reports of a check. The registry of their formats, by name."""

from __future__ import annotations

from analyzer.reports.check import github, json_report, sarif, text
from analyzer.reports.check.spec import CheckSpec

__all__ = ["CHECKS", "CheckSpec"]

CHECKS: dict[str, CheckSpec] = {spec.name: spec for spec in (text.SPEC, json_report.SPEC, sarif.SPEC, github.SPEC)}
