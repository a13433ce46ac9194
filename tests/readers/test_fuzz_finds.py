"""What fuzzing found, made small: each reads or is refused in one line, and soon."""

import io
import time
import zipfile

import pytest

from analyzer.document import Document
from analyzer.readers import documents_in
from analyzer.settings import default_settings


def nameless_part() -> bytes:
    """An OpenDocument file with a part whose name is a NUL."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("Q", b"<a/>")
    return stream.getvalue().replace(b"Q", b"\0")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word.txt", b"A" * 20_000),
        ("word.eml", b"From: a@example.org\nSubject: b\n\n" + b"A" * 20_000),
        ("spaces.txt", (b" " * 3_000 + b"x\n") * 20),
        ("part.odt", nameless_part()),
    ],
)
def test_finds_stay_mended(name, data):
    started = time.perf_counter()
    for found in documents_in(data, name, default_settings()):
        assert isinstance(found, Document) or "\n" not in str(found)
    assert time.perf_counter() - started < 5


def test_a_chain_of_comments_is_no_trap():
    started = time.process_time()
    for name in ("page.html", "memo.txt"):
        list(documents_in(b"<!---->" * 40 + b"x", name, default_settings()))
    assert time.process_time() - started < 5
