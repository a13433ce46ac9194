"""What a worker process does: read a file, score its documents, write their reports and the file's result."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.batch.facts import document_date, is_before, text_digest, without_text
from analyzer.batch.faults import failed_line, failure_of, fault_of, guarded_read
from analyzer.batch.files import Found
from analyzer.batch.limits import TimeUp, at_most
from analyzer.batch.plan import Plan
from analyzer.batch.result import Counts, Failure, Header, Line
from analyzer.batch.store import DOCUMENTS, Store, stem, written_whole
from analyzer.errors import AnalyzerError, ModelError, ReadError, WriteError
from analyzer.readers.url import is_here_only, is_url

if TYPE_CHECKING:
    from analyzer.analysis import Analysis
    from analyzer.document import Document
    from analyzer.engine import Analyzer
    from analyzer.reports import ReportSpec


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its counts, the seconds it took, and its first failure where there is one."""

    name: str
    counts: Counts
    seconds: float
    failure: Failure | None = None


@lru_cache(maxsize=1)
def _analyzer(dimensions: tuple[str, ...], lexicons: Path | None) -> Analyzer:
    from analyzer.engine import Analyzer

    return Analyzer(dimensions=dimensions or None, lexicons=lexicons)


def get_ready(plan: Plan) -> None:
    """Load everything once. Raises :class:`AnalyzerError` where it cannot be loaded."""
    try:
        _analyzer(plan.dimensions, plan.lexicons)
    except MemoryError as error:
        raise ModelError("worker", "the models do not fit into limit_memory_bytes", "raise it in models/settings.toml") from error


def result_key(data_digest: str, plan_digest: str) -> str:
    """Return what a result belongs to: bytes and plan."""
    return hashlib.sha256(f"{data_digest} {plan_digest}".encode()).hexdigest()


def carried(found: Found, far: bool) -> bytes | ReadError | None:
    """Return what a file holds where a worker could not read it: it lies in this process, or the worker is on a ``far`` machine.

    A URL is for the worker to read.
    """
    return _bytes_of(found) if is_here_only(found.name) or (far and not is_url(found.name)) else None


def score_file(found: Found, plan: Plan, plan_digest: str, given: bytes | ReadError | None = None) -> Outcome:
    """Score one file and write its result; a fault of the file is in the result, one of the output folder is raised.

    ``given`` is what :func:`carried` returned for it.
    """
    began = time.monotonic()
    store = Store(plan.output)
    try:
        with at_most(plan.seconds):
            data = _bytes_of(found) if given is None else given
    except (MemoryError, TimeUp) as error:
        data = fault_of(error, found.name)
    if isinstance(data, ReadError):
        return record_failure(found, plan, failure_of(data, "read"))
    key = result_key(hashlib.sha256(data).hexdigest(), plan_digest)
    work = _Work(found, plan, data)
    header = store.finished(found.name)
    lines = work.stored(store) if header is not None and fits(header, key, plan) else work.scored()
    counts = store.write(Header(key, found.name, plan.report_id, plan.since), work.reported(lines))
    return Outcome(found.name, counts, time.monotonic() - began, work.first_failure)


def fits(header: Header, key: str, plan: Plan) -> bool:
    """Whether a result holds what a run asks for, whatever its report: the same key, and no document left out too many."""
    return header.key == key and (header.since is None or (plan.since is not None and header.since <= plan.since))


def record_failure(found: Found, plan: Plan, failure: Failure) -> Outcome:
    """Write the result of a file that could not be scored at all, for the next run to try again."""
    header = Header("", found.name, plan.report_id, plan.since)
    counts = Store(plan.output).write(header, [Line(failure=failure, again=True)])
    return Outcome(found.name, counts, 0.0, failure)


def _bytes_of(found: Found) -> bytes | ReadError:
    from analyzer.readers import load_path
    from analyzer.settings import default_settings

    try:
        return load_path(found.name, default_settings())[0]
    except ReadError as error:
        return error


class _Work:
    """One file's way to the lines of its result."""

    def __init__(self, found: Found, plan: Plan, data: bytes) -> None:
        from analyzer.readers import documents_in
        from analyzer.reports import reports

        self._found, self._plan = found, plan
        self._analyzer = _analyzer(plan.dimensions, plan.lexicons)
        self._report = reports()[plan.report] if plan.report else None
        self._documents = documents_in(data, found.name, self._analyzer.settings, guarded_read)
        self.first_failure: Failure | None = None

    def scored(self) -> Iterator[Line]:
        """Score the documents in the file, each within the limits."""
        for number in count(1):
            line = self._next(number)
            if line is None:
                return
            yield line

    def stored(self, store: Store) -> Iterator[Line]:
        """Take the documents from a result that lacks nothing but the report now asked for."""
        return (line for line in store.lines(self._found.name) if line.failure is None or line.failure.stage != "report")

    def reported(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Write the report of each document and yield the lines, and one more for each report that failed."""
        for line in lines:
            self._note(line.failure)
            if line.analysis is None or self._report is None:
                yield replace(line, report=None)
                continue
            member = f"-{line.member}" if line.member else ""
            path = f"{DOCUMENTS}/{stem(self._found.name)}{member}{self._report.suffix}"
            text = self._rendered(self._report, line.analysis)
            if isinstance(text, Failure):
                self._note(text)
                yield replace(line, report=None)
                yield Line(failure=text, again=True)
                continue
            with written_whole(self._plan.output / path) as stream:
                stream.write(text.encode("utf-8", "backslashreplace"))
            yield replace(line, report=path)

    def _note(self, failure: Failure | None) -> None:
        self.first_failure = self.first_failure or failure

    def _next(self, number: int) -> Line | None:
        stage, name = "read", self._found.name
        try:
            with at_most(self._plan.seconds):
                document = next(self._documents, None)
                if document is None:
                    return None
                if isinstance(document, ReadError):
                    return failed_line(document, stage)
                stage, name = "score", document.source.name
                return self._line(document, number)
        except AnalyzerError as error:
            if not isinstance(error, ReadError):
                raise
            return failed_line(error, stage)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever goes wrong in one document must not stop the others
            return failed_line(fault_of(error, name), stage)

    def _line(self, document: Document, number: int) -> Line:
        """Score a document that was read, unless it is too old. Raises :class:`ReadError`."""
        plan = self._plan
        date = document_date(document.metadata, self._found.name, is_mail=document.source.form.kind == "mail")
        if is_before(date, self._found.modified, plan.since):
            return Line(left_out=document.source.name)
        analysis = self._analyzer.analyze_document(
            document, speaker=plan.speaker, include_quoted=plan.include_quoted, genre=plan.genre
        )
        return Line(
            analysis=without_text(analysis) if plan.no_text else analysis,
            date=date,
            text_digest=text_digest(document, self._analyzer.settings.kinds(plan.include_quoted)),
            member=number if document.source.name != self._found.name else 0,
        )

    def _rendered(self, report: ReportSpec, analysis: Analysis) -> str | Failure:
        """Return the text of a document's report, or why there is none."""
        from analyzer.reports import Canvas

        canvas = Canvas(evidence=self._plan.evidence)
        try:
            with at_most(self._plan.seconds):
                return report.render([analysis], self._analyzer.dimensions, canvas)
        except WriteError as error:  # of another package
            return Failure(analysis.name, "report", error.what, error.remedy)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - a report that fails must not cost the scores
            return Failure.of(fault_of(error, analysis.name), "report")
