"""Plug-ins at the prompt: a broken one costs one line and its own work; a changed one has results made anew."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.readers import formats
from analyzer.reports import reports

ROOT = Path(__file__).resolve().parent.parent
MODULE = """
from analyzer import Block, Document, ReaderSpec, ReportSpec

def read(data, source, settings):
    text = data.decode()
    return Document(source, text, (Block(text[5:], segments=((0, 5),)),))

def render(analyses, dimensions, canvas):
    return "".join(f"{a.name}: {a.sentences}\\n" for a in analyses)

NOTE = ReaderSpec("note", (".note",), lambda data: data.startswith(b"NOTE "), read)
TALLY = ReportSpec("tally", ".tally", render)
"""
MEMO = "Please send the list of the crews by Friday."


@pytest.fixture
def place(tmp_path):
    """Return a folder with a memo and a note, and a function that installs a package there with the module changed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "memo.txt").write_text(MEMO)
    (tmp_path / "in" / "a.note").write_text(f"NOTE {MEMO}")

    def install(*changes, version="1"):
        code = MODULE
        for old, new in changes:
            assert old in code
            code = code.replace(old, new)
        about = tmp_path / "plugin" / "noted-1.dist-info"
        about.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plugin" / "noted.py").write_text(code)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: noted\nVersion: {version}\n")
        entries = "[analyzer.readers]\nnote = noted:NOTE\n[analyzer.reports]\ntally = noted:TALLY\n"
        (about / "entry_points.txt").write_text(entries)
        return tmp_path

    return install


def run(place, *args):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{place / 'plugin'}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "analyzer", *args]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


RESULT = 'return "".join(f"{a.name}: {a.sentences}\\n" for a in analyses)'
FAULTY = [
    ("raise ValueError(analyses[0].readings[0].text)", "failed (ValueError in noted.py line 9)"),
    ("raise SystemExit(0)", "failed (SystemExit in noted.py line 9)"),
    ("return None", "gave no text but NoneType"),
    ("return b'bytes'", "gave no text but bytes"),
    ("import a_package_that_nobody_has", "needs a package that is not installed (a_package_that_nobody_has)"),
]


@pytest.mark.parametrize(("code", "said"), FAULTY)
def test_what_a_report_does_wrong_is_one_line_that_names_it(place, code, said):
    done = run(place((RESULT, code)), "in/memo.txt", "-f", "tally")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("analyze: in/memo.txt: the report 'tally'") and said in done.stderr
    assert done.stderr.count("\n") == 1 and "crews" not in done.stderr


