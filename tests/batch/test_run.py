"""A folder of files as a person scores it: real processes, killed, resumed, compared."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.batch.store import Store
from analyzer.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
TABLES = (
    "scores.csv", "speakers.csv", "failures.csv", "scores.parquet", "speakers.parquet", "sentences.parquet", "index.html",
)  # fmt: skip
PLUGIN = """
import os, signal, time
from analyzer.readers.spec import ReaderSpec

def read(data, source, settings):
    match data.split()[1]:
        case b"dies": os.kill(os.getpid(), signal.SIGKILL)
        case b"hangs":
            while True: time.sleep(0.1)
        case b"greedy": bytearray(10**14)
    raise KeyError("We must act now")

SPEC = ReaderSpec("bad", (".bad",), lambda data: data.startswith(b"BAD!"), read)
"""


def start(*args, cwd, **options):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *options.pop("path", [])])}
    return subprocess.Popen(
        [sys.executable, "-m", "analyzer", *map(str, args)], cwd=cwd, env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def run(*args, cwd, **options):
    process = start(*args, cwd=cwd, **options)
    out, err = process.communicate()
    assert "Traceback" not in err
    return process.returncode, out, err


def tables(folder):
    return {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in TABLES}


def rows(folder, name="scores"):
    import csv

    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder of texts, some the same, some hostile, some bad, and an undisturbed run over it."""
    place = tmp_path_factory.mktemp("batch")
    texts = place / "talks"
    (texts / "2023").mkdir(parents=True)
    memo, speech = ((EXAMPLES / f"{name}.txt").read_text() for name in ("memo", "speech"))
    for n in range(10):
        (texts / "2023" / f"{n}.txt").write_text(f"This is number {n}.\n\n" + f"{memo}\n\n" * 5)
    (texts / "copy.md").write_text(speech)
    (texts / "speech.txt").write_text(speech)
    (texts / "=cmd.txt").write_text("Subject: =1+1\nFrom: +boss@example.org\n\nPlease send the list. " * 2)
    (texts / os.fsdecode(b"esc\x1b[31m\xff.txt")).write_text("We will find out together. What do you see?")
    (texts / "broken.bin").write_bytes(b"\0\1\2\xff")
    with zipfile.ZipFile(texts / "box.zip", "w") as archive:
        archive.writestr("good.txt", speech + "\nOne more line of text here.")
        archive.writestr("bad.pdf", b"%PDF-1.7 nothing")
        archive.writestr("more.txt", memo + "\nOne more line of text here.")
    code, out, err = run("talks/", "-o", "undisturbed/", "--jobs", "2", cwd=place)
    assert code == 1, err
    return place, out, err


def test_every_document_has_a_row_and_every_fault_too(place):
    folder, out, err = place
    assert [row["document"] for row in rows(folder / "undisturbed")] == [
        *(f"talks/2023/{n}.txt" for n in range(10)), "talks/=cmd.txt", "talks/box.zip/good.txt", "talks/box.zip/more.txt",
        "talks/copy.md", "talks/esc\ufffd[31m\\xff.txt", "talks/speech.txt",
    ]  # fmt: skip
    assert [row["document"] for row in rows(folder / "undisturbed", "failures")] == ["talks/box.zip/bad.pdf", "talks/broken.bin"]
    assert "16 files: 16 documents, 2 failures, 1 duplicate." in out and "failures.csv" in out
    assert err.count("\n") == 16 and "Please" not in err


def test_duplicates_are_told_in_a_column_and_reports_stand_beside_the_tables(place):
    folder = place[0] / "undisturbed"
    assert {row["document"]: row["duplicate_of"] for row in rows(folder) if row["duplicate_of"]} == {
        "talks/speech.txt": "talks/copy.md"
    }
    assert all((folder / row["report"]).is_file() and (folder / row["result"]).is_file() for row in rows(folder))


