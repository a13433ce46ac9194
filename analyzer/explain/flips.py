"""Which words, left out, would change a label: found by scoring the sentence anew, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.explain.trial import Scored, Span, Trial, remaining, words_of
from analyzer.explanation import Removal

Spans = tuple[Span, ...]
"""What is left out of a sentence at once."""
Target = tuple[str, str]
"""A dimension and a pole of it."""
MOST_SHOWN = 3
MOST_TRIED = 12
"""Words that are tried together with others: those that move the pole most by themselves."""


class Flips:
    """Leaves words out of sentence ``n`` of a text; what was scored serves every pole."""

    def __init__(self, trial: Trial, n: int, most_removed: int) -> None:
        self._trial, self._n, self._most = trial, n, most_removed
        self._now = trial.scored[n]
        self._text = self._now.observation.sentence.text
        self._known: dict[Spans, Scored | None] = {}
        self._single = [(span,) for span in _units(self._now)]
        self._score(self._single)

    def of(self, target: Target, *, near: bool) -> tuple[Removal, ...]:
        """Return what, left out, changes whether a pole is taken: cues first, then what moves it furthest.

        One word or cue alone where that is enough, else, of a pole that is ``near``, several; where no removal changes it,
        the one that comes nearest.
        """
        alone = [spans for spans in self._single if self._flips(spans, target)]
        if alone:
            cues = self._cues(target[0])
            alone.sort(key=lambda spans: (not _overlap(spans, cues), -self._towards(spans, target)))
            return tuple(self._removal(spans, target) for spans in _apart(alone)[:MOST_SHOWN])
        together = self._together(target, self._most if near else 1)
        return (self._removal(together, target),) if together else ()

    def _together(self, target: Target, most: int) -> Spans:
        """Return the words, at most so many, that change the label together or come nearest: the best, then the next best."""
        scored = [spans for spans in self._single if self._known[spans] is not None]
        ranked = sorted(scored, key=lambda spans: -self._towards(spans, target))[:MOST_TRIED]
        best: Spans = ()
        for _ in range(most):
            tried = [_joined(best, spans) for spans in ranked if not _overlap(best, spans)]
            self._score(tried)
            tried = [spans for spans in tried if self._known[spans] is not None]
            if not tried:
                break
            step = max(tried, key=lambda spans: self._towards(spans, target))
            if best and self._towards(step, target) <= self._towards(best, target):
                break
            best = step
            if self._flips(best, target):
                break
        return best if best and self._towards(best, target) > 0 else ()

    def _cues(self, dimension: str) -> list[Span]:
        observation = self._now.observation
        return [observation.sentence.span(c.i, c.j) for c in observation.cues if c.dimension == dimension and c.kind == "cue"]

    def _score(self, wanted: Sequence[Spans]) -> None:
        new = [spans for spans in wanted if spans not in self._known and remaining(self._text, spans).strip(".,;:!? ")]
        self._known.update(dict.fromkeys(wanted, None) | self._known)
        self._known.update(zip(new, self._trial.without(self._n, new), strict=True))

    def _flips(self, spans: Spans, target: Target) -> bool:
        scored = self._known[spans]
        return scored is not None and scored.takes(*target) != self._now.takes(*target)

    def _towards(self, spans: Spans, target: Target) -> float:
        """Return how far a removal moves the pole in the direction of a change."""
        scored = self._known[spans]
        if scored is None:
            return float("-inf")
        change = scored.value(*target) - self._now.value(*target)
        return -change if self._now.takes(*target) else change

    def _removal(self, spans: Spans, target: Target) -> Removal:
        scored = self._known[spans]
        if scored is None:
            raise ValueError("a removal that was not scored cannot be shown")
        dimension, pole = target
        known = scored.probabilities.get(dimension)
        return Removal(
            removed=tuple(self._text[start:end] for start, end in spans),
            text=scored.observation.sentence.text,
            probability=known[pole] if known else None,
            flips=self._flips(spans, target),
            label=scored.poles.get(dimension),
        )


def _units(now: Scored) -> list[Span]:
    """Return what is left out by itself: each word, and each cue of several words."""
    sentence = now.observation.sentence
    words = words_of(sentence.text)
    cues = {sentence.span(cue.i, cue.j) for cue in now.observation.cues if cue.kind == "cue" and cue.j - cue.i > 1}
    return list(dict.fromkeys([*words, *sorted(_widened(span, words) for span in cues)]))


def _widened(span: Span, words: Sequence[Span]) -> Span:
    """Return a span that ends where words end."""
    touched = [w for w in words if w[0] < span[1] and span[0] < w[1]] or [span]
    return min(span[0], touched[0][0]), max(span[1], touched[-1][1])


def _joined(spans: Spans, others: Spans) -> Spans:
    return tuple(sorted((*spans, *others)))


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others)


def _apart(removals: Sequence[Spans]) -> list[Spans]:
    """Return the removals without those that take out again what an earlier one takes out."""
    kept: list[Spans] = []
    for spans in removals:
        if not any(_overlap(spans, other) for other in kept):
            kept.append(spans)
    return kept
