"""A table in parts: a folder of Parquet files, each of the same number of documents, in their order."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from analyzer.analysis.columns import Column
from analyzer.analysis.rows import Row
from analyzer.batch.store import draft_in, remove, unwritable, written_whole
from analyzer.batch.tables import Table


class Parts:
    """One table being written part by part, open within a ``with`` block; the folder appears when the block ends well.

    A part without rows has a file too: parts of one number are of the same documents in every table.
    Raises :class:`WriteError` where they cannot be written.
    """

    def __init__(self, folder: Path, columns: Sequence[Column]) -> None:
        self._folder, self._columns = folder, columns
        self._draft = draft_in(folder.parent)
        self._part, self._number = ExitStack(), 0

    def __enter__(self) -> Parts:
        try:
            self._draft.mkdir()
        except OSError as error:
            raise unwritable(self._folder, error) from error
        self._table = self._begun()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._part.__exit__(kind, error, trace)
            if error is None:
                _replace(self._folder, self._draft)
        finally:
            shutil.rmtree(self._draft, ignore_errors=True)

    def add(self, row: Row) -> None:
        """Add a row; raises ``ValueError`` where it does not have a cell a column."""
        self._table.add(row)

    def turn(self) -> None:
        """Begin the next part."""
        self._part.close()
        self._number += 1
        self._table = self._begun()

    def _begun(self) -> Table:
        stream = self._part.enter_context(written_whole(self._draft / f"part-{self._number:06d}.parquet"))
        return self._part.enter_context(Table(self._columns, None, stream))


def clear_parts(folder: Path) -> None:
    """Remove a table in parts, where there is one, and nothing else."""
    if folder.is_symlink():
        return
    for part in folder.glob("part-*.parquet"):
        part.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _replace(folder: Path, draft: Path) -> None:
    """Put a folder into another's place. Whoever looks finds the old one, the new one or, for a moment, none."""
    old = draft_in(folder.parent)
    try:
        if folder.exists() or folder.is_symlink():
            folder.rename(old)
        draft.rename(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    with suppress(OSError):
        remove(old)
