"""Explained sentences for programs. ``docs/explanation.schema.json`` describes them."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.explanation import Explanation
from analyzer.reports.as_json import as_json
from analyzer.reports.spec import Canvas, Format


def render(explanations: Sequence[Explanation], canvas: Canvas) -> str:
    """Return one JSON object for one sentence, a list of them for several."""
    data = [explanation.to_dict() for explanation in explanations]
    return as_json(data[0] if len(data) == 1 else data)


SPEC = Format(name="json", render=render)
