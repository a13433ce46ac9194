"""A conversation that stands in a table: the first column says who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.readers.text.lines import Line
from analyzer.readers.transcript.labels import could_be_name, labels_of

LEAST_ROWS, LEAST_ADDRESSING, LEAST_PEOPLE, LONGEST_NAME = 3, 0.5, 0.5, 60
ENDED = re.compile(r"[.?!…—–][\"'”’)\]]*\s*$")
ADDRESSING = re.compile(r"\b(?:i|we|you|me|us|my|our|your|thanks?)\b|\?", re.IGNORECASE)
"""What people who talk to each other say, and the cells of a plan or a list of tasks seldom do."""
TALKING = re.compile(r"\bI\b|\?")
"""What somebody says of the rows of any conversation, and the tasks that a table gives do without."""
HEADS_TASKS = re.compile(
    r"\W*(?:[\w-]+\W+){0,2}(?:owners?|tasks?|actions?|teams?|departments?|who|what|responsib\w+|status|items?|goals?|due|deadline|topics?"
    r"|priority|area|units?|roles?|assign\w+|to-?do|next steps?|objectives?)(?:\W+[\w-]+){0,2}\W*",
    re.IGNORECASE,
)
"""The name of a column in a plan or list of tasks."""
PERSON = re.compile(
    r"(?:mr|mrs|ms|dr|prof|sir|dame)\b\.?\s+\w.*|(?:[^\W\d_][.\s]?){1,3}|[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}(?:\s*\(.*\))?",
    re.IGNORECASE,
)
"""A name of two words or more, one with a title, or initials."""
UNIT = re.compile(
    r"\b(?:marketing|sales|finance|legal|operations|product|engineering|support|research|development|customers?|human|resources|hr|it|pr"
    r"|qa|team|department|office|group|division|services?)\b",
    re.IGNORECASE,
)
"""A word in the name of a part of a company."""


def first_turn(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the row of a table from which on all are turns: the first, or that below the names of the columns.

    Turns are a speaker who comes back, and sentences said to somebody; none in any other table.
    """
    if any(HEADS_TASKS.fullmatch(cell) and not ENDED.search(cell) for cell in (rows[0] if rows else ())):
        return None
    return next((n for n in (0, 1) if _are_turns(rows[n:])), None)


def could_be_speakers(names: Sequence[str]) -> bool:
    """Whether the first column of a table can say who speaks: nothing but names, some of which come back."""
    some = len(names) >= LEAST_ROWS and len(set(names)) < len(names)
    return some and _are_people(names[1:]) and all(map(could_be_name, names[1:]))


def _are_people(names: Sequence[str]) -> bool:
    people = sum(PERSON.fullmatch(name.strip()) is not None and not UNIT.search(name) for name in names)
    return people >= LEAST_PEOPLE * len(names)


def _are_turns(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < LEAST_ROWS or any(len(row) != 2 or len(row[0]) > LONGEST_NAME for row in rows):
        return False
    said = [words for _, words in rows]
    addressing = sum(ADDRESSING.search(words) is not None for words in said)
    if addressing < LEAST_ADDRESSING * len(rows) or not all(map(ENDED.search, said)) or not any(map(TALKING.search, said)):
        return False
    lines = [Line(f"{name}: {words}", n) for n, (name, words) in enumerate(rows)]
    return _are_people([name for name, _ in rows]) and len(labels_of(lines)) == len(rows)
