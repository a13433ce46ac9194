"""Plug-ins at the prompt: a broken one costs one line and its own work; a changed one has results made anew."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main
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


def install(folder, *changes, name="", version="1"):
    """Install the package, changed and with a name behind all of its own, beside a folder of texts; return where it lies."""
    code = MODULE
    for old, new in changes:
        assert old in code
        code = code.replace(old, new)
    for word in ('note"', 'tally"'):
        code = code.replace(word, f'{word[:-1]}{name}"')
    about = folder / "plugin" / f"noted{name}-1.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    (folder / "plugin" / f"noted{name}.py").write_text(code)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: noted{name}\nVersion: {version}\n")
    entries = f"[analyzer.readers]\nnote{name} = noted{name}:NOTE\n[analyzer.reports]\ntally{name} = noted{name}:TALLY\n"
    (about / "entry_points.txt").write_text(entries)
    return folder / "plugin"


def texts(folder):
    """Put a memo and a note into a folder."""
    (folder / "in").mkdir()
    (folder / "in" / "memo.txt").write_text(MEMO)
    (folder / "in" / "a.note").write_text(f"NOTE {MEMO}")
    return folder


@pytest.fixture
def place(tmp_path):
    return texts(tmp_path)


def run(place, *args):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{place / 'plugin'}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "analyzer", *args]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def here(place, monkeypatch):
    """Return what installs the package in this process, which knows nothing of it afterwards."""

    def installed(*changes):
        monkeypatch.chdir(place)
        monkeypatch.syspath_prepend(install(place, *changes))
        forget()

    def forget():
        reports.cache_clear()
        formats.cache_clear()
        sys.modules.pop("noted", None)

    yield installed
    monkeypatch.undo()
    forget()


RESULT = 'return "".join(f"{a.name}: {a.sentences}\\n" for a in analyses)'
FAULTY = [
    ("raise ValueError(analyses[0].readings[0].text)", "failed (ValueError in noted.py line 9)"),
    ("raise SystemExit(0)", "failed (SystemExit in noted.py line 9)"),
    ("return None", "gave no text but NoneType"),
    ("return b'bytes'", "gave no text but bytes"),
    ("import a_package_that_nobody_has", "needs a package that is not installed (a_package_that_nobody_has)"),
]


@pytest.mark.parametrize(("code", "said"), FAULTY)
def test_what_a_report_does_wrong_is_one_line_that_names_it(here, code, said):
    here((RESULT, code))
    done = CliRunner().invoke(main, ["in/memo.txt", "-f", "tally"])
    assert done.exit_code == 1 and done.stdout == ""
    assert done.stderr.startswith("analyze: in/memo.txt: the report 'tally'") and said in done.stderr
    assert done.stderr.count("\n") == 1 and "crews" not in done.stderr


@pytest.mark.parametrize("code", ["return None", "raise SystemExit(0)"])
def test_in_a_folder_a_faulty_report_is_a_failure_a_document_and_the_tables_are_written(place, code):
    install(place, (RESULT, code))
    done = run(place, "in", "-o", "out/", "--report", "tally", "--jobs", "1")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    with (place / "out" / "failures.csv").open(encoding="utf-8", newline="") as stream:
        failed = [(Path(row["document"]).name, row["stage"], row["what"]) for row in csv.DictReader(stream)]
    assert [(name, stage) for name, stage, _ in failed] == [("a.note", "report"), ("memo.txt", "report")]
    assert all("the report 'tally', of another package" in what for _, _, what in failed)
    assert len((place / "out" / "scores.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_reader_that_ends_the_program_ends_only_its_file(here):
    here(("    text = data.decode()\n", "    raise SystemExit(3)\n"))
    done = CliRunner().invoke(main, ["in/a.note", "in/memo.txt"])
    assert done.exit_code == 1 and "Commands" in done.stdout
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


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a memo is scored with, and the lines told, where all packages that cannot be used are installed at once."""
    place = texts(tmp_path_factory.mktemp("left-out"))
    for n, (change, _, _) in enumerate(LEFT_OUT):
        install(place, change, name=str(n))
    done = run(place, "in/memo.txt")
    assert done.returncode == 0 and "Commands" in done.stdout
    return done.stderr.splitlines()


@pytest.mark.parametrize("n", range(len(LEFT_OUT)))
def test_a_plugin_that_cannot_be_used_is_left_out_with_one_line(told, n):
    _, kinds, said = LEFT_OUT[n]
    said = said.replace("'note'", f"'note{n}'").replace("'tally'", f"'tally{n}'")
    names = {"reader": f"note{n}", "report": f"tally{n}"}
    begun = [
        f"analyze: the {kind} {names[kind]!r} of noted{n} 1 (noted{n}:{'NOTE' if kind == 'reader' else 'TALLY'}) is left out: it "
        for kind in kinds
    ]
    lines = [line for line in told if f" of noted{n} " in line]
    assert len(lines) == len(kinds) and all(any(line.startswith(start) for line in lines) for start in begun)
    assert all(said in line and line.endswith("; fix or uninstall that package") for line in lines)


def test_nothing_else_is_told_of_plugins_that_cannot_be_used(told):
    assert len(told) == sum(len(kinds) for _, kinds, _ in LEFT_OUT)


def test_from_python_it_is_a_warning(here):
    here(('ReportSpec("tally"', 'ReportSpec("json"'))
    with pytest.warns(RuntimeWarning, match="the report 'tally' of noted 1 .* is left out"):
        assert "tally" not in reports()
    assert "note" in {spec.name for spec in formats()}


MORE = "    text = data.decode()\n", "    text = data.decode() + ' Who can help?'\n"
WORDS = ".sentences}", ".words} words"


def test_results_of_a_plugin_that_changed_are_made_anew(place):
    def made():
        assert run(place, "in", "-o", "out/", "--report", "tally", "--jobs", "1").returncode == 0
        reports = [(path, path.read_text(encoding="utf-8").strip()) for path in (place / "out" / "documents").rglob("*.tally")]
        ((report, text),) = [(path, text) for path, text in reports if text.startswith("in/a.note")]
        return text, report.stat().st_mtime_ns

    install(place)
    text, when = made()
    assert text == "in/a.note: 1" and made() == (text, when)
    steps = (((), "1"), ((WORDS,), "9 words"), ((WORDS, MORE), "12 words"))
    for changes, said in steps:
        install(place, *changes, version="2")
        text, later = made()
        assert text == f"in/a.note: {said}" and later > when, changes
        when = later
