"""A conversation that stands in a table: the first column says who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.readers.text.lines import Line
from analyzer.readers.transcript.labels import could_be_name, labels_of

LEAST_ROWS, LEAST_ADDRESSING, LONGEST_NAME = 3, 0.5, 60
ENDED = re.compile(r"[.?!…—–][\"'”’)\]]*\s*$")
ADDRESSING = re.compile(r"\b(?:i|we|you|me|us|my|our|your|thanks?)\b|\?", re.IGNORECASE)
"""What people who talk to each other say, and the cells of a plan or a list of tasks seldom do."""


def first_turn(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the row of a table from which on all are turns: the first, or that below the names of the columns.

    Turns are a speaker who comes back, and sentences said to somebody; none in any other table.
    """
    return next((n for n in (0, 1) if _are_turns(rows[n:])), None)


def could_be_speakers(names: Sequence[str]) -> bool:
    """Whether the first column of a table can say who speaks: nothing but names, some of which come back."""
    return len(names) >= LEAST_ROWS and len(set(names)) < len(names) and all(map(could_be_name, names[1:]))


def _are_turns(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < LEAST_ROWS or any(len(row) != 2 or len(row[0]) > LONGEST_NAME for row in rows):
        return False
    said = [words for _, words in rows]
    addressing = sum(ADDRESSING.search(words) is not None for words in said)
    if addressing < LEAST_ADDRESSING * len(rows) or not all(map(ENDED.search, said)):
        return False
    lines = [Line(f"{name}: {words}", n) for n, (name, words) in enumerate(rows)]
    return len(labels_of(lines)) == len(rows)
