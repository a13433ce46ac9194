"""The output folder: locked by one run, one result a file, every file whole or not there."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from analyzer.batch.files import MARK
from analyzer.batch.result import RESULT_SCHEMA, Counts, Header, Line, closing, encoded, line_of
from analyzer.errors import ReadError, WriteError

DOCUMENTS = "documents"
LOCK = ".analyze-lock"
DRAFT = ".analyze-draft-"
LONGEST_STEM = 80
LONGEST_CLOSING = 1024


class Store:
    """The folder of results. Raises :class:`WriteError` where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder against other runs, and clear away what a killed one left half written."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / LOCK)
        for name in (LOCK, MARK, DOCUMENTS):
            if (self.folder / name).is_symlink():
                raise WriteError(str(self.folder / name), "is a link: results might go astray", "name another folder with -o")
        try:
            (self.folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
            (self.folder / MARK).touch()
            self._clear()
        except Timeout as error:
            raise WriteError(str(self.folder), "another run is writing here", "wait for it, or name another folder") from error
        except OSError as error:
            raise unwritable(self.folder, error) from error
        try:
            yield
        finally:
            with suppress(OSError):
                self._clear()
            lock.release()

    def _clear(self) -> None:
        for left in (*self.folder.glob(f"{DRAFT}*"), *(self.folder / DOCUMENTS).glob(f"{DRAFT}*")):
            remove(left)

    def result(self, name: str) -> Path:
        """Return where the result of the file of that name lies."""
        return self.folder / DOCUMENTS / f"{stem(name)}.jsonl"

    def finished(self, name: str) -> Header | None:
        """Return the header of a finished result, ``None`` where there is none or a failure in it is worth another try."""
        if not self.result(name).is_file():
            return None
        try:
            with self.result(name).open("rb") as stream:
                header = Header(**json.loads(stream.readline()))
                stream.seek(0, os.SEEK_END)
                stream.seek(max(0, stream.tell() - LONGEST_CLOSING))
                final = json.loads(stream.read().splitlines()[-1])["final"]
        except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
            return None
        return header if final and header.schema == RESULT_SCHEMA else None

    def lines(self, name: str) -> Iterator[Line]:
        """Yield the documents and failures of a finished result. Raises :class:`ReadError` where it is gone or damaged."""
        try:
            with self.result(name).open("rb") as stream:
                next(stream)
                yield from (line for line in map(line_of, stream) if line is not None)
        except (OSError, ValueError, StopIteration) as error:
            # Its first and last line may be whole, so that the next run would take it for finished.
            with suppress(OSError):
                self.result(name).unlink()
            raise ReadError(str(self.result(name)), "the result is gone or damaged", "run the same command again") from error

    def write(self, header: Header, lines: Iterable[Line]) -> Counts:
        """Write a result from its lines, as they come, and return what it counts."""
        counts, final = Counts(), True
        with written_whole(self.result(header.name)) as stream:
            stream.write(encoded(asdict(header)))
            for line in lines:
                counts, final = counts.with_line(line), final and not line.again
                stream.write(line.encoded())
            stream.write(closing(counts, final))
        return counts


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes its place when the block ends well, and leaves no trace otherwise."""
    draft = draft_in(path.parent)
    try:
        with draft.open("xb") as stream:
            yield stream
        draft.replace(path)
    except BaseException as error:
        with suppress(OSError):
            draft.unlink()
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise


def draft_in(folder: Path) -> Path:
    """Return a new name for what is half written; a run that is killed leaves it for the next one to clear away."""
    return folder / f"{DRAFT}{secrets.token_hex(8)}"


def remove(path: Path) -> None:
    """Remove a file, a folder with all that is in it, or a link, never what it leads to. Raises ``OSError``."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def unwritable(path: Path, error: OSError) -> WriteError:
    """Return the error of a place that cannot be written."""
    return WriteError(str(path), f"cannot be written ({error.strerror})", "make room there, or name another folder with -o")


def stem(name: str) -> str:
    """Return a file name, without ending, that is any system's and no two files': the readable name, then a digest."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9.]+", "-", plain).strip("-.")
    if len(readable) > LONGEST_STEM:
        readable = readable[-LONGEST_STEM:].partition("-")[2].strip("-.")
    return f"{readable}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}".lstrip("-")