@pytest.mark.parametrize("code", ["return None", "raise SystemExit(0)"])
def test_in_a_folder_a_faulty_report_is_a_failure_a_document_and_the_tables_are_written(place, code):
    here = place((RESULT, code))
    done = run(here, "in", "-o", "out/", "--report", "tally", "--jobs", "1")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    with (here / "out" / "failures.csv").open(encoding="utf-8", newline="") as stream:
        failed = [(Path(row["document"]).name, row["stage"], row["what"]) for row in csv.DictReader(stream)]
    assert [(name, stage) for name, stage, _ in failed] == [("a.note", "report"), ("memo.txt", "report")]
    assert all("the report 'tally', of another package" in what for _, _, what in failed)
    assert len((here / "out" / "scores.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_reader_that_ends_the_program_ends_only_its_file(place):
    done = run(place(("    text = data.decode()\n", "    raise SystemExit(3)\n")), "in/a.note", "in/memo.txt")
    assert done.returncode == 1 and "Commands" in done.stdout
    assert "in/a.note: the reader 'note', of another package, failed (SystemExit" in done.stderr


LEFT_OUT = [
    (("NOTE = ", "import a_package_that_nobody_has\nNOTE = "), ("reader", "report"), "cannot be loaded (ModuleNotFoundError"),
    (("NOTE = ", "raise SystemExit(3)\nNOTE = "), ("reader", "report"), "cannot be loaded (SystemExit: 3"),
    (('ReaderSpec("note"', 'ReaderSpec("pdf"'), ("reader",), "is named 'pdf', as another is that is there already"),
    (('ReaderSpec("note"', "ReaderSpec(None"), ("reader",), "has a name that is not of letters"),
    (('(".note",)', '("note",)'), ("reader",), "claims 'note', which is no file ending"),
    (('(".note",)', '".note"'), ("reader",), "has endings that are no tuple"),
    (('(".note",)', "(None,)"), ("reader",), "claims None, which is no file ending"),
    (("NOTE = ReaderSpec(", 'NOTE = ("x",'), ("reader",), "is no ReaderSpec or ContainerSpec"),
    (('lambda data: data.startswith(b"NOTE ")', "None"), ("reader",), "holds no function where one belongs"),
    (('ReportSpec("tally"', 'ReportSpec("json"'), ("report",), "is named 'json', as another is that is there already"),
    (('ReportSpec("tally"', 'ReportSpec("none"'), ("report",), "is named 'none', as another is that is there already"),
    (('".tally", render', '"tally", render'), ("report",), "claims 'tally', which is no file ending"),
    (('".tally", render', '"/../../x.tally", render'), ("report",), "which is no file ending"),
    (('".tally", render', "None, render"), ("report",), "claims None, which is no file ending"),
    (('".tally", render', '".md", render'), ("report",), "claims '.md', the ending of markdown"),
    (('".tally", render', '".tally", None'), ("report",), "holds no function where one belongs"),
]


@pytest.mark.parametrize(("change", "kinds", "said"), LEFT_OUT)
def test_a_plugin_that_cannot_be_used_is_left_out_with_one_line(place, change, kinds, said):
    done = run(place(change), "in/memo.txt")
    assert done.returncode == 0 and "Commands" in done.stdout
    lines = done.stderr.splitlines()
    names = {"reader": "note", "report": "tally"}
    begun = [f"analyze: the {kind} {names[kind]!r} of noted 1 (noted:{names[kind].upper()}) is left out: it " for kind in kinds]
    assert len(lines) == len(kinds) and all(any(line.startswith(start) for line in lines) for start in begun)
    assert all(said in line and line.endswith("; fix or uninstall that package") for line in lines)


def test_from_python_it_is_a_warning(place, monkeypatch):
    monkeypatch.syspath_prepend(place(('ReportSpec("tally"', 'ReportSpec("json"')) / "plugin")
    reports.cache_clear()
    formats.cache_clear()
    try:
        with pytest.warns(RuntimeWarning, match="the report 'tally' of noted 1 .* is left out"):
            assert "tally" not in reports()
        assert "note" in {spec.name for spec in formats()}
    finally:
        reports.cache_clear()
        formats.cache_clear()
        sys.modules.pop("noted", None)


MORE = "    text = data.decode()\n", "    text = data.decode() + ' Who can help?'\n"
CHANGES = [
    ((MORE,), {}, "in/a.note: 2"),
    (((".sentences}", ".words} words"),), {}, "in/a.note: 9 words"),
    ((), {"version": "2"}, "in/a.note: 1"),
]


@pytest.mark.parametrize(("changes", "version", "said"), CHANGES)
def test_results_of_a_plugin_that_changed_are_made_anew(place, changes, version, said):
    here = place()
    args = ("in", "-o", "out/", "--report", "tally", "--jobs", "1")

    def made():
        assert run(here, *args).returncode == 0
        reports = [(path, path.read_text(encoding="utf-8").strip()) for path in (here / "out" / "documents").rglob("*.tally")]
        ((report, text),) = [(path, text) for path, text in reports if text.startswith("in/a.note")]
        return text, report.stat().st_mtime_ns

    text, when = made()
    assert text == "in/a.note: 1" and made() == (text, when)
    place(*changes, **version)
    text, later = made()
    assert text == said and later > when
