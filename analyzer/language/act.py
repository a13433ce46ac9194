"""What an act is: the codebook's dimension 3, after Searle's directives (1976)."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.analysis import ActKind


@dataclass(frozen=True, slots=True)
class Act:
    """The act and the tokens ``i`` to ``j`` (exclusive) that show it; ``rule`` names how it was seen."""

    kind: ActKind
    rule: str
    i: int = 0
    j: int = 0
