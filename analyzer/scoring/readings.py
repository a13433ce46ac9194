"""Labelled sentences as readings: each with its evidence, and where both stand in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import combining

from analyzer.analysis import ActKind, Evidence, Location, SentenceReading
from analyzer.classifier.labeller import Contribution
from analyzer.dimensions.observe import Observation
from analyzer.document import Block, Document, LineIndex
from analyzer.scoring.parts import answering_blocks

ACT_OF_POLE: Mapping[str | None, ActKind] = {
    "command": "command", "both": "command", "question": "question", "rhetorical": "rhetorical", None: "statement",
}  # fmt: skip
"""The act of a sentence, by what it takes of the dimension ``command_question``."""


class Labelled(NamedTuple):
    """A sentence with its act, the poles it takes, the probabilities of all poles, and the words that moved them."""

    observation: Observation
    act: ActKind
    poles: dict[str, str]
    probabilities: dict[str, dict[str, float]]
    moved: Sequence[Contribution]


class _Place(NamedTuple):
    """Where a sentence stands: in a document's text and a block of it, from the character ``base`` of it on."""

    text: str
    lines: LineIndex
    block: Block
    base: int

    def of(self, start: int, end: int) -> Location:
        """Return where the characters ``start`` to ``end`` of the sentence stand."""
        first, last = self.block.origin(self.base + start), self.block.origin(self.base + end - 1) + 1
        while last < len(self.text) and combining(self.text[last]):  # what was read as one character with the letter before
            last += 1
        line, column = self.lines.position(first)
        return Location(line, column, first, last, self.block.place(first))


def readings_of(
    document: Document, blocks: Sequence[tuple[int, Block]], sentences: Sequence[Labelled]
) -> Iterator[SentenceReading]:
    """Yield the reading of each sentence; ``blocks`` are what was parsed, each with the number of its block in the document."""
    lines = LineIndex(document.text)
    asking = {blocks[s.observation.block][0] for s in sentences if s.act == "question"}
    answering = answering_blocks(document.blocks, asking)
    for n, labelled in enumerate(sentences):
        sentence = labelled.observation.sentence
        number, block = blocks[labelled.observation.block]
        place = _Place(document.text, lines, block, sentence.start)
        yield SentenceReading(
            index=n,
            text=sentence.text,
            words=sentence.n_words,
            kind=block.kind,
            act=labelled.act,
            location=place.of(0, len(sentence.text)),
            poles=labelled.poles,
            probabilities=labelled.probabilities,
            evidence=(*_cues(labelled, place), *_words(labelled, place)),
            speaker=block.speaker,
            block=number,
            in_answer=number in answering,
        )


def _cues(labelled: Labelled, place: _Place) -> Iterator[Evidence]:
    """Yield the cues and signals that count for a pole that is taken."""
    sentence = labelled.observation.sentence
    for cue in labelled.observation.cues:
        if cue.counts and labelled.poles.get(cue.dimension) in (cue.pole, "both"):
            start, end = sentence.span(cue.i, cue.j)
            yield Evidence(
                cue.dimension, cue.pole, "cue" if cue.kind == "cue" else "signal", cue.rule, start, end,
                sentence.text[start:end], cue.weight, place.of(start, end),
            )  # fmt: skip


def _words(labelled: Labelled, place: _Place) -> Iterator[Evidence]:
    """Yield the words that moved the classifier."""
    for m in labelled.moved:
        yield Evidence(m.dimension, m.pole, "classifier", m.rule, m.start, m.end, m.text, m.weight, place.of(m.start, m.end))
