"""What a report of explained sentences is: a name and a function to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.explanation import Explanation
from analyzer.reports.spec import Canvas


@dataclass(frozen=True, slots=True)
class ExplanationSpec:
    """One report format of explained sentences."""

    name: str
    render: Callable[[Sequence[Explanation], Canvas], str]
