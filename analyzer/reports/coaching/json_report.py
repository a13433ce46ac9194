"""Coaching for programs, as JSON. ``docs/coaching.schema.json`` describes it."""

from __future__ import annotations

from analyzer.reports.as_json import as_json
from analyzer.reports.spec import Canvas, Format
from analyzer.suggestion import Coaching


def render(coaching: Coaching, canvas: Canvas) -> str:
    """Return one JSON object."""
    return as_json(coaching.to_dict())


SPEC = Format(name="json", render=render)
