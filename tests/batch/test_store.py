"""The output folder: whole files, names that are any system's, results known by what they belong to."""

from dataclasses import replace

import pytest

from analyzer.batch.plan import Plan
from analyzer.batch.result import Failure, Header, Line
from analyzer.batch.store import Store, stem, written_whole
from analyzer.batch.worker import fits
from analyzer.errors import WriteError

NAMES = [
    "a.txt",
    "A.txt",
    "a-txt",
    "../../etc/passwd",
    "con",
    "x" * 300,
    "ü/ß.txt",
    "a\x1b[31m.txt",
    "a\udcff.txt",
    "a\ufffd.txt",
    "",
    ".",
]
FAILURE = Failure("a.txt", "read", "is empty", "give a file with text")


def store_with(tmp_path, lines):
    store = Store(tmp_path)
    with store.locked():
        store.write(Header("key", "a.txt", "markdown-3"), lines)
    return store


def test_names_are_plain_short_and_no_two_are_the_same():
    stems = [stem(name) for name in NAMES]
    assert len({s.lower() for s in stems}) == len(NAMES)
    assert all(s.isascii() and len(s) < 100 and not set(s) & set("/\\:\x1b ") and s[0] not in ".-" for s in stems)


def test_a_result_is_found_again_with_its_lines(tmp_path):
    store = store_with(tmp_path, [Line(left_out="a\udcff.txt")])
    header = store.finished("a.txt")
    assert header is not None and header.key == "key"
    assert list(store.lines("a.txt")) == [Line(left_out="a\ufffd.txt")]


def test_no_byte_of_a_result_steers_a_terminal_or_hides(tmp_path):
    name = "a\u202eb\x85c\u200bd\x7fe\u2028f\ufeffg\U000e0041h\xadi.txt"
    store = store_with(tmp_path, [Line(left_out=name), Line(failure=replace(FAILURE, what="Zürich 😀 “ok”"))])
    text = store.result("a.txt").read_text(encoding="utf-8")
    assert not [c for c in text if not c.isprintable() and c != "\n"] and "Zürich 😀 “ok”" in text
    assert next(store.lines("a.txt")) == Line(left_out=name)


def test_a_result_that_was_cut_short_is_not_finished(tmp_path):
    store = store_with(tmp_path, [Line(left_out="a.txt")])
    whole = store.result("a.txt").read_bytes()
    for end in range(len(whole) - 1):
        store.result("a.txt").write_bytes(whole[:end])
        assert store.finished("a.txt") is None


def test_a_failure_that_another_try_may_mend_is_not_finished(tmp_path):
    assert store_with(tmp_path, [Line(failure=FAILURE, again=True)]).finished("a.txt") is None
    assert store_with(tmp_path, [Line(failure=FAILURE)]).finished("a.txt") is not None


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    with pytest.raises(KeyError), written_whole(tmp_path / "t.csv") as stream:
        stream.write(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_is_refused_and_drafts_of_a_killed_one_are_cleared_away(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / ".analyze-draft-1").touch()
    with Store(tmp_path).locked():
        assert list((tmp_path / "documents").iterdir()) == []
        with pytest.raises(WriteError, match="another run is writing here"), Store(tmp_path).locked():
            pass


@pytest.mark.parametrize("folder", ["file.txt/reports", "/proc/reports"])
def test_a_place_that_cannot_be_written_is_an_error_of_one_line(tmp_path, folder):
    (tmp_path / "file.txt").touch()
    with pytest.raises(WriteError, match="cannot be written"), Store(tmp_path / folder).locked():
        pass


def test_a_result_serves_a_later_date_but_not_an_earlier_one(tmp_path):
    header = Header("key", "a.txt", "", since="2023-01-01")
    later, earlier, none = (Plan(tmp_path, since=since) for since in ("2024-01-01", "2022-01-01", None))
    assert fits(header, "key", later) and not fits(header, "key", earlier) and not fits(header, "key", none)
    assert fits(Header("key", "a.txt", ""), "key", later) and not fits(Header("key", "a.txt", ""), "other", later)
