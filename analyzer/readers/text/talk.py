"""A conversation that stands in a table: the first column says who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.readers.endings import SPEECH_END
from analyzer.readers.line import Line
from analyzer.readers.transcript.forms import LONE_TIME
from analyzer.readers.transcript.labels import labels_of
from analyzer.readers.transcript.names import could_be_name
from analyzer.readers.transcript.people import are_people, talk_to_each_other

LEAST_ROWS, LONGEST_NAME = 3, 60
HEADS_TASKS = re.compile(
    r"\W*(?:[\w-]+\W+){0,2}(?:owners?|tasks?|actions?|teams?|departments?|who|what|responsib\w+|status|items?|goals?|due|deadline|topics?"
    r"|priority|area|units?|roles?|assign\w+|to-?do|next steps?|objectives?)(?:\W+[\w-]+){0,2}\W*",
    re.IGNORECASE,
)
"""The name of a column in a plan or list of tasks."""


def time_column(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which of three columns holds nothing but times below its name, if one does."""
    if len(rows) < LEAST_ROWS or any(len(row) != 3 for row in rows):
        return None
    return next((n for n in (0, 1) if all(LONE_TIME.fullmatch(row[n]) for row in rows[1:])), None)


def first_turn(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the row from which on all rows of a table are turns: the first, or the one below the column names.

    Turns are a speaker who comes back, and sentences said to somebody; none in any other table.
    """
    if any(HEADS_TASKS.fullmatch(cell) and not SPEECH_END.search(cell) for cell in (rows[0] if rows else ())):
        return None
    return next((n for n in (0, 1) if _are_turns(rows[n:])), None)


def could_be_speakers(names: Sequence[str]) -> bool:
    """Whether the first column of a table can say who speaks: nothing but names, some of which come back."""
    some = len(names) >= LEAST_ROWS and len(set(names)) < len(names)
    return some and are_people(names[1:]) and all(map(could_be_name, names[1:]))


def _are_turns(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < LEAST_ROWS or any(len(row) != 2 or len(row[0]) > LONGEST_NAME for row in rows):
        return False
    said = [words for _, words in rows]
    if not all(map(SPEECH_END.search, said)) or not talk_to_each_other(said):
        return False
    lines = [Line(f"{name}: {words}", n) for n, (name, words) in enumerate(rows)]
    return are_people([name for name, _ in rows]) and len(labels_of(lines)) == len(rows)
