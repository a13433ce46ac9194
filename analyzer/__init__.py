"""Read leadership communication and say, with evidence, which way it leans.

``analyze`` scores a file, ``analyze_text`` a string. Importing this package loads neither spaCy
nor scikit-learn; the language pipeline is loaded at the first analysis and shared afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer._version import __version__
from analyzer.analysis import Analysis, DimensionScore, Evidence, Location, SentenceReading
from analyzer.document import Block, Document, Source
from analyzer.errors import AnalyzerError, LexiconError, ModelError, ReadError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.engine import Analyzer

__all__ = [
    "Analysis",
    "Analyzer",
    "AnalyzerError",
    "Block",
    "DimensionScore",
    "Document",
    "Evidence",
    "LexiconError",
    "Location",
    "ModelError",
    "ReadError",
    "SentenceReading",
    "SettingsError",
    "Source",
    "__version__",
    "analyze",
    "analyze_text",
]


def analyze(path: str | Path) -> Analysis:
    """Return the analysis of one file. Raises :class:`ReadError` where it cannot be read."""
    from analyzer.engine import Analyzer

    return Analyzer().analyze_file(path)


def analyze_text(text: str) -> Analysis:
    """Return the analysis of a string taken as plain text."""
    from analyzer.engine import Analyzer

    return Analyzer().analyze(text)


def __getattr__(name: str) -> object:
    if name == "Analyzer":
        from analyzer.engine import Analyzer

        return Analyzer
    raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
