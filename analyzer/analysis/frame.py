"""An analysis as a table: Arrow's, or a pandas data frame made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, get_args

from analyzer.analysis.columns import FOLDER, Column, TableName, columns_of
from analyzer.analysis.plain import whole
from analyzer.analysis.rows import Row, score_row, sentence_rows, speaker_rows
from analyzer.errors import AnalyzerError

if TYPE_CHECKING:
    import pyarrow

    from analyzer.analysis.values import Analysis

TABLES = "pip install 'leadership-analyzer[tables]'"


def frame_of(analysis: Analysis, table: TableName, *, as_pandas: bool) -> Any:
    """Return one table of an analysis. Raises :class:`AnalyzerError` and ``ValueError`` as :meth:`Analysis.to_frame`."""
    makers: dict[str, Callable[[Analysis], Iterable[Row]]] = {
        "sentences": sentence_rows,
        "scores": lambda analysis: [score_row(analysis)],
        "speakers": speaker_rows,
    }
    if table not in makers:
        raise ValueError(f"unknown table {table!r}; use one of {', '.join(get_args(TableName))}")
    columns = columns_of([(s.dimension, s.left, s.right) for s in analysis.scores])[table]
    kept = [n for n, column in enumerate(columns) if column.name not in FOLDER]
    arrow = _arrow([columns[n] for n in kept], [[row[n] for n in kept] for row in makers[table](analysis)])
    return _pandas(arrow) if as_pandas else arrow


def arrow_schema(columns: Sequence[Column]) -> pyarrow.Schema:
    """Return the Arrow schema of some columns, each with its meaning as metadata."""
    import pyarrow

    kinds = {"text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "flag": pyarrow.bool_()}
    return pyarrow.schema([pyarrow.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in columns])


def arrow_table(schema: pyarrow.Schema, rows: Sequence[Row]) -> pyarrow.Table:
    """Return rows as an Arrow table; halves of characters become U+FFFD."""
    import pyarrow

    cells = [[whole(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    columns = zip(*cells, strict=True) if cells else ([] for _ in schema.types)
    arrays = [pyarrow.array(list(column), kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _arrow(columns: Sequence[Column], rows: Sequence[Row]) -> pyarrow.Table:
    try:
        return arrow_table(arrow_schema(columns), rows)
    except ImportError as error:
        raise AnalyzerError("to_frame", f"{error.name} is not installed", f"run: {TABLES}") from error


def _pandas(table: pyarrow.Table) -> Any:
    try:
        return table.to_pandas()
    except ImportError as error:
        raise AnalyzerError("to_frame", "pandas is not installed", "pip install pandas, or take the Arrow table") from error
