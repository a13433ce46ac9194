"""Paragraphs of office files to a document: what their layout says first, then what plain text would say.

Mail headers, typed bullets, speakers and stage directions are found as in plain text, by the same code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from analyzer.document import Block, BlockKind, Document, Source
from analyzer.errors import ReadError
from analyzer.readers.build import DocumentBuilder, tables_left_out
from analyzer.readers.correspondence.thread import thread_of
from analyzer.readers.correspondence.tidy import left_out, split_message
from analyzer.readers.endings import CLOSED, LONGEST_HEADING, LONGEST_JOINED, SPEECH_END, is_bold_heading
from analyzer.readers.line import Label, Line
from analyzer.readers.text import talk
from analyzer.readers.text.bullets import SYMBOLS
from analyzer.readers.text.lines import blocks_of
from analyzer.readers.transcript.headed import headed
from analyzer.readers.transcript.interview import voices_of
from analyzer.readers.transcript.labels import turns_of
from analyzer.readers.transcript.script import without_directions
from analyzer.readers.transcript.speakers import unscored
from analyzer.settings import Settings

LEAST_PROSE = 40
HASHES = re.compile(r"# ?# ?#")
WORD = re.compile(r"\w\w|[^\W\d_]\W+\w")
TIMED = re.compile(r"\d:\d\d\]?\s*$")
STYLES: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"heading|(?:sub)?title|überschrift|titre|título|titolo|kop \d|rubrik|nagłówek|заголовок|otsikko"), "heading"),
    (re.compile(r"(?:intense )?quot|block ?(?:text|quote)|zitat|citation"), "quoted"),
    (re.compile(r"caption|illustration$|bibliograph|macro|html preformatted|(?:source ?)?code|preformatted"), "table"),
    (re.compile(r"(?:e-?mail )?signature"), "signature"),
    (re.compile(r"list (?:bullet|number)|(?:bullet|number(?:ed)?) list"), "list_item"),
)
LEFT_OUT = re.compile(r"toc ?\d|contents \d|table of (?:figures|authorities)|index ?\d|(?:foot|end)note(?: text)?$|header|footer")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its format gives it; a line break inside is a newline. ``bold`` is all of it.

    ``turn`` is what stands for it in a document that is a conversation in tables: nothing where another part of its row does.
    """

    text: str
    kind: BlockKind = "paragraph"
    locator: str | None = None
    bold: bool = False
    turn: tuple[Paragraph, ...] | None = None


