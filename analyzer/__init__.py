"""Read leadership communication and say, with evidence, which way it leans.

``Analyzer`` scores texts and files, ``LeadershipFeatures`` makes features of them for scikit-learn, and in spaCy
``nlp.add_pipe("leadership")`` does; ``docs/library.md`` shows how. Importing this package loads neither spaCy
nor scikit-learn; the language pipeline is loaded with the first analyzer and shared afterwards.

>>> from analyzer import Analyzer
>>> report = Analyzer().analyze("Please call me today. Please send the list. " * 4)
>>> score = report.score("command_question")
>>> score.left, score.right, score.counts["command"], -1 <= score.position < 0
('command', 'question', 8, True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer._version import __version__
from analyzer.analysis import (
    Analysis,
    DimensionScore,
    Evidence,
    Location,
    Norms,
    Part,
    Placement,
    Provenance,
    SentenceReading,
)
from analyzer.document import Block, Document, Form, Source
from analyzer.errors import AnalyzerError, LabelError, LexiconError, ModelError, ReadError, SettingsError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.components.scikit_learn import LeadershipFeatures
    from analyzer.components.spacy_component import spacy_pipeline
    from analyzer.engine import Analyzer
    from analyzer.readers import documents_at, read_path
    from analyzer.readers.spec import ContainerSpec, Member, ReaderSpec
    from analyzer.reports.spec import Canvas, ReportSpec
    from analyzer.settings import Settings, default_settings, load_settings

__all__ = [
    "Analysis",
    "Analyzer",
    "AnalyzerError",
    "Block",
    "Canvas",
    "ContainerSpec",
    "DimensionScore",
    "Document",
    "Evidence",
    "Form",
    "LabelError",
    "LeadershipFeatures",
    "LexiconError",
    "Location",
    "Member",
    "ModelError",
    "Norms",
    "Part",
    "Placement",
    "Provenance",
    "ReadError",
    "ReaderSpec",
    "ReportSpec",
    "SentenceReading",
    "Settings",
    "SettingsError",
    "Source",
    "WriteError",
    "__version__",
    "analyze",
    "analyze_text",
    "default_settings",
    "documents_at",
    "load_settings",
    "read_path",
    "spacy_pipeline",
]

LAZY = {
    "Analyzer": "analyzer.engine",
    "Canvas": "analyzer.reports.spec",
    "ContainerSpec": "analyzer.readers.spec",
    "LeadershipFeatures": "analyzer.components.scikit_learn",
    "Member": "analyzer.readers.spec",
    "ReaderSpec": "analyzer.readers.spec",
    "ReportSpec": "analyzer.reports.spec",
    "Settings": "analyzer.settings",
    "default_settings": "analyzer.settings",
    "documents_at": "analyzer.readers",
    "load_settings": "analyzer.settings",
    "read_path": "analyzer.readers",
    "spacy_pipeline": "analyzer.components.spacy_component",
}
"""What is loaded when it is asked for, and from where."""


def analyze(path: str | Path) -> Analysis:
    """Return the analysis of one file.

    Raises :class:`ReadError` where it cannot be read, is not English or holds several documents, and what :class:`Analyzer`
    raises where something that was installed is damaged.
    """
    from analyzer.engine import Analyzer

    return Analyzer().analyze_file(path)


def analyze_text(text: str) -> Analysis:
    """Return the analysis of a string taken as plain text.

    Raises :class:`ReadError` where it is surely not English, ``TypeError`` where it is no string, and what :class:`Analyzer`
    raises where something that was installed is damaged.
    """
    from analyzer.engine import Analyzer

    return Analyzer().analyze(text)


if not TYPE_CHECKING:  # a checker knows the names above, and no others

    def __getattr__(name: str) -> object:
        if name not in LAZY:
            raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
        from importlib import import_module

        try:
            return getattr(import_module(LAZY[name]), name)
        except ImportError as error:
            package = (error.name or "").partition(".")[0]
            if name != "LeadershipFeatures" or package in ("", "analyzer"):
                raise
            return _lacking(name, package)


def _lacking(name: str, package: str) -> type:
    """Return what stands for a class whose package is not installed: a call of it says what is needed; all else can list it."""
    needs = f"analyzer.{name} needs {package}, which is not installed; run: pip install 'leadership-analyzer[train]'"

    def refuse(_: object, *args: object, **options: object) -> None:
        raise ImportError(needs, name=package)

    return type(name, (), {"__init__": refuse, "__module__": __name__, "__doc__": needs})


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
