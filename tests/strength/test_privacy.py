"""What is analyzed stays here: no network, nothing written beside the output, no quotation where none is wanted, none in errors."""

import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.reports import reports

from .conftest import ROOT

EXAMPLES = ROOT / "examples"
WATCH = """
import os, sys
LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND)
ALLOWED = tuple(os.environ["WATCH_ALLOWED"].split(os.pathsep))
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.copyfile"}

def watch(event, args):
    if event.startswith("socket."):
        # Asking whether there is such a thing as a socket is no use of one; it is refused all the same.
        if event not in ("socket.__new__", "socket.gethostname"):
            os.write(LOG, f"{event} {args[1:]}\\n".encode())
        raise OSError("no network here")
    places = args[:1] if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else args if event in CHANGES else ()
    for place in places:
        if isinstance(place, (str, bytes)) and not os.path.realpath(os.fsdecode(place)).startswith(ALLOWED):
            os.write(LOG, f"{event} {place!r}\\n".encode())

sys.addaudithook(watch)
"""
PROGRAM = """
import json, os, sys
from click.testing import CliRunner
from analyzer.cli import main
for args in json.loads(os.environ["COMMANDS"]):
    done = CliRunner().invoke(main, args, input="a\\n" * 9)
    if done.exit_code:
        sys.exit(f"{args}: {done.exit_code} {done.output} {done.exception!r}")
    print(len(done.output))
"""


def commands(memo, speech, rows, out):
    forms = {"score": reports(), "check": ("text", "json", "sarif", "github"), "compare": ("terminal", "json", "markdown"),
             "coach": ("terminal", "json"), "explain": ("terminal", "json")}  # fmt: skip
    given = {
        "score": [memo],
        "check": [memo, "--exit-zero"],
        "compare": [memo, speech],
        "coach": [memo],
        "explain": ["You must act."],
    }
    found = [[name, *given[name], "-f", form] for name, names in forms.items() for form in names]
    found += [["lexicon", "list"], ["lexicon", "check", f"{out}/own"], ["label", rows], ["evaluate", rows], ["completion", "bash"],
              ["score", memo, "-o", f"{out}/report.html"], ["coach", memo, "-i", "-o", f"{out}/turned.txt"],
              ["score", "--dimension-dir", f"{out}/own", memo]]  # fmt: skip
    return [*found, ["score", memo, speech, "-o", f"{out}/folder/", "--jobs", "2", "--report", "html"]]


def cut_off():
    """Return what starts a program where there is no network at all, nothing where the system does not let us."""
    command = ["unshare", "-rn"]
    able = shutil.which(command[0]) and not subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    return command if able else []


@pytest.mark.skipif(sys.platform != "linux", reason="where nothing is written is checked as Linux names it")
def test_the_whole_program_uses_no_network_and_writes_nothing_beside_its_output(tmp_path):
    for name in ("home", "temporary", "here", "out", "hook"):
        (tmp_path / name).mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "log").touch()
    (tmp_path / "out" / "own").mkdir()
    shutil.copy(ROOT / "tests" / "warm_cold.toml", tmp_path / "out" / "own")
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "You must act.", "labels": {"push_pull": "push"}}\n')
    given = (str(EXAMPLES / "memo.txt"), str(EXAMPLES / "speech.txt"), str(tmp_path / "rows.jsonl"), str(tmp_path / "out"))
    environment = {
        "COMMANDS": json.dumps(commands(*given)), "WATCH_LOG": str(tmp_path / "log"), "PYTHONDONTWRITEBYTECODE": "1",
        "WATCH_ALLOWED": f"{tmp_path}/out:/dev/null:/dev/shm/", "PYTHONPATH": f"{tmp_path}/hook:{ROOT}", "PATH": "/usr/bin:/bin",
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(tmp_path / "home")), "TMPDIR": str(tmp_path / "temporary"),
    }  # fmt: skip

    def python(code, *before):
        command = [*before, sys.executable, "-c", code]
        done = subprocess.run(command, cwd=tmp_path / "here", env=environment, capture_output=True, text=True, check=False)
        return done, (tmp_path / "log").read_text()

    done, seen = python(PROGRAM, *cut_off())
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == len(commands(*given)) and seen == ""
    assert [list((tmp_path / name).iterdir()) for name in ("home", "temporary", "here")] == [[], [], []]
    assert len(list((tmp_path / "out" / "folder" / "documents").glob("*.html"))) == 2
    _, seen = python("import socket\nopen('x', 'w')\nsocket.create_connection(('127.0.0.1', 9))")
    assert "open 'x'" in seen and "socket.getaddrinfo" in seen, "the watch itself is awake"


