"""Inputs by URL: the same files, names below the folder, order, digests and results as those of a local folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.batch.files import MARK, find, is_folder, is_pattern
from analyzer.batch.plan import Plan
from analyzer.batch.run import run
from analyzer.batch.store import Store
from analyzer.settings import default_settings

fsspec = pytest.importorskip("fsspec", reason="needs the extra [remote]: pip install 'leadership-analyzer[remote]'")
ROOT = Path(__file__).resolve().parent.parent.parent
FILES = (
    "talks/b.txt", "talks/a.txt", "talks/2023/may.md", "talks/2023/june.txt", "talks/drafts/x.txt", "talks/.hidden",
    "talks/what[1].txt", "talks/old/" + MARK, "talks/old/a.md", "note.txt",
    "box/cur/1:2,S", "box/new/2", "box/tmp/3", "box/.Sent/cur/4:2,S", "box/.Sent/new/5", "box/.Sent/tmp/6",
)  # fmt: skip


@pytest.fixture
def memory():
    """The file system of ``memory://``, empty before and after."""
    store = fsspec.filesystem("memory")

    def clear():
        store.store.clear()
        store.pseudo_dirs[:] = [""]

    clear()
    yield store
    clear()


@pytest.fixture
def both(tmp_path, memory):
    """The same files in a local folder and in memory."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("We act.")
        memory.pipe_file(f"/texts/{name}", b"We act.")
    return tmp_path


def names(top, *arguments, exclude=()):
    found = list(find([f"{top}/{argument}" for argument in arguments], exclude, default_settings().skipped_files))
    assert all(one.modified for one in found if one.error is None)
    return [(one.name.removeprefix(f"{top}/"), one.error and one.error.what) for one in found]


@pytest.mark.parametrize(
    ("arguments", "exclude"),
    [
        (["talks"], []),
        (["talks/"], ["drafts/", "2023/*.md"]),
        (["talks/*.txt", "note.txt"], []),
        (["talks/**/*.txt", "talks/20*"], ["a.txt"]),
        (["*/[ab].txt", "talks/what[1].txt"], []),
        (["box"], []),
        (["talks/old", "talks/*.pdf", "talks/b.txt"], []),
        (["note.txt", "talks"], ["*.txt"]),
    ],
)
def test_a_url_gives_what_a_folder_gives(both, arguments, exclude):
    expected = names(str(both), *arguments, exclude=exclude)
    assert expected
    assert names("memory://texts", *arguments, exclude=exclude) == expected
    assert names(f"file://{both}", *arguments, exclude=exclude) == expected


def test_what_a_url_names_is_known(both):
    assert is_folder("memory://texts/talks/") and is_folder("memory://") and not is_folder("memory://texts/note.txt")
    assert is_pattern("memory://texts/*.txt") and not is_pattern("memory://texts/talks/what[1].txt")


def test_a_run_over_a_url_scores_what_a_local_run_scores_and_goes_on_where_it_stopped(tmp_path, memory, capsys):
    for name in ("a.txt", "b.txt"):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / name).write_text((ROOT / "examples" / "memo.txt").read_text() + name)
        memory.put_file(str(tmp_path / "texts" / name), f"/texts/{name}")
    memory.pipe_file("/texts/empty.txt", b"")
    (tmp_path / "texts" / "empty.txt").touch()
    run([str(tmp_path / "texts")], Plan(tmp_path / "local"), 1)
    totals = run(["memory://texts"], Plan(tmp_path / "url"), 1)
    assert (totals.documents, totals.failures) == (2, 1)
    local, url = ((tmp_path / name / "scores.csv").read_text().splitlines() for name in ("local", "url"))
    assert [row.split(",")[2:14] for row in url] == [row.split(",")[2:14] for row in local]
    assert url[1].startswith("memory://texts/a.txt,memory://texts/a.txt,")
    memory.pipe_file("/texts/b.txt", b"What do you see?")
    assert run(["memory://texts"], Plan(tmp_path / "url"), 1).before == 2
    (line,) = Store(tmp_path / "url").lines("memory://texts/b.txt")
    assert line.analysis.sentences == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nothing://talks", "does not know"),
        ("nothing://talks/*.txt", "does not know"),
        ("oci://bucket/talk.txt", "is not installed"),
        ("ftp://boss:secret@example.org/talk.txt", "holds a password"),
        ("github://x/y", "cannot be opened"),
        ("zip://a.txt", "cannot be opened"),
        ("reference://x", "cannot be opened"),
    ],
)
def test_a_url_that_cannot_be_opened_is_an_error_of_one_line(url, said):
    (one,) = find([url])
    assert said in str(one.error) and "\n" not in str(one.error)
    assert "secret" not in one.name + str(one.error) and not is_folder(url) and not is_pattern(url)


def test_urls_with_passwords_are_told_apart_without_them():
    urls = ("boss:sec@r/et@example.org/a.txt", "boss:secret@example.org/b.txt", "anna:secret@example.org/b.txt")
    found = list(find([f"ftp://{url}" for url in (*urls, *urls)]))
    shown = ("a.txt", "b.txt", "b.txt (2)")
    assert [one.name for one in found] == [f"ftp://...@example.org/{name}" for name in shown]
    assert [one.error.where for one in found] == [one.name for one in found]
    assert not any(word in str(one) for one in found for word in ("boss", "anna", "sec"))


def analyze(*args, cwd):
    command = [sys.executable, "-m", "analyzer", *args]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["nothing://talks"], 1, "does not know"),
        (["nothing://talks/*.txt"], 1, "does not know"),
        (["check", "nothing://talks"], 2, "does not know"),
        (["file:///no/such/file.txt"], 1, "no such file"),
        (["memory://", "-o", "s3://bucket/reports/"], 2, "results are written to this machine"),
    ],
)
def test_the_command_tells_of_a_url_in_one_line(tmp_path, args, code, said):
    done = analyze(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "") and said in done.stderr
    assert not list(tmp_path.iterdir()) and "Traceback" not in done.stderr


def test_beside_a_url_that_cannot_be_opened_the_other_files_are_scored_and_checked(tmp_path):
    (tmp_path / "memo.txt").write_text("The lab is open on Friday.")
    given = ("memo.txt", "nothing://x/y.txt", "ftp://boss:sw0rdfish@example.org/talk.txt")
    done = analyze(*given, "-f", "json", cwd=tmp_path)
    assert [analysis["name"] for analysis in json.loads(done.stdout)] == ["memo.txt"]
    assert done.returncode == 1 and "does not know" in done.stderr
    done = analyze("check", *given, cwd=tmp_path)
    assert done.returncode == 2 and "nothing found in 1 text; 2 could not be read" in done.stderr
    done = analyze(*given, "-o", "out/", cwd=tmp_path)
    assert done.returncode == 1 and "3 files: 1 document, 2 failures" in done.stdout
    written = "".join(p.read_text(errors="replace") for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert "nothing://x/y.txt" in (tmp_path / "out" / "failures.csv").read_text() and "sw0rdfish" not in written
