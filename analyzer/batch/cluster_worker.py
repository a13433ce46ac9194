"""What a worker of a cluster does: score a file in a process of its own, and send back what belongs into the output folder."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from analyzer.batch.files import Found
from analyzer.batch.plan import Plan
from analyzer.batch.scoring_process import lent_process
from analyzer.batch.store import DOCUMENTS, Store, written_whole
from analyzer.batch.worker import Outcome
from analyzer.errors import ModelError, ReadError, WriteError
from analyzer.resources import OWN

ENDING = ("closing", "closed", "failed")
QUICK = 1
"""Level of compression: a result shrinks to a tenth at the first."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to score, and all that a worker needs for it. No text of a document is in its ``repr``, which gets into logs.

    ``given`` is the file, where the worker could not read it; ``before`` the result of an earlier run, compressed.
    """

    found: Found
    plan: Plan
    digest: str
    given: bytes | ReadError | None = field(default=None, repr=False)
    before: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The files of a folder of lexicons, and of what was trained for them, by their path in it."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> Lexicons:
        """Return what is in a folder."""
        paths = sorted(path for path in (*folder.glob("*.toml"), *(folder / OWN).rglob("*")) if path.is_file())
        return cls(tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths))


def run_errand(errand: Errand, lexicons: Lexicons | None = None) -> tuple[Outcome, dict[str, bytes]]:
    """Return what became of the file, and its result and reports by name, compressed.

    ``lexicons`` is what ``plan.lexicons`` holds where it was sent from. Raises :class:`AnalyzerError`.
    """
    found = errand.found
    with TemporaryDirectory(prefix="analyze-", dir=_place(), ignore_cleanup_errors=True) as folder:
        output = Path(folder)
        (output / DOCUMENTS).mkdir()
        if errand.before is not None:
            unpack({Store(output).result(found.name).name: errand.before}, output)
        plan = replace(errand.plan, output=output, lexicons=_unpacked(lexicons) if lexicons is not None else None)
        try:
            with lent_process(plan.memory) as process:
                outcome = process.score(found, plan, errand.digest, errand.given, _go_on)
        except (ReadError, WriteError) as error:
            raise ModelError("workers", f"a worker's own folder {error.what}", "make room there (--local-directory)") from error
        return outcome, {path.name: packed(path) for path in (output / DOCUMENTS).iterdir()}


def packed(path: Path) -> bytes:
    """Return a file compressed, never held in memory as it is."""
    made = BytesIO()
    with path.open("rb") as stream, gzip.GzipFile(fileobj=made, mode="wb", compresslevel=QUICK) as into:
        shutil.copyfileobj(stream, into)
    return made.getvalue()


def unpack(files: Mapping[str, bytes], output: Path, last: str = "") -> None:
    """Write packed files among an output folder's results, the one named ``last`` when all others are there.

    Raises :class:`WriteError` where they cannot be written.
    """
    for name in sorted(files, key=lambda name: name == last):
        with gzip.GzipFile(fileobj=BytesIO(files[name])) as stream, written_whole(output / DOCUMENTS / Path(name).name) as into:
            shutil.copyfileobj(stream, into)


def as_they_are(lexicons: Lexicons) -> Lexicons:
    """Return lexicons: a task whose result Dask takes to every worker once, and makes anew where it is lost."""
    return lexicons


@lru_cache(maxsize=1)
def _folder(lexicons: Lexicons) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="analyze-lexicons-", dir=_place(), ignore_cleanup_errors=True)
    for name, text in lexicons.files:
        path = Path(folder.name) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder


def _unpacked(lexicons: Lexicons) -> Path:
    """Return a folder with lexicons, the same one as long as they are the same."""
    return Path(_folder(lexicons).name)


def _place() -> str | None:
    """Return where the Dask worker may write, ``None`` where this process is none."""
    from distributed import get_worker

    with suppress(ValueError):
        return str(get_worker().local_directory)
    return None


def _go_on() -> None:
    """Give the file back, for another worker, where this one is about to end."""
    from distributed import Reschedule, get_worker

    with suppress(ValueError):
        if get_worker().status.name in ENDING:
            raise Reschedule
