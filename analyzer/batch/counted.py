"""What counts in a run: its results in the order of the files, each read once, one document in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis
from analyzer.batch.facts import is_before
from analyzer.batch.files import Found
from analyzer.batch.plan import Plan
from analyzer.batch.result import Failure, Line
from analyzer.batch.store import Store


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of a file's result, by what it counts for: a failure, a document, or neither, as it is left out for its date.

    ``twin`` is the first document of the same text, where there is one before this.
    """

    found: Found
    line: Line
    failure: Failure | None = None
    analysis: Analysis | None = None
    twin: str | None = None


def counted(found: Sequence[Found], plan: Plan) -> Iterator[Counted]:
    """Yield all lines. Raises :class:`ReadError` where a result is gone or damaged."""
    store = Store(plan.output)
    first_with: dict[bytes, str] = {}
    for one in found:
        for line in store.lines(one.name):
            if line.failure is not None:
                yield Counted(one, line, failure=line.failure)
            elif line.analysis is None or is_before(line.date, one.modified, plan.since):
                yield Counted(one, line)
            else:
                yield Counted(one, line, analysis=line.analysis, twin=_twin(line.text_digest, line.analysis.name, first_with))


def _twin(digest: str, name: str, first_with: dict[bytes, str]) -> str | None:
    """Return the first document with the same text, ``None`` for that one itself and for documents without text."""
    first = first_with.setdefault(bytes.fromhex(digest), name) if digest else name
    return None if first == name else first
