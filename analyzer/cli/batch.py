"""``analyze FOLDER -o REPORTS/``: score a folder of files."""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.errors import FAILED, STOPPED, say
from analyzer.errors import ReadError

if TYPE_CHECKING:
    from analyzer.batch.plan import Plan
    from analyzer.batch.tabulate import Totals

DASK = "dask"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What only a folder of files has options for; ``None`` or empty where the option was not given."""

    jobs: int | None
    exclude: tuple[str, ...]
    since: datetime | None
    report: str | None
    limit_seconds: float | None
    partition: int | None
    backend: str | None
    scheduler: str | None

    def refuse(self) -> None:
        """Raise ``UsageError`` where one of them was given without a folder to write to."""
        for given in fields(self):
            if getattr(self, given.name):
                option = "--" + given.name.replace("_", "-")
                raise click.UsageError(f"{option} works only with a folder to write to: add -o reports/")

    def check_backend(self) -> None:
        """Raise ``UsageError`` where the options for who scores do not go together."""
        from analyzer.batch.tables import has_parquet

        if (self.backend == DASK) != (self.scheduler is not None):
            raise click.UsageError("a Dask cluster needs both: --backend dask --scheduler tcp://HOST:8786")
        if self.scheduler and self.jobs:
            raise click.UsageError("--jobs is for this machine; a cluster runs as many as its workers have threads")
        if self.partition and not has_parquet():
            raise click.UsageError("--partition writes Parquet: pip install 'leadership-analyzer[tables]'")


def batch_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of :class:`BatchOptions`, which it gets as its argument ``batch``."""

    @click.option(
        "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Folders: number of worker processes; one per core by default."
    )
    @click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Folders: leave out files and folders with such names, as `*.csv`."
    )
    @click.option(
        "--since",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Folders: leave out documents older than this, yyyy-mm-dd.",
    )
    @click.option(
        "--report",
        metavar="FORMAT",
        help="Folders: format of each document's report: markdown (default), html, json, terminal or none.",
    )
    @click.option(
        "--limit-seconds", type=Seconds(0.1, 1e6), metavar="N", help="Folders: time limit for one document, in seconds."
    )
    @click.option(
        "--partition",
        type=click.IntRange(1),
        metavar="N",
        help="Folders: write tables as folders of Parquet, N documents per part.",
    )
    @click.option(
        "--backend",
        type=click.Choice(["local", DASK]),
        help="Folders: score on this machine (local, the default) or on a Dask cluster.",
    )
    @click.option("--scheduler", metavar="ADDRESS", help="Folders: the cluster's scheduler, as tcp://HOST:8786.")
    @functools.wraps(command)
    def with_batch(**given: Any) -> None:
        batch = BatchOptions(**{field.name: given.pop(field.name) for field in fields(BatchOptions)})
        command(**given, batch=batch)

    return with_batch


