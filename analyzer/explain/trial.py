"""Scores a sentence anew without some of its words, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.analysis import holds_pole
from analyzer.classifier.features import windows
from analyzer.classifier.windows import Window
from analyzer.dimensions.observe import Observation
from analyzer.engine import Analyzer
from analyzer.scoring.decide import decided
from analyzer.scoring.poles import cue_weight

Span = tuple[int, int]
WORD = re.compile(r"\S+")
EDGE = "\"'“”‘’()[]{}<>.,;:!?…—–-"


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence as it is scored: its observation, its probabilities by dimension and pole, and the poles it takes."""

    observation: Observation
    probabilities: dict[str, dict[str, float]]
    poles: dict[str, str]

    def takes(self, dimension: str, pole: str) -> bool:
        """Whether it takes a pole."""
        return holds_pole(self.poles.get(dimension), pole)

    def value(self, dimension: str, pole: str) -> float:
        """Return the probability of a pole, or the weight of its cues where no classifier knows it."""
        known = self.probabilities.get(dimension)
        return known[pole] if known else cue_weight(self.observation, dimension, pole)


class Trial:
    """One text, scored as it is and without words of one of its sentences.

    ``windows`` are its sentences between their neighbours, as the classifier sees them, ``scored`` the same as they are scored.
    """

    def __init__(self, analyzer: Analyzer, text: str) -> None:
        self._analyzer = analyzer
        self._text = text
        self._observations = analyzer.observe_blocks([text])
        self.windows = list(windows(self._observations))
        self.scored = self._score(self.windows)

    def without(self, n: int, removals: Sequence[Sequence[Span]]) -> list[Scored | None]:
        """Return sentence ``n`` scored anew for each of the removals; ``None`` where the text then falls apart otherwise."""
        start = self._observations[n].sentence.start
        end = start + len(self._observations[n].sentence.text)
        texts = [
            self._text[:start] + remaining(self._text[start:end], spans) + self._text[end:] for spans in removals
        ]  # fmt: skip
        variants: list[list[Observation]] = [[] for _ in texts]
        for observation in self._analyzer.observe_blocks(texts):
            variants[observation.block].append(observation)
        whole = [k for k, found in enumerate(variants) if len(found) == len(self._observations)]
        again = self._score([list(windows(variants[k]))[n] for k in whole])
        scored = dict(zip(whole, again, strict=True))
        return [scored.get(k) for k in range(len(texts))]

    def _score(self, given: Sequence[Window]) -> list[Scored]:
        labels = self._analyzer.classifier.label(given) if self._analyzer.classifier else None
        centres = [window.this for window in given]
        read = decided(labels, centres, self._analyzer.dimensions, self._analyzer.settings)
        return [Scored(centre, *found) for centre, found in zip(centres, read, strict=True)]


def words_of(text: str) -> list[Span]:
    """Return the words of a sentence as a writer would strike them: "don't" is one, punctuation around stays."""
    found = []
    for match in WORD.finditer(text):
        bare = match.group().strip(EDGE)
        if bare:
            start = match.start() + match.group().index(bare)
            found.append((start, start + len(bare)))
    return found


def remaining(text: str, spans: Sequence[Span]) -> str:
    """Return a sentence without some spans: spaces closed up, its first letter a capital where it was."""
    parts = []
    last = 0
    for start, end in sorted(spans):
        parts.append(text[last:start])
        last = max(last, end)
    left = "".join([*parts, text[last:]])
    left = re.sub(r"\s+(?=[,.;:!?)\]])", "", re.sub(r"\s+", " ", left)).strip()
    left = re.sub(r"^[,;:]\s*|(?<=[,;:])[,;:]+|[,;:]+(?=[.!?]$)", "", left)
    return left[:1].upper() + left[1:] if text[:1].isupper() else left
