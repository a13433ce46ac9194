"""Mailboxes: .mbox files and Maildir folders, each mail of which is one document."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

from analyzer.document import Source
from analyzer.errors import ReadError
from analyzer.readers.build import too_large
from analyzer.readers.mail.parts import is_mail
from analyzer.readers.spec import ContainerSpec, Member
from analyzer.settings import Settings

START = re.compile(
    rb"^From (?:\S{1,300} +(?P<dated>\w{3} \w{3} +\d)|[^\r\n]{0,300}$)?[^\r\n]*\r?\n(?=>From |[!-9;-~]{1,60}:(?:[ \t]|\r?\n))",
    re.MULTILINE,
)
MAILDIR = frozenset(("cur", "new", "tmp"))
"""The folders by which a Maildir is known."""
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(data: bytes) -> bool:
    """Whether bytes start as a mailbox: a "From " line, then mail headers."""
    head = data[:65536].lstrip(b"\xef\xbb\xbf\r\n")
    start = START.match(head)
    return start is not None and (start["dated"] is not None or is_mail(head))


def members(data: bytes, source: Source, settings: Settings) -> Iterator[Member]:
    """Yield the mails of a mailbox as ``1.eml``, ``2.eml``, ..."""
    starts = chain(_starts(data), [(len(data), len(data))])
    for number, ((_, begin), (end, _)) in enumerate(pairwise(starts), 1):
        if number > settings.most_members:
            raise ReadError(source.name, f"holds more than {settings.most_members:,} mails", "split it")
        yield Member(f"{number}.eml", ESCAPED.sub(rb"\1", data[begin:end]))


def _starts(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each "From " line that starts a mail: with a date or after an empty line, before headers."""
    for match in START.finditer(data):
        before = data[max(match.start() - 3, 0) : match.start()]
        if match["dated"] or before.endswith((b"\n\n", b"\n\r\n")) or not before.strip():
            yield match.start(), match.end()


def maildir_members(path: Path, settings: Settings) -> Iterator[Member]:
    """Yield the mails of a Maildir folder (``cur``, then ``new``) by the names of their files."""
    folders = (path / name for name in ("cur", "new"))
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if not file.name.startswith("."))
    for number, file in enumerate(files, 1):
        if number > settings.most_members:
            raise ReadError(str(path), f"holds more than {settings.most_members:,} mails", "give a part of it")
        yield Member(f"{file.parent.name}/{file.name}.eml", _bytes_of(file, settings))


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir: it has ``cur``, ``new`` and ``tmp``. What cannot be looked up is none."""
    try:
        return all((path / name).is_dir() for name in MAILDIR)
    except OSError:
        return False


def _bytes_of(file: Path, settings: Settings) -> bytes | ReadError:
    """Return a file's bytes, or why there are none; links and devices are not followed."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return ReadError(str(file), "is not a regular file", "name a document")
        if status.st_size > settings.most_input_bytes:
            return too_large(str(file), settings.most_input_bytes)
        return file.read_bytes()
    except OSError as error:
        return ReadError(str(file), f"cannot be read ({error.strerror})", "check its permissions")


SPEC = ContainerSpec(name="mailbox", extensions=(".mbox", ".mbx"), sniff=is_mailbox, members=members)
