"""From results to tables: one pass in the order of the files, one document in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from analyzer.analysis import Analysis
from analyzer.analysis.columns import Column
from analyzer.analysis.plain import named
from analyzer.analysis.rows import score_row, sentence_rows, speaker_rows
from analyzer.batch.counted import Counted
from analyzer.batch.parts import Parts, clear_parts
from analyzer.batch.plan import Plan
from analyzer.batch.store import DOCUMENTS, Store
from analyzer.batch.tables import Table, has_parquet, open_tables

PARTED = ("scores", "speakers", "sentences")
"""The tables that can be written in parts; of failures there are few."""


@dataclass(slots=True)
class Totals:
    """What a run came to: files, of which finished before; documents, failures, duplicates, documents before ``--since``.

    ``undated`` counts the documents that bear no date, so that ``--since`` went by that of their file; ``warnings`` are those
    that all documents have.
    """

    files: int = 0
    before: int = 0
    documents: int = 0
    failures: int = 0
    duplicates: int = 0
    left_out: int = 0
    undated: int = 0
    tables: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def tabulate(results: Iterable[Counted], plan: Plan, columns: Mapping[str, Sequence[Column]], totals: Totals) -> None:
    """Write the tables of all results and count what is in them. Raises :class:`WriteError` where they cannot be written."""
    parted = PARTED if plan.partition else ()
    kinds = {name: endings for name, endings in table_files().items() if name not in parted}
    with open_tables(plan.output, columns, kinds) as tables, ExitStack() as held:
        parts = {name: held.enter_context(Parts(plan.output / name, columns[name])) for name in parted}
        filling = _Filling(plan, {**tables, **parts}, totals)
        for one in results:
            filling.take(one)
    totals.tables = (*(f"{name}/" for name in parted), *(f"{name}.{e}" for name, endings in kinds.items() for e in endings))
    _clear(plan.output, totals.tables)


def table_files() -> dict[str, Sequence[str]]:
    """Return the tables that can be written here, with the endings of their files."""
    if has_parquet():
        both = ("csv", "parquet")
        return {"scores": both, "speakers": both, "sentences": ("parquet",), "failures": ("csv",)}
    return dict.fromkeys(("scores", "speakers", "failures"), ("csv",))


def _clear(folder: Path, written: Sequence[str]) -> None:
    """Remove the tables of an earlier run that this one has not written."""
    for name in PARTED:
        for table in (f"{name}.csv", f"{name}.parquet"):
            if table not in written:
                (folder / table).unlink(missing_ok=True)
        if f"{name}/" not in written:
            clear_parts(folder / name)


class _Filling:
    """Fills the tables line by line."""

    def __init__(self, plan: Plan, tables: Mapping[str, Table | Parts], totals: Totals) -> None:
        self._plan, self._tables, self._totals = plan, tables, totals

    def take(self, one: Counted) -> None:
        """Take one line of a file's result."""
        if one.failure is not None:
            self._totals.failures += 1
            f = one.failure
            self._tables["failures"].add([f.document, named(one.found.name), f.stage, f.what, f.remedy])
        elif one.analysis is None:
            self._totals.left_out += 1
        else:
            if self._plan.partition and self._totals.documents and self._totals.documents % self._plan.partition == 0:
                for table in self._tables.values():
                    if isinstance(table, Parts):
                        table.turn()
            self._totals.documents += 1
            self._document(one.analysis, one)

    def _document(self, analysis: Analysis, one: Counted) -> None:
        name, date = one.found.name, one.line.date
        self._totals.duplicates += one.twin is not None
        self._totals.undated += date is None
        result = f"{DOCUMENTS}/{Store(self._plan.output).result(name).name}"
        self._tables["scores"].add(score_row(analysis, name, date, one.twin, one.line.report, result))
        for row in speaker_rows(analysis, date):
            self._tables["speakers"].add(row)
        if "sentences" in self._tables:
            for row in sentence_rows(analysis):
                self._tables["sentences"].add(row)
