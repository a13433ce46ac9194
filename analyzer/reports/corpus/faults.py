"""What failed in a run, by reason, and what is the same twice; a few names of each are kept, all are in the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.reports.corpus.entry import LONGEST_NAME, LONGEST_TITLE, shortened

MOST_REASONS, MOST_EXAMPLES, MOST_PAIRS = 30, 3, 20


class Reason(NamedTuple):
    """Why documents failed: at which stage, what the fault is, and the way out."""

    stage: str
    what: str
    remedy: str


@dataclass(slots=True)
class Failed:
    """The documents that failed for one reason: how many, and the first of them."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


class Faults:
    """Failures by reason; what has a reason of its own after many reasons is only counted."""

    def __init__(self) -> None:
        self.total = self.other = 0
        self._reasons: dict[Reason, Failed] = {}

    def add(self, document: str, stage: str, what: str, remedy: str) -> None:
        """Take a failure."""
        self.total += 1
        reason = Reason(stage, shortened(what, LONGEST_TITLE), shortened(remedy, LONGEST_NAME))
        if reason not in self._reasons and len(self._reasons) == MOST_REASONS:
            self.other += 1
            return
        failed = self._reasons.setdefault(reason, Failed())
        failed.count += 1
        if len(failed.examples) < MOST_EXAMPLES:
            failed.examples.append(shortened(document, LONGEST_NAME, tail=True))

    @property
    def rows(self) -> list[tuple[Reason, Failed]]:
        """The reasons, the most frequent first."""
        return sorted(self._reasons.items(), key=lambda item: (-item[1].count, item[0]))