def test_no_cell_is_a_formula_and_no_name_steers_a_terminal(place):
    folder, _, err = place
    assert "\x1b" not in err and "\x1b" not in (folder / "undisturbed" / "scores.csv").read_text()
    for name in ("scores", "failures"):
        texts = [
            v for row in rows(folder / "undisturbed", name) for v in row.values() if not v.replace(".", "").lstrip("-").isdigit()
        ]
        assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


def test_a_run_that_is_stopped_in_every_way_ends_in_the_tables_of_an_undisturbed_one(place):
    folder = place[0]
    command = ("talks/", "-o", "stopped/", "--jobs", "1")

    def full_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    code, _, err = run(*command, cwd=folder, preexec_fn=full_disk)
    assert code == 1 and err.splitlines()[-1].startswith("analyze: ") and "cannot be written" in err
    for sent, expected in ((signal.SIGINT, 130), (signal.SIGKILL, -9)):
        process = start(*command, cwd=folder)
        assert process.stderr is not None
        next(line for line in process.stderr if line.startswith("["))
        process.send_signal(sent)
        _, err = process.communicate()
        assert process.returncode == expected and "Traceback" not in err
        assert not (folder / "stopped" / "scores.csv").exists()
    code, _, err = run(*command, cwd=folder)
    assert code == 1 and "files were finished in an earlier run" in err
    assert tables(folder / "stopped") == tables(folder / "undisturbed")
    assert not list((folder / "stopped").rglob(".analyze-draft-*"))


def test_the_same_command_again_scores_nothing_again(place):
    folder = place[0]
    before = {path: path.stat().st_mtime_ns for path in (folder / "undisturbed" / "documents").iterdir()}
    _, out, err = run("talks/", "-o", "undisturbed/", "--jobs", "2", cwd=folder)
    assert out == place[1] and "16 of 16 files were finished in an earlier run" in err
    assert {path: path.stat().st_mtime_ns for path in (folder / "undisturbed" / "documents").iterdir()} == before


def test_tables_in_parts_hold_the_same_rows_in_the_same_order(place):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [tables]")
    folder = place[0]
    shutil.copytree(folder / "undisturbed", folder / "parted")
    _, out, _ = run("talks/", "-o", "parted/", "--partition", "3", cwd=folder)
    assert "scores/" in out and not (folder / "parted" / "scores.csv").exists()
    for name in ("scores", "speakers", "sentences"):
        whole, parts = (parquet.read_table(folder / where) for where in (f"undisturbed/{name}.parquet", f"parted/{name}"))
        assert parts == whole and parts.schema.equals(whole.schema, check_metadata=True)
        files = sorted(path.name for path in (folder / "parted" / name).iterdir())
        assert files == [f"part-{n:06d}.parquet" for n in range(6)]
    assert [parquet.read_table(folder / "parted" / "scores" / name).num_rows for name in files] == [3, 3, 3, 3, 3, 1]
    run("talks/", "-o", "parted/", cwd=folder)
    assert tables(folder / "parted") == tables(folder / "undisturbed") and not (folder / "parted" / "scores").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the limits differ from system to system")
def test_a_file_that_kills_hangs_or_devours_is_a_failure_and_the_others_are_scored(tmp_path):
    plugin = tmp_path / "plugin"
    (plugin / "bad-1.dist-info").mkdir(parents=True)
    (plugin / "bad.py").write_text(PLUGIN)
    (plugin / "bad-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1\n")
    (plugin / "bad-1.dist-info" / "entry_points.txt").write_text("[analyzer.readers]\nbad = bad:SPEC\n")
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("dies", "greedy", "wrong"):
        (texts / f"{name}.bad").write_text(f"BAD! {name}")
    with zipfile.ZipFile(texts / "box.zip", "w") as archive:
        for name in ("a.txt", "hangs.bad", "z.txt"):
            archive.writestr(name, f"BAD! {name[:-4]}" if name.endswith("bad") else "We ask, and we listen. What do you see?")
    code, _, err = run("texts/", "-o", "out/", "--limit-seconds", "0.5", "--no-text", cwd=tmp_path, path=[str(plugin)])
    assert code == 1
    assert [(Path(row["document"]).name, row["stage"]) for row in rows(tmp_path / "out", "failures")] == [
        ("hangs.bad", "time"), ("dies.bad", "killed"), ("greedy.bad", "memory"), ("wrong.bad", "read"),
    ]  # fmt: skip
    assert [Path(row["document"]).name for row in rows(tmp_path / "out")] == ["a.txt", "z.txt"]
    assert "must act" not in err
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or (b"must act" not in path.read_bytes() and b"What do you see" not in path.read_bytes()), path


