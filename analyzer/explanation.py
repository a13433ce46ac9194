"""What an explanation of a sentence is made of: plain frozen values that print as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from analyzer.analysis import ActKind, EvidenceKind
from analyzer.analysis.plain import plain

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class CueSeen:
    """A cue or signal for a pole: ``text`` at ``start`` to ``end`` of the sentence, its group and weight.

    ``stances`` say in what light it stands (negated, quoted, reported, conditional); ``counts`` is false in one that its
    group excludes.
    """

    rule: str
    kind: EvidenceKind
    text: str
    start: int
    end: int
    weight: float
    stances: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved a pole's log-odds by ``log_odds``: words of the sentence, or a group of features (``kind``)."""

    kind: Literal["words", "group"]
    feature: str
    text: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Removal:
    """The sentence scored anew without some of its words: ``text`` is what is left of it.

    ``flips`` says whether the pole is then taken where it was not, or no longer; ``label`` is the dimension's label then.
    """

    removed: tuple[str, ...]
    text: str
    probability: float | None
    flips: bool
    label: str | None


@dataclass(frozen=True, slots=True)
class PoleExplained:
    """One pole of one dimension: whether the sentence takes it, and why.

    ``probability`` and ``threshold`` are 0 to 1 where a classifier decides (``basis``); by cues alone there is no
    probability, and the threshold is a sum of weights. ``note`` says what else decided.
    """

    dimension: str
    pole: str
    taken: bool
    basis: Literal["classifier", "cues"]
    probability: float | None
    threshold: float
    cues: tuple[CueSeen, ...]
    moved: tuple[Moved, ...]
    removals: tuple[Removal, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: the speech act that it looks like and how it was seen, its syntax in words, the poles it takes, and why.

    ``act`` is what the rules of syntax see; which act it is to an analysis, the label of ``command_question`` in ``poles`` says.
    """

    text: str
    act: ActKind
    act_rule: str
    act_text: str
    syntax: tuple[str, ...]
    poles: dict[str, str]
    explained: tuple[PoleExplained, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, as the JSON Schema in ``docs/explanation.schema.json`` describes them."""
        return {"schema_version": SCHEMA_VERSION, **plain(self)}