class Seconds(click.FloatRange):
    """A number of seconds; "nan", which lies in no range, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds = float(super().convert(value, param, ctx))
        if math.isnan(seconds):
            self.fail(f"{value} is not a number of seconds", param, ctx)
        return seconds


def is_batch(files: Sequence[str], output: str | None) -> bool:
    """Whether the files are to be scored into a folder; raises :class:`ReadError` where no folder to write to is named."""
    from analyzer.batch.files import is_folder, is_pattern
    from analyzer.readers.mail.mailbox_file import is_maildir
    from analyzer.readers.url import is_url

    if output == "" or "" in files:
        raise click.UsageError("a name is empty; name a file or folder")
    if output is not None and is_url(output):
        raise click.UsageError(f"-o {output} is a URL; results are written to this machine: -o reports/")
    many = next((name for name in files if is_pattern(name) or is_folder(name)), None)
    if output is not None:
        return many is not None or output.endswith(("/", os.sep)) or Path(output).is_dir()
    if many is not None and not is_maildir(Path(many)):
        kind = "folder" if is_folder(many) else "pattern for files"
        raise ReadError(many, f"is a {kind}", "add -o reports/ to score all its files and write the results there")
    return False


def run_batch(files: Sequence[str], output: str, batch: BatchOptions, form: str | None, **scoring: Any) -> int:
    """Score the files, print a summary and return the exit code. ``scoring`` are further fields of the plan."""
    from analyzer.batch.plan import Plan
    from analyzer.batch.run import run
    from analyzer.readers import formats
    from analyzer.reports import NO_REPORT, reports
    from analyzer.settings import default_settings

    formats()  # tells of a broken plug-in once, here; the workers are silent
    settings = default_settings()
    report = batch.report or "markdown"
    if form is not None:
        raise click.UsageError("--format is for single files; a folder takes --report FORMAT")
    if "-" in files:
        raise click.UsageError("standard input is not scored into a folder: name files, or leave out -o FOLDER")
    if report not in (*reports(), NO_REPORT):
        raise click.UsageError(f"unknown report {report!r}; use one of {', '.join((*reports(), NO_REPORT))}")
    batch.check_backend()
    plan = Plan(
        output=_folder(files, output),
        report="" if report == NO_REPORT else report,
        since=batch.since.date().isoformat() if batch.since else None,
        seconds=batch.limit_seconds or settings.limit_seconds,
        memory=settings.limit_memory_bytes,
        partition=batch.partition or 0,
        **scoring,
    )
    try:
        totals = run(files, plan, batch.jobs or _cores(), batch.exclude, batch.scheduler)
    except KeyboardInterrupt:
        say("stopped; run the same command again to go on from here")
        return STOPPED
    _say(plan, totals)
    return FAILED if totals.failures else 0


def _folder(files: Sequence[str], output: str) -> Path:
    """Return the folder to write to. Raises ``UsageError`` where it names a file or one of the inputs."""
    from analyzer.batch.store import DOCUMENTS
    from analyzer.batch.trees import local_path
    from analyzer.reports import reports

    folder = Path(output)
    ending = folder.suffix.lower() in {spec.suffix for spec in reports().values()} and not output.endswith(("/", os.sep))
    if folder.is_file() or (ending and not folder.is_dir()):
        raise click.UsageError(f"-o {output} is one file; many files need a folder: -o reports/")
    for name in files:
        with suppress(OSError, ReadError, RuntimeError):  # what cannot be looked up fails when it is read, and alone
            path = local_path(name)
            if path is None or not folder.exists() or not path.exists():
                continue
            if path.resolve().is_relative_to((folder / DOCUMENTS).resolve()):
                raise click.UsageError(f"{path} lies where the results of -o {output} go; name another folder")
            if folder.samefile(path):
                raise click.UsageError(f"-o {output} is the folder that is read; name another, such as -o {folder / 'reports'}")
    return folder


def _cores() -> int:
    from joblib import cpu_count

    return int(cpu_count())


def _say(plan: Plan, totals: Totals) -> None:
    """Print what the run came to and where it lies."""
    from analyzer.batch.index import INDEX
    from analyzer.batch.store import DOCUMENTS
    from analyzer.batch.tables import has_parquet
    from analyzer.reports.screen import clean
    from analyzer.reports.view import plural

    where = clean(str(plan.output))
    parts = [plural(totals.documents, "document"), plural(totals.failures, "failure"), plural(totals.duplicates, "duplicate")]
    if plan.since:
        parts.append(f"{plural(totals.left_out, 'document')} older than {plan.since} left out")
        parts += [f"{totals.undated:,} undated kept by the date of their file"] if totals.undated else []
    lines = [f"{plural(totals.files, 'file')}: {', '.join(parts)}."]
    lines += [f"Warning: {clean(warning)}" for warning in totals.warnings]
    lines += [f"Why {totals.failures} failed: {where}/failures.csv"] if totals.failures else []
    lines.append(f"All at a glance: {where}/{INDEX}")
    lines.append(f"Tables: {where}/{{{', '.join(totals.tables)}}}")
    lines += [f"Reports: {where}/{DOCUMENTS}/"] if plan.report else []
    lines += [] if has_parquet() else ["No Parquet tables: to have them too, pip install 'leadership-analyzer[tables]'."]
    for line in lines:
        click.echo(line)
