"""Files, links and disks that are not what they seem: nothing is lost, nothing goes astray, and faults take one line."""

import csv
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from .conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="links, limits and signals differ from system to system")
MEMO = ROOT / "examples" / "memo.txt"
TEXT = "We will find out together. What do you see? "
MARK = ".analyze-output"


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def refused(done, said, code=1):
    """Check that a run did nothing and said why in one line."""
    assert (done[0], done[1]) == (code, b"") and said in done[2].splitlines()[-1], done
    assert code == 2 or done[2].count("\n") == 1


def unprivileged():
    """Give up root's right to write where nobody may."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: gone from the next program on


def full():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_links_inside_a_folder_are_followed_and_those_that_lead_out_are_told(run, tmp_path):
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "diary.txt").write_text("The canary sings. " + TEXT)
    texts = tmp_path / "texts"
    (texts / "sub").mkdir(parents=True)
    (texts / "a\nb.txt").write_text(TEXT)
    (texts / "in.txt").symlink_to("a\nb.txt")
    (texts / "out.txt").symlink_to("../private/diary.txt")
    (texts / "outside").symlink_to(tmp_path / "private")
    (texts / "sub" / "up").symlink_to("..")
    (texts / "me.txt").symlink_to("me.txt")
    code, _, err = run("texts", "-o", "out/", "--jobs", "1")
    assert code == 1 and err.count("\n") == 5, err
    assert {row["document"] for row in rows(tmp_path / "out", "scores")} == {"texts/a b.txt", "texts/in.txt"}
    what = {row["document"]: row["what"] for row in rows(tmp_path / "out", "failures")}
    assert what.keys() == {"texts/me.txt", "texts/out.txt", "texts/outside"}
    assert [what[f"texts/{name}"] for name in ("out.txt", "outside")] == ["is a link that leads out of the folder"] * 2
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and b"canary" in path.read_bytes()]


def test_a_folder_of_somebody_elses_files_is_not_written_over(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine")
    refused(run("a.txt", "-o", "site/"), "holds index.html, which no earlier run has written")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]


@pytest.mark.parametrize("name", [".analyze-lock", "documents", MARK])
def test_results_do_not_follow_a_link_that_lies_in_the_output_folder(run, tmp_path, name):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "precious").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(tmp_path / "home" / ("" if name == "documents" else "precious"))
    refused(run("a.txt", "-o", "out/"), "is a link")
    assert [(path.name, path.read_text()) for path in (tmp_path / "home").iterdir()] == [("precious", "mine")]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["out/documents", "-o", "out/"], 2, "where the results of -o out/ go"),
        (["link", "-o", "texts/"], 2, "is the folder that is read"),
        (["texts", "-o", "broken/"], 1, "cannot be written"),
        (["texts", "-o", "texts/a.txt/"], 2, "is one file"),
    ],
)
def test_an_output_that_is_its_own_input_or_no_folder_is_refused(run, tmp_path, args, code, said):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    (tmp_path / "out" / "documents").mkdir(parents=True)
    (tmp_path / "link").symlink_to("texts")
    (tmp_path / "broken").symlink_to("nowhere")
    refused(run(*args), said, code)


def test_results_may_go_into_the_folder_of_a_text_which_stays_as_it_is(run, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    code, _, err = run("texts/a.txt", "-o", "texts", "--jobs", "1")
    assert code == 0, err
    assert [row["document"] for row in rows(tmp_path / "texts", "scores")] == ["texts/a.txt"]
    assert (tmp_path / "texts" / "a.txt").read_text() == TEXT


def test_a_link_to_a_folder_is_written_through_and_planted_links_are_replaced_not_followed(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "real" / "documents").mkdir(parents=True)
    (tmp_path / "real" / MARK).touch()
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "part-0.parquet").write_text("mine")
    for name in ("scores.csv", "index.html", "run.json"):
        (tmp_path / "real" / name).symlink_to(tmp_path / "precious")
    (tmp_path / "real" / "scores").symlink_to(tmp_path / "parts")
    (tmp_path / "real" / ".analyze-draft-x").symlink_to(tmp_path / "parts")
    (tmp_path / "link").symlink_to("real")
    code, _, err = run("a.txt", "-o", "link/", "--jobs", "1")
    assert code == 0, err
    assert len(rows(tmp_path / "real", "scores")) == 1 and not (tmp_path / "real" / "scores.csv").is_symlink()
    assert (tmp_path / "precious").read_text() == (tmp_path / "parts" / "part-0.parquet").read_text() == "mine"
    assert not (tmp_path / "real" / ".analyze-draft-x").is_symlink()


def test_a_report_replaces_a_file_keeps_its_permissions_and_follows_a_link(run, tmp_path):
    (tmp_path / "private.json").write_text("old")
    (tmp_path / "private.json").chmod(0o600)
    (tmp_path / "link.json").symlink_to("private.json")
    assert run(MEMO, "-o", "link.json")[0] == 0
    assert (tmp_path / "link.json").is_symlink() and json.loads((tmp_path / "private.json").read_text())["words"]
    assert (tmp_path / "private.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "private.json"]


def test_a_report_written_to_a_pipe_goes_into_it_and_leaves_it_a_pipe(run, tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    taken = []
    reader = threading.Thread(target=lambda: taken.append((tmp_path / "pipe.json").read_text()), daemon=True)
    reader.start()
    code, _, err = run(MEMO, "-o", "pipe.json")
    assert code == 0, err
    reader.join(60)
    assert json.loads(taken[0])["words"] and (tmp_path / "pipe.json").is_fifo()


def test_a_full_disk_under_a_report_is_told_in_one_line_and_leaves_the_old_one(run, tmp_path):
    (tmp_path / "old.json").write_text("old")
    refused(run(MEMO, "-o", "old.json", preexec_fn=full), "cannot be written")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old.json", "old")]


def test_a_full_disk_behind_standard_output_is_told_in_one_line(run):
    with Path("/dev/full").open("wb") as stream:
        code, _, err = run(MEMO, stdout=stream)
    assert code == 1 and err.count("\n") == 1 and "standard output: cannot be read or written (No space left" in err


def test_a_folder_or_file_that_may_not_be_written_is_told_in_one_line(run, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o555)
    (tmp_path / "read-only.json").write_text("mine")
    (tmp_path / "read-only.json").chmod(0o444)
    for target, said in (("locked/new.json", "cannot be written (Perm"), ("locked/", "cannot be written (Perm"),
                         ("read-only.json", "cannot be written (Perm")):  # fmt: skip
        refused(run(MEMO, "-o", target, preexec_fn=unprivileged), said)
    assert not list((tmp_path / "locked").iterdir()) and (tmp_path / "read-only.json").read_text() == "mine"


@pytest.mark.parametrize("command", ["score", "check"])
def test_a_file_that_may_not_be_read_keeps_no_other_from_its_report(run, tmp_path, command):
    (tmp_path / "locked.txt").write_text(TEXT)
    (tmp_path / "locked.txt").chmod(0)
    code, out, err = run(command, "locked.txt", MEMO, preexec_fn=unprivileged)
    assert code == (2 if command == "check" else 1) and "analyze: locked.txt: may not be read; check its permissions\n" in err
    assert b"memo.txt" in out or "in 1 text" in err


def test_names_that_are_no_text_stay_two(run, tmp_path):
    (tmp_path / "texts").mkdir()
    for end in (b"\xfd.txt", b"\xfe.txt"):
        name = os.fsdecode(b"texts/a" + end)
        (tmp_path / name).write_text(TEXT + repr(end))
        (tmp_path / name.replace("a", "b")).write_text("")
    run("texts", "-o", "out/", "--jobs", "1")
    for table, letter in (("scores", "a"), ("failures", "b")):
        for column in ("document", "file"):
            assert [row[column] for row in rows(tmp_path / "out", table)] == [f"texts/{letter}\\x{n}.txt" for n in ("fd", "fe")]
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [tables]")
    written = parquet.read_table(tmp_path / "out" / "scores.parquet")
    assert written["document"].to_pylist() == written["file"].to_pylist() == [f"texts/a\\x{n}.txt" for n in ("fd", "fe")]


def test_ctrl_c_on_a_single_file_stops_at_once_and_leaves_nothing(run, tmp_path):
    os.mkfifo(tmp_path / "slow.txt")
    process = run.start("slow.txt", "-o", "report.json")
    with (tmp_path / "slow.txt").open("wb"):  # opens as soon as the program begins to read
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            # Python does not notice a signal that came in the instant before it began to wait for bytes: ask again.
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
    assert process.returncode == 130 and err.decode().strip() == "analyze: stopped"
    assert [path.name for path in tmp_path.iterdir()] == ["slow.txt"]


@pytest.fixture
def talks(tmp_path):
    (tmp_path / "talks").mkdir()
    for n in range(6):
        (tmp_path / "talks" / f"{n}.txt").write_text(f"This is number {n}.\n\n" + MEMO.read_text() * 3)
    return tmp_path


def test_a_second_run_into_the_same_folder_is_refused_and_the_first_goes_on(run, talks):
    first = run.start("talks", "-o", "out/", "--jobs", "1", text=True)
    next(line for line in first.stderr if line.startswith("["))
    refused(run("talks", "-o", "out/"), "another run is writing here")
    out, _ = first.communicate()
    assert first.returncode == 0 and out.startswith("6 files: 6 documents, 0 failures")


def test_a_worker_that_the_system_kills_costs_no_file(run, talks):
    process = run.start("talks", "-o", "out/", "--jobs", "1", text=True)
    next(line for line in process.stderr if line.startswith("["))
    workers = [p for p in psutil.Process(process.pid).children() if "loky" in " ".join(p.cmdline()) and p.num_threads() > 1]
    for worker in workers:
        worker.kill()
    out, err = process.communicate()
    assert workers and process.returncode == 0 and "Traceback" not in err
    assert out.startswith("6 files: 6 documents, 0 failures") and len(rows(talks / "out", "scores")) == 6
