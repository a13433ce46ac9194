"""The columns of the tables: name, kind and meaning. ``docs/tables.md`` shows them, the writers keep to them."""

from __future__ import annotations

from collections.abc import Sequence

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
    pole_columns,
    position_columns,
)
from analyzer.dimensions.schema import Dimension

FILE = Column("file", "text", "the file that holds the document")
ABOUT = (
    DOCUMENT,
    FILE,
    FORMAT,
    TITLE,
    AUTHOR,
    Column("date", "text", "date that the document bears: yyyy, yyyy-mm or yyyy-mm-dd"),
    GENRE,
    SPEAKER,
)
AFTER = (
    WARNINGS,
    Column("duplicate_of", "text", "the first document above with the same text, whatever its format and spacing"),
    DIGEST,
    Column("report", "text", "its report, below the output folder"),
    Column("result", "text", "its result in full (JSON Lines), below the output folder"),
)
SPEAKERS = (DOCUMENT, Column("date", "text", "as in scores"), *VOICE)
FAILURES = (
    Column("document", "text", "file, or document in it, that has no scores or no report"),
    Column("file", "text", "the file that holds it"),
    Column("stage", "text", "read, score, report, time, memory or killed (the process died)"),
    Column("what", "text", "the fault"),
    Column("remedy", "text", "the way out"),
)


def table_columns(dimensions: Sequence[Dimension]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table, by its name."""
    poles = [(d.id, d.left.id, d.right.id) for d in dimensions]
    positions = tuple(column for names in poles for column in position_columns(*names))
    taken = tuple(column for names in poles for column in pole_columns(*names))
    return {
        "scores": (*ABOUT, *ACT_COLUMNS, *positions, *AFTER),
        "speakers": (*SPEAKERS, *ACT_COLUMNS, *positions),
        "sentences": (*SENTENCE, *taken),
        "failures": FAILURES,
    }
