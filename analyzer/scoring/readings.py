"""Labelled sentences as readings: each with its evidence, and where both stand in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import combining

from analyzer.analysis import ActKind, Evidence, Location, SentenceReading, holds_pole
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


class _Places:
    """Where pieces of blocks stand in the text of their document."""

    def __init__(self, text: str) -> None:
        self._text, self._lines = text, LineIndex(text)

    def of(self, block: Block, start: int, end: int) -> Location:
        """Return where the characters ``start`` to ``end`` of a block stand."""
        text = self._text
        first, last = block.origin(start), block.origin(end - 1) + 1
        while last < len(text) and combining(text[last]):  # what was read as one character with the letter before
            last += 1
        line, column = self._lines.position(first)
        return Location(line, column, first, last, block.place(first))


def readings_of(
    document: Document, blocks: Sequence[tuple[int, Block]], sentences: Sequence[Labelled]
) -> Iterator[SentenceReading]:
    """Yield the reading of each sentence; ``blocks`` are what was parsed, each with the number of its block in the document."""
    places = _Places(document.text)
    asking = {blocks[s.observation.block][0] for s in sentences if s.act == "question"}
    answering = answering_blocks(document.blocks, asking)
    for n, labelled in enumerate(sentences):
        sentence = labelled.observation.sentence
        number, block = blocks[labelled.observation.block]
        yield SentenceReading(
            index=n,
            text=sentence.text,
            words=sentence.n_words,
            kind=block.kind,
            act=labelled.act,
            location=places.of(block, sentence.start, sentence.start + len(sentence.text)),
            poles=labelled.poles,
            probabilities=labelled.probabilities,
            evidence=tuple(_evidence(labelled, block, places)) if labelled.poles else (),
            speaker=block.speaker,
            block=number,
            in_answer=number in answering,
        )


def _evidence(labelled: Labelled, block: Block, places: _Places) -> Iterator[Evidence]:
    """Yield the cues and signals that count for a pole that is taken, then the words that moved the classifier."""
    sentence = labelled.observation.sentence
    base = sentence.start
    for cue in labelled.observation.cues:
        if cue.counts and holds_pole(labelled.poles.get(cue.dimension), cue.pole):
            start, end = sentence.span(cue.i, cue.j)
            yield Evidence(
                cue.dimension, cue.pole, cue.kind, cue.rule, start, end,
                sentence.text[start:end], cue.weight, places.of(block, base + start, base + end),
            )  # fmt: skip
    for m in labelled.moved:
        at = places.of(block, base + m.start, base + m.end)
        yield Evidence(m.dimension, m.pole, "classifier", m.rule, m.start, m.end, m.text, m.weight, at)
