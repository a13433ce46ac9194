"""Tables written row by row, as CSV and, where pyarrow is installed, as Parquet; each file whole or not at all."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING

from analyzer.analysis.columns import Column
from analyzer.analysis.frame import arrow_schema, arrow_table
from analyzer.analysis.rows import Cell, Row
from analyzer.batch.store import written_whole
from analyzer.reports.screen import clean

if TYPE_CHECKING:
    from types import TracebackType

    import pyarrow

ROWS_AT_ONCE = 20_000
"""Rows of a Parquet table that are held in memory before they are written as one group."""
LONGEST_CELL = 32_000
"""Characters of a CSV cell; spreadsheets cut at 32,767."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
AFTER_SEMICOLON = re.compile(rf"(;[\s\"]*)(?=[{re.escape(''.join(FORMULA))}])")
"""Where a spreadsheet in a country that separates cells by semicolons would begin a formula."""


class Table:
    """One table being written, to one or both kinds of file; open within a ``with`` block."""

    def __init__(self, columns: Sequence[Column], as_csv: IO[bytes] | None, as_parquet: IO[bytes] | None) -> None:
        self._columns, self._csv = columns, as_csv
        self._rows: list[Row] = []
        self._parquet = _parquet_writer(columns, as_parquet) if as_parquet else None
        self._write_csv([column.name for column in columns])

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._parquet is None:
            return
        if error is None:
            self._flush()
            self._parquet.close()
        else:
            with suppress(Exception):
                self._parquet.close()

    def add(self, row: Row) -> None:
        """Add a row; raises ``ValueError`` where it does not have a cell a column."""
        if len(row) != len(self._columns):
            raise ValueError(f"{len(row)} cells for {len(self._columns)} columns")
        self._write_csv(row)
        if self._parquet is not None:
            self._rows.append(list(row))
            if len(self._rows) == ROWS_AT_ONCE:
                self._flush()

    def _write_csv(self, row: Sequence[Cell]) -> None:
        if self._csv is not None:
            line = io.StringIO()
            csv.writer(line, lineterminator="\n").writerow([_cell(value) for value in row])
            self._csv.write(line.getvalue().encode())

    def _flush(self) -> None:
        if self._rows and self._parquet is not None:
            self._parquet.write_table(arrow_table(arrow_schema(self._columns), self._rows))
        self._rows.clear()


@contextmanager
def open_tables(
    folder: Path, columns: Mapping[str, Sequence[Column]], kinds: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, Table]]:
    """Open the tables that ``kinds`` names, with the endings of each (``csv``, ``parquet``); they appear
    when the block ends well.

    Raises :class:`WriteError` where they cannot be written.
    """
    with ExitStack() as files:
        opened = {}
        for name, endings in kinds.items():
            streams = {ending: files.enter_context(written_whole(folder / f"{name}.{ending}")) for ending in endings}
            opened[name] = files.enter_context(Table(columns[name], streams.get("csv"), streams.get("parquet")))
        yield opened


def has_parquet() -> bool:
    """Whether Parquet can be written: the extra ``tables`` is installed."""
    return find_spec("pyarrow") is not None


def _cell(value: Cell) -> str | int | float:
    """Return what a CSV cell shows; text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return "" if value is None else value
    text = clean(value[:LONGEST_CELL])
    text = AFTER_SEMICOLON.sub(r"\1'", text)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def _parquet_writer(columns: Sequence[Column], stream: IO[bytes]) -> pyarrow.parquet.ParquetWriter:
    from pyarrow import parquet

    return parquet.ParquetWriter(stream, arrow_schema(columns), compression="zstd")
