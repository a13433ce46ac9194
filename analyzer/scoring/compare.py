"""Two analyses side by side: what differs, and whether by more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis, DimensionScore, SentenceReading
from analyzer.comparison import ComparedAct, ComparedDimension, Comparison, Difference
from analyzer.scoring.changes import align, changes_of
from analyzer.scoring.difference import Share, difference_interval, holm, p_value, widening, z_of
from analyzer.scoring.parts import COUNTED_ACTS
from analyzer.settings import Settings

Pairs = Sequence[tuple[SentenceReading, SentenceReading]]


@dataclass(frozen=True, slots=True)
class _Question:
    """Two shares to be compared, and how many sentences are in both; ``shown`` is their difference as reported, ``scale`` turns
    -2...+2 into its unit.
    """

    first: Share
    second: Share
    common: int
    shown: float
    scale: float


def compare(first: Analysis, second: Analysis, settings: Settings) -> Comparison:
    """Return two analyses side by side: positions, speech acts, and what was removed and added between two drafts.

    A position differs by more than noise where Newcombe's (1998) interval for the difference of the two shares excludes
    0 after Holm's (1979) correction over all dimensions and acts that can be compared; ``settings.compare_error`` is
    the chance of any false alarm, and the interval that is shown one of ``1 - compare_error``: of a single difference
    both say the same. :mod:`analyzer.scoring.difference` tells how shared sentences are reckoned with.
    """
    alignment = align(first.readings, second.readings)
    pairs = list(zip(first.scores, second.scores, strict=True))
    asked = [_position(one, other, alignment.kept) for one, other in pairs]
    acts = [_act(first, second, act, alignment.kept, settings) for act in COUNTED_ACTS]
    answers = _answers([*asked, *acts], settings)
    shorter = min(first.sentences, second.sentences)
    drafts = shorter > 0 and len(alignment.kept) >= settings.compare_least_kept * shorter
    return Comparison(
        first=first,
        second=second,
        dimensions=tuple(
            ComparedDimension(pair[0].dimension, pair, answer) for pair, answer in zip(pairs, answers[: len(pairs)], strict=True)
        ),
        acts=tuple(
            ComparedAct(act, (first.acts[act], second.acts[act]), (_density(first, act), _density(second, act)), answer)
            for act, answer in zip(COUNTED_ACTS, answers[len(pairs) :], strict=True)
        ),
        kept=len(alignment.kept),
        drafts=drafts,
        changes=changes_of(first, second, alignment, settings) if drafts else (),
        compared=sum(answer is not None for answer in answers),
        error=settings.compare_error,
        confidence=round(1 - settings.compare_error, 4),
    )


def _position(one: DimensionScore, other: DimensionScore, kept: Pairs) -> _Question | None:
    """Return what is asked of a dimension; nothing where either text has too little evidence."""
    if one.position is None or other.position is None:
        return None
    taken = [(a.takes(one.dimension, pole), b.takes(one.dimension, pole)) for a, b in kept for pole in (one.left, one.right)]
    common = sum(map(all, taken))
    mine, theirs = (Share(s.counts[s.left], s.counts[s.right]) for s in (one, other))
    return _Question(mine, theirs, common, other.position - one.position, 1.0)


def _act(first: Analysis, second: Analysis, act: str, kept: Pairs, settings: Settings) -> _Question | None:
    """Return what is asked of a speech act; nothing where either text is too short or neither has it often enough."""
    counts = first.acts[act], second.acts[act]
    if min(first.sentences, second.sentences) < settings.least_sentences or sum(counts) < settings.least_poled_sentences:
        return None
    common = sum((a.act == act) == (b.act == act) for a, b in kept)
    mine, theirs = Share(first.sentences - counts[0], counts[0]), Share(second.sentences - counts[1], counts[1])
    return _Question(mine, theirs, common, _density(second, act) - _density(first, act), 50.0)


def _answers(asked: Sequence[_Question | None], settings: Settings) -> list[Difference | None]:
    """Return the differences, their p-values corrected together."""
    wide = widening(settings.confidence, settings.interval_z)
    put = [q for q in asked if q is not None]
    corrected = iter(holm([p_value(q.first, q.second, q.common, wide) for q in put]))
    z = z_of(settings.compare_error, wide)
    return [None if q is None else _answer(q, next(corrected), z, settings) for q in asked]


def _answer(q: _Question, p: float, z: float, settings: Settings) -> Difference:
    low, high = difference_interval(q.first, q.second, q.common, z)
    interval = round(low * q.scale, 4), round(high * q.scale, 4)
    return Difference(round(q.shown, 4), interval, round(p, 4), p <= settings.compare_error)


def _density(analysis: Analysis, act: str) -> float:
    return round(100 * analysis.acts[act] / analysis.sentences, 2) if analysis.sentences else 0.0
