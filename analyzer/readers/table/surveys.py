"""The heading rows of a survey's answers, of which programs write more than one."""

from __future__ import annotations

from collections.abc import Sequence

IMPORTED = '"ImportId"'
"""In each cell of Qualtrics' third row."""
OPEN_ENDED = frozenset(("Response", "Open-Ended Response"))
"""Cells of SurveyMonkey's second row below a question that has one answer."""


def survey_heading(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    """Return how many rows of a survey are headings, and the names of its columns; nothing where it is no known survey."""
    cells = [[cell.strip() for cell in row] for row in rows[:3]]
    if len(cells) == 3 and cells[2] and all(IMPORTED in cell for cell in cells[2]):
        return 3, cells[1]
    if len(cells) > 1 and cells[1] and not cells[1][0] and not OPEN_ENDED.isdisjoint(cells[1]):
        return 2, [name or below for name, below in zip(*cells[:2], strict=False)]
    return None
