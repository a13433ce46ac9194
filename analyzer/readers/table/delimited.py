"""Tables as text (CSV, TSV): the column of prose, row by row, with its speaker."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Literal

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.forks import ForkLock
from analyzer.readers.build import library
from analyzer.readers.decode import decode, is_text
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.table.column_names import column_names
from analyzer.readers.table.columns import SAMPLE, find_columns, has_heading_row
from analyzer.readers.table.rows import read_rows
from analyzer.readers.table.surveys import survey_heading
from analyzer.settings import Settings

DELIMITERS = (",", ";", "\t", "|")
SAMPLED = 65_536
MOST_COLUMNS = 1_000
Row = list[str]
_LIMIT = ForkLock()
"""Held while the csv module's limit is raised, which it has once for all threads."""


class Dialect(csv.Dialect):
    """How a table is written; made by :func:`dialect_of`."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`ReadError` where no column is prose."""
    text, encoding, warnings = decode(data, source.name)
    source = replace(source, encoding=encoding)
    dialect = dialect_of(text)
    if _named_delimiter(text):
        text = text[6:]
    with _cells_up_to(len(text)), library(source.name, "table"):
        sample = list(islice(_rows(text, dialect), SAMPLE))
        if _runs_away(_rows(text, dialect), max(map(len, sample), default=0)):
            dialect.quoting = csv.QUOTE_NONE
            sample = list(islice(_rows(text, dialect), SAMPLE))
        if max(map(len, sample), default=0) > MOST_COLUMNS:
            raise ReadError(source.name, f"has more than {MOST_COLUMNS:,} columns", "save the column of text alone")
        first = next((i for i, row in enumerate(sample) if any(cell.strip() for cell in row)), 0)
        heading = survey_heading(sample[first:])
        if heading is None and has_heading_row(sample[first:]):
            heading = 1, [cell.strip() for cell in sample[first]]
        headed, names = heading or (0, [])
        whole = partial(_overflowing, width=len(names), delimiter=dialect.delimiter)
        body = list(map(whole, sample[first + headed :]))
        names = names + [""] * (max(map(len, body), default=0) - len(names))
        columns = find_columns(names, body)
        if columns is None:
            raise ReadError(source.name, "has no column of prose", "name the column to be read 'text'")
        labels = [name or f"column {n}" for n, name in enumerate(names, 1)]
        rows = islice(_rows(text, dialect), first + headed, None)
        numbered = ((f"row {n}", whole(row)) for n, row in enumerate(rows, first + headed + 1))
        return read_rows(numbered, labels, columns, source, settings, warnings)


def dialect_of(text: str) -> Dialect:
    """Return how a table is written: the delimiter that gives most rows the same number of cells, and its quoting."""
    dialect = Dialect()
    sample = text[:SAMPLED]
    if len(text) > SAMPLED:
        sample = sample[: sample.rfind("\n") + 1] or sample
    dialect.delimiter = _named_delimiter(sample) or max(DELIMITERS, key=lambda d: _evenness(sample, d))
    if sample.count('\\"') > sample.count('""'):
        dialect.doublequote, dialect.escapechar = False, "\\"
    dialect.skipinitialspace = f'{dialect.delimiter} "' in sample
    return dialect


def sniff(data: bytes) -> bool:
    """Whether the content is a table whatever its name: a heading row that names a text column, and even rows below."""
    if not is_text(data):
        return False
    start = data[:SAMPLED].decode("utf-8", "replace").removeprefix("\ufeff")
    head = start.split("\n", 1)[0]
    for delimiter in DELIMITERS:
        names = [cell.strip().strip('"').lower() for cell in head.split(delimiter)]
        named = len(names) > 1 and not set(names).isdisjoint(column_names().text)
        if named and all(0 < len(n) <= 30 and n[0].isalpha() for n in names):
            rows = _sample_rows(start, delimiter)
            rows = rows[1:-1] or rows[1:]
            if rows and sum(len(row) == len(names) for row in rows) >= 0.9 * len(rows):
                return True
    return False


def _named_delimiter(text: str) -> str:
    """Return the delimiter that a first line such as "sep=;" names for Excel, empty where there is no such line."""
    return text[4] if text.startswith("sep=") and text[5:6] == "\n" else ""


def _overflowing(row: Row, width: int, delimiter: str) -> Row:
    """Put a last cell with unquoted delimiters in it together again."""
    while len(row) > width and not row[-1]:
        row.pop()
    return row if len(row) <= width or not width else [*row[: width - 1], delimiter.join(row[width - 1 :])]


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """How evenly a delimiter cuts: the share of rows with the most frequent number of cells, and that number."""
    widths = Counter(len(row) for row in _sample_rows(sample, delimiter))
    if not widths:
        return 0.0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (rows / sum(widths.values()), width) if width > 1 else (0.0, 1)


def _rows(text: str, dialect: Dialect) -> Iterator[Row]:
    return csv.reader(io.StringIO(text, newline=""), dialect)


def _sample_rows(sample: str, delimiter: str) -> list[Row]:
    dialect = Dialect()
    dialect.delimiter, dialect.skipinitialspace = delimiter, True
    try:
        return [row for row in _rows(sample, dialect) if row]
    except csv.Error:
        return []


def _runs_away(rows: Iterable[Row], width: int) -> bool:
    """Whether a stray quotation mark swallowed rows: a cell of many lines while other rows are wider."""
    return any(len(row) < width and any(cell.count("\n") > 2 for cell in row) for row in rows)


@contextmanager
def _cells_up_to(size: int) -> Iterator[None]:
    """Let cells be as long as that, where the csv module's own limit, 131,072 characters, is shorter."""
    with _LIMIT:
        before = csv.field_size_limit()
        csv.field_size_limit(max(size, before))
        try:
            yield
        finally:
            csv.field_size_limit(before)


SPEC = ReaderSpec(name="table", extensions=(".csv", ".tsv"), sniff=sniff, read=read, form=Form(kind="table"))
