"""Which sentences two drafts share, which only one has, and what each of these does to its draft's scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analyzer.analysis import Analysis, DimensionScore, SentenceReading
from analyzer.comparison import Change, ChangeKind
from analyzer.scoring.document import position
from analyzer.settings import Settings


@dataclass(frozen=True, slots=True)
class Alignment:
    """``kept`` pairs sentences of the two drafts; ``edits`` are the rest in order, removed before added."""

    kept: tuple[tuple[SentenceReading, SentenceReading], ...]
    edits: tuple[tuple[ChangeKind, SentenceReading], ...]


def align(first: Sequence[SentenceReading], second: Sequence[SentenceReading]) -> Alignment:
    """Return which sentences stand in both drafts, white space and case aside; a moved sentence is kept, not changed."""
    kept: list[tuple[SentenceReading, SentenceReading]] = []
    edits: list[tuple[ChangeKind, SentenceReading]] = []
    for tag, i, j, k, m in SequenceMatcher(None, [*map(_key, first)], [*map(_key, second)]).get_opcodes():
        if tag == "equal":
            kept.extend(zip(first[i:j], second[k:m], strict=True))
        else:
            edits.extend(("removed", reading) for reading in first[i:j])
            edits.extend(("added", reading) for reading in second[k:m])
    moved = _moved(edits)
    kept.extend(moved)
    gone = {id(reading) for pair in moved for reading in pair}
    return Alignment(tuple(kept), tuple(edit for edit in edits if id(edit[1]) not in gone))


def _moved(edits: Sequence[tuple[ChangeKind, SentenceReading]]) -> list[tuple[SentenceReading, SentenceReading]]:
    """Pair each removed sentence with an added one of the same words."""
    added: dict[str, list[SentenceReading]] = defaultdict(list)
    for kind, reading in reversed(edits):
        if kind == "added":
            added[_key(reading)].append(reading)
    return [(r, added[_key(r)].pop()) for kind, r in edits if kind == "removed" and added[_key(r)]]


def changes_of(first: Analysis, second: Analysis, alignment: Alignment, settings: Settings) -> tuple[Change, ...]:
    """Return the edits with what each does to the scores of its own draft."""
    scores = {"removed": first.scores, "added": second.scores}
    return tuple(
        Change(kind, r.text, r.location, dict(r.poles), _moves(r, scores[kind], settings)) for kind, r in alignment.edits
    )


def _moves(reading: SentenceReading, scores: Sequence[DimensionScore], settings: Settings) -> dict[str, float]:
    """Return, a dimension that has a position, how far the sentence moves it."""
    moves: dict[str, float] = {}
    for score in scores:
        left, right = (reading.takes(score.dimension, pole) for pole in (score.left, score.right))
        if score.position is not None and (left or right):
            counts = score.counts[score.left] - left, score.counts[score.right] - right
            moves[score.dimension] = round(score.position - position(*counts, settings.prior_strength), 4)
    return moves


def _key(reading: SentenceReading) -> str:
    return " ".join(reading.text.casefold().split())
