"""What a report of a comparison is: a name, a file ending, and a function from a comparison to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.comparison import Comparison
from analyzer.dimensions.schema import Dimension
from analyzer.reports.spec import Canvas


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """One format."""

    name: str
    suffix: str
    render: Callable[[Comparison, Sequence[Dimension], Canvas], str]
