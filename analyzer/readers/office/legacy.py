"""Files that people drop in and that hold no text this program can read: each is told by its content, and what to do."""

from __future__ import annotations

import re
from typing import NoReturn

from analyzer.document import Source
from analyzer.errors import ReadError
from analyzer.readers.archive import ZIP, locked, names_in
from analyzer.readers.decode import is_text
from analyzer.readers.spec import ReaderSpec
from analyzer.settings import Settings

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = ""
WORD = ("is an old Word document (.doc)", "open it in Word or LibreOffice and save it as .docx")
SHOW = ("is an old slide show (.ppt)", "open it in PowerPoint or LibreOffice and save it as .pptx")
SHEET = ("is a spreadsheet", "save the sheet with the texts as .csv")
OLD = ("is a file of an old office program", "open it where it was made and save it as .docx or .txt")
PICTURE = ("is a picture; text in pictures is not read", "type the text out, or let a text recognition program read it")
SOUND = ("is a sound recording", "give its transcript or subtitles (.txt, .vtt, .srt)")
FILM = ("is a video", "give its transcript or subtitles (.txt, .vtt, .srt)")
PROGRAM = ("is a program, not a document", "give a document")
PACKED = ("is an archive that is not opened here", "unpack it and name the files, or zip them")
IWORK = ("is an iWork file (Pages, Keynote or Numbers)", "export it as .docx, .pptx or .csv")
DATA = ("is a database, not a document", "export the texts as .csv or .txt")
BOOK = ("is a Kindle book", "save it as .epub")
PRINT = ("is made for printers", "save it as .pdf or .docx")

# Names of streams, in the order in which they decide: a document can hold another as an object.
STREAMS = (
    ("__nameid_version1.0", None),
    ("EncryptedPackage", (LOCKED, LOCKED)),
    ("WordDocument", WORD),
    ("PowerPoint Document", SHOW),
    ("Workbook", SHEET),
    ("Book", SHEET),
)
SURE = (
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"II*\0", PICTURE), (b"MM\0*", PICTURE), (b"\0\0\1\0", PICTURE),
    (b"\xd7\xcd\xc6\x9a", PICTURE), (b"\0\0\0\x0cjP", PICTURE), (b"\xff\xfb", SOUND), (b"\xff\xf3", SOUND),
    (b"\xff\xf1", SOUND), (b"\x1aE\xdf\xa3", FILM), (b"0&\xb2u\x8ef\xcf\x11", FILM), (b"\0\0\1\xba", FILM), (b"\0\0\1\xb3", FILM),
    (b"\x7fELF", PROGRAM), (b"\xfe\xed\xfa", PROGRAM), (b"\xcf\xfa\xed\xfe", PROGRAM), (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\0asm", PROGRAM), (b"7z\xbc\xaf\x27\x1c", PACKED), (b"Rar!\x1a\7", PACKED), (b"\x1f\x8b", PACKED),
    (b"\xfd7zXZ", PACKED), (b"\x28\xb5\x2f\xfd", PACKED), (b"SQLite format 3\0", DATA), (b"\0\1\0\0Standard ", DATA),
    (b"\xffWPC", OLD), (b"\xdb\xa5", WORD), (b"1\xbe\0\0", OLD),
    (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3"), ("is a OneNote notebook", "export the pages as .docx or .pdf")),
)  # fmt: skip
LIKELY = (
    (0, b"GIF8", PICTURE), (0, b"BM", PICTURE), (0, b"8BPS", PICTURE), (8, b"WEBP", PICTURE), (40, b" EMF", PICTURE),
    (4, b"ftyphei", PICTURE), (4, b"ftypmif1", PICTURE), (4, b"ftypavif", PICTURE), (4, b"ftypM4A", SOUND), (4, b"ftyp", FILM),
    (8, b"WAVE", SOUND), (8, b"AIF", SOUND), (8, b"AVI ", FILM), (0, b"ID3", SOUND), (0, b"OggS", SOUND), (0, b"fLaC", SOUND),
    (0, b"#!AMR", SOUND), (0, b"MThd", SOUND), (0, b"FLV\1", FILM), (4, b"moov", FILM), (0, b"MZ", PROGRAM), (0, b"BZh", PACKED),
    (257, b"ustar", PACKED), (0, b"MSCF", PACKED), (60, b"BOOKMOBI", BOOK), (0, b"AT&TFORM", PICTURE),
    (0, b"!BDN", ("is an Outlook mailbox (.pst)", "export the mails as .mbox, .eml or .msg")),
)  # fmt: skip
"""Marks that could start a text as well: believed only where what follows is none."""
WRITTEN = (
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg\b", re.DOTALL), PICTURE),
    (re.compile(rb"%!PS"), PRINT),
    (re.compile(rb".{0,300}<\?mso-application\s+progid=\"Word|.{0,300}<pkg:package\b", re.DOTALL), WORD),
    (re.compile(rb".{0,300}<\?mso-application\s+progid=\"Excel", re.DOTALL), SHEET),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<office:document\b"), ("is a flat OpenDocument file", "save it as .odt")),
)
MEMBERS = {
    "Index/Document.iwa": IWORK, "Metadata/BuildVersionHistory.plist": IWORK, "buildVersionHistory.plist": IWORK,
    "META-INF/MANIFEST.MF": PROGRAM, "xl/workbook.xml": SHEET, "xl/workbook.bin": SHEET, "visio/document.xml": PICTURE,
}  # fmt: skip


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Return what some bytes are and what to do about it, nothing where they may be text of some kind."""
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(ZIP):
        return _zip_kind(data)
    for mark, kind in SURE:
        if data.startswith(mark):
            return kind
    if not is_text(data):
        return next((kind for at, mark, kind in LIKELY if data.startswith(mark, at)), None)
    return next((kind for pattern, kind in WRITTEN if pattern.match(data[:4096])), None)


def read(data: bytes, source: Source, settings: Settings) -> NoReturn:
    """Raise the :class:`ReadError` that says what the file is."""
    what, remedy = kind_of(data) or OLD
    raise ReadError(source.name, what, remedy) if what != LOCKED else locked(source.name)


def _ole_kind(data: bytes) -> tuple[str, str] | None:
    """Tell a compound file by the names in its directory, whose entries stand at multiples of 128 bytes."""
    for name, kind in STREAMS:
        mark = name.encode("utf-16-le") + b"\0\0"
        at = data.find(mark)
        while at >= 0 and at % 128:
            at = data.find(mark, at + 1)
        if at >= 0:
            return kind
    return OLD


def _zip_kind(data: bytes) -> tuple[str, str] | None:
    head = data[:200]
    if b"opendocument.spreadsheet" in head:
        return SHEET
    if b"opendocument.presentation" in head:
        return ("is an OpenDocument slide show", "save it as .pptx")
    if b"opendocument.graphics" in head:
        return PICTURE
    return next((MEMBERS[name] for name in names_in(data) if name in MEMBERS), None)


SPEC = ReaderSpec("unread", (), lambda data: kind_of(data) is not None, read)
