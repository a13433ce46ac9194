"""The rows of a table as blocks: the text of each, with its speaker, under its title."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analyzer.document import Block, Document, Source
from analyzer.errors import ReadError
from analyzer.readers.build import DocumentBuilder, check_length
from analyzer.readers.dates import day_of
from analyzer.readers.table.columns import Columns, cell_of
from analyzer.readers.text.plain import document_of
from analyzer.readers.transcript.speakers import is_unnamed, spoken_as, unscored
from analyzer.readers.transcript.stage import strip_stage
from analyzer.settings import Settings

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>")
LINE_TAGS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"))
HTML = re.compile(r"</(?:p|div|li|span|a|html|body)>|<br ?/?>", re.I)
QUOTED = re.compile(r">\s{0,20}[^\d\s]")
"""How a quoted line begins, and "> 5 days" does not."""
MOST_ROWS = 1_048_576  # of a spreadsheet
MOST_NAMED = 5
"""Questions of a survey that a warning names."""


def read_rows(
    rows: Iterable[tuple[str, Sequence[str]]],
    names: Sequence[str],
    columns: Columns,
    source: Source,
    settings: Settings,
    warnings: tuple[str, ...],
) -> Document:
    """Return the document that rows, pairs of a locator and cells, make. Raises :class:`ReadError` where all are empty."""
    builder = DocumentBuilder(source, settings.most_text_characters)
    dates: list[str] = []
    title = ""
    for number, (locator, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            raise ReadError(source.name, f"has more than {MOST_ROWS:,} rows", "split it")
        texts = [text for i in columns.texts if (text := cell_of(cells, i))]
        if not texts:
            continue
        check_length(max(map(len, texts)), source.name, settings.most_text_characters)
        heading = cell_of(cells, columns.title)
        if heading and heading != title:
            builder.add(heading, "heading", locator=locator)
            title = heading
        if date := cell_of(cells, columns.date):
            dates.append(date)
        for text in texts:
            _add(builder, text, cell_of(cells, columns.speaker) or None, locator)
    if builder.empty:
        raise ReadError(source.name, "has no text in its rows", "give a table with a column named 'text'")
    metadata = {"column": ", ".join(names[i] for i in columns.texts)} if names else {}
    if dates:
        metadata["date"] = _span(dates)
    if columns.answers:
        read = ", ".join(repr(names[i]) for i in columns.answers[:MOST_NAMED])
        more = len(columns.answers) - MOST_NAMED
        warnings = (*warnings, f"read as the text: the answers to {read}" + (f" and {more} more" if more > 0 else ""))
    elif not columns.named and len(names) > 1:
        warnings = (*warnings, f"read as the text: column {names[columns.text]!r}, which has the longest prose")
    document = builder.build(metadata=metadata)
    blocks = tuple(_spoken(document.blocks))
    return replace(document, blocks=blocks, warnings=(*warnings, *unscored(blocks)))


def _span(dates: list[str]) -> str:
    """Return the one day of some rows, or the first and the last day: the newest row may stand anywhere."""
    days = sorted(filter(None, map(day_of, dates))) or dates
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _spoken(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, each as what its speaker is beside the others."""
    named = any(block.speaker and not is_unnamed(block.speaker) for block in blocks)
    for block in blocks:
        if block.kind in ("turn", "list_item"):
            kind, speaker = spoken_as("paragraph" if block.kind == "turn" else block.kind, block.speaker, named=named)
            block = replace(block, kind=kind, speaker=speaker)
        yield block


def _add(builder: DocumentBuilder, text: str, speaker: str | None, locator: str) -> None:
    """Add the blocks of one cell; a paragraph with a speaker is a turn."""
    if HTML.search(text):
        text = html.unescape(TAG.sub(lambda m: "\n" if m[2].lower() in LINE_TAGS else "", text))
    if "\n" not in text and not QUOTED.match(text):
        builder.add(strip_stage(text), "turn" if speaker else "paragraph", speaker=speaker, locator=locator)
        return
    for block in document_of(text, builder.source).blocks:
        said = block.speaker or speaker
        kind = "turn" if said and block.kind == "paragraph" else block.kind
        builder.add(block.text, kind, speaker=said, locator=locator)
