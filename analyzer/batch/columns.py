"""The columns of the tables of a run: those of analyses, and those of failures. ``docs/tables.md`` shows them."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis.columns import Column, columns_of
from analyzer.dimensions.schema import Dimension

FAILURES = (
    Column("document", "text", "file, or document in it, that has no scores or no report"),
    Column("file", "text", "the file that holds it"),
    Column("stage", "text", "read, score, report, time, memory or killed (the process died)"),
    Column("what", "text", "the fault"),
    Column("remedy", "text", "what to do"),
)


def table_columns(dimensions: Sequence[Dimension]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table, by its name."""
    of_analyses = columns_of([(d.id, d.left.id, d.right.id) for d in dimensions])
    return {**of_analyses, "failures": FAILURES}
