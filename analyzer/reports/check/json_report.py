"""Findings for programs. ``docs/check.schema.json`` describes them."""

from __future__ import annotations

import json

from analyzer.findings import Checked
from analyzer.reports.check.spec import CheckSpec
from analyzer.reports.spec import Canvas


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one JSON object."""
    return json.dumps(checked.to_dict(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


SPEC = CheckSpec(name="json", suffix=".json", render=render)
