"""Files without text for us: what they are and what to do is said in one line."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ReadError
from analyzer.readers import read_bytes
from analyzer.readers.office.legacy import kind_of
from analyzer.settings import default_settings

SETTINGS = default_settings()
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def compound(*names):
    """The start of a compound file with some names in its directory."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return OLE.ljust(512, b"\0") + entries


def zipped(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("WordDocument"), "save it as .docx"),
        (compound("ObjectPool", "Workbook", "WordDocument"), "save it as .docx"),
        (compound("PowerPoint Document"), "save it as .pptx"),
        (compound("Workbook"), "save the sheet with the texts as .csv"),
        (compound("EncryptedPackage"), "is password-protected"),
        (compound("Contents"), "old office program"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "is a spreadsheet"),
        (zipped("Index/Document.iwa"), "iWork"),
        (zipped("META-INF/MANIFEST.MF", "a.class"), "is a program"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is a picture"),
        (b"GIF89a\1\0\1\0\0\0\0\0", "is a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "is a picture"),
        (
            b'<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"><text>We go on.</text></svg>',
            "is a picture",
        ),
        (b"ID3\4\0\0\0\0\0\0\0\0", "is a sound recording"),
        (b"RIFF\0\0\0\0WAVEfmt \0\0", "is a sound recording"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "is a video"),
        (b"\x1aE\xdf\xa3\0\0\0\0", "is a video"),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0", "is a program"),
        (b"\x7fELF\2\1\1\0", "is a program"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "unpack it"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "unpack it"),
        (b"SQLite format 3\0", "is a database"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>', "save it as .docx"),
    ],
)
@pytest.mark.parametrize("name", ["a.bin", "a.docx"])
def test_files_without_text_are_told_by_content(data, said, name):
    with pytest.raises(ReadError) as error:
        read_bytes(data, name, SETTINGS)
    assert said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["MZ is how it starts.", "BM, we go on.", "ID3 tags are fun.", "GIF89a is old.", "BZh!", "RIFF raff.", "<p>svg</p>", "OggS"],
)
def test_texts_that_start_alike_are_texts(text):
    assert read_bytes(text.encode(), "a.txt", SETTINGS).text.startswith(text[:3])


def test_a_mail_of_outlook_is_not_ours():
    assert kind_of(compound("__nameid_version1.0", "WordDocument")) is None


def test_comments_before_a_drawing_cost_no_time():
    assert kind_of(b"<!-- -->" * 500) is None


@given(st.binary(max_size=300), st.sampled_from([OLE, b"PK\x03\x04", b"RIFF", b"\x89PNG", b"<!--", b""]))
def test_any_bytes_are_a_kind_or_none(data, start):
    kind = kind_of(start + data)
    assert kind is None or len(kind) == 2
