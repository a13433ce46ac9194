"""Coaching for programs, as JSON. ``docs/coaching.schema.json`` describes it."""

from __future__ import annotations

import json

from analyzer.reports.coaching.spec import CoachingSpec
from analyzer.reports.spec import Canvas
from analyzer.suggestion import Coaching


def render(coaching: Coaching, canvas: Canvas) -> str:
    """Return one JSON object."""
    return json.dumps(coaching.to_dict(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


SPEC = CoachingSpec(name="json", render=render)
