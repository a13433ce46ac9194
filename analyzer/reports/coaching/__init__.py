"""Reports of coaching. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.reports.as_json import as_json
from analyzer.reports.coaching import terminal
from analyzer.reports.spec import Canvas, Format
from analyzer.suggestion import Coaching

Render = Callable[[Coaching, Canvas], str]


def _json(coaching: Coaching, canvas: Canvas) -> str:
    """Return one JSON object, as ``docs/coaching.schema.json`` has it."""
    return as_json(coaching.to_dict())


JSON = Format(name="json", render=_json)
COACHINGS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, JSON)}
