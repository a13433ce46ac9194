"""The parts of a marked-up text to blocks: who speaks in them, and where a line break is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.document import Block, BlockKind
from analyzer.readers.line import Label, Line
from analyzer.readers.markup.marks import GONE, STOP, Inline, Part, cleaned
from analyzer.readers.text.line_words import line_words
from analyzer.readers.text.lines import make_block
from analyzer.readers.transcript.headed import headed
from analyzer.readers.transcript.interview import voices_of
from analyzer.readers.transcript.labels import labels_of
from analyzer.readers.transcript.script import without_directions
from analyzer.readers.transcript.speakers import is_unnamed, spoken_as
from analyzer.readers.transcript.stage import strip_stage

BEFORE_STOP = re.compile(rf" (?=\0+{STOP})")
ENTRY = re.compile(r"\[[^\]\n]{0,300}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])\S*|\S+")
SHORT, FITTING = 40, 70


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or the bold line at its top or what is below that; ``bold`` is all of it."""

    text: str
    kind: BlockKind
    bold: bool
    start: int


def blocks_from(
    parts: Iterable[Part], inline: Inline, *, loose: bool, title: str | None = None
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of parts in order, and warnings; paragraphs of a transcript become turns.

    With ``loose``, a line break that a writer will have meant ends a block too, although the mark-up knows none. A ``title``
    that stands elsewhere may tell of an interview.
    """
    clean = [(part, cleaned(part.lines, inline)) for part in parts]
    lines, warnings = without_directions([line for _, lines in clean for line in (*lines, Line("", 0))])
    rest = iter(lines)
    clean = [(part, [next(rest) for _ in (*lines, "")][:-1]) for part, lines in clean]
    return tuple(_blocks(clean, loose, title)), warnings


def _blocks(clean: list[tuple[Part, list[Line]]], loose: bool, title: str | None) -> Iterator[Block]:
    running = [line for part, lines in clean if part.kind == "paragraph" for line in (*lines, Line("", lines[-1].start))]
    labels = labels_of(running) or _voices(clean, title)
    named = any(label.form == "crowd" or not is_unnamed(label.name) for label in labels.values())
    said: Label | None = None
    for part, lines in clean:
        if part.kind == "heading" or not labels:
            said = None
        for group in _groups(part, lines, labels, loose):
            label = labels.get(group[0].start) if part.kind in ("paragraph", "heading") else None
            if label is not None:
                said = label
                group[0] = Line(" " * label.end + group[0].text[label.end :], group[0].start)
            block = _block(group, part.kind, said, named)
            if block is not None:
                yield block
            said = None if said is not None and said.brief else said


def _voices(clean: list[tuple[Part, list[Line]]], title: str | None) -> dict[int, Label]:
    """Return labels for who asks in bold and who answers, in the lines below too, or for who is named in headings."""
    units: list[_Unit] = []
    for part, lines in clean:
        cut = 1 if _is_bold(part.lines[:1]) and len(lines) > 1 and not _is_bold(part.lines) else len(lines)
        for raw, some in ((part.lines[:cut], lines[:cut]), (part.lines[cut:], lines[cut:])):
            text = " ".join(line.text.replace(GONE, "").strip() for line in some)
            if text.strip():
                units.append(_Unit(text.strip(), part.kind, _is_bold(raw), some[0].start))
    if voices := voices_of(units, title):
        return {units[n].start: label for n, label in voices.items()}
    ends = {line.start: len(line.text) for _, lines in clean for line in lines}
    return {(at := units[n].start): replace(label, end=ends[at]) for n, label in headed(units).items()}


def _is_bold(lines: Sequence[Line]) -> bool:
    """Whether all of some lines is bold."""
    text = "\n".join(line.text for line in lines).strip()
    return any(text.startswith(mark) and text.endswith(mark) and mark not in text[2:-2] for mark in ("**", "__"))


def _block(group: list[Line], kind: BlockKind, said: Label | None, named: bool) -> Block | None:
    clean = strip_stage("\n".join(line.text for line in group), spoken=said is not None).split("\n")
    said = said if kind in ("paragraph", "list_item") else None
    kind, speaker = spoken_as(kind, said.name if said else None, named=named)
    pieces = [(text, line.start) for text, line in zip(clean, group, strict=True)]
    block = make_block(pieces, kind, speaker, said.time if said else None)
    return compact(block) if block else None


def compact(block: Block) -> Block | None:
    """Return a block without the characters that are gone."""
    if GONE not in block.text:
        return block
    parts: list[str] = []
    segments: list[tuple[int, int]] = []
    length = 0
    inner = iter(block.segments)
    ahead = next(inner, None)
    for match in re.finditer(r"[^\0]+", BEFORE_STOP.sub(GONE, block.text)):
        segments.append((length, block.origin(match.start())))
        while ahead is not None and ahead[0] < match.end():
            if ahead[0] > match.start():
                segments.append((length + ahead[0] - match.start(), ahead[1]))
            ahead = next(inner, None)
        parts.append(match.group())
        length += len(match.group())
    return replace(block, text="".join(parts), segments=tuple(segments)) if parts else None


def _groups(part: Part, lines: list[Line], labels: dict[int, Label], loose: bool) -> Iterator[list[Line]]:
    """Cut a part where somebody else speaks and, if ``loose``, at line breaks that are meant."""
    group: list[Line] = []
    listing = loose and _is_listing(lines)
    for i, line in enumerate(lines):
        starts = listing or (part.kind == "paragraph" and line.start in labels)
        if group and (starts or (loose and _breaks(part.lines[i - 1].text, part.lines[i].text, line.text))):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_listing(lines: list[Line]) -> bool:
    """Whether lines are entries, such as names, rather than a wrapped sentence."""
    texts, unending = [line.text.strip(" \t\0") for line in lines], line_words().unending
    return len(texts) > 2 and all(
        text[:1].isupper() and len(text) < FITTING and text[-1] not in ".,;:?!-–—" and text.split()[-1] not in unending
        for text in texts
    )


def _breaks(before: str, raw: str, line: str) -> bool:
    """Whether the break between two lines is meant: marked as such, or after few words where more would have fitted."""
    first = line.lstrip(" \t\0")[:1]
    if first.islower() or first.isdigit():
        return False
    if before.endswith(("  ", "\\")):
        return True
    before = before.rstrip()
    entry = ENTRY.match(raw.lstrip())
    if len(before) >= SHORT or entry is None or len(before) + entry.end() >= FITTING:
        return False
    return before[-1:] not in "([-–—/&" and before.split()[-1].lower() not in line_words().unending
