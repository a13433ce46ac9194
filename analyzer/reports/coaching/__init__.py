"""Reports of coaching. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.reports.coaching import json_report, terminal
from analyzer.reports.spec import Canvas, Format
from analyzer.suggestion import Coaching

Render = Callable[[Coaching, Canvas], str]

COACHINGS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, json_report.SPEC)}
