"""All that is seen in a sentence before anything is decided: its act, its signals, its cues and their stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.dimensions.match import CueMatch, CueMatcher
from analyzer.dimensions.schema import Dimension
from analyzer.language.act import Act
from analyzer.language.acts import speech_act
from analyzer.language.parse import Parsed
from analyzer.language.sentence import Sentence
from analyzer.language.signals import SIGNAL_FUNCTIONS
from analyzer.language.stance import stances
from analyzer.language.wordlists import WordLists


@dataclass(frozen=True, slots=True)
class SeenCue:
    """A cue (or signal) at tokens ``i`` to ``j`` (exclusive); ``counts`` is false in a stance it excludes."""

    dimension: str
    pole: str
    rule: str
    kind: Literal["cue", "signal"]
    weight: float
    i: int
    j: int
    stances: frozenset[str]
    counts: bool


@dataclass(frozen=True, slots=True)
class Observation:
    """A sentence with everything seen in it; ``block`` is the number of its block."""

    sentence: Sentence
    act: Act
    cues: tuple[SeenCue, ...]
    block: int = 0


class Observer:
    """Sees cues, signals and acts, for a fixed set of dimensions."""

    def __init__(self, dimensions: Sequence[Dimension], matcher: CueMatcher, words: WordLists) -> None:
        self._named = [(d.id, pole, name, SIGNAL_FUNCTIONS[name]) for d in dimensions for name, pole in d.signals.items()]
        self._matcher = matcher
        self._words = words

    def observe(self, parsed: Parsed, block: int = 0) -> list[Observation]:
        """Return one observation a sentence of a parsed block."""
        sentences, found = parsed.sentences, self._matcher.find(parsed)
        observations = []
        for sentence, following, matches in zip(sentences, [*sentences[1:], None], found, strict=False):
            act = speech_act(sentence, self._words, following)
            cues = [self._seen(sentence, match) for match in matches]
            cues.extend(self._signals(sentence, act))
            observations.append(Observation(sentence, act, tuple(cues), block))
        return observations

    def again(self, observation: Observation, following: Observation | None) -> Observation:
        """Return an observation with its act read anew in the light of the sentence that follows."""
        if following is None:
            return observation
        act = speech_act(observation.sentence, self._words, following.sentence)
        if act == observation.act:
            return observation
        cues = [c for c in observation.cues if c.kind == "cue"]
        return Observation(observation.sentence, act, (*cues, *self._signals(observation.sentence, act)), observation.block)

    def _seen(self, sentence: Sentence, match: CueMatch) -> SeenCue:
        group = match.group
        light = stances(sentence, match.i, match.j, self._words)
        return SeenCue(
            match.dimension, group.pole, group.id, "cue", group.weight, match.i, match.j, light,
            counts=not light & set(group.unless),
        )  # fmt: skip

    def _signals(self, sentence: Sentence, act: Act) -> list[SeenCue]:
        seen = []
        for dimension, pole, name, signal in self._named:
            span = signal(sentence, act, self._words)
            if span is not None:
                seen.append(SeenCue(dimension, pole, name, "signal", 1.0, span[0], span[1], frozenset(), counts=True))
        return seen
