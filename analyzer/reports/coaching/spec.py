"""What a report of coaching is: a name, and a function from coaching to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.reports.spec import Canvas
from analyzer.suggestion import Coaching


@dataclass(frozen=True, slots=True)
class CoachingSpec:
    """One format."""

    name: str
    render: Callable[[Coaching, Canvas], str]
