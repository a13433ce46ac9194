"""Readers of other packages: whatever one does wrong is a fault of the file it read, and names the reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from analyzer.document import Document, Source, misfit
from analyzer.errors import ReadError, place_of
from analyzer.plugins import warn
from analyzer.readers.spec import ContainerSpec, Member, ReaderSpec
from analyzer.settings import Settings

REMEDY = "report it to those who made that reader"


def guarded(spec: ReaderSpec | ContainerSpec) -> ReaderSpec | ContainerSpec:
    """Return the format with what it does guarded: nothing but :class:`ReadError` (or too little memory) comes out of it."""

    def sniff(data: bytes) -> bool:
        try:
            return bool(spec.sniff(data))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it looks at every file, also those that other readers read
            warn(f"the reader {spec.name!r} cannot tell whether a file is its own ({place_of(error)}); {REMEDY}")
            return False

    if isinstance(spec, ContainerSpec):
        members = spec.members

        def members_of(data: bytes, source: Source, settings: Settings) -> Iterator[Member]:
            with _blamed(spec.name, source.name):
                for member in members(data, source, settings):
                    if not isinstance(member, Member) or not isinstance(member.data, bytes | ReadError):
                        raise _fault(spec.name, source.name, "gave no valid member")
                    yield member

        return replace(spec, sniff=sniff, members=members_of)
    read = spec.read

    def document_of(data: bytes, source: Source, settings: Settings) -> Document:
        with _blamed(spec.name, source.name):
            document = read(data, source, settings)
            if fault := misfit(document):
                raise _fault(spec.name, source.name, f"gave no valid document: {fault}")
            return document

    return replace(spec, sniff=sniff, read=document_of)


@contextmanager
def _blamed(reader: str, name: str) -> Iterator[None]:
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except ImportError as error:
        what = f"the reader {reader!r} needs a package that is not installed ({error.name})"
        raise ReadError(name, what, "install it") from error
    except (Exception, SystemExit) as error:  # it may fail in any way
        raise _fault(reader, name, f"failed ({place_of(error)})") from error


def _fault(reader: str, name: str, what: str) -> ReadError:
    return ReadError(name, f"the reader {reader!r}, of another package, {what}", REMEDY)
