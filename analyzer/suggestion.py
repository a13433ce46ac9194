"""What coaching is made of: plain frozen values that print as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analyzer.analysis import DimensionScore, Location, Provenance
from analyzer.analysis.plain import plain

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Pull:
    """A pole that a sentence takes and is better without: how sure that is (0 to 1), and how far the sentence moves
    the document's position away from the wanted pole (0 to 2).
    """

    dimension: str
    pole: str
    wanted: str
    probability: float
    by: float


@dataclass(frozen=True, slots=True)
class Turned:
    """A sentence rewritten: by which pattern, the poles it takes then, and the dimension's score with it in place."""

    text: str
    pattern: str
    poles: dict[str, str]
    score: DimensionScore


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that pulls the score, why, and how to turn it.

    ``pulls`` begins with the one that is turned. ``change`` says what to change, ``ask`` is a question that fits
    whatever the sentence is about (empty: none); ``turned`` is ``None`` where no pattern fits with certainty.
    ``because`` are the words that made the sentence take the pole.
    """

    sentence: int
    text: str
    location: Location
    pulls: tuple[Pull, ...]
    because: tuple[str, ...]
    why: str
    change: str
    ask: str
    source: str
    turned: Turned | None


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A sentence that takes a ``pole`` that is not wanted and gets no suggestion, and the ``reason`` for that."""

    sentence: int
    text: str
    location: Location
    pole: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coaching:
    """The suggestions for one document, or for one ``speaker`` in it, the one that pulls most first.

    ``wanted`` maps a dimension to the pole to lean to; ``pulling`` counts the sentences that surely take another and have
    enough words (``coach_...`` in ``models/settings.toml``), ``held`` those of them that are left alone (fragments, small
    favours, matters of law: ``docs/coach.md``), however many are shown; ``left_alone`` are these, in their order.
    """

    name: str
    format: str
    digest: str
    title: str | None
    words: int
    sentences: int
    wanted: dict[str, str]
    pulling: int
    scores: tuple[DimensionScore, ...]
    suggestions: tuple[Suggestion, ...]
    warnings: tuple[str, ...]
    provenance: Provenance
    schema_version: int = SCHEMA_VERSION
    held: int = 0
    left_alone: tuple[LeftAlone, ...] = ()
    speaker: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, as the JSON Schema in ``docs/coaching.schema.json`` describes them."""
        found: dict[str, Any] = plain(self)
        return found
