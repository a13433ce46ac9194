"""Reports of a check. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analyzer.analysis.plain import named
from analyzer.findings import Checked
from analyzer.reports.as_json import as_json
from analyzer.reports.check import github, sarif, text
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Checked, Canvas], str]


def _json(checked: Checked, canvas: Canvas) -> str:
    """Return one JSON object, as ``docs/check.schema.json`` has it; names of files that are no text stay apart in it."""
    return as_json(replace(checked, findings=tuple(replace(f, path=named(f.path)) for f in checked.findings)).to_dict())


JSON = Format(name="json", render=_json, suffix=".json")
CHECKS: dict[str, Format[Render]] = {spec.name: spec for spec in (text.SPEC, JSON, sarif.SPEC, github.SPEC)}
