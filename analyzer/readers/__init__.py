"""Readers: bytes in, :class:`analyzer.document.Document` out. The registry of formats.

A third party adds a format with an entry point of group ``analyzer.readers`` that names a
:class:`ReaderSpec` or a :class:`ContainerSpec`; a broken one, or one whose name is taken, is left out with a
warning, and what it does wrong with a file is a fault of that file. What others must know of a format
beside its documents its :class:`analyzer.document.Form` says.
"""

from __future__ import annotations

import errno
import hashlib
import re
import stat
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from analyzer.document import PLAIN, Document, Form, Source
from analyzer.errors import ReadError
from analyzer.plugins import READERS, fault_of_ending, fault_of_name, plugged
from analyzer.readers import archive
from analyzer.readers.build import too_large
from analyzer.readers.finish import finished
from analyzer.readers.guard import guarded
from analyzer.readers.mail import mailbox_file, outlook
from analyzer.readers.mail import message as mail
from analyzer.readers.markup import markdown, restructured
from analyzer.readers.office import legacy, opendocument, richtext, slides, word
from analyzer.readers.pdf import file as pdf
from analyzer.readers.spec import ContainerSpec, Member, ReaderSpec
from analyzer.readers.table import delimited as table
from analyzer.readers.table import records
from analyzer.readers.text import plain
from analyzer.readers.transcript import captions
from analyzer.readers.url import is_url, load_url
from analyzer.readers.web import page as web
from analyzer.settings import Settings, default_settings

__all__ = [
    "ContainerSpec",
    "Member",
    "ReaderSpec",
    "documents_at",
    "documents_in",
    "form_of",
    "formats",
    "load_stdin",
    "read_bytes",
    "read_one",
    "read_path",
]

LONGEST_NAME, LEAST_WORDS = 255, 6
FILE_ENDING = re.compile(r"\.\w{1,8}$")
"""What has so many words and is longer, or has no ending, is no file's name but a text, which no error quotes."""
BUILT_IN: tuple[ReaderSpec | ContainerSpec, ...] = (
    word.SPEC,
    slides.SPEC,
    opendocument.SPEC,
    richtext.SPEC,
    archive.SPEC,
    captions.SPEC,
    mailbox_file.SPEC,
    mail.SPEC,
    outlook.SPEC,
    web.SPEC,
    pdf.SPEC,
    markdown.SPEC,
    table.SPEC,
    records.LINES,
    records.SPEC,
    legacy.SPEC,
    restructured.SPEC,
    plain.SPEC,
)
LAST = plain.SPEC
ReadOne = Callable[[ReaderSpec, bytes, str, Settings], Document]


@lru_cache(maxsize=1)
def formats() -> tuple[ReaderSpec | ContainerSpec, ...]:
    """Return all formats, the built-in ones first; plain text, which takes anything, last."""
    found = [spec for spec in BUILT_IN if spec is not LAST]
    taken = {spec.name for spec in BUILT_IN}
    for spec in plugged(READERS, lambda spec: _fault(spec, taken)):
        found.append(guarded(spec))
        taken.add(spec.name)
    return (*found, LAST)


def _fault(spec: object, taken: set[str]) -> str:
    """Return why something cannot be a format beside those whose names are ``taken``; nothing where it can.

    An ending may be claimed by several: the content decides.
    """
    if not isinstance(spec, ReaderSpec | ContainerSpec):
        return "is no ReaderSpec or ContainerSpec"
    if not isinstance(spec.extensions, tuple | list):
        return "has endings that are no tuple"
    if not all(map(callable, (spec.sniff, spec.read if isinstance(spec, ReaderSpec) else spec.members))):
        return "holds no function where one belongs"
    if isinstance(spec, ReaderSpec) and not isinstance(spec.form, Form):
        return "has a form that is no Form"
    return fault_of_name(spec.name, taken) or next(filter(None, map(fault_of_ending, spec.extensions)), "")


