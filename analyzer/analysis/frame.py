"""An analysis as a table: Arrow's, or a pandas data frame made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, get_args

from analyzer.analysis.columns import (
    ACT_COLUMNS,
    AUTHOR,
    DIGEST,
    DOCUMENT,
    FORMAT,
    GENRE,
    SENTENCE,
    SPEAKER,
    TITLE,
    VOICE,
    WARNINGS,
    Column,
    TableName,
    pole_columns,
    position_columns,
)
from analyzer.analysis.plain import whole
from analyzer.analysis.rows import Row, author_of, figure_cells, genre_of, sentence_rows, voices_of, warnings_of
from analyzer.errors import AnalyzerError

if TYPE_CHECKING:
    import pyarrow

    from analyzer.analysis.values import Analysis

TABLES = "pip install 'leadership-analyzer[tables]'"


def frame_of(analysis: Analysis, table: TableName, *, as_pandas: bool) -> Any:
    """Return one table of an analysis. Raises :class:`AnalyzerError` and ``ValueError`` as :meth:`Analysis.to_frame`."""
    poles = [(s.dimension, s.left, s.right) for s in analysis.scores]
    positions = tuple(column for names in poles for column in position_columns(*names))
    taken = tuple(column for names in poles for column in pole_columns(*names))
    if table == "sentences":
        arrow = _arrow((*SENTENCE, *taken), sentence_rows(analysis))
    elif table == "scores":
        about = (DOCUMENT, FORMAT, TITLE, AUTHOR, GENRE, SPEAKER)
        arrow = _arrow((*about, *ACT_COLUMNS, *positions, WARNINGS, DIGEST), [_score_row(analysis)])
    elif table == "speakers":
        arrow = _arrow((DOCUMENT, *VOICE, *ACT_COLUMNS, *positions), _speaker_rows(analysis))
    else:
        raise ValueError(f"unknown table {table!r}; use one of {', '.join(get_args(TableName))}")
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


def _arrow(columns: Sequence[Column], rows: Iterable[Row]) -> pyarrow.Table:
    try:
        return arrow_table(arrow_schema(columns), list(rows))
    except ImportError as error:
        raise AnalyzerError("to_frame", f"{error.name} is not installed", f"run: {TABLES}") from error


def _pandas(table: pyarrow.Table) -> Any:
    try:
        return table.to_pandas()
    except ImportError as error:
        raise AnalyzerError("to_frame", "pandas is not installed", "pip install pandas, or take the Arrow table") from error


def _score_row(analysis: Analysis) -> Row:
    return [
        analysis.name, analysis.format, analysis.title, author_of(analysis), genre_of(analysis), analysis.speaker,
        *figure_cells(analysis), warnings_of(analysis), analysis.digest,
    ]  # fmt: skip


def _speaker_rows(analysis: Analysis) -> Iterable[Row]:
    for kind, name, part in voices_of(analysis):
        yield [analysis.name, name, kind, *figure_cells(part)]
