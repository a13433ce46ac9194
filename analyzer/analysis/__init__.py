"""What scoring makes: an analysis, its values, and the tables they make."""

from analyzer.analysis.values import (
    SCHEMA_VERSION,
    Analysis,
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
)

__all__ = [
    "SCHEMA_VERSION",
    "Analysis",
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
]
