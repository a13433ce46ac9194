"""Bytes of a text file: in which encoding they are, what offsets count in, and what is no text."""

import pytest

from analyzer.errors import ReadError
from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_utf_16_without_a_mark_is_read_with_a_warning(encoding, name):
    document = read_bytes("Café first – then “talk”. We open the quay on Monday.".encode(encoding), name, SETTINGS)
    assert document.blocks[0].text.startswith("Café first – then “talk”. We open")
    assert document.warnings == (f"no byte-order mark: read as {encoding}",)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_in_what_is_read_of_a_file_a_line_end_is_one_character_and_the_mark_none(mark, end):
    document = read_bytes(mark + end.join([b"Crews,", b"", b"Please send it now."]), "a.txt", SETTINGS)
    assert document.text == "Crews,\n\nPlease send it now." and document.blocks[-1].origin(0) == 8


@pytest.mark.parametrize("data", [bytes(range(32)) * 20, b"\0" * 500, "Wir öffnen.".encode("utf-16-le")[:9] + b"\0\1\2" * 99])
def test_a_text_file_that_is_none_is_to_be_saved_as_utf_8(data):
    with pytest.raises(ReadError, match=r"^a\.txt: is binary, not text; save it as plain text \(UTF-8\)$"):
        read_bytes(data, "a.txt", SETTINGS)
