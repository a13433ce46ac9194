"""What a report is: a name, a file ending, and a function to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.settings import Settings, default_settings

Render = TypeVar("Render", bound=Callable[..., str], covariant=True)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a report may know of where it is shown: width in columns, colour, Unicode, sentences of evidence a dimension.

    ``several`` says that several documents were asked for (more than one file, or one that can hold several), even where only
    one could be read. ``settings`` are those of the analyzer: they say from where on a lean is called clear.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    evidence: int = field(default_factory=lambda: default_settings().evidence_shown)
    several: bool = False
    settings: Settings = field(default_factory=default_settings)


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One format of reports of analyses."""

    name: str
    suffix: str
    render: Callable[[Sequence[Analysis], Sequence[Dimension], Canvas], str]


@dataclass(frozen=True, slots=True)
class Format(Generic[Render]):
    """One format of reports of something else: a check, a comparison, coaching, explanations.

    Without a ``suffix`` it is never written to a file of its own.
    """

    name: str
    render: Render
    suffix: str = ""
