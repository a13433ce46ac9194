"""What a dimension is: two poles and the cues that speak for them, all of it data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Stance = Literal["negated", "quoted", "reported", "conditional"]
STANCES: tuple[str, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of a dimension."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Wordings that speak for a pole for one reason.

    A word of a term matches a token by lower-cased form or lemma; ``...`` is a gap of up to three
    tokens. ``patterns`` are spaCy Matcher token patterns. A match does not count in a stance of ``unless``.
    """

    id: str
    pole: str
    terms: tuple[str, ...]
    patterns: tuple[tuple[dict[str, Any], ...], ...]
    weight: float
    unless: tuple[str, ...]
    why: str
    source: str
    hit: tuple[str, ...]
    miss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A scale from the left pole (-1) to the right pole (+1)."""

    id: str
    question: str
    left: Pole
    right: Pole
    cues: tuple[CueGroup, ...]
    signals: dict[str, str]
    version: int
    headline: bool

    @property
    def poles(self) -> tuple[str, str]:
        """The names of the two poles, left first."""
        return self.left.id, self.right.id


RESERVED = ("both", "rhetorical", "low", "high", "left", "right")
"""What no pole is called: labels besides poles, ends of an interval in the columns of tables, and sides."""
HEADLINE = ("push_pull", "fear_opportunity", "command_question", "extrinsic_intrinsic")
ORDER = (
    *HEADLINE,
    "answers_questions",
    "squeeze_leverage",
    "control_shape",
    "action_reflection",
    "uniformity_diversity",
    "followers_leaders",
)
