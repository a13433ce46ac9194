"""The parts of a conversation: each speaker, and what is said in answer to another's question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import groupby

from analyzer.analysis import ActKind, DimensionScore, Part, PartKind, SentenceReading
from analyzer.document import Block, Document
from analyzer.errors import ReadError
from analyzer.readers.transcript.speakers import is_unnamed, matches

COUNTED_ACTS: tuple[ActKind, ...] = ("command", "question", "rhetorical")


def answering_blocks(blocks: Sequence[Block], asking: Collection[int]) -> frozenset[int]:
    """Return the numbers of the blocks that answer a question of another speaker.

    ``asking`` are the numbers of the blocks in which a genuine question was read. A block that is not scored (a
    reporter's turn) asks where it holds a question mark. The speaker who comes next answers, to the end of the turn.
    """
    spoken = [(n, block) for n, block in enumerate(blocks) if block.speaker and block.kind in ("turn", "quoted", "list_item")]
    found: set[int] = set()
    asked = False
    for _, run in groupby(spoken, key=lambda entry: entry[1].speaker):
        turn = list(run)
        if asked:
            found.update(n for n, _ in turn)
        asked = any(n in asking or (block.kind == "quoted" and "?" in block.text) for n, block in turn)
    return frozenset(found)


def count_acts(readings: Sequence[SentenceReading]) -> dict[str, int]:
    """Return how many sentences are a command, a genuine question, a rhetorical one."""
    counts = Counter(r.act for r in readings)
    return {act: counts[act] for act in COUNTED_ACTS}


def parts_of(
    readings: Sequence[SentenceReading], score: Callable[[Sequence[SentenceReading]], tuple[DimensionScore, ...]]
) -> tuple[Part, ...]:
    """Return each speaker's part, the longest first, each followed by its remarks and its answers where it has both.

    ``score`` is given the sentences of a part. Empty where nobody is named, or one speaker says all and answers nothing.
    """
    speakers = Counter(r.speaker for r in readings if r.speaker)
    if len(speakers) < 2 and not any(r.in_answer for r in readings):
        alone = [name for name, count in speakers.items() if count < len(readings) and not is_unnamed(name)]
        if not alone:
            return ()

    def part(kind: PartKind, name: str, chosen: Sequence[SentenceReading]) -> Part:
        return Part(
            kind=kind,
            name=name,
            words=sum(r.words for r in chosen),
            sentences=len(chosen),
            acts=count_acts(chosen),
            scores=score(chosen),
        )

    found: list[Part] = []
    for name, _ in sorted(speakers.items(), key=lambda entry: (-entry[1], entry[0])):
        own = [r for r in readings if r.speaker == name]
        answers, remarks = [r for r in own if r.in_answer], [r for r in own if not r.in_answer]
        found.append(part("speaker", name, own))
        if answers and remarks:
            found += [part("remarks", name, remarks), part("answers", name, answers)]
    return tuple(found)


def main_speaker(document: Document) -> str | None:
    """Return the speaker of a conversation who says most, in words; nobody where fewer than two are named."""
    words: Counter[str] = Counter()
    for block in document.blocks:
        if block.speaker and block.kind == "turn":
            words[block.speaker] += len(block.text.split())
    return max(words, key=lambda name: (words[name], name)) if len(words) > 1 else None


def of_speaker(readings: Sequence[SentenceReading], wanted: str, name: str) -> tuple[SentenceReading, ...]:
    """Keep one speaker's sentences, numbered anew. Raises :class:`ReadError` where nobody, or two, are meant."""
    speakers = Counter(r.speaker for r in readings if r.speaker)
    meant = [wanted] if wanted in speakers else [s for s in speakers if matches(s, wanted)]
    if len(meant) != 1:
        fault = f"has {'no speaker' if not meant else 'several speakers like'} {wanted!r}"
        among = ", ".join(s for s, _ in speakers.most_common(8))
        raise ReadError(name, fault, f"name one of: {among}" if among else "score the whole text: it names no speakers")
    own = [r for r in readings if r.speaker == meant[0]]
    return tuple(replace(r, index=n) for n, r in enumerate(own))
