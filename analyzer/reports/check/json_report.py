"""Findings for programs. ``docs/check.schema.json`` describes them."""

from __future__ import annotations

from analyzer.findings import Checked
from analyzer.reports.as_json import as_json
from analyzer.reports.check.spec import CheckSpec
from analyzer.reports.spec import Canvas


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one JSON object."""
    return as_json(checked.to_dict())


SPEC = CheckSpec(name="json", suffix=".json", render=render)
