"""Findings as GitHub's workflow commands: each becomes a note on the changed line.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; the escapes are those of
``toCommandValue`` in GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
"""

from __future__ import annotations

from analyzer.findings import Checked, Finding
from analyzer.reports.screen import clean
from analyzer.reports.spec import Canvas, Format

DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY = (*DATA, (":", "%3A"), (",", "%2C"))


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one command a line; nothing where there is no finding."""
    return "".join(f"{_command(finding)}\n" for finding in checked.findings)


def _command(finding: Finding) -> str:
    place = finding.place
    facts: dict[str, object] = {"file": clean(finding.path), "line": place.line}
    if place.start is not None:
        facts["endLine"] = place.end_line
    if place.start is not None and place.end_line == place.line:
        # GitHub takes columns only of what stands on one line.
        facts |= {"col": place.column, "endColumn": place.end_column}
    facts["title"] = finding.rule
    properties = ",".join(f"{key}={_escaped(str(value), PROPERTY)}" for key, value in facts.items())
    note = f"{clean(place.note)}: " if place.note else ""
    return f"::warning {properties}::{_escaped(note + clean(finding.message), DATA)}"


def _escaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for character, escape in table:
        text = text.replace(character, escape)
    return text


SPEC = Format(name="github", suffix=".github", render=render)
