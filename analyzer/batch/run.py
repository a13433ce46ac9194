"""A whole run: lock the folder, find the files, score those that are not finished, write the tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analyzer.batch.cluster import score_files_on
from analyzer.batch.columns import table_columns
from analyzer.batch.counted import counted
from analyzer.batch.files import MARK, Found, find
from analyzer.batch.index import INDEX, gathered, write_index
from analyzer.batch.plan import Plan, chosen_dimensions, plan_digest, provenance, standing_warnings
from analyzer.batch.pool import score_files
from analyzer.batch.progress import progress
from analyzer.batch.result import Failure
from analyzer.batch.scheduler import check_address
from analyzer.batch.store import Store, written_whole
from analyzer.batch.tabulate import PARTED, Totals, tabulate
from analyzer.batch.worker import fits, record_failure, result_key
from analyzer.errors import ReadError, WriteError
from analyzer.readers.url import opened, without_password
from analyzer.reports.corpus import Corpus
from analyzer.settings import default_settings

RUN = "run.json"
PIECE = 1 << 20
READERS, AT_ONCE = 8, 1000


def run(arguments: Sequence[str], plan: Plan, jobs: int, exclude: Sequence[str] = (), scheduler: str | None = None) -> Totals:
    """Score what the arguments name into ``plan.output``, go on where an earlier run stopped, and return the totals.

    ``jobs`` processes of this machine do it, or, where the address of a Dask ``scheduler`` is given, the workers there.
    Raises :class:`AnalyzerError` where the run as a whole cannot go on; ``KeyboardInterrupt`` leaves a folder that the
    next run goes on from.
    """
    if scheduler is not None:
        check_address(scheduler)
    dimensions, settings = chosen_dimensions(plan), default_settings()
    columns, corpus = table_columns(dimensions), Corpus(dimensions, settings)
    store = Store(plan.output)
    _refuse_foreign(plan.output)
    with store.locked():
        found = list(find(arguments, exclude, settings.skipped_files))
        digest = plan_digest(plan)
        waiting = list(_unfinished([one for one in found if one.error is None], plan, digest, store))
        faults = [record_failure(one, plan, Failure.of(one.error, "read")) for one in found if one.error is not None]
        totals = Totals(files=len(found), before=len(found) - len(waiting) - len(faults))
        with progress(len(found), totals.before) as shown:
            for outcome in faults:
                shown.done(outcome)
            for outcome in score_files_on(waiting, plan, scheduler) if scheduler else score_files(waiting, plan, jobs):
                shown.done(outcome)
        totals.warnings = corpus.warnings = standing_warnings(plan)
        tabulate(gathered(counted(found, plan), corpus), plan, columns, totals)
        inputs = [without_password(argument) for argument in arguments]
        write_index(corpus, plan, inputs, len(found), totals.tables)
        _describe(inputs, plan, exclude, totals)
    return totals


def _refuse_foreign(output: Path) -> None:
    """Raise :class:`WriteError` where a folder that no run has written to holds what this one would write over."""
    if (output / MARK).exists():
        return
    names = (*(f"{name}.{ending}" for name in (*PARTED, "failures") for ending in ("csv", "parquet")), *PARTED, INDEX, RUN)
    found = next((name for name in names if (output / name).exists() or (output / name).is_symlink()), None)
    if found is not None:
        raise WriteError(str(output), f"holds {found}, which no earlier run has written", "name another folder with -o")


def _unfinished(files: Sequence[Found], plan: Plan, digest: str, store: Store) -> Iterator[Found]:
    """Yield the files that are still to be scored; several are read at once, for those of a URL may lie far away."""
    with ThreadPoolExecutor(READERS) as readers:
        for start in range(0, len(files), AT_ONCE):
            some = files[start : start + AT_ONCE]
            finished = readers.map(lambda one: _is_finished(one, plan, digest, store), some)
            yield from (one for one, done in zip(some, finished, strict=True) if not done)


def _is_finished(found: Found, plan: Plan, digest: str, store: Store) -> bool:
    """Whether an earlier run left just the result and report that this one would make."""
    header = store.finished(found.name)
    if header is None or header.report != plan.report_id:
        return False
    total = hashlib.sha256()
    try:
        with opened(found.name) as stream:
            while piece := stream.read(PIECE):
                total.update(piece)
    except (OSError, ReadError):
        return False
    return fits(header, result_key(total.hexdigest(), digest), plan)


def _describe(arguments: Sequence[str], plan: Plan, exclude: Sequence[str], totals: Totals) -> None:
    """Write down what the tables are of."""
    about = {
        **provenance(plan), "inputs": list(arguments), "exclude": list(exclude), "since": plan.since, "report": plan.report,
        "partition": plan.partition,
        "files": totals.files, "documents": totals.documents, "failures": totals.failures, "duplicates": totals.duplicates,
        "left_out": totals.left_out, "tables": list(totals.tables),
    }  # fmt: skip
    with written_whole(plan.output / RUN) as stream:
        stream.write(json.dumps(about, indent=2).encode() + b"\n")
