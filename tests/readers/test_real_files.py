"""Files as parsers meet them: each reads to a document or ends in one line, soon."""

import time

import pytest

from analyzer.document import Document
from analyzer.readers import documents_at
from analyzer.settings import default_settings

UNREADABLE = {"doc": "save it as .docx"}


@pytest.mark.parametrize("kind", ["doc", "docx", "eml", "html", "mbox", "md", "msg", "odt", "pdf", "rtf", "srt", "txt", "vtt"])
def test_every_real_file_reads_or_fails_in_one_line(shared, kind):
    files = sorted((shared / "texts" / "formats" / kind).iterdir())
    assert files
    read = 0
    for file in files:
        started = time.perf_counter()
        for found in documents_at(file, default_settings()):
            if isinstance(found, Document):
                read += 1
                assert all(block.text.strip() and "\n" not in block.text for block in found.blocks), file
            else:
                assert "\n" not in str(found) and UNREADABLE.get(kind, "") in str(found)
        assert time.perf_counter() - started < 10, file
    assert read >= len(files) / 2 or kind in UNREADABLE


def test_a_place_is_a_page_or_a_time(shared):
    folder = shared / "texts" / "formats"
    pdf = next(documents_at(folder / "pdf" / "csi-covid19.github.io__SUNY-covid-guidance.pdf", default_settings()))
    assert {b.locator for b in pdf.blocks} >= {"page 1", "page 2", "page 3"}
    call = next(documents_at(folder / "vtt" / "ethereum-pm__5-transcript.vtt", default_settings()))
    times = [b.locator for b in call.blocks]
    assert times == sorted(times) and all(t.count(":") == 2 for t in times) and len({b.speaker for b in call.blocks}) > 5
