"""What a report is: a name, a file ending, and a function from analyses to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.settings import Settings, default_settings


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a report may know of where it is shown: width in columns, colour, Unicode, evidence wanted a dimension.

    ``several`` says that more than one file was asked for, or one that holds documents, of which there may be one that could
    be read. ``settings`` are those of the analyzer: they say from where on a lean is called clear.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    evidence: int = field(default_factory=lambda: default_settings().evidence_shown)
    several: bool = False
    settings: Settings = field(default_factory=default_settings)


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One report format."""

    name: str
    suffix: str
    render: Callable[[Sequence[Analysis], Sequence[Dimension], Canvas], str]
