"""What reads the pairs of the framing probe: each says of a sentence whether it takes one pole of one dimension."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analyzer.dimensions.observe import SeenCue

Reader = Callable[[str, str, str], bool]
"""Sentence, dimension, pole: whether the sentence takes the pole."""
SURE = 0.05
"""The compound score from which VADER's authors call a text positive, and negative below its opposite."""
SPANS = "cues"
DENIED = ("is_negated", "is_hypothetical", "is_historical", "is_family")
"""What ConText says of a target that is then not there, now, or not of the speaker."""


@dataclass(frozen=True)
class Pair:
    """Two sentences of which one takes a pole; ``group`` is ``kept`` or ``working``."""

    id: str
    group: str
    kind: str
    dimension: str
    pole: str
    takes: str
    leaves: str


@dataclass(frozen=True)
class Method:
    """A way to read: its name in the table, the package it needs, and what makes it ready (given the working pairs)."""

    name: str
    package: str
    ready: Callable[[Sequence[Pair]], Reader]


@cache
def shared_analyzer() -> Any:
    """Return the one analyzer of this process."""
    from analyzer import Analyzer

    return Analyzer()


def ours(working: Sequence[Pair]) -> Reader:
    """Return the whole analysis: the poles of the readings of a text that is this sentence."""
    from analyzer import ReadError

    @cache
    def poles(text: str) -> list[dict[str, str]]:
        try:
            return [reading.poles for reading in shared_analyzer().analyze(text).readings]
        except ReadError:
            return []

    return lambda text, dimension, pole: any(taken.get(dimension) in (pole, "both") for taken in poles(text))


@cache
def cues(text: str) -> list[tuple[int, int, SeenCue]]:
    """Return all cues and signals that our matcher finds in a sentence, whatever their stance, with their characters."""
    found = []
    for observation in shared_analyzer().observe_blocks([text]):
        sentence = observation.sentence
        for cue in observation.cues:
            start, end = sentence.span(cue.i, cue.j)
            found.append((sentence.start + start, sentence.start + end, cue))
    return found


def lexicon(working: Sequence[Pair]) -> Reader:
    """Return our lexicon alone: the weights of the cues that count in their stance, against the threshold of the settings."""
    least = shared_analyzer().settings.cue_threshold

    def read(text: str, dimension: str, pole: str) -> bool:
        return sum(c.weight for *_, c in cues(text) if c.counts and (c.dimension, c.pole) == (dimension, pole)) >= least

    return read


def vader(working: Sequence[Pair]) -> Reader:
    """Return VADER's sign: positive is the right pole, negative the left one."""
    sign = _vader_sign()
    return lambda text, dimension, pole: sign(text) == _side(dimension, pole)


def vader_turned(working: Sequence[Pair]) -> Reader:
    """Return VADER's sign, turned round on the dimensions where that reads more of the working sentences right."""
    sign = _vader_sign()

    def right(pair: Pair, turn: int) -> int:
        side = turn * _side(pair.dimension, pair.pole)
        return (sign(pair.takes) == side) + (sign(pair.leaves) != side)

    gain: dict[str, int] = {}
    for pair in working:
        gain[pair.dimension] = gain.get(pair.dimension, 0) + right(pair, 1) - right(pair, -1)
    return lambda text, dimension, pole: sign(text) == _side(dimension, pole) * (1 if gain.get(dimension, 0) >= 0 else -1)


def _vader_sign() -> Callable[[str], int]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    scores = SentimentIntensityAnalyzer().polarity_scores

    @cache
    def sign(text: str) -> int:
        compound = scores(text)["compound"]
        return int(compound >= SURE) - int(compound <= -SURE)

    return sign


def _side(dimension: str, pole: str) -> int:
    """Return -1 for a left pole, 1 for a right one; a dimension is named by its poles, the left one first."""
    return -1 if dimension.startswith(f"{pole}_") else 1


def negspacy(working: Sequence[Pair]) -> Reader:
    """Return NegEx, with the terms it has by default, over our cues: there is one of the pole that is not negated."""
    import spacy
    from negspacy.negation import Negex
    from negspacy.termsets import termset

    nlp = spacy.blank("en")
    negex = Negex(nlp, "negex", termset("en_clinical").get_patterns(), span_keys=[SPANS])
    return _over_cues(nlp.make_doc, negex, lambda span: not span._.negex)


def medspacy(working: Sequence[Pair]) -> Reader:
    """Return medspaCy's ConText over our cues: there is one of the pole that is not denied, hypothetical, past or another's."""
    import spacy
    from medspacy.context import ConText

    nlp = spacy.blank("en")
    context = ConText(nlp, input_span_type="group", span_group_name=SPANS)
    return _over_cues(nlp.make_doc, context, lambda span: not any(span._.get(name) for name in DENIED))


def _over_cues(make: Callable[[str], Doc], component: Callable[[Doc], Doc], stands: Callable[[Any], bool]) -> Reader:
    """Return the reader that lets a spaCy component judge our cues of a pole in a document that is one sentence."""

    def read(text: str, dimension: str, pole: str) -> bool:
        doc = make(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        places = {(start, end) for start, end, cue in cues(text) if (cue.dimension, cue.pole) == (dimension, pole)}
        doc.spans[SPANS] = [doc.char_span(*place, label=pole, alignment_mode="expand") for place in sorted(places)]
        return any(stands(span) for span in component(doc).spans[SPANS])

    return read


def always_yes(working: Sequence[Pair]) -> Reader:
    """Return the reader that finds every pole in every sentence."""
    return lambda text, dimension, pole: True


METHODS = (
    Method("ours", "", ours),
    Method("lexicon", "", lexicon),
    Method("VADER", "vaderSentiment", vader),
    Method("VADER±", "vaderSentiment", vader_turned),
    Method("negspacy", "negspacy", negspacy),
    Method("medspaCy", "medspacy", medspacy),
    Method("yes", "", always_yes),
)