def test_a_damaged_result_is_told_in_one_line_and_the_same_command_mends_it(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"We ask what crew {name} has seen. Please send us the list.")
    command = ("*.txt", "-o", "out/", "--jobs", "1")
    run(*command, cwd=tmp_path)
    before, (result, *_) = tables(tmp_path / "out"), (tmp_path / "out" / "documents").glob("b*.jsonl")
    head, line, end = result.read_bytes().splitlines(keepends=True)
    result.write_bytes(head + line[: len(line) // 2] + b"\n" + end)
    code, _, err = run(*command, cwd=tmp_path)
    assert code == 1 and "is gone or damaged; run the same command again" in err.splitlines()[-1]
    code, _, err = run(*command, cwd=tmp_path)
    assert code == 0 and "1 of 2 files were finished in an earlier run" in err and tables(tmp_path / "out") == before


def test_what_bears_no_date_is_told_beside_what_is_too_old(tmp_path):
    (tmp_path / "new.txt").write_text("We ask what the crews have seen.")
    (tmp_path / "old.txt").write_text("We ask what the boards have seen.")
    os.utime(tmp_path / "old.txt", (1_600_000_000, 1_600_000_000))
    (tmp_path / "dated.md").write_text("---\ndate: 2024-05-01\n---\n\nWe ask what the yards have seen.")
    _, out, _ = run(".", "-o", "out/", "--jobs", "1", "--since", "2022-01-01", cwd=tmp_path)
    assert "1 document older than 2022-01-01 left out, 1 undated kept by the date of their file." in out.splitlines()[0]


def test_a_name_too_long_for_the_system_is_a_failure_among_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("We ask what the crews have seen.")
    (tmp_path / "out").mkdir()
    code, out, _ = run("x" * 300 + ".txt", "a.txt", "-o", "out/", "--jobs", "1", cwd=tmp_path)
    assert code == 1 and "2 files: 1 document, 1 failure" in out


def test_two_runs_into_one_folder_give_one_clear_error(tmp_path):
    (tmp_path / "a.txt").write_text("We act.")
    with Store(tmp_path / "out").locked():
        code, out, err = run("a.txt", "-o", "out/", cwd=tmp_path)
    assert (code, out, err.count("\n")) == (1, "", 1) and "another run is writing here" in err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["."], 1, "add -o reports/"),
        (["*.txt"], 1, "add -o reports/"),
        ([".", "-o", "."], 2, "is the folder that is read"),
        ([".", "-o", "report.md"], 2, "is one file"),
        ([".", "-o", "a.txt/out/"], 1, "cannot be written"),
        ([".", "-o", "out/", "-f", "json"], 2, "--report"),
        ([".", "-o", "out/", "--report", "nothing"], 2, "unknown report"),
        ([".", "-o", "out/", "-d", "nothing"], 2, "unknown dimension"),
        (["-", "-o", "out/"], 2, "standard input"),
        (["a.txt", "--exclude", "b"], 2, "add -o reports/"),
    ],
)
def test_wrong_use_is_told_in_one_line(tmp_path, monkeypatch, args, code, said):
    (tmp_path / "a.txt").write_text("We act.")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, args)
    assert done.exit_code == code and done.stdout == "" and said in done.stderr and done.stderr.count("\n") == 1
