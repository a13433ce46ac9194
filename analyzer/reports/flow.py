"""The text of a document as the page prints it: runs of paragraphs, their sentences cut at evidence, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from analyzer.analysis import DimensionScore, Evidence, SentenceReading
from analyzer.dimensions.schema import Dimension
from analyzer.reports import view
from analyzer.reports.segments import segments

MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """A pole that a sentence takes: ``side`` (l, r or n), ``mark`` (side and dimension: ``l0``), what decided, and why."""

    side: str
    mark: str
    pole: str
    words: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces, each with the classes of its highlight (empty: none), and the poles it takes."""

    number: int
    pieces: tuple[tuple[str, str], ...]
    taken: tuple[Taken, ...]

    @property
    def dimensions(self) -> str:
        """The classes of the dimensions on which it takes a pole: ``d0 d3``."""
        return " ".join(dict.fromkeys(f"d{t.mark[1:]}" for t in self.taken))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of a block; ``place`` is given where it is another than that of the paragraph before."""

    place: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs of one kind and speaker; ``opens`` where this speaker begins to speak."""

    kind: str
    speaker: str
    opens: bool
    paragraphs: tuple[Paragraph, ...]


class Marker:
    """Knows the marks of poles and the reasons of cue groups; makes sentences of readings."""

    def __init__(self, scores: Sequence[DimensionScore], dimensions: Sequence[Dimension]) -> None:
        self._numbers = {s.dimension: n for n, s in enumerate(scores)}
        self._sides = {(s.dimension, pole): side for s in scores for side, pole in (("l", s.left), ("r", s.right))}
        self._poles = {s.dimension: (s.left, s.right, "rhetorical") for s in scores}
        self._why = {(d.id, group.id): group.why for d in dimensions for group in d.cues}

    def sentence(self, reading: SentenceReading) -> Sentence:
        """Return a sentence with its highlights and the poles it takes, in the order of the dimensions."""
        own = [e for e in reading.evidence if e.dimension in self._numbers]
        cut = segments(reading.text, own) or [(view.quote(reading), ())]
        pieces = tuple((text, self._classes(covering)) for text, covering in cut)
        taken = (self._taken(reading, d, pole) for d, poles in self._poles.items() for pole in poles if reading.takes(d, pole))
        return Sentence(reading.index, pieces, tuple(taken))

    def _mark(self, dimension: str, pole: str) -> str:
        return f"{self._sides.get((dimension, pole), 'n')}{self._numbers[dimension]}"

    def _classes(self, covering: Sequence[Evidence]) -> str:
        marks = list(dict.fromkeys(self._mark(e.dimension, e.pole) for e in covering))
        if not marks:
            return ""
        sides = {mark[0] for mark in marks}
        faint = ["w"] if all(e.kind == "classifier" for e in covering) else []
        return " ".join([sides.pop() if len(sides) == 1 else "b", *faint, *marks])

    def _taken(self, reading: SentenceReading, dimension: str, pole: str) -> Taken:
        shown = view.Shown.of(reading, dimension, pole)
        cues = {e.rule: e.text for e in reversed(shown.reasons) if e.kind == "cue"}
        known = ((text, self._why[dimension, rule]) for rule, text in cues.items() if (dimension, rule) in self._why)
        why = [f"“{text}” {told}" if text else told for text, told in known]
        mark = self._mark(dimension, pole)
        return Taken(mark[0], mark, pole, view.reason(shown), tuple(why[:MOST_REASONS]))


def runs(readings: Sequence[SentenceReading], marker: Marker) -> Iterator[Run]:
    """Yield the text in order. Paragraphs of one block stay together; a place is named where it changes."""
    speaker: str | None = None
    place: str | None = None
    for (kind, who), run in groupby(readings, key=lambda r: (r.kind, r.speaker)):
        paragraphs: list[Paragraph] = []
        opens = who is not None and who != speaker
        for _, block in groupby(run, key=lambda r: r.block):
            own = list(block)
            here = own[0].location.place
            changed = here is not None and (here != place or (opens and not paragraphs))
            paragraphs.append(Paragraph(here if here and changed else "", tuple(marker.sentence(r) for r in own)))
            place = here
        speaker = who
        yield Run(kind, who or "", opens, tuple(paragraphs))
