"""Reports of coaching. The registry of their formats, by name."""

from __future__ import annotations

from analyzer.reports.coaching import json_report, terminal
from analyzer.reports.coaching.spec import CoachingSpec

__all__ = ["COACHINGS", "CoachingSpec"]

COACHINGS: dict[str, CoachingSpec] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC)}
