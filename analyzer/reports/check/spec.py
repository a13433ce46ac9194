"""What a report of a check is: a name, a file ending, and a function to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.findings import Checked
from analyzer.reports.spec import Canvas


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One report format of a check."""

    name: str
    suffix: str
    render: Callable[[Checked, Canvas], str]
