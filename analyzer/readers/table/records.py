"""JSON: lines of objects, or a list of them, each with a text and perhaps a speaker, date and title."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain, islice

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import library
from analyzer.readers.decode import decode, is_text
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.table import slack
from analyzer.readers.table.chats import Numbered, messages_of
from analyzer.readers.table.columns import SAMPLE, find_columns
from analyzer.readers.table.nested import records_in, text_of
from analyzer.readers.table.rows import MOST_ROWS, read_rows
from analyzer.settings import Settings


def read_lines(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in JSON lines. Raises :class:`ReadError` where no line is an object."""
    text, encoding, warnings = decode(data, source.name)
    records: list[Numbered] = []
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(records) >= MOST_ROWS:
            raise ReadError(source.name, f"has more than {MOST_ROWS:,} lines", "split it")
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            records.append((f"line {number}", record))
        else:
            broken.append(number)
    if not records:
        raise ReadError(source.name, "has no line that is a JSON object", "save one object a line")
    if broken:
        warnings = (
            *warnings,
            f"{len(broken)} of {len(broken) + len(records)} lines are broken and left out, the first is line {broken[0]}",
        )
    return _document(records, replace(source, encoding=encoding), settings, warnings)


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in a JSON file: a list of objects, or an object that holds one. Raises :class:`ReadError`."""
    text, encoding, warnings = decode(data, source.name)
    try:
        with library(source.name, "JSON"):
            value = json.loads(text)
    except ReadError as error:
        try:
            return read_lines(data, source, settings)
        except ReadError:
            raise error from error.__cause__
    found, left_out = records_in(value)
    records = [(f"item {n}", record) for n, record in enumerate(found, 1) if isinstance(record, dict)]
    if not records:
        raise ReadError(source.name, "holds no list of JSON objects", 'save it as [{"speaker": ..., "text": ...}, ...]')
    return _document(records, replace(source, encoding=encoding), settings, (*warnings, *left_out))


def sniff_lines(data: bytes) -> bool:
    """Whether the first line is a JSON object and the second begins as one."""
    if data.lstrip()[:1] != b"{" or not is_text(data):
        return False
    lines = [line for line in data[:1_000_000].lstrip().split(b"\n", 3)[:2] if line.strip()]
    try:
        return len(lines) == 2 and lines[1].startswith(b"{") and isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def sniff(data: bytes) -> bool:
    """Whether the content begins and ends as a list of JSON objects or as one object."""
    start = b"".join(data[:4096].removeprefix(b"\xef\xbb\xbf").split())
    return start.startswith((b'[{"', b'{"')) and data.rstrip().endswith((b"]", b"}")) and is_text(data)


def _document(records: list[Numbered], source: Source, settings: Settings, warnings: tuple[str, ...]) -> Document:
    records, left_out = messages_of(records)
    names = list(dict.fromkeys(key for _, record in records[:SAMPLE] for key in record))
    rows = ((locator, [text_of(record.get(name)) for name in names]) for locator, record in records)
    sample = list(islice(rows, SAMPLE))
    columns = find_columns(names, [cells for _, cells in sample])
    if columns is None:
        if slack.is_list([record for _, record in records]):
            fault = "is a list in an export of Slack, without messages"
            raise ReadError(source.name, fault, "leave it out, or give the whole export as a zip")
        raise ReadError(source.name, "has no field of prose", "call the field to be read 'text'")
    return read_rows(chain(sample, rows), names, columns, source, settings, (*warnings, *left_out))


LINES = ReaderSpec(
    name="json lines", extensions=(".jsonl", ".ndjson"), sniff=sniff_lines, read=read_lines, form=Form(kind="table")
)
SPEC = ReaderSpec(name="json", extensions=(".json",), sniff=sniff, read=read, form=Form(kind="table"))
