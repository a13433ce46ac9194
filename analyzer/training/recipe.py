"""What can be turned in training the classifier."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.classifier.features import BLOCKS


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be turned; the values that were chosen, and on what grounds, stand in the model card.

    ``linear`` and ``network`` name the feature blocks that each half reads; ``share`` is the network's part
    of the log-odds, 0 to 1. ``student`` is the part that the student network (``models/student``) has in the log-odds of
    each pole it knows; the other two divide the rest.
    """

    linear: tuple[str, ...] = ("vector", "act", "syntax", "cues")
    network: tuple[str, ...] = ("vector", "act", "syntax", "cues", "neighbours", "near_vector", "near_student")
    scales: tuple[tuple[str, float], ...] = (("vector", 0.3), ("syntax", 0.5))
    sequences: bool = True
    sequence_scale: float = 4.0
    least_documents: int = 2
    most_sequences: int = 24_000
    c: float = 0.3
    share: float = 0.5
    student: float = 0.55
    networks: int = 4
    hidden: int = 64
    decay: float = 1.0
    passes: int = 5
    least_steps: int = 600
    folds: int = 5
    seed: int = 7
    weights: tuple[tuple[str, float], ...] = (("run", 3.0), ("drawn", 3.0), ("silver", 3.0))
    tuning: tuple[tuple[str, float], ...] = (("run", 1.0), ("drawn", 1.0), ("silver", 0.5))

    @property
    def blocks(self) -> tuple[str, ...]:
        """Every block that one of the halves reads, in the features' own order."""
        read = {*self.linear, *(self.network if self.share > 0 else ()), *(("student",) if self.student > 0 else ())}
        return tuple(b for b in BLOCKS if b in read)
