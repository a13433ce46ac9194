"""Zip archives: opened only after their directory was checked, and read in bounded pieces; never unpacked to disk.

Office formats and books are zip data too: :func:`safe_zip` and :func:`unpack` are theirs as well.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from analyzer.document import Source
from analyzer.errors import ReadError, printable
from analyzer.readers.build import library, too_large
from analyzer.readers.spec import ContainerSpec, Member
from analyzer.readers.table import slack
from analyzer.settings import Settings, is_skipped

ZIP, ENTRY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
MOST_LISTED = 100_000
LEAST_BOMB, MOST_RATIO = 10_000_000, 200
PIECE = 1 << 20
OUTSIDE = re.compile(r"(?:/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$))")

MARKS = frozenset(
    {"[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/MANIFEST.MF"}
    | {"Index/Document.iwa", "Metadata/BuildVersionHistory.plist", "buildVersionHistory.plist"}
)
"""Names by which a document or program in zip form is told from an archive: Office, OpenDocument, Java, iWork."""


def names_in(data: bytes) -> list[str]:
    """Return the names in the directory of zip data, without opening it; none where there is no directory."""
    end = data.rfind(END, max(0, len(data) - 65_557)) if data.startswith(ZIP) else -1
    if end < 0:
        return []
    at = end - int.from_bytes(data[end + 12 : end + 16], "little")
    if at >= 76 and not data.startswith(ENTRY, at):
        at -= 76  # the 64-bit end records stand in between
    names: list[str] = []
    while 0 <= at <= end - 46 and data.startswith(ENTRY, at) and len(names) < MOST_LISTED:
        name, extra, comment = struct.unpack_from("<3H", data, at + 28)
        names.append(data[at + 46 : at + 46 + name].decode("utf-8", "replace"))
        at += 46 + name + extra + comment
    return names


def safe_zip(data: bytes, name: str, settings: Settings, *, some_locked: bool = False) -> zipfile.ZipFile:
    """Open zip data. Raises :class:`ReadError` where its directory breaks a limit or contradicts itself.

    ``some_locked`` lets encrypted members pass; :func:`unpack` refuses them one by one.
    """
    if data.count(ENTRY) > settings.most_members:
        raise ReadError(name, f"holds more than {settings.most_members:,} files", "split it")
    with library(name, "zip"):
        archive = zipfile.ZipFile(io.BytesIO(data))
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > settings.most_unpacked_bytes:
        raise ReadError(name, f"unpacks to more than {settings.most_unpacked_bytes:,} bytes", "split it")
    if any(i.file_size > LEAST_BOMB and i.file_size > MOST_RATIO * i.compress_size for i in infos):
        raise ReadError(name, f"holds a file packed more than {MOST_RATIO} times over", "take the file out and give it alone")
    if any(OUTSIDE.match(info.filename.replace("\\", "/")) for info in infos):
        raise ReadError(name, "names a file outside of itself", "do not trust it; zip the documents again")
    if len({info.filename for info in infos}) < len(infos) or _overlap(infos, archive.start_dir):
        raise ReadError(name, "holds the same data or name twice", "do not trust it; zip the documents again")
    if not some_locked and any(info.flag_bits & 1 for info in infos):
        raise locked(name)
    return archive


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    """Return the bytes of a member, never more than the checked directory says. Raises :class:`ReadError`."""
    if info.flag_bits & 1:
        raise locked(where)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods are unpacked without a bound.
        raise ReadError(where, "is packed in an unusual way", "zip it again with an ordinary program")
    with library(where, "zip"), archive.open(info) as stream:
        return b"".join(iter(lambda: stream.read(PIECE), b""))


def locked(where: str) -> ReadError:
    """Return the error of a file that only a password opens."""
    return ReadError(where, "is password-protected", "remove the password and save it again")


def members(data: bytes, source: Source, settings: Settings) -> Iterator[Member]:
    """Yield the files of an archive in the order of their names, those that systems hide left out."""
    archive = safe_zip(data, source.name, settings, some_locked=True)
    infos = sorted(archive.infolist(), key=lambda info: info.filename)
    named = [(info.filename.replace("\\", "/").removeprefix("./"), info) for info in infos]
    by_name = dict(named)
    export = slack.export_in(by_name.keys(), lambda name: _taken(archive, by_name[name], name, settings))
    for name, info in named:
        skipped = any(is_skipped(part, settings.skipped_files) for part in name.split("/"))
        if skipped or name.endswith("/") or (export and export.holds_no_messages(name)):
            continue
        taken = _taken(archive, info, f"{source.name}/{name}", settings)
        yield Member(printable(name), export.named(taken) if export and isinstance(taken, bytes) else taken)


def _taken(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, settings: Settings) -> bytes | ReadError:
    if info.file_size > settings.most_input_bytes:
        return too_large(where, settings.most_input_bytes)
    try:
        return unpack(archive, info, where)
    except ReadError as error:
        return error


def _overlap(infos: list[zipfile.ZipInfo], end: int) -> bool:
    """Whether two members share bytes, as in archives that unpack to far more than they hold."""
    starts = [*sorted(info.header_offset for info in infos), end]
    sizes = {info.header_offset: 30 + info.compress_size for info in infos}
    return any(start < 0 or start + sizes[start] > after for start, after in pairwise(starts))


def _is_archive(data: bytes) -> bool:
    """Whether zip data is an archive, and no document or program in zip form."""
    names = names_in(data)
    return MARKS.isdisjoint(names) if names else data.startswith(END)


SPEC = ContainerSpec(name="zip", extensions=(".zip",), sniff=_is_archive, members=members)
