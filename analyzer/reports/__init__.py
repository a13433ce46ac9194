"""Reports: analyses in, text out. The registry of formats.

A third party adds a report with an entry point of group ``analyzer.reports`` that names a
:class:`ReportSpec`; a broken one is skipped with a warning.
"""

from __future__ import annotations

import warnings
from functools import lru_cache

from analyzer.reports import html_report, json_report, markdown_report, terminal
from analyzer.reports.spec import Canvas, ReportSpec

__all__ = ["Canvas", "ReportSpec", "reports"]

BUILT_IN = (terminal.SPEC, json_report.SPEC, markdown_report.SPEC, html_report.SPEC)


@lru_cache(maxsize=1)
def reports() -> dict[str, ReportSpec]:
    """Return the reports by name."""
    from importlib.metadata import entry_points

    found = {spec.name: spec for spec in BUILT_IN}
    for entry in entry_points(group="analyzer.reports"):
        try:
            spec = entry.load()
            if not isinstance(spec, ReportSpec):
                raise TypeError(f"{entry.value} is no ReportSpec")
            found.setdefault(spec.name, spec)
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way and must not stop us
            warnings.warn(f"report plugin {entry.name!r} is skipped: {error}", RuntimeWarning, stacklevel=2)
    return found
