"""Whatever goes wrong with a document, as an error of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.batch.limits import TimeUp
from analyzer.batch.result import Failure, Line
from analyzer.errors import AnalyzerError, ReadError, place_of

if TYPE_CHECKING:
    from analyzer.batch.files import Found
    from analyzer.batch.plan import Plan
    from analyzer.document import Document
    from analyzer.readers import ReaderSpec
    from analyzer.settings import Settings

RETRIED = (OSError, ImportError, MemoryError, TimeUp)
"""What may be mended without the file being changed: such failures are tried again by the next run."""
TOO_LONG = "took longer than allowed for a document", "split it, or raise --limit-seconds"


def failure_of(error: ReadError, stage: str) -> Failure:
    """Return the failure that an error is, at the stage given unless time or memory ran out."""
    cause = error.__cause__
    if isinstance(cause, TimeUp | MemoryError):
        stage = "time" if isinstance(cause, TimeUp) else "memory"
    return Failure.of(error, stage)


def failed_line(error: ReadError, stage: str) -> Line:
    """Return the line of a document that failed."""
    return Line(failure=failure_of(error, stage), again=isinstance(error.__cause__, RETRIED))


def guarded_read(spec: ReaderSpec, data: bytes, name: str, settings: Settings) -> Document:
    """Read one document; what goes wrong with it must not end the reading of the file that holds it."""
    from analyzer.readers import read_one

    try:
        return read_one(spec, data, name, settings)
    except AnalyzerError:
        raise
    except (Exception, TimeUp) as error:
        raise fault_of(error, name) from error


def fault_of(error: BaseException, name: str) -> ReadError:
    """Return a fault as an error: an unforeseen one by kind and place, for its message might quote the document."""
    if isinstance(error, TimeUp):
        made = ReadError(name, *TOO_LONG)
    elif isinstance(error, MemoryError):
        made = ReadError(
            name, "needs more memory than a worker may take", "split it, or raise limit_memory_bytes in settings.toml"
        )
    else:
        made = ReadError(name, f"met a fault of the program ({place_of(error)})", "please report it")
    made.__cause__ = error
    return made


def death(found: Found, plan: Plan, seconds: float) -> Failure:
    """Return why there is no result of a file whose process ended ``seconds`` after it got the file."""
    if seconds > plan.seconds:
        return Failure(found.name, "time", *TOO_LONG)
    what = "ended the process that read it: out of memory, or a fault in a library"
    return Failure(found.name, "killed", what, "leave it out")
