"""Reports: analyses in, text out. The registry of formats.

A third party adds a report with an entry point of group ``analyzer.reports`` that names a
:class:`ReportSpec`; a broken one, or one whose name or ending is taken, is left out with a warning,
and what it does wrong with an analysis is a fault of that report alone.
"""

from __future__ import annotations

from functools import lru_cache

from analyzer.plugins import REPORTS, fault_of_ending, fault_of_name, plugged
from analyzer.reports import html_report, json_report, markdown_report, terminal
from analyzer.reports.guard import guarded
from analyzer.reports.spec import Canvas, ReportSpec

__all__ = ["NO_REPORT", "Canvas", "ReportSpec", "reports"]

NO_REPORT = "none"
"""What stands for no report at all, and is therefore no report's name."""

BUILT_IN = (terminal.SPEC, json_report.SPEC, markdown_report.SPEC, html_report.SPEC)


@lru_cache(maxsize=1)
def reports() -> dict[str, ReportSpec]:
    """Return the reports by name."""
    found = {spec.name: spec for spec in BUILT_IN}
    for spec in plugged(REPORTS, lambda spec: _fault(spec, found)):
        found[spec.name] = guarded(spec)
    return found


def _fault(spec: object, found: dict[str, ReportSpec]) -> str:
    """Return what keeps something from being a report beside those ``found``, nothing where it is one."""
    if not isinstance(spec, ReportSpec):
        return "is no ReportSpec"
    if not callable(spec.render):
        return "holds no function where one belongs"
    if fault := fault_of_name(spec.name, {NO_REPORT, *found}) or fault_of_ending(spec.suffix):
        return fault
    other = next((name for name, one in found.items() if one.suffix == spec.suffix), None)
    return f"claims {spec.suffix!r}, the ending of {other}" if other else ""