CANARY = "Quokka"
SECRET = (
    f"# The {CANARY} plan\n\nPlease send the {CANARY} list to {CANARY} today. What would you try if the {CANARY} were yours?\n\n"
    f"If we do not sell the {CANARY} now, jobs will be lost. You must tell {CANARY} by Friday. I do not know why {CANARY} fails.\n"
) * 3  # fmt: skip


@pytest.mark.parametrize("form", list(reports()))
def test_a_report_without_text_has_places_and_figures_and_quotes_nothing(tmp_path, form):
    (tmp_path / "a.md").write_text(SECRET)
    done = CliRunner().invoke(main, [str(tmp_path / "a.md"), "--no-text", "-f", form, "--genre", "memo"])
    assert done.exit_code == 0, done.output
    assert not {word for word in (CANARY, "Please send", "were yours") if word in done.stdout}
    if form == "json":
        reading = json.loads(done.stdout)["readings"][0]
        assert reading["location"]["end"] > reading["location"]["start"] and reading["probabilities"]
    else:
        assert "characters " in done.stdout and "p = " in done.stdout and "“”" not in done.stdout


def broken(folder):
    """Files of many formats that cannot be read, each holding a word that must not get out."""
    text = f"{CANARY} {SECRET}".encode()
    whole = {
        "a.pdf": b"%PDF-1.7\n" + text, "a.docx": b"PK\x03\x04" + text, "a.odt": b"PK\x03\x04" + text, "a.pptx": b"PK\x03\x04" + text,
        "a.json": b'{"text": "' + text.replace(b"\n", b" "), "a.jsonl": b'{"text": "' + text.replace(b"\n", b" ") + b'\n{',
        "a.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + text, "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + text, "a.bin": b"\0\1\2\xff" + text,
        "a.eml": f"Subject: {CANARY}\nContent-Type: application/pdf\n\n{CANARY}".encode(), "a.rtf": b"{\\rtf1 {\\*\\" + CANARY.encode(),
        "a.vtt": f"WEBVTT\n\n00:99 --> {CANARY}\n".encode(), "a.html": f"<html><script>{CANARY}</script></html>".encode(),
        "a.csv": f"{CANARY},b\n1,2\n".encode(), "german.txt": f"Die Lage ist ernst, aber wir geben {CANARY} nicht auf und arbeiten weiter. ".encode() * 6,
        "a.bad": b"BAD! " + text,
    }  # fmt: skip
    folder.mkdir()
    for name, data in whole.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("in.pdf", whole["a.pdf"])
    return sorted(str(path) for path in folder.iterdir())


PLUGIN = """
from analyzer.readers.spec import ReaderSpec
def read(data, source, settings):
    raise KeyError(data.decode())
SPEC = ReaderSpec("bad", (".bad",), lambda data: data.startswith(b"BAD!"), read)
"""


def test_errors_and_results_of_documents_that_fail_hold_none_of_their_text(run, tmp_path):
    files = broken(tmp_path / "texts")
    (tmp_path / "plugin" / "bad-1.dist-info").mkdir(parents=True)
    (tmp_path / "plugin" / "bad.py").write_text(PLUGIN)
    (tmp_path / "plugin" / "bad-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1\n")
    (tmp_path / "plugin" / "bad-1.dist-info" / "entry_points.txt").write_text("[analyzer.readers]\nbad = bad:SPEC\n")
    path = {"PYTHONPATH": f"{ROOT}:{tmp_path}/plugin"}
    code, out, err = run(*[name for name in files if not name.endswith(".bad")], env=path)
    assert code == 1 and err.count("\n") >= len(files) - 3 and CANARY not in err, err
    code, out, err = run(next(name for name in files if name.endswith(".bad")), env=path)
    assert (code, out, err.count("\n")) == (1, b"", 1)
    assert "the reader 'bad', of another package, failed (KeyError in bad.py line 4)" in err
    (tmp_path / "texts" / "good.md").write_text(SECRET)
    code, out, err = run("texts", "-o", "out/", "--no-text", "--report", "html", "--jobs", "1", env=path)
    assert code == 1 and CANARY not in out.decode() + err
    for written in (tmp_path / "out").rglob("*"):
        assert written.is_dir() or CANARY.encode() not in written.read_bytes(), written
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [tables]")
    assert CANARY not in str(parquet.read_table(tmp_path / "out" / "sentences.parquet").to_pylist())
