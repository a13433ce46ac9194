"""What scoring makes: an analysis, its values, and the tables they make."""

from analyzer.analysis.values import (
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
