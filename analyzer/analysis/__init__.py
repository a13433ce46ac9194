"""What scoring makes: an analysis, its values, and the tables they make."""

from analyzer.analysis.values import (
    REPEATED,
    SCHEMA_VERSION,
    ActKind,
    Analysis,
    Basis,
    DimensionScore,
    Evidence,
    EvidenceKind,
    Location,
    Norms,
    Part,
    PartKind,
    Placement,
    Provenance,
    SentenceReading,
    excludes_zero,
)

__all__ = [
    "REPEATED",
    "SCHEMA_VERSION",
    "ActKind",
    "Analysis",
    "Basis",
    "DimensionScore",
    "Evidence",
    "EvidenceKind",
    "Location",
    "Norms",
    "Part",
    "PartKind",
    "Placement",
    "Provenance",
    "SentenceReading",
    "excludes_zero",
]
