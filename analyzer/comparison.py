"""What a comparison of two texts is made of: plain frozen values that print as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from analyzer.analysis import Analysis, DimensionScore, Location
from analyzer.analysis.plain import plain

SCHEMA_VERSION = 1

ChangeKind = Literal["removed", "added"]


@dataclass(frozen=True, slots=True)
class Difference:
    """The second value less the first, and whether that is more than noise.

    ``interval`` is its range at the comparison's confidence; ``p`` the chance of as large a difference between two
    texts that do not differ, corrected for the number of comparisons (Holm 1979), 0 to 1.
    """

    value: float
    interval: tuple[float, float]
    p: float
    beyond_noise: bool


@dataclass(frozen=True, slots=True)
class ComparedDimension:
    """The scores of both texts on a dimension; no difference where either has too little evidence."""

    dimension: str
    scores: tuple[DimensionScore, DimensionScore]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class ComparedAct:
    """How often both texts order or ask: counts, sentences in 100, and their difference in 100 sentences."""

    act: str
    counts: tuple[int, int]
    density: tuple[float, float]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that only one draft has.

    ``poles`` are those it takes; ``moves`` says, a dimension with a position, how far it moves the position of its own
    draft: with it less without it.
    """

    kind: ChangeKind
    text: str
    location: Location
    poles: dict[str, str]
    moves: dict[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side.

    ``kept`` counts the sentences that both have, moved ones among them; ``drafts`` says that these are enough to call
    the texts drafts of one; only then are there ``changes``, in the order of the drafts, removed before added.
    ``compared`` is the number of differences that were judged together, ``error`` the chance of any false alarm among
    them, ``confidence`` that of the intervals of the differences; those of the positions have their own.
    """

    first: Analysis
    second: Analysis
    dimensions: tuple[ComparedDimension, ...]
    acts: tuple[ComparedAct, ...]
    kept: int
    drafts: bool
    changes: tuple[Change, ...]
    compared: int
    error: float
    confidence: float
    schema_version: int = SCHEMA_VERSION

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, as the JSON Schema in ``docs/comparison.schema.json`` describes them."""
        return {
            "schema_version": self.schema_version,
            "first": _side(self.first),
            "second": _side(self.second),
            "dimensions": [plain(d) for d in self.dimensions],
            "acts": [plain(a) for a in self.acts],
            "kept": self.kept,
            "drafts": self.drafts,
            "changes": [plain(c) for c in self.changes],
            "compared": self.compared,
            "error": self.error,
            "confidence": self.confidence,
            "provenance": plain(self.first.provenance),
        }


def _side(analysis: Analysis) -> dict[str, Any]:
    names = ("name", "speaker", "format", "digest", "title", "words", "sentences")
    return {**{name: getattr(analysis, name) for name in names}, "warnings": list(analysis.warnings)}
