"""What sentences take: their probabilities by the classifier, and the poles that these and their cues come to."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.classifier.labeller import Labels
from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import Dimension
from analyzer.scoring.poles import poles_of
from analyzer.settings import Settings

Decided = tuple[dict[str, dict[str, float]], dict[str, str]]
"""The probability, 0 to 1, of each pole of each dimension that the classifier knows, and the poles taken, by dimension."""


def decided(
    labels: Labels | None, observations: Sequence[Observation], dimensions: Sequence[Dimension], settings: Settings
) -> list[Decided]:
    """Return what each sentence takes of some dimensions by its labels; without any the cues alone decide."""
    tables = labels.probabilities() if labels else [{} for _ in observations]
    thresholds = labels.labeller.thresholds if labels else {}
    return [
        (table, poles_of(dimensions, observation, table, thresholds, settings))
        for observation, table in zip(observations, tables, strict=True)
    ]  # fmt: skip
