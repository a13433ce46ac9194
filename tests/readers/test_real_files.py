"""Files as parsers meet them: each reads to a document or ends in one line, soon."""

import time

import pytest

from analyzer.document import Document
from analyzer.readers import documents_at
from analyzer.settings import default_settings

REFUSED = {
    "mail__must_supply_encoding.eml": "holds no text",
    "mailparser__htmllargecallstack.eml": "holds no text",
    "unstructured__fake-encrypted.msg": "is encrypted or sealed",
    "tika__testODTEncrypted.odt": "is password-protected",
    "tika__testOCR.pdf": "holds only pictures",
    "un-speeches__tj_en.pdf": "does not say which letters its shapes stand for",
    "striprtf__issue_37.rtf": "holds no text",
}
"""Files without a text that a program can know, and what is said of each; all others are read but for the old format of Word."""


@pytest.mark.parametrize("kind", ["doc", "docx", "eml", "html", "mbox", "md", "msg", "odt", "pdf", "rtf", "srt", "txt", "vtt"])
def test_every_real_file_is_read_but_those_named_which_fail_in_one_line(shared, kind):
    files = sorted((shared / "texts" / "formats" / kind).iterdir())
    assert files
    for file in files:
        started = time.perf_counter()
        for found in documents_at(file, default_settings()):
            if isinstance(found, Document):
                assert kind != "doc" and file.name not in REFUSED, file
                assert all(block.text.strip() and "\n" not in block.text for block in found.blocks), file
            else:
                told = "save it as .docx" if kind == "doc" else REFUSED.get(file.name)
                assert told is not None and told in str(found) and "\n" not in str(found), file
        assert time.perf_counter() - started < 10, file


def test_a_place_is_a_page_or_a_time(shared):
    folder = shared / "texts" / "formats"
    pdf = next(documents_at(folder / "pdf" / "csi-covid19.github.io__SUNY-covid-guidance.pdf", default_settings()))
    assert {b.locator for b in pdf.blocks} >= {"page 1", "page 2", "page 3"}
    call = next(documents_at(folder / "vtt" / "ethereum-pm__5-transcript.vtt", default_settings()))
    times = [b.locator for b in call.blocks]
    assert times == sorted(times) and all(t.count(":") == 2 for t in times) and len({b.speaker for b in call.blocks}) > 5
