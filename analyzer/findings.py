"""What a check of texts is made of: plain frozen values that print as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from analyzer.analysis.plain import plain

SCHEMA_VERSION = 1

RuleKind = Literal["sentence", "share", "position"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is reported of a text, and from where on.

    ``limit`` is, by ``kind``, the least probability (0 to 1) of a sentence's ``pole``; the most sentences of the pole
    in 100; or the lowest position (-1 to +1) of the dimension, whose rule has no pole.
    """

    id: str
    kind: RuleKind
    dimension: str
    pole: str | None
    limit: float
    summary: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: lines and columns count characters from 1, the end is exclusive.

    ``start`` and ``end`` are offsets from 0 into the decoded file, ``None`` where the file is no text or the words were
    not found in it; ``note`` then names the place as well as may be.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int | None = None
    end: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A limit that a text crosses: one sentence, or the whole text (``sentence`` is empty, the place its first line).

    ``value`` is what was measured, in the unit of the rule's limit; ``None`` where a sentence takes a pole by cues alone.
    """

    rule: str
    path: str
    place: Place
    message: str
    sentence: str
    value: float | None
    limit: float


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found in ``documents`` texts, by which rules, and why some could not be read.

    ``left_out`` counts the sentences that crossed a limit and are not among the findings, as others did so more surely.
    """

    findings: tuple[Finding, ...]
    left_out: int
    rules: tuple[Rule, ...]
    documents: int
    errors: tuple[str, ...]
    analyzer: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, as the JSON Schema in ``docs/check.schema.json`` describes them."""
        return {"schema_version": SCHEMA_VERSION, **plain(self)}
