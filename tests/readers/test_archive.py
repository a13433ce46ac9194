"""Zip archives: what is in them is read, and nothing in them does harm."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import documents_in, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
SAID = b"We meet again on Monday, and all of us are welcome."


def zipped(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def entry(data, name):
    """Where the directory entry of a member starts."""
    return data.rindex(name, 0, data.rindex(b"PK\x05\x06")) - 46


def patched(data, at, form, value):
    changed = bytearray(data)
    struct.pack_into(form, changed, at, value)
    return bytes(changed)


def read(data, **limits):
    return list(documents_in(data, "a.zip", replace(SETTINGS, **limits)))


def test_documents_come_in_the_order_of_their_names_and_hidden_files_do_not():
    names = ["b.txt", "a/c.md", "__MACOSX/._b.txt", ".git/config", "a/", "Thumbs.db", "a/~$c.docx"]
    made = read(zipped([(name, b"" if name.endswith("/") else SAID) for name in names]))
    assert [d.source.name for d in made] == ["a.zip/a/c.md", "a.zip/b.txt"]
    assert all("Monday" in d.text for d in made)


def test_what_is_passed_over_is_a_setting():
    data = zipped([("a.txt", SAID), ("drafts/b.txt", SAID), ("THUMBS.DB", SAID)])
    assert [d.source.name for d in read(data)] == ["a.zip/a.txt", "a.zip/drafts/b.txt"]
    assert [d.source.name for d in read(data, skipped_files=("draft*", "thumbs.db"))] == ["a.zip/a.txt"]


def test_an_archive_in_an_archive_is_read_down_to_the_limit():
    inner = zipped([("a.txt", SAID)])
    assert isinstance(read(zipped([("in.zip", inner)]))[0], Document)
    (error,) = read(zipped([("in.zip", inner)]), most_nesting=1)
    assert "nested more than 1 deep" in str(error)


def test_a_member_that_cannot_be_read_is_an_error_and_the_rest_is_read():
    data = zipped([("a.txt", SAID), ("b.txt", SAID), ("c.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")])
    locked = patched(data, entry(data, b"a.txt") + 8, "<H", 1)
    first, second, third = read(locked)
    assert "a.zip/a.txt: is password-protected" in str(first)
    assert isinstance(second, Document)
    assert "is a picture" in str(third)


def test_names_are_fit_for_a_terminal():
    (made,) = read(zipped([("a\x1b[31m.txt", SAID)]))
    assert "\x1b" not in made.source.name


@pytest.mark.parametrize(
    ("files", "limits", "said"),
    [
        ([("../../etc/passwd", SAID)], {}, "outside of itself"),
        ([("/etc/passwd", SAID)], {}, "outside of itself"),
        ([("C:\\a.txt", SAID)], {}, "outside of itself"),
        ([(f"{n}.txt", b"") for n in range(11)], {"most_members": 10}, "more than 10 files"),
        ([("a.txt", b"a" * 1001)], {"most_unpacked_bytes": 1000}, "unpacks to more than 1,000 bytes"),
        ([("a.txt", b"a" * 10_000_001)], {}, "packed more than 200 times over"),
        ([("a.txt", b"ab" * 600)], {"most_input_bytes": 1000}, "larger than 1,000 bytes"),
        ([], {}, "holds no documents"),
    ],
)
def test_what_breaks_a_limit_is_refused(files, limits, said):
    (error,) = read(zipped(files), **limits)
    assert isinstance(error, ReadError) and said in str(error) and "\n" not in str(error)


def test_a_directory_that_lies_is_found_out():
    data = zipped([("a.txt", SAID * 50), ("b.txt", SAID)])
    small = patched(data, entry(data, b"a.txt") + 24, "<L", 10)
    shared = patched(data, entry(data, b"b.txt") + 42, "<L", 0)
    assert "damaged" in str(read(small)[0])
    assert "twice" in str(read(shared)[0])
    assert "damaged" in str(read(data[:-60])[0])


def test_methods_that_unpack_without_a_bound_are_refused():
    assert "unusual way" in str(read(zipped([("a.txt", SAID)], zipfile.ZIP_LZMA))[0])


def test_documents_in_zip_form_are_no_archives():
    for mark in ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"):
        with pytest.raises(ReadError):
            read_bytes(zipped([(mark, b"x"), ("a.txt", SAID)]), "a", SETTINGS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_archive_gives_documents_or_errors(data):
    broken = bytearray(zipped([("a.txt", SAID), ("b.zip", zipped([("c.txt", SAID)]))]))
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert all(isinstance(d, Document | ReadError) for d in documents_in(bytes(broken), "a.zip", SETTINGS))
