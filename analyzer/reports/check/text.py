"""Findings as editors and people read them: ``file:line:column: rule message``."""

from __future__ import annotations

from analyzer.findings import Checked, Finding
from analyzer.reports.screen import BOLD, LEFT, clean, finish, paint
from analyzer.reports.spec import Canvas, Format


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one line a finding; nothing where there is none."""
    return finish([_line(f, canvas) for f in checked.findings], canvas) if checked.findings else ""


def _line(finding: Finding, canvas: Canvas) -> str:
    place = finding.place
    where = paint(f"{clean(finding.path)}:{place.line}:{place.column}:", BOLD, canvas)
    note = f"[{clean(place.note)}] " if place.note else ""
    return f"{where} {paint(finding.rule, LEFT, canvas)} {note}{clean(finding.message)}"


SPEC = Format(name="text", suffix=".txt", render=render)
