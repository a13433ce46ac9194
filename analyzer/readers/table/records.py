"""JSON: lines of objects, or a list of them, each with a text and perhaps a speaker, date and title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import library
from analyzer.readers.decode import decode, is_text
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.table.columns import MOST_ROWS, SAMPLE, TEXT, find_columns, plain_name, read_rows
from analyzer.settings import Settings

Record = dict[str, Any]
Numbered = tuple[str, Record]


def read_lines(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in JSON lines. Raises :class:`ReadError` where no line is an object."""
    text, encoding, warnings = decode(data, source.name)
    records: list[Numbered] = []
    broken: list[int] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
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
            f"{len(broken)} of {len(broken) + len(records)} lines are broken and left out, first line {broken[0]}",
        )
    return _document(records, replace(source, encoding=encoding), settings, warnings)


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in a JSON file: a list of objects, or an object that holds one. Raises :class:`ReadError`."""
    text, encoding, warnings = decode(data, source.name)
    try:
        with library(source.name, "JSON"):
            value = json.loads(text.removeprefix("\ufeff"))
    except ReadError as error:
        try:
            return read_lines(data, source, settings)
        except ReadError:
            raise error from error.__cause__
    found, left_out = _records_in(value)
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


def _records_in(value: Any) -> tuple[list[Any], tuple[str, ...]]:
    """Return the records of a JSON value, and a warning of what is left out.

    They are the list, or the longest list of objects in an object. An object that has no such list is the record itself,
    and so is one whose own text outweighs the list, as a post does its comments.
    """
    if not isinstance(value, dict):
        return (value if isinstance(value, list) else []), ()
    lists = {key: v for key, v in value.items() if isinstance(v, list) and any(isinstance(item, dict) for item in v)}
    if not lists:
        return [value], ()
    name = max(lists, key=lambda key: len(lists[key]))
    items = lists[name]
    own = max((_text(field) for key, field in value.items() if plain_name(key) in TEXT), key=len, default="").split()
    texts = [max((_text(f).split() for f in item.values()), key=len, default=[]) for item in items if isinstance(item, dict)]
    said, longest = sum(map(len, texts)), max(texts, key=len)
    # Of a recording the object may hold the whole text, and its list the parts.
    if not own or (2 * said >= len(own) and " ".join(longest) in " ".join(own)):
        return items, ()
    if len(own) * len(texts) >= said:
        return [value], (f"read the text of the object alone; the list {name!r} in it is left out",)
    return items, (f"read the list {name!r} alone; the text of the object around it is left out",)


def _document(records: list[Numbered], source: Source, settings: Settings, warnings: tuple[str, ...]) -> Document:
    names = list(dict.fromkeys(key for _, record in records[:SAMPLE] for key in record))
    columns = find_columns(names, [[_text(record.get(name)) for name in names] for _, record in records[:SAMPLE]])
    if columns is None:
        raise ReadError(source.name, "has no field of prose", "call the field to be read 'text'")

    def rows() -> Iterator[tuple[str, list[str]]]:
        for locator, record in records:
            yield locator, [_text(record.get(name)) for name in names]

    return read_rows(rows(), names, columns, source, settings, warnings)


def _text(value: Any) -> str:
    """Return a field as text; of a person's object the name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "display_name", "real_name", "username") if key in value), "")
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


LINES = ReaderSpec(
    name="json lines", extensions=(".jsonl", ".ndjson"), sniff=sniff_lines, read=read_lines, form=Form(kind="table")
)
SPEC = ReaderSpec(name="json", extensions=(".json",), sniff=sniff, read=read, form=Form(kind="table"))
