"""From sentence readings to document scores.

The position is the Agresti-Coull estimate of the share of right-pole sentences among those that take
a pole, mapped from 0...1 to -1...+1; the interval is Wilson's (1927). Both shrink towards balance
where there is little evidence (Agresti and Coull 1998, The American Statistician 52).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import copysign, sqrt

from analyzer.analysis import REPEATED, Basis, DimensionScore, SentenceReading
from analyzer.dimensions.schema import Dimension
from analyzer.settings import Settings

PLACES, NOISE = 4, 1e-12
"""Behind the point of what is given, and by how much a computed end of the scale may miss it."""


def position(left: float, right: float, prior: float) -> float:
    """Return the shrunken position, -1 to +1; 0 where there is nothing."""
    total = left + right + prior
    return (right - left) / total if total else 0.0


def wilson(left: float, right: float, z: float) -> tuple[float, float]:
    """Return Wilson's interval for the share of ``right``, mapped to -1...+1."""
    n = left + right
    if n <= 0:
        return -1.0, 1.0
    share, z2 = right / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(-1.0, 2 * (centre - half) - 1), min(1.0, 2 * (centre + half) - 1)


def score_dimension(
    dimension: Dimension, poles: Iterable[str | None], settings: Settings, basis: Basis, *, repeated: bool = False
) -> DimensionScore:
    """Return the score of one dimension from the pole of every scored sentence (``None``: no pole).

    ``repeated`` is set where many sentences of the text repeat an earlier one: each counts, and nothing is beyond doubt.
    """
    taken = list(poles)
    both = taken.count("both")
    left = taken.count(dimension.left.id) + both
    right = taken.count(dimension.right.id) + both
    poled = left + right - both
    n = len(taken)
    enough = poled >= settings.least_poled_sentences and n >= settings.least_sentences
    note = REPEATED if repeated else ""
    if not enough:
        note = (
            f"too little evidence: {poled} of {n} sentences take{'s' if poled == 1 else ''} a pole"
            if n >= settings.least_sentences
            else f"too short: {n} {'sentence' if n == 1 else 'sentences'}"
        )
    return DimensionScore(
        dimension=dimension.id,
        left=dimension.left.id,
        right=dimension.right.id,
        position=rounded(position(left, right, settings.prior_strength)) if enough else None,
        interval=_rounded(wilson(left, right, settings.interval_z)) if enough else None,
        confidence=settings.confidence,
        counts={dimension.left.id: left, dimension.right.id: right, "both": both},
        density={
            pole: round(100 * count / n, 2) if n else 0.0
            for pole, count in ((dimension.left.id, left), (dimension.right.id, right))
        },
        sentences=n,
        enough=enough,
        basis=basis,
        note=note,
    )


def score_document(
    dimensions: Sequence[Dimension],
    readings: Sequence[SentenceReading],
    settings: Settings,
    trained: frozenset[str],
) -> tuple[DimensionScore, ...]:
    """Return one score a dimension, in the order given."""
    often = repeats_of(readings, settings) > 0
    found = []
    for d in dimensions:
        basis: Basis = "hybrid" if d.id in trained else "cues"
        repeated = often or repeats_of([r for r in readings if r.poles.get(d.id) not in (None, "rhetorical")], settings) > 0
        found.append(score_dimension(d, (r.poles.get(d.id) for r in readings), settings, basis, repeated=repeated))
    return tuple(found)


def rounded(position: float) -> float:
    """Return a position, or an end of an interval, to four places; -1 or +1 only where it has reached that."""
    shown = round(position, PLACES)
    return copysign(1 - 10**-PLACES, position) if abs(shown) == 1 and abs(position) < 1 - NOISE else shown


def repeats_of(readings: Sequence[SentenceReading], settings: Settings) -> int:
    """Return how many sentences repeat an earlier one; 0 where they are not so many that a reader should know."""
    again = len(readings) - len({" ".join(r.text.lower().split()) for r in readings})
    enough = len(readings) >= settings.odd_least_repeated
    return again if enough and again / len(readings) >= settings.odd_repeated_share else 0


def _rounded(interval: tuple[float, float]) -> tuple[float, float]:
    return rounded(interval[0]), rounded(interval[1])
