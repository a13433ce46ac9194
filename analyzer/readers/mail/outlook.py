"""Outlook mails (.msg). Read here and not by python-oxmsg, which loads every attachment and fails on unknown code pages."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_string
from typing import TYPE_CHECKING

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import UNPRINTED, library
from analyzer.readers.decode import with_newlines
from analyzer.readers.mail.charsets import characters
from analyzer.readers.mail.parts import header
from analyzer.readers.mail.text import Body, Text, document_from, rich_text
from analyzer.readers.office.legacy import OLE
from analyzer.readers.properties import known_day
from analyzer.readers.spec import ReaderSpec
from analyzer.settings import Settings

if TYPE_CHECKING:
    from olefile import OleFileIO

PROPERTIES = "__properties_version1.0"
MARK = PROPERTIES.encode("utf-16-le")
ATTACHMENT, EMBEDDED = "__attach_version1.0_#", "__substg1.0_3701000D"
CLASS, SUBJECT, HEADERS, SENDER, SENDER_ADDRESS, SENDER_SMTP, TO = 0x001A, 0x0037, 0x007D, 0x0C1A, 0x0C1F, 0x5D01, 0x0E04
BODY, RICH, HTML = 0x1000, 0x1009, 0x1013
SUBMITTED, DELIVERED, BODY_PAGE, PAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
UNICODE, BYTES_8, BINARY, TIME = 0x001F, 0x001E, 0x0102, 0x0040
PAGES = {20127: "ascii", 28591: "iso-8859-1", 28592: "iso-8859-2", 28605: "iso-8859-15", 50220: "iso-2022-jp", 936: "gb18030"}
LZFU = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the window of compressed rich text starts with."""


