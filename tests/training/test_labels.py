"""Label files that break the codebook's format are refused with file and line."""

import json
from zlib import crc32

import pytest

from analyzer.dimensions.load import load_dimensions
from analyzer.errors import LabelError
from analyzer.readers import documents_at
from analyzer.resources import data_dir
from analyzer.settings import default_settings
from analyzer.training.labels import read_labels

DIMENSIONS = load_dimensions([data_dir("lexicons") / "dimensions"])
GOOD = {"id": "a", "text": "Please sit.", "labels": {"command_question": "command"}}


def read(tmp_path, *lines):
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return read_labels([path], DIMENSIONS)


def test_a_good_row(tmp_path):
    (row,) = read(tmp_path, GOOD)
    assert row.poles == {"command"}


def test_both_is_two_poles(tmp_path):
    (row,) = read(tmp_path, {**GOOD, "labels": {"fear_opportunity": "both"}})
    assert row.poles == {"fear", "opportunity"}


def test_what_may_be_left_out_may_be_null_too(tmp_path):
    left_out, null = read(tmp_path, GOOD, {**GOOD, "id": "b", "doc": None, "n": None, "second": None, "unsure": []})
    assert (left_out.doc, left_out.n, left_out.second, left_out.unsure) == ("", -1, None, frozenset())
    assert (null.doc, null.n, null.second, null.unsure) == ("", -1, None, frozenset())


def test_a_row_may_hold_keys_of_its_own(tmp_path):
    (row,) = read(tmp_path, {**GOOD, "speaker": "Ada", "unsure": ["rhetorical"], "second": {"command_question": "rhetorical"}})
    assert row.unsure == row.second == {"rhetorical"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**GOOD, "labels": {"mood": "command"}}, "unknown dimension"),
        ({**GOOD, "labels": {"push_pull": "shove"}}, "unknown pole"),
        ({**GOOD, "text": " "}, "no text"),
        ({"text": "x", "labels": {}}, "no id"),
        ({**GOOD, "id": True}, "neither a whole number nor a name"),
        ({**GOOD, "id": 1.5}, "neither a whole number nor a name"),
        ({"id": "b", "text": "x"}, "no labels"),
        ({**GOOD, "id": "b", "unsure": "push"}, "not a list of poles"),
        ({**GOOD, "id": "b", "unsure": ["psuh"]}, "unsure of an unknown pole 'psuh'"),
        ({**GOOD, "id": "b", "second": ["push"]}, '"second" holds no labels'),
        ({**GOOD, "id": "b", "second": {"push_pull": "shove"}}, "unknown pole"),
        ({**GOOD, "id": "b", "n": True}, '"n" is not a whole number'),
        ({**GOOD, "id": "b", "n": "3"}, '"n" is not a whole number'),
        ({**GOOD, "id": "b", "doc": ["memo"]}, '"doc" is neither a whole number nor a name'),
        ("{", "not JSON"),
        ("[]", "no JSON object"),
        (GOOD, "already stands"),
        ({"id": "p", "path": "x.txt", "start": 0, "end": 4, "labels": {}}, "--texts"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path, row, said):
    with pytest.raises(LabelError) as error:
        read(tmp_path, GOOD, row)
    assert said in str(error.value) and "rows.jsonl:2" in str(error.value)


def test_a_file_may_start_with_the_mark_that_windows_programs_write(tmp_path):
    (row,) = read(tmp_path, "\N{BYTE ORDER MARK}" + json.dumps(GOOD))
    assert row.id == "a"


MAILS = "".join(f"From x@y Mon Jan  1 00:00:00 2024\nFrom: Ada <x@y.org>\nSubject: {t}\n\n{t} today.\n\n" for t in ("Wait", "Go"))
SECOND = {"id": "m", "path": "in.mbox", "document": 1, "labels": {"command_question": "command"}}


def test_a_row_may_point_into_a_document_as_it_is_read(tmp_path):
    (tmp_path / "in.mbox").write_text(MAILS, encoding="utf-8")
    text = list(documents_at(tmp_path / "in.mbox", default_settings()))[1].text
    start = text.index("Go today.")
    row = {**SECOND, "start": start, "end": start + 9, "crc32": crc32(b"Go today.")}
    labels = tmp_path / "rows.jsonl"
    labels.write_text(json.dumps(row), encoding="utf-8")
    (found,) = read_labels([labels], DIMENSIONS, texts=[tmp_path])
    assert found.text == "Go today." and found.poles == {"command"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"crc32": 1}, "read differently"), ({"document": 2}, "cannot be read"), ({"document": "1"}, "cannot be read")],
)
def test_a_document_that_is_read_otherwise_now_is_refused(tmp_path, changed, said):
    (tmp_path / "in.mbox").write_text(MAILS, encoding="utf-8")
    labels = tmp_path / "rows.jsonl"
    labels.write_text(json.dumps({**SECOND, "start": 0, "end": 4, **changed}), encoding="utf-8")
    with pytest.raises(LabelError, match=said):
        read_labels([labels], DIMENSIONS, texts=[tmp_path])


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(LabelError, match="no rows"):
        read(tmp_path, "")


def test_the_written_labels_follow_the_format_and_are_enough():
    folder = data_dir("models") / "labels"
    if not folder.is_dir():
        pytest.skip("label files are not in the wheel")
    rows = read_labels(sorted(p for p in folder.glob("*.jsonl") if "pointers" not in p.name), DIMENSIONS)
    assert len(rows) >= 3000


def test_a_row_of_a_million_characters_is_refused(tmp_path):
    with pytest.raises(LabelError, match="1,150,000 characters"):
        read(tmp_path, GOOD | {"text": "word " * 230_000})
