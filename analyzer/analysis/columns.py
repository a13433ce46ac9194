"""The columns of the tables of analyses, alone or of a folder: name, kind and meaning. ``docs/tables.md`` shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "flag"]
TableName = Literal["sentences", "scores", "speakers"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a cell of any kind may be empty."""

    name: str
    kind: Kind
    meaning: str


DOCUMENT = Column("document", "text", "the file as given; for a mailbox or archive, the file, a slash and the name in it")
ABOUT = (
    DOCUMENT,
    Column("file", "text", "the file that holds the document"),
    Column("format", "text", "format it was read as"),
    Column("title", "text", "title, or subject of a mail"),
    Column("author", "text", "author named in the text, or sender of a mail"),
    Column("date", "text", "date that the document bears: yyyy, yyyy-mm or yyyy-mm-dd"),
    Column("genre", "text", "genre that its norms are of"),
    Column("speaker", "text", "the one speaker whose sentences alone are scored (--speaker); empty: all"),
)
AFTER = (
    Column("warnings", "text", "what to know before using the scores"),
    Column("duplicate_of", "text", "the first document above with the same text, whatever its format and spacing"),
    Column("digest", "text", "SHA-256 of the document's bytes"),
    Column("report", "text", "its report, below the output folder"),
    Column("result", "text", "its result in full (JSON Lines), below the output folder"),
)
ACT_COLUMNS = (
    Column("words", "integer", "words in the scored sentences"),
    Column("sentences", "integer", "scored sentences"),
    Column("commands", "integer", "sentences that order"),
    Column("questions", "integer", "genuine questions"),
    Column("rhetorical", "integer", "rhetorical questions"),
    Column("commands_per_question", "number", "commands for each genuine question; empty without a question"),
)
VOICE = (
    DOCUMENT,
    Column("date", "text", "as in scores"),
    Column("speaker", "text", "name as in the document"),
    Column("part", "text", "speaker: all that is said; remarks: unasked; answers: after another speaker's question"),
)
SENTENCE = (
    DOCUMENT,
    Column("sentence", "integer", "number of the sentence in its document, from 0"),
    Column("text", "text", "the sentence; empty with --no-text"),
    Column("kind", "text", "paragraph, list_item, turn or quoted"),
    Column("speaker", "text", "who says it, where named"),
    Column("in_answer", "flag", "whether its turn answers another speaker's question"),
    Column("act", "text", "command, question, rhetorical or statement"),
    Column("words", "integer", "words in it"),
    Column(
        "line", "integer", "line in the document's text, from 1: the file's own only of plain text, Markdown and reStructuredText"
    ),
    Column("place", "text", "page, cue time or cell, where there is one"),
    Column("start", "integer", "offset of its first character in the document's text, from 0"),
    Column("end", "integer", "offset behind its last character"),
)
FOLDER = ("file", "date", "duplicate_of", "report", "result")
"""Columns that only the tables of a folder have."""
FIXED = {column.name for column in (*ABOUT, *AFTER, *ACT_COLUMNS, *VOICE, *SENTENCE)}
"""Columns beside those of the dimensions; no dimension can have the name of one."""


def columns_of(dimensions: Sequence[tuple[str, str, str]]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table, by its name; of each dimension its id and those of its poles are given."""
    positions = [column for names in dimensions for column in position_columns(*names)]
    poles = [column for names in dimensions for column in pole_columns(*names)]
    return {
        "scores": (*ABOUT, *ACT_COLUMNS, *positions, *AFTER),
        "speakers": (*VOICE, *ACT_COLUMNS, *positions),
        "sentences": (*SENTENCE, *poles),
    }


def position_columns(dimension: str, left: str, right: str) -> tuple[Column, ...]:
    """Return the columns of one dimension in ``scores`` and ``speakers``."""
    return (
        Column(dimension, "number", f"position from -1 ({left}) to +1 ({right}); empty where there is too little evidence"),
        Column(f"{dimension}_low", "number", "lower end of the position's interval"),
        Column(f"{dimension}_high", "number", "upper end of the position's interval"),
        Column(f"{dimension}_{left}", "integer", f"sentences that take {left}; a sentence can take both poles"),
        Column(f"{dimension}_{right}", "integer", f"sentences that take {right}"),
    )


def pole_columns(dimension: str, left: str, right: str) -> tuple[Column, ...]:
    """Return the columns of one dimension in ``sentences``."""
    return (
        Column(dimension, "text", f"pole it takes: {left}, {right} or both; of command_question also rhetorical; empty for none"),
        Column(f"{dimension}_p_{left}", "number", f"probability, 0 to 1, that it takes {left}; empty where no model was trained"),
        Column(f"{dimension}_p_{right}", "number", f"probability, 0 to 1, that it takes {right}"),
    )
