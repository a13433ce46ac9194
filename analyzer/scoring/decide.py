"""What sentences take: their probabilities by the classifier, and the poles that these and their cues come to."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.classifier.labeller import Labeller
from analyzer.classifier.windows import Window
from analyzer.dimensions.schema import Dimension
from analyzer.scoring.reading import poles_of
from analyzer.settings import Settings

Decided = tuple[dict[str, dict[str, float]], dict[str, str]]
"""The probability, 0 to 1, of each pole of each dimension that the classifier knows, and the poles taken, by dimension."""


def decided(
    labeller: Labeller | None, given: Sequence[Window], dimensions: Sequence[Dimension], settings: Settings
) -> list[Decided]:
    """Return what the sentence in each window takes of some dimensions; without a labeller the cues alone decide."""
    tables = labeller.probabilities_of(given) if labeller and given else [{} for _ in given]
    thresholds = labeller.thresholds if labeller else {}
    return [
        (table, poles_of(dimensions, window.this, table, thresholds, settings))
        for window, table in zip(given, tables, strict=True)
    ]  # fmt: skip
