"""Which sentences pull a document's score away from the wanted poles, and how far each does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis, DimensionScore, Evidence, SentenceReading
from analyzer.dimensions.schema import Dimension
from analyzer.errors import SettingsError
from analyzer.scoring.document import position
from analyzer.settings import Settings
from analyzer.suggestion import Pull


@dataclass(frozen=True, slots=True)
class Pulling:
    """A sentence with what it pulls to, the strongest pull first."""

    reading: SentenceReading
    pulls: tuple[Pull, ...]

    @property
    def by(self) -> float:
        """How far it moves all positions together."""
        return sum(p.by for p in self.pulls)


def wanted_poles(dimensions: Sequence[Dimension], towards: Iterable[str]) -> dict[str, str]:
    """Return the pole to lean to for each dimension that ``towards`` names: by its pole, or all by ``left`` or ``right``.

    Nothing named means all right poles. Raises :class:`SettingsError` where a name is unknown or two contradict.
    """
    poles = {pole: d.id for d in dimensions for pole in d.poles}
    wanted: dict[str, str] = {}
    for name in tuple(towards) or ("right",):
        if name in ("left", "right"):
            named = {d.id: getattr(d, name).id for d in dimensions}
        elif name in poles:
            named = {poles[name]: name}
        else:
            raise SettingsError("--towards", f"unknown pole {name!r}", f"use left, right, or one of {', '.join(poles)}")
        for dimension, pole in named.items():
            if wanted.setdefault(dimension, pole) != pole:
                raise SettingsError("--towards", f"{wanted[dimension]} and {pole} contradict each other", "name one of them")
    return wanted


def pulling(analysis: Analysis, wanted: dict[str, str], settings: Settings) -> list[Pulling]:
    """Return the sentences that surely take a pole that is not wanted, the one that moves the positions most first."""
    scores = {s.dimension: s for s in analysis.scores if s.dimension in wanted}
    found = []
    for reading in (r for r in analysis.readings if r.words >= settings.coach_least_words):
        pulls = [p for score in scores.values() for p in _pulls(reading, score, wanted[score.dimension], settings)]
        if pulls:
            found.append(Pulling(reading, tuple(sorted(pulls, key=lambda p: -p.by))))
    return sorted(found, key=lambda p: (-p.by, p.reading.index))


def _pulls(reading: SentenceReading, score: DimensionScore, wanted: str, settings: Settings) -> Iterable[Pull]:
    """Yield the pull of a sentence on one dimension, nothing where it has none or is not sure enough."""
    unwanted = score.left if wanted == score.right else score.right
    if not reading.takes(score.dimension, unwanted):
        return
    p = reading.probabilities.get(score.dimension, {}).get(unwanted, 1.0)
    cued = any(e.dimension == score.dimension and e.pole == unwanted and e.kind != "classifier" for e in reading.evidence)
    if p < settings.coach_least_probability and not (cued and p >= settings.coach_least_cued):
        return
    left, right = score.counts[score.left], score.counts[score.right]
    without = (left - 1, right) if unwanted == score.left else (left, right - 1)
    moved = abs(position(left, right, settings.prior_strength) - position(*without, settings.prior_strength))
    yield Pull(score.dimension, unwanted, wanted, round(p, 4), round(p * moved, 4))


def evidence_of(reading: SentenceReading, pull: Pull) -> list[Evidence]:
    """Return what speaks for a pull, the cues and the syntax first, each by weight."""
    evidence = [e for e in reading.evidence if e.dimension == pull.dimension and e.pole == pull.pole]
    return sorted(evidence, key=lambda e: (e.kind == "classifier", -e.weight))


def rules_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the cue groups and signals of some evidence."""
    return tuple(e.rule for e in evidence if e.kind != "classifier")
