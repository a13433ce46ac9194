"""What a worker process does: read a file, score its documents, write their reports and the file's result."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.facts import document_date, is_before, text_digest, without_text
from analyzer.batch.files import Found
from analyzer.batch.limits import TimeUp, at_most
from analyzer.batch.plan import Failure, Plan
from analyzer.batch.store import DOCUMENTS, Counts, Header, Store, stem, written_whole
from analyzer.errors import AnalyzerError, ModelError, ReadError

if TYPE_CHECKING:
    from analyzer.analysis import Analysis
    from analyzer.document import Document
    from analyzer.engine import Analyzer
    from analyzer.readers import ReaderSpec
    from analyzer.settings import Settings

Line = dict[str, Any]
RETRIED = (OSError, ImportError, MemoryError, TimeUp)
"""What may be mended without the file being changed: such failures are tried again by the next run."""


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


def score_file(found: Found, plan: Plan, plan_digest: str) -> Outcome:
    """Score one file and write its result; a fault of the file is in the result, one of the output folder is raised."""
    from analyzer.readers import load_path
    from analyzer.settings import default_settings

    began = time.monotonic()
    store = Store(plan.output)
    try:
        data, _ = load_path(found.name, default_settings())
    except ReadError as error:
        return record_failure(found, plan, Failure.of(error, "read"))
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
    counts = Store(plan.output).write(header, iter([{"failure": asdict(failure), "again": True}]))
    return Outcome(found.name, counts, 0.0, failure)


class _Work:
    """One file's way to lines of its result, each with the analysis it stands for where there is one."""

    def __init__(self, found: Found, plan: Plan, data: bytes) -> None:
        from analyzer.readers import documents_in
        from analyzer.reports import reports

        self._found, self._plan = found, plan
        self._analyzer = _analyzer(plan.dimensions, plan.lexicons)
        self._report = reports()[plan.report] if plan.report else None
        self._documents = documents_in(data, found.name, self._analyzer.settings, _guarded)
        self.first_failure: Failure | None = None

    def scored(self) -> Iterator[tuple[Line, Analysis | None]]:
        """Score the documents in the file, each within the limits."""
        number = 0
        while True:
            number += 1
            made = self._next(number)
            if made is None:
                return
            yield made

    def stored(self, store: Store) -> Iterator[tuple[Line, Analysis | None]]:
        """Take the documents from a result that lacks nothing but the report now asked for."""
        from analyzer.batch.thaw import analysis_of

        for line in store.lines(self._found.name):
            if line.get("failure", {}).get("stage") != "report":
                yield line, analysis_of(line["analysis"]) if "analysis" in line else None

    def reported(self, lines: Iterator[tuple[Line, Analysis | None]]) -> Iterator[Line]:
        """Write the report of each document and yield the lines."""
        for line, analysis in lines:
            if analysis is None:
                self.first_failure = self.first_failure or (Failure(**line["failure"]) if "failure" in line else None)
                yield line
                continue
            path, text = self._rendered(line, analysis)
            if path is not None and not isinstance(text, Failure):
                with written_whole(self._plan.output / path) as stream:
                    stream.write(text.encode("utf-8", "backslashreplace"))
            line["report"] = None if path is None or isinstance(text, Failure) else str(path.as_posix())
            yield line
            if isinstance(text, Failure):
                self.first_failure = self.first_failure or text
                yield {"failure": asdict(text), "again": True}

    def _next(self, number: int) -> tuple[Line, Analysis | None] | None:
        stage, name = "read", self._found.name
        try:
            with at_most(self._plan.seconds):
                document = next(self._documents, None)
                if document is None:
                    return None
                if isinstance(document, ReadError):
                    return self._failed(document, stage)
                stage, name = "score", document.source.name
                return self._scored(document, number)
        except AnalyzerError as error:
            if not isinstance(error, ReadError):
                raise
            return self._failed(error, stage)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever goes wrong in one document must not stop the others
            return self._failed(_fault(error, name), stage)

    def _scored(self, document: Document, number: int) -> tuple[Line, Analysis | None]:
        plan, kinds = self._plan, self._analyzer.settings.scored_kinds
        date = document_date(document.metadata)
        if is_before(date, self._found.modified, plan.since):
            return {"left_out": document.source.name}, None
        analysis = self._analyzer.analyze_document(
            document, speaker=plan.speaker, include_quoted=plan.include_quoted, genre=plan.genre
        )
        analysis = without_text(analysis) if plan.no_text else analysis
        digest = text_digest(document, (*kinds, "quoted") if plan.include_quoted else kinds)
        member = number if document.source.name != self._found.name else 0
        return {"analysis": analysis.to_dict(), "text_digest": digest, "date": date, "member": member}, analysis

    def _failed(self, error: ReadError, stage: str) -> tuple[Line, None]:
        cause = error.__cause__
        if isinstance(cause, TimeUp | MemoryError):
            stage = "time" if isinstance(cause, TimeUp) else "memory"
        again = isinstance(cause, RETRIED)
        return {"failure": asdict(Failure.of(error, stage)), "again": again}, None

    def _rendered(self, line: Line, analysis: Analysis) -> tuple[Path | None, str | Failure]:
        """Return where a document's report goes and its text, or why there is none."""
        from analyzer.reports import Canvas

        if self._report is None:
            return None, ""
        member = f"-{line['member']}" if line["member"] else ""
        path = Path(DOCUMENTS) / f"{stem(self._found.name)}{member}{self._report.suffix}"
        canvas = Canvas(evidence=0 if self._plan.no_text else self._plan.evidence)
        try:
            with at_most(self._plan.seconds):
                return path, self._report.render([analysis], self._analyzer.dimensions, canvas)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - a report that fails must not cost the scores
            return None, Failure.of(_fault(error, analysis.name), "report")


def _guarded(spec: ReaderSpec, data: bytes, name: str, settings: Settings) -> Document:
    """Read one document; what goes wrong with it must not end the reading of the file that holds it."""
    from analyzer.readers import read_one

    try:
        return read_one(spec, data, name, settings)
    except AnalyzerError:
        raise
    except (Exception, TimeUp) as error:
        raise _fault(error, name) from error


def _fault(error: BaseException, name: str) -> ReadError:
    """Return a fault as an error: an unforeseen one by kind and place, for its message might quote the document."""
    if isinstance(error, TimeUp):
        made = ReadError(name, "took longer than a document may", "split it, or give --limit-seconds more")
    elif isinstance(error, MemoryError):
        made = ReadError(
            name, "needs more memory than a worker may take", "split it, or raise limit_memory_bytes in settings.toml"
        )
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
        made = ReadError(name, f"met a fault of the program ({type(error).__name__}{place})", "please report it")
    made.__cause__ = error
    return made
