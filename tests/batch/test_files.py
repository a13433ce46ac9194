"""Which files a run takes, and in which order."""

import os
import time
from pathlib import Path

import pytest

from analyzer.batch.files import MARK, find, is_pattern
from analyzer.settings import default_settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("talks/b.txt", "talks/a.txt", "talks/2023/may.md", "talks/2023/june.txt", "talks/drafts/x.txt", "note.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("We act.")
    return tmp_path


def names(*arguments, **options):
    return [found.name for found in find(arguments, unseen=default_settings().skipped_files, **options) if found.error is None]


def faults(*arguments):
    return [str(found.error) for found in find(arguments) if found.error is not None]


def test_a_folder_is_walked_to_the_bottom_in_the_order_of_names(folder):
    assert names("talks") == ["talks/2023/june.txt", "talks/2023/may.md", "talks/a.txt", "talks/b.txt", "talks/drafts/x.txt"]


def test_arguments_keep_their_order_and_no_file_comes_twice(folder):
    assert names("note.txt", "talks/b.txt", "talks/2023", "talks/") == [
        "note.txt", "talks/b.txt", "talks/2023/june.txt", "talks/2023/may.md", "talks/a.txt", "talks/drafts/x.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("talks/*.txt", ["talks/a.txt", "talks/b.txt"]),
        ("talks/**/*.txt", ["talks/2023/june.txt", "talks/a.txt", "talks/b.txt", "talks/drafts/x.txt"]),
        ("talks/20*", ["talks/2023/june.txt", "talks/2023/may.md"]),
        ("*/[ab].txt", ["talks/a.txt", "talks/b.txt"]),
    ],
)
def test_patterns_are_expanded_and_a_folder_that_matches_is_walked(folder, pattern, expected):
    assert names(pattern) == expected


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder):
    Path("what[1].txt").write_text("We act.")
    assert names("what[1].txt") == ["what[1].txt"] and not is_pattern("what[1].txt")


def test_what_is_excluded_goes_by_name_or_by_path(folder):
    assert names("talks", exclude=["drafts/", "2023/*.md"]) == ["talks/2023/june.txt", "talks/a.txt", "talks/b.txt"]


def test_hidden_files_are_taken_only_when_named(folder):
    for name in ("talks/.secret", "talks/~$a.docx", "talks/Thumbs.db"):
        Path(name).write_text("We act.")
    assert len(names("talks")) == 5 and names("talks/.secret") == ["talks/.secret"]


def test_loops_of_links_end_and_broken_links_are_not_lost(folder):
    Path("talks/2023/loop").symlink_to(folder / "talks", target_is_directory=True)
    Path("talks/gone.txt").symlink_to("nowhere")
    assert names("talks") == [
        "talks/2023/june.txt", "talks/2023/may.md", "talks/a.txt", "talks/b.txt", "talks/drafts/x.txt", "talks/gone.txt",
    ]  # fmt: skip
    assert sorted(Path(name).name for name in names("talks/**/*.txt")) == ["a.txt", "b.txt", "gone.txt", "june.txt", "x.txt"]


@pytest.mark.parametrize("argument", ["talks", "talks/pipe", "talks/p*"])
def test_pipes_are_refused_and_told(folder, argument):
    os.mkfifo("talks/pipe")
    assert "talks/pipe" not in names(argument)
    assert faults(argument) == ["talks/pipe: is not a regular file; name a document"]


def test_a_file_counts_once_however_its_folder_is_named_and_a_link_to_it_is_another(folder):
    Path("elsewhere").symlink_to("talks/2023", target_is_directory=True)
    Path("talks/2023/june-again.txt").symlink_to("june.txt")
    ways = (
        "talks/2023/june.txt",
        "elsewhere/june.txt",
        "elsewhere/../a.txt",
        folder / "talks" / "a.txt",
        "talks/2023/june-again.txt",
    )
    assert names(*map(str, ways)) == ["talks/2023/june.txt", "elsewhere/../a.txt", "talks/2023/june-again.txt"]


def test_a_link_to_nothing_is_no_link_out_of_the_folder(folder):
    Path("talks/2023/gone.txt").symlink_to(folder / "nowhere.txt")
    Path("talks/2023/out.txt").symlink_to(folder / "note.txt")
    assert "talks/2023/gone.txt" in names("talks/2023")
    assert faults("talks/2023") == ["talks/2023/out.txt: is a link that leads out of the folder; name what it leads to"]


def test_our_own_output_is_passed_over_in_a_folder_and_refused_by_name(folder):
    Path("talks/reports/documents").mkdir(parents=True)
    Path("talks/reports", MARK).touch()
    Path("talks/reports/documents/a.md").write_text("We act.")
    assert len(names("talks")) == 5 and "earlier run" in faults("talks/reports")[0]


def test_a_maildir_gives_its_mails_and_those_of_its_hidden_folders(folder):
    for name in ("box/cur/1:2,S", "box/new/2", "box/tmp/3", "box/.Sent/cur/4:2,S", "box/.Sent/new/5", "box/.Sent/tmp/6"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Subject: x\n\nWe act.")
    assert names("box") == ["box/.Sent/cur/4:2,S", "box/.Sent/new/5", "box/cur/1:2,S", "box/new/2"]


def test_what_matches_nothing_is_a_fault_of_one_line(folder):
    Path("empty").mkdir()
    assert ["matches no file" in f for f in faults("talks/*.pdf")] == [True]
    assert ["holds no file" in f for f in faults("empty")] == [True]


def test_a_pattern_with_many_stars_is_tried_in_time(folder):
    deep = Path(*["d"] * 30)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("We act.")
    started = time.process_time()
    assert names("/".join(["**/d"] * 12) + "/x.txt") == [str(deep / "x.txt")]
    assert faults("/".join(["**/d"] * 12) + "/zz") and time.process_time() - started < 5
