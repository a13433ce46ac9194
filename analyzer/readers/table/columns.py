"""Which column of a table is its text, speaker, date and title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.readers.dates import day_of
from analyzer.readers.table.column_names import column_names

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
SAMPLE = 500
"""Rows by which the columns are told apart."""
LEAST_WORDS = 3.0
LEAST_OF_MOST = 0.5
"""Share of the words of the wordiest column that a column has, at least, whose name may also mean something else."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns that are read; ``named`` where a heading, not a guess, says which is the text.

    ``answers`` are all of a survey that hold what people wrote, where more than one does.
    """

    text: int
    speaker: int | None
    date: int | None
    title: int | None
    named: bool
    answers: tuple[int, ...] = ()

    @property
    def texts(self) -> tuple[int, ...]:
        """Positions of the columns whose cells are the text."""
        return self.answers or (self.text,)


def find_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table with these headings and first rows, or nothing where none is prose."""
    plain = [plain_name(name) for name in names]
    columns = [[cell_of(row, i) for row in rows] for i in range(len(plain))]
    words = [sum(len(WORD.findall(cell[:5000])) for cell in cells) for cells in columns]
    prose = [_prose(cells, count) for cells, count in zip(columns, words, strict=True)]
    text = _text_named(plain, words)
    named = text is not None
    if text is None:
        text = max(range(len(plain)), key=prose.__getitem__, default=None)
        if text is None or prose[text] < LEAST_WORDS:
            return None
    known, rest = column_names(), [name if i != text else "" for i, name in enumerate(plain)]
    people = [
        name if name not in known.made_by or len(set(filter(None, cells))) > 1 else ""
        for name, cells in zip(rest, columns, strict=True)
    ]
    speaker = _exact(people, known.speaker)
    if speaker is None and not any(plain):
        speaker = next((i for i, cells in enumerate(columns) if i != text and _are_names(cells)), None)
    asked = [i for i, name in enumerate(names) if name.rstrip().endswith("?") and prose[i] >= LEAST_WORDS and not named]
    answers = tuple(asked) if text in asked and len(asked) > 1 else ()
    return Columns(text, speaker, _date_named(rest, columns), _exact(rest, known.title), named, answers)


def has_heading_row(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: by a name we know, or by short labels that do not come back below them."""
    if not rows:
        return False
    if not column_names().known.isdisjoint(map(plain_name, rows[0])):
        return True
    if len(rows[0]) < 2 or not all(re.match(r"\s*[^\W\d]", cell) and len(cell.split()) <= 6 for cell in rows[0]):
        return False
    return not any(cell_of(row, i) == cell.strip() for i, cell in enumerate(rows[0]) for row in rows[1:])


def cell_of(cells: Sequence[str], column: int | None) -> str:
    """Return a cell of a row, empty where there is no such column or the row ends before it."""
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _exact(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _date_named(names: Sequence[str], columns: Sequence[Sequence[str]]) -> int | None:
    """Return the first column that is called a date and holds one, else the first that is called so and is no clock."""
    clocks = column_names().clocks
    called = {name: names.index(name) for name in column_names().date if name in names}
    for name, i in called.items():
        days = (day_of(cell) or "" for cell in columns[i])
        if any(len(day) == len("yyyy-mm-dd") if name in clocks else day for day in days):
            return i
    return next((i for name, i in called.items() if name not in clocks), None)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether a column without a heading holds speakers: a few names that come back."""
    named = all(cell[:1].isupper() and len(cell) <= 40 and len(cell.split()) <= 4 for cell in cells)
    return named and 2 <= len(set(cells)) < len(cells)


def _text_named(names: Sequence[str], words: Sequence[int]) -> int | None:
    """Return the column that is called text, or whose name has such a word and none that says something about it."""
    known = column_names()
    for called, least in ((known.text, 0.0), (known.maybe_text, LEAST_OF_MOST)):
        for name in called:
            exact = [i for i, other in enumerate(names) if other == name]
            longer = [i for i, other in enumerate(names) if _speaks_of(other, name)]
            for i in exact + longer:
                if words[i] and words[i] >= least * max(words):
                    return i
    return None


def _speaks_of(name: str, known: str) -> bool:
    words = name.split()
    return known in words and 1 < len(words) <= 3 and set(words).isdisjoint(column_names().about)


def plain_name(name: str) -> str:
    """Return a column's name as lower-case words: "speakerName" and "Speaker_Name" are "speaker name"."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))


def _prose(cells: Sequence[str], words: int) -> float:
    """Return how many ``words`` a filled cell of a column has on average; less where the same cells come again and again."""
    filled = [cell for cell in cells if cell]
    return words / len(filled) * len(set(filled)) / len(filled) if filled else 0.0
