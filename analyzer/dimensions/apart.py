"""Refuses dimensions that share a name: labels, limits and ``--towards`` go by the pole alone, tables by the column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from analyzer.analysis.columns import FIXED, Column, pole_columns, position_columns
from analyzer.dimensions.schema import Dimension
from analyzer.errors import LexiconError

TABLES: tuple[Callable[[str, str, str], tuple[Column, ...]], ...] = (position_columns, pole_columns)


def check_apart(found: Iterable[tuple[Path, Dimension]]) -> None:
    """Raise :class:`LexiconError` for the file of the first dimension that shares a pole or a column with one before it."""
    poles: dict[str, str] = {}
    columns = [dict.fromkeys(FIXED, "every table") for _ in TABLES]
    for path, dimension in found:
        for side, pole in zip(("left", "right"), dimension.poles, strict=True):
            if pole in poles:
                raise LexiconError(f"{path}, {side}", f"{pole!r} is a pole of {poles[pole]} too", "give the pole another id")
            poles[pole] = dimension.id
        for taken, columns_of in zip(columns, TABLES, strict=True):
            for name in (column.name for column in columns_of(dimension.id, *dimension.poles)):
                if name in taken:
                    what = f"makes a column {name!r}, as {taken[name]} does"
                    raise LexiconError(f"{path}, id", what, "give the dimension another id")
                taken[name] = dimension.id