def document_of(
    paragraphs: Iterable[Paragraph],
    source: Source,
    settings: Settings,
    *,
    title: str | None = None,
    metadata: dict[str, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Return the document that paragraphs make. Raises :class:`analyzer.errors.ReadError` where they are too many."""
    items = _joined(line for paragraph in _spoken(map(_weighed, paragraphs)) for line in _lines(paragraph))
    starts = [0, *accumulate(len(item.text) + 1 for item in items)]
    lines = [Line(item.text, start) for item, start in zip(items, starts, strict=False)]
    thread = thread_of(lines)
    found, message, quoted, signature = (thread.metadata, *thread.parts) if thread is not None else split_message(lines)
    rows = [line for line in message if items[_index(starts, line)].kind == "table"]
    running = [line for line in message if items[_index(starts, line)].kind != "table"]
    running, directed = without_directions(running, mail=bool(found), apart=True)
    running, labels = (running, thread.labels) if thread is not None else turns_of(running)
    if not labels:
        filled = [line for line in running if line.text.strip()]
        passages = [items[_index(starts, line)] for line in filled]
        voices = voices_of(passages, title) or headed(passages)
        labels = {filled[n].start: label for n, label in voices.items()}
    message = sorted([*running, *rows], key=lambda line: line.start)
    blocks = list(_blocks(message, items, starts, labels))
    warnings = (*warnings, *left_out(quoted, signature), *directed, *unscored(block for _, block in blocks))
    blocks.extend((at, replace(block, kind="quoted", speaker=None)) for at, block in _blocks(quoted, items, starts, {}))
    blocks.extend((line.start, Block(line.text, "signature")) for line in signature)
    builder = DocumentBuilder(source, settings.most_text_characters)
    for _, block in sorted(blocks, key=lambda pair: pair[0]):
        builder.add(block.text, block.kind, speaker=block.speaker, locator=block.locator)
    if builder.empty:
        raise ReadError(source.name, "holds no text", "give a file with text; text in pictures is not read")
    warnings = (*warnings, *tables_left_out((block for _, block in blocks), settings.scored_kinds))
    return builder.build(title=title or found.get("subject"), metadata=(metadata or {}) | found, warnings=warnings)


@lru_cache(maxsize=1024)
def style_kind(name: str) -> BlockKind | None:
    """Return what the name of a paragraph style says of its paragraphs, if anything."""
    return next((kind for pattern, kind in STYLES if pattern.match(name.lower())), None)


def is_left_out(style: str) -> bool:
    """Whether paragraphs of a style are contents lists, notes, or tops and bottoms of pages."""
    return LEFT_OUT.match(style.lower()) is not None


def table_of(rows: Iterable[list[list[Paragraph]]], number: int) -> Iterator[Paragraph]:
    """Yield the rows of a table, one a block; prose that only lays out the page as paragraphs, what may be turns marked."""
    rows = list(rows)
    if len({n for row in rows for n, cell in enumerate(row) if _said(cell)}) <= 1:
        yield from (paragraph for row in rows for cell in row for paragraph in cell)
        return
    filled = [(n, [cell for cell in row if _said(cell)]) for n, row in enumerate(rows, 1)]
    filled = [(n, cells) for n, cells in filled if cells]
    said = [[_said(cell) for cell in cells] for _, cells in filled]
    times = talk.time_column(said)
    first = talk.first_turn([[text for i, text in enumerate(row) if i != times] for row in said])
    for count, (n, cells) in enumerate(filled):
        place = f"table {number}, row {n}"
        row = [Paragraph(" | ".join(_said(cell) for cell in cells if not _is_prose(cell)), "table", place)]
        row.extend(replace(p, locator=p.locator or place) for cell in cells if _is_prose(cell) for p in cell)
        if first is not None and count >= first:
            name, words = (cell for i, cell in enumerate(cells) if i != times)
            spoken = [replace(p, locator=p.locator or place) for p in words if p.text.strip()]
            turn = (replace(spoken[0], text=f"{_said(name)}: {spoken[0].text}", kind="paragraph", bold=False), *spoken[1:])
            row = [replace(p, turn=() if i else turn) for i, p in enumerate(row)]
        yield from row


def _spoken(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, those that may be turns as such where nobody else says a sentence: the last speaker would get it."""
    found = list(paragraphs)
    first = next((n for n, p in enumerate(found) if p.turn is not None), len(found))
    alone = all(
        p.turn is not None
        or p.kind in ("heading", "table")
        or not p.text.strip()
        or (n < first and not SPEECH_END.search(p.text))
        for n, p in enumerate(found)
    )
    for paragraph in found:
        yield from paragraph.turn if alone and paragraph.turn is not None else (paragraph,)


def _said(cell: list[Paragraph]) -> str:
    return " ".join(p.text for p in cell if p.text.strip())


def _is_prose(cell: list[Paragraph]) -> bool:
    """Whether a cell holds sentences rather than data."""
    text = _said(cell)
    return len(text.split()) >= LEAST_PROSE and len(re.findall(r"[a-z\d)][.!?][\"'”’)]*(?:\s|$)", text)) >= 2


def _weighed(paragraph: Paragraph) -> Paragraph:
    """Trust a heading to be one only where it is short, and a short bold paragraph to be one."""
    if paragraph.kind == "heading" and len(paragraph.text.split()) > LONGEST_HEADING:
        return replace(paragraph, kind="paragraph")
    bold = paragraph.bold and paragraph.kind == "paragraph" and "\n" not in paragraph.text.strip()
    return replace(paragraph, kind="heading") if bold and is_bold_heading(paragraph.text) else paragraph


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the lines of a paragraph, those joined that a sentence runs across."""
    if paragraph.kind != "paragraph" or "\n" not in paragraph.text.strip():
        yield replace(paragraph, text=paragraph.text.replace("\n", " "))
        return
    joined = ""
    for line in paragraph.text.split("\n"):
        if _runs_on(joined, line):
            joined = f"{joined} {line.strip()}"
        else:
            yield replace(paragraph, text=joined)
            joined = line
    yield replace(paragraph, text=joined)


def _runs_on(before: str, line: str) -> bool:
    """Whether a sentence goes on from one line of a paragraph to the next."""
    first = line.strip()[:1]
    if not before.strip() or not first or TIMED.search(before[-40:]) or len(before) > LONGEST_JOINED:
        return False
    return first.islower() or (len(before) > 50 and not CLOSED.search(before[-40:]) and first not in "-*–—·" + SYMBOLS)


def _joined(items: Iterable[Paragraph]) -> list[Paragraph]:
    """Join the paragraphs that a sentence runs across and leave out those without a word."""
    made: list[Paragraph] = []
    for item in items:
        before = made[-1] if made else Paragraph("")
        if HASHES.fullmatch(item.text.strip()):  # what stands below may be a note to the press
            made.append(replace(item, kind="heading"))
        elif not WORD.search(item.text):
            if before.text and not item.text.strip():
                made.append(Paragraph(""))
        elif (before.kind, item.kind, before.locator) == ("paragraph", "paragraph", item.locator) and _is_cut(before, item):
            made[-1] = replace(before, text=f"{before.text} {item.text.strip()}")
        else:
            made.append(item)
    return made


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph ends in the middle of a sentence that the next one, in small letters, goes on with."""
    small = after.text.lstrip()[:1].islower()
    return small and 50 < len(before.text) < LONGEST_JOINED and not CLOSED.search(before.text[-40:])


def _blocks(
    lines: list[Line], items: list[Paragraph], starts: list[int], labels: Mapping[int, Label]
) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of some lines and where they start: ordinary paragraphs as lines of a text, others as they are."""
    filled = [(i, line) for line in lines if line.text.strip() for i in (_index(starts, line),)]
    ordinary = [(i, line) for i, line in filled if items[i].kind == "paragraph" or line.start in labels]
    wrapped = _is_wrapped([line.text for _, line in ordinary])
    text: list[Line] = []
    before = -1
    for i, line in ordinary:
        if not wrapped or i != before + 1:
            text.append(Line("", line.start))
        text.append(line)
        before = i
    for block in blocks_of(text, labels):
        at = block.origin(0)
        yield at, replace(block, locator=block.locator or items[bisect_right(starts, at) - 1].locator)
    for i, line in filled:
        if items[i].kind != "paragraph" and line.start not in labels:
            yield line.start, Block(line.text, items[i].kind, None, items[i].locator)


def _index(starts: list[int], line: Line) -> int:
    return bisect_right(starts, line.start) - 1


def _is_wrapped(texts: list[str]) -> bool:
    """Whether each line of a wrapped text became a paragraph, as when a text file is opened in an office program."""
    pairs = [(a, b) for a, b in pairwise(texts) if len(a) > 40 and b.strip()]
    broken = sum(not CLOSED.search(a) and b.strip()[0].islower() for a, b in pairs)
    return broken >= 4 and broken > 0.3 * len(pairs)
