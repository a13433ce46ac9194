"""Findings for programs. ``docs/check.schema.json`` describes them."""

from __future__ import annotations

from dataclasses import replace

from analyzer.analysis.plain import named
from analyzer.findings import Checked
from analyzer.reports.as_json import as_json
from analyzer.reports.spec import Canvas, Format


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one JSON object; names of files stay apart in it, as everywhere, where they hold bytes that are no text."""
    return as_json(replace(checked, findings=tuple(replace(f, path=named(f.path)) for f in checked.findings)).to_dict())


SPEC = Format(name="json", suffix=".json", render=render)