def format_of(data: bytes, name: str) -> ReaderSpec | ContainerSpec:
    """Return the format of some bytes: by content first, by the name's ending where the content is any text.

    Raises :class:`ReadError` where nothing reads them.
    """
    ending = Path(name).suffix.lower()
    claimed = [spec for spec in formats() if ending in spec.extensions and spec is not LAST]
    for spec in dict.fromkeys((*claimed, *formats()[:-1])):
        if spec.sniff(data):
            return spec
    if LAST.sniff(data) and not claimed:
        return LAST
    if claimed:
        return claimed[0]
    if ending in LAST.extensions and ending:
        raise ReadError(name, "is binary, not text", "save it as plain text (UTF-8)")
    known = ", ".join(spec.extensions[0] for spec in formats() if spec.extensions)
    raise ReadError(name, "is binary and of no known format", f"save the document as one of {known}")


@lru_cache(maxsize=64)
def form_of(name: str) -> Form:
    """Return what others must know of the format of that name, of plain text where no reader has it."""
    return next((spec.form for spec in formats() if isinstance(spec, ReaderSpec) and spec.name == name), PLAIN)


def read_bytes(data: bytes, name: str, settings: Settings) -> Document:
    """Return the document that ``data`` holds. ``name`` is for messages and its ending.

    Raises :class:`ReadError`, also where ``data`` holds several documents (:func:`documents_in` returns them).
    """
    spec = format_of(_checked(data, name, settings), name)
    if isinstance(spec, ContainerSpec):
        raise ReadError(name, "holds several documents", "use the command, or in Python Analyzer().analyze_many")
    return read_one(spec, data, name, settings)


def documents_in(data: bytes, name: str, settings: Settings, read: ReadOne | None = None) -> Iterator[Document | ReadError]:
    """Yield the documents of some bytes, one unless it is a container; a part that cannot be read as its error.

    All that comes out of containers, of containers in containers too, is at most ``settings.most_unpacked_bytes``.
    ``read`` replaces :func:`read_one`, for a caller that guards each reading.
    """
    yield from _documents_in(data, name, settings, 0, [settings.most_unpacked_bytes], read or read_one)


def _documents_in(
    data: bytes, name: str, settings: Settings, depth: int, left: list[int], read: ReadOne
) -> Iterator[Document | ReadError]:
    """Do the work of :func:`documents_in` at a depth; ``left`` holds the bytes that may still be unpacked."""
    try:
        spec = format_of(_checked(data, name, settings), name)
        if isinstance(spec, ReaderSpec):
            yield read(spec, data, name, settings)
            return
        if depth >= settings.most_nesting:
            raise ReadError(name, f"is nested more than {settings.most_nesting} deep", "take the files out of it")
        source = Source(name=name, format=spec.name, digest=hashlib.sha256(data).hexdigest())
        for member in _some(spec.members(data, source, settings), name):
            if isinstance(member.data, ReadError):
                yield member.data
                continue
            left[0] -= len(member.data)
            if left[0] < 0:
                raise ReadError(name, f"unpacks to more than {settings.most_unpacked_bytes:,} bytes", "split it")
            yield from _documents_in(member.data, f"{name}/{member.name}", settings, depth + 1, left, read)
    except ReadError as error:
        yield error


def _some(members: Iterator[Member], name: str) -> Iterator[Member]:
    """Yield the members of a container. Raises :class:`ReadError` where it has none."""
    empty = True
    for member in members:
        empty = False
        yield member
    if empty:
        raise ReadError(name, "holds no documents", "give a file with text")


def documents_at(path: str | Path, settings: Settings | None = None) -> Iterator[Document | ReadError]:
    """Yield the documents of a file or of a Maildir folder, several of a mailbox or an archive; what cannot be read as its error.

    ``settings`` hold limits, the shipped ones by default. :meth:`analyzer.Analyzer.analyze_documents` takes what is yielded.
    """
    settings = settings or default_settings()
    try:
        if mailbox_file.is_maildir(Path(path)):
            for member in _some(mailbox_file.maildir_members(Path(path), settings), str(path)):
                if isinstance(member.data, ReadError):
                    yield member.data
                else:
                    yield from documents_in(member.data, f"{path}/{member.name}", settings)
            return
        data, name = load_path(path, settings)
    except ReadError as error:
        yield error
        return
    yield from documents_in(data, name, settings)