def is_outlook(data: bytes) -> bool:
    """Whether bytes are an Outlook item."""
    return data.startswith(OLE) and MARK in data


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in an Outlook mail. Raises :class:`ReadError` where it holds no text that can be read."""
    from olefile import OleFileIO

    if not data.startswith(OLE):
        raise ReadError(source.name, "is not an Outlook file", "save the mail again as .msg, .eml or text")
    body = Body(source.name, settings.most_text_characters)
    with library(source.name, "Outlook"), OleFileIO(data) as ole:
        claimed = max(ole.num_mini_fat_sectors * ole.sector_size, ole.root.size if ole.root else 1 << 32)
        if claimed > len(data):
            # A chain of sectors that bites its tail would fill the memory up to the size that is claimed.
            raise ReadError(source.name, "is damaged", "save the mail again as .msg, .eml or text")
        item = Item(ole, [], settings.most_text_characters * 4, len(data))
        metadata = _metadata(item)
        sealed = "smime" in item.text(CLASS).lower() or "multipart/encrypted" in item.text(HEADERS).lower()
        _collect(item, body, source, settings)
    if not body.texts:
        what = "is encrypted or sealed" if sealed else "holds no text"
        raise ReadError(source.name, what, "open it in Outlook and save its text")
    return document_from(body, metadata, source, settings)


class Item:
    """An Outlook item inside a compound file: the properties of the storage at ``path``."""

    def __init__(self, ole: OleFileIO, path: list[str], most_bytes: int, file_size: int) -> None:
        self._ole, self._path = ole, path
        self._most, self._file_size = most_bytes, file_size
        head = 24 if path else 32
        entries = self._stream(PROPERTIES)[head:]
        whole = len(entries) // 16 * 16
        self._fixed: dict[int, bytes] = dict(struct.iter_unpack("<I4x8s", entries[:whole]))

    def text(self, number: int, page: int = PAGE) -> str:
        """Return a property that is text, empty where there is none."""
        wide = self._property(number, UNICODE)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return characters(self._property(number, BYTES_8), self._charset(page)).rstrip("\0")

    def html(self) -> str:
        """Return the HTML body."""
        data = self._property(HTML, BINARY)
        return characters(data, self._charset(BODY_PAGE)) if data else self.text(HTML, BODY_PAGE)

    def rich(self) -> bytes:
        """Return the rich-text body, unpacked."""
        return unpacked(self._property(RICH, BINARY), self._most)

    def date(self) -> str:
        """Return the day it was sent, else delivered."""
        for number in (SUBMITTED, DELIVERED):
            ticks = struct.unpack("<Q", self._fixed.get(number << 16 | TIME, bytes(8)))[0]
            if ticks < 1 << 60 and (day := known_day((datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).isoformat())):
                return day
        return ""

    def attachments(self) -> Iterator[Item | None]:
        """Yield each attachment: a mail as an item, all else as nothing."""
        depth = len(self._path)
        entries = self._ole.listdir(streams=True, storages=True)
        names = {entry[depth] for entry in entries if len(entry) > depth and entry[:depth] == self._path}
        for name in sorted(name for name in names if name.startswith(ATTACHMENT)):
            inner = [*self._path, name, EMBEDDED]
            yield Item(self._ole, inner, self._most, self._file_size) if self._ole.exists([*inner, PROPERTIES]) else None

    def _charset(self, page: int) -> str:
        value = self._fixed.get(page << 16 | 3, bytes(8))
        number = int.from_bytes(value[:4], "little")
        return PAGES.get(number, f"cp{number}" if number else "")

    def _property(self, number: int, form: int) -> bytes:
        return self._stream(f"__substg1.0_{number:04X}{form:04X}")

    def _stream(self, name: str) -> bytes:
        path = [*self._path, name]
        if not self._ole.exists(path) or self._ole.get_size(path) > min(self._most, self._file_size):
            return b""
        data: bytes = self._ole.openstream(path).read()
        return data


def unpacked(data: bytes, most: int) -> bytes:
    """Unpack compressed rich text (MS-OXRTFCP), up to ``most`` bytes."""
    if len(data) < 16 or data[8:12] != b"LZFu":
        return data[16:]
    window = bytearray(LZFU)
    start, i = len(window), 16
    end = min(len(data), struct.unpack_from("<I", data)[0] + 4)
    while i < end and len(window) < most:
        control = data[i]
        i += 1
        for bit in range(8):
            if i >= end:
                break
            if not control >> bit & 1:
                window.append(data[i])
                i += 1
                continue
            reference = int.from_bytes(data[i : i + 2], "big")
            i += 2
            back = (len(window) - (reference >> 4)) % 4096
            if back == 0:
                return bytes(window[start:])
            for _ in range((reference & 15) + 2):
                window.append(window[-back] if back <= len(window) else 0)
    return bytes(window[start:])


def _metadata(item: Item) -> dict[str, str]:
    """Return what the headers of a mail say, else what Outlook noted down."""
    sent = message_from_string(item.text(HEADERS))
    address = item.text(SENDER_SMTP) or item.text(SENDER_ADDRESS)
    named = f"{item.text(SENDER)} <{address}>" if "@" in address else item.text(SENDER)
    found = {
        "from": header(sent, "from") or named.strip(),
        "to": header(sent, "to") or item.text(TO),
        "date": item.date() or header(sent, "date"),
        "subject": item.text(SUBJECT),
    }
    return {key: " ".join(value.split()) for key, value in found.items() if value.strip()}


def _collect(item: Item, body: Body, source: Source, settings: Settings, mails: int = 0) -> None:
    """Gather the text of an item and of the mails attached to it; ``mails`` counts the mails around it."""
    if mails > settings.most_nesting:
        body.warnings.append("mails nested deeper are not read")
        return
    text = _text(item, body, source, settings, forwarded=bool(mails))
    if text.content.strip():
        body.texts.append(text)
    for attached in item.attachments():
        if attached is None:
            body.attachments += 1
        else:
            _collect(attached, body, source, settings, mails + 1)


def _text(item: Item, body: Body, source: Source, settings: Settings, *, forwarded: bool) -> Text:
    """Return the text of an item: the plain one, else that of the HTML, else that of the rich text."""
    plain = item.text(BODY, BODY_PAGE)
    if plain.strip():
        return Text(with_newlines(plain).translate(UNPRINTED), forwarded)
    html = item.html()
    if html.strip():
        return body.of_html(html, forwarded=forwarded)
    rich = item.rich()
    if not rich.lstrip().startswith(b"{\\rtf"):
        return Text("")
    from analyzer.readers.office import richtext

    try:
        blocks = richtext.read(rich, source, settings).blocks
    except ReadError:
        return Text("")
    return rich_text(((block.text, block.kind) for block in blocks), forwarded=forwarded)


SPEC = ReaderSpec(
    name="outlook", extensions=(".msg",), sniff=is_outlook, read=read, extra="office", form=Form(has_lines=False, kind="mail")
)
