"""Reports of other packages: whatever one does wrong is a fault of that report, and names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.errors import WriteError, place_of
from analyzer.reports.spec import Canvas, ReportSpec

REMEDY = "use another format, and report it to those who made that one"


def guarded(spec: ReportSpec) -> ReportSpec:
    """Return the report with what it does guarded: nothing but :class:`WriteError` (or too little memory) comes out of it."""

    def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
        about = analyses[0].name if len(analyses) == 1 else f"{len(analyses)} documents"
        try:
            text: object = spec.render(analyses, dimensions, canvas)
        except MemoryError:
            raise
        except ImportError as error:
            what = f"the report {spec.name!r} needs a package that is not installed ({error.name})"
            raise WriteError(about, what, "install it") from error
        except (Exception, SystemExit) as error:  # it may fail in any way
            raise _fault(spec, about, f"failed ({place_of(error)})") from error
        if not isinstance(text, str):
            raise _fault(spec, about, f"gave no text but {type(text).__name__}")
        return text

    return replace(spec, render=render)


def _fault(spec: ReportSpec, about: str, what: str) -> WriteError:
    return WriteError(about, f"the report {spec.name!r}, of another package, {what}", REMEDY)