def read_path(path: str | Path, settings: Settings | None = None) -> Document:
    """Return the document of a file: its text, and the blocks that are scored or left out.

    ``settings`` hold limits, the shipped ones by default. Raises :class:`ReadError`, also where the file holds several documents
    (:func:`documents_at` yields them).
    """
    settings = settings or default_settings()
    return read_bytes(*load_path(path, settings), settings)


def load_path(path: str | Path, settings: Settings) -> tuple[bytes, str]:
    """Return ``(bytes, name)`` of a file, or of what a URL names, of at most ``settings.most_input_bytes``.

    Raises :class:`ReadError`.
    """
    if isinstance(path, str) and is_url(path):
        return load_url(path, settings.most_input_bytes), path
    if path == "":
        raise ReadError("a path", "is empty", "name a file")
    path = Path(path)
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(name, "is a directory", "name the files in it")
        if status.st_size > settings.most_input_bytes:
            raise too_large(name, settings.most_input_bytes)
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
            raise ReadError(name, "is not a regular file", "name a document")
        with path.open("rb") as stream:
            return stream.read(settings.most_input_bytes + 1), name
    except ReadError:
        raise
    except FileNotFoundError as error:
        raise (_astray(name) if path.is_symlink() else _missing(name)) from error
    except PermissionError as error:
        raise ReadError(name, "may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise _astray(name) from error
        if _is_text(name):
            raise _missing(name) from None
        if any(len(part) > LONGEST_NAME for part in path.parts):  # not quoted: it may be a text without spaces
            raise ReadError(
                "a path", "cannot be read (File name too long)", "check it; in Python a text goes to Analyzer().analyze(text)"
            ) from None
        raise ReadError(name, f"cannot be read ({error})", "check the path") from error


def _astray(name: str) -> ReadError:
    return ReadError(name, "is a link that leads nowhere", "fix it, or leave it out")


def _missing(name: str) -> ReadError:
    """Return the error of a path that leads nowhere; where it is rather a text, without quoting it."""
    if _is_text(name):
        return ReadError(
            "a text",
            "was given where a path is expected",
            "save it to a file, or give it to standard input; in Python a text goes to Analyzer().analyze(text)",
        )
    return ReadError(name, "no such file", "check the path")


def _is_text(name: str) -> bool:
    last = Path(name).name
    wordy = len(last.split()) >= LEAST_WORDS
    return "\n" in name or (wordy and (len(last) > LONGEST_NAME or not FILE_ENDING.search(last)))


def load_stdin(settings: Settings) -> tuple[bytes, str]:
    """Return ``(bytes, name)`` of standard input."""
    return sys.stdin.buffer.read(settings.most_input_bytes + 1), "<stdin>"


def read_one(spec: ReaderSpec, data: bytes, name: str, settings: Settings) -> Document:
    """Return the document of some bytes by the reader of one format. Raises :class:`ReadError`."""
    source = Source(name=name, format=spec.name, digest=hashlib.sha256(data).hexdigest(), form=spec.form)
    try:
        return finished(spec.read(data, source, settings))
    except ReadError:
        raise
    except ImportError as error:
        remedy = f"pip install 'leadership-analyzer[{spec.extra}]'" if spec.extra else "reinstall leadership-analyzer"
        raise ReadError(name, f"reading {spec.name} needs a package that is not installed ({error.name})", remedy) from error
    except MemoryError as error:
        raise ReadError(name, "needs more memory than there is", "split it") from error


def _checked(data: bytes, name: str, settings: Settings) -> bytes:
    if len(data) > settings.most_input_bytes:
        raise too_large(name, settings.most_input_bytes)
    if not data.strip():
        raise ReadError(name, "is empty", "give a file with text")
    return data
