"""Readers: bytes in, :class:`analyzer.document.Document` out. The registry of formats.

A third party adds a format with an entry point of group ``analyzer.readers`` that names a
:class:`ReaderSpec`; a broken one is skipped with a warning.
"""

from __future__ import annotations

import hashlib
import stat
import sys
import warnings
from functools import lru_cache
from pathlib import Path

from analyzer.document import Document, Source
from analyzer.errors import ReadError
from analyzer.readers import markdown, plain
from analyzer.readers.spec import ReaderSpec

__all__ = ["ReaderSpec", "read_bytes", "read_path", "read_stdin", "readers"]

BUILT_IN = (markdown.SPEC, plain.SPEC)


@lru_cache(maxsize=1)
def readers() -> tuple[ReaderSpec, ...]:
    """Return all readers, the built-in ones first; plain text, which takes anything, last."""
    from importlib.metadata import entry_points

    found = list(BUILT_IN[:-1])
    for entry in entry_points(group="analyzer.readers"):
        try:
            spec = entry.load()
            if not isinstance(spec, ReaderSpec):
                raise TypeError(f"{entry.value} is no ReaderSpec")
            found.append(spec)
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way and must not stop us
            warnings.warn(f"reader plugin {entry.name!r} is skipped: {error}", RuntimeWarning, stacklevel=2)
    return (*found, BUILT_IN[-1])


def read_bytes(data: bytes, name: str) -> Document:
    """Return the document that ``data`` holds. ``name`` is for messages and its ending. Raises :class:`ReadError`."""
    source = Source(name=name, digest=hashlib.sha256(data).hexdigest())
    ending = Path(name).suffix.lower()
    claimed = [r for r in readers() if ending in r.extensions]
    for reader in (*claimed, *readers()):
        if reader.sniff(data) or (reader in claimed and plain.SPEC.sniff(data)):
            return reader.read(data, source)
    raise ReadError(name, "is binary, not text", "save the document as plain text (UTF-8)")


def read_path(path: str | Path, most_bytes: int) -> Document:
    """Return the document of a file of at most ``most_bytes``. Raises :class:`ReadError`."""
    path = Path(path)
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(name, "is a directory", "name the files in it")
        if status.st_size > most_bytes:
            raise ReadError(name, f"larger than {most_bytes:,} bytes", "split it")
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
            raise ReadError(name, "is no regular file", "name a document")
        with path.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except ReadError:
        raise
    except FileNotFoundError as error:
        raise ReadError(name, "no such file", "check the path") from error
    except PermissionError as error:
        raise ReadError(name, "may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:
        raise ReadError(name, f"cannot be read ({error})", "check the path") from error
    return _checked(data, name, most_bytes)


def read_stdin(most_bytes: int) -> Document:
    """Return the document on standard input. Raises :class:`ReadError`."""
    return _checked(sys.stdin.buffer.read(most_bytes + 1), "<stdin>", most_bytes)


def _checked(data: bytes, name: str, most_bytes: int) -> Document:
    if len(data) > most_bytes:
        raise ReadError(name, f"larger than {most_bytes:,} bytes", "split it")
    if not data.strip():
        raise ReadError(name, "is empty", "give a file with text")
    return read_bytes(data, name)
