"""The command as a person types it, on real files; where streams and processes matter, in a process of its own."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
MEMO = ROOT / "examples" / "memo.txt"


def process(*args, stdin: bytes | None = None, **env):
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *map(str, args)],
        input=stdin, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8", **env}, check=False,
    )  # fmt: skip


def run(*args, stdin=None):
    """Run the command in this process: its models are loaded once for all tests. A fault of the program fails the test."""
    done = CliRunner().invoke(main, [*map(str, args)], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_memo_gives_a_report():
    done = process(MEMO)
    assert done.returncode == 0 and "Commands to genuine questions" in done.stdout.decode()


def test_standard_input_gives_the_same_scores():
    by_file, by_pipe = (
        json.loads(r.stdout) for r in (process(MEMO, "--format", "json"), process("-", "-f", "json", stdin=MEMO.read_bytes()))
    )
    assert by_file["scores"] == by_pipe["scores"] and by_pipe["name"] == "<stdin>"


def test_whose_sentences_are_scored_is_said():
    warnings = json.loads(run(ROOT / "examples" / "townhall.txt", "-f", "json").stdout)["warnings"]
    assert any("2 speakers are scored together" in w and "DR. OKAFOR" in w for w in warnings)
    assert any("unnamed voices" in w for w in warnings)


def test_a_page_of_ours_is_a_fault_and_no_document(tmp_path):
    (tmp_path / "memo.txt").write_bytes(MEMO.read_bytes())
    page, out = tmp_path / "memo.html", tmp_path / "out"
    assert run(tmp_path / "memo.txt", "-o", page).exit_code == 0
    done = run(page)
    assert done.exit_code != 0 and "memo.html: is a report of this program" in done.stderr and done.stderr.count("\n") == 1
    done = run(tmp_path, "-o", out)
    assert "1 document" in done.stderr + done.stdout and "memo.html" in (out / "failures.csv").read_text(encoding="utf-8")
    assert "memo.html" not in (out / "scores.csv").read_text(encoding="utf-8")
    assert run(out / "index.html").exit_code != 0


def test_several_files_give_a_list():
    assert len(json.loads(run(MEMO, ROOT / "examples" / "speech.txt", "-f", "json").stdout)) == 2


def test_what_may_hold_several_documents_gives_a_list_however_many_it_holds(tmp_path):
    mail = b"From a@example.org Mon Apr  3 10:00:00 2023\nFrom: a@example.org\nSubject: List\n\n"
    box, maildir = tmp_path / "sent.mbox", tmp_path / "mail"
    box.write_bytes(mail + b"Please send the list.\n\n" + mail)
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    (maildir / "cur" / "1").write_bytes(mail.split(b"\n", 1)[1] + b"Please send the list.\n")
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as archive:
        archive.writestr("memo.txt", "Please send the list.")
    for done in (run(box, "-f", "json"), run("-", "-f", "json", stdin=box.read_bytes()), run(f"{maildir}/", "-f", "json"),
                 run(f"{tmp_path}/./texts.zip", "-f", "json")):  # fmt: skip
        assert json.loads(done.stdout)[0]["acts"]["command"] == 1, done.stderr


def test_one_dimension():
    scores = json.loads(run(MEMO, "-f", "json", "-d", "push_pull").stdout)["scores"]
    assert [s["dimension"] for s in scores] == ["push_pull"]


def test_output_goes_whole_into_a_file_whose_ending_names_the_format(tmp_path):
    target = tmp_path / "out.json"
    done = run(MEMO, "-o", target)
    assert done.exit_code == 0 and done.stdout == "" and json.loads(target.read_text())["scores"]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["out.pdf", "out.docx", "report.htm", "both.csv", "out.7"])
def test_an_ending_of_no_report_is_refused_before_anything_is_read(tmp_path, name):
    done = run("nowhere.txt", "nowhere.md", "-o", tmp_path / name)
    assert done.exit_code == 2 and "use one of .txt, .json, .md, .html, or add --format" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_named_goes_before_the_ending_and_without_either_the_file_is_plain_text(tmp_path):
    named, bare = tmp_path / "out.dat", tmp_path / "out"
    assert run(MEMO, "-o", named, "--format", "json").exit_code == run(MEMO, "-o", bare).exit_code == 0
    assert json.loads(named.read_text())["scores"] and "Commands to genuine questions" in bare.read_text()


def test_several_files_give_a_list_though_one_cannot_be_read():
    done = run(MEMO, "nowhere.txt", "-f", "json")
    assert done.exit_code == 1 and [entry["format"] for entry in json.loads(done.stdout)] == ["text"]
    assert json.loads(run(MEMO, "-f", "json").stdout)["format"] == "text"


@pytest.mark.parametrize(
    "args", [("a.txt",), ("b.txt", "a.txt"), ("check", "a.txt"), ("compare", "b.txt", "a.txt"), ("label", "rows.jsonl")]
)
def test_what_is_read_is_never_written_over(tmp_path, args):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(MEMO.read_bytes())
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "Please call me."}\n')
    before = (tmp_path / args[-1]).read_bytes()
    words = [tmp_path / arg if "." in arg else arg for arg in args]
    done = run(*words, "-o", tmp_path / args[-1])
    assert done.exit_code == 2 and "would be overwritten; name another file" in done.stderr
    assert (tmp_path / args[-1]).read_bytes() == before


def test_a_private_dimension_needs_no_training(tmp_path):
    (tmp_path / "warm_cold.toml").write_text(
        'schema = 1\nid = "warm_cold"\nquestion = "Warm or cold?"\n'
        'left = { id = "warm", title = "Warm", summary = "warm" }\nright = { id = "cold", title = "Cold", summary = "cold" }\n'
        '[[cues]]\nid = "a"\npole = "warm"\nterms = ["line"]\nwhy = "x"\nsource = "own"\nhit = ["A line."]\nmiss = ["No."]\n'
    )
    scores = json.loads(run(MEMO, "-f", "json", "--lexicons", tmp_path).stdout)["scores"]
    own = next(s for s in scores if s["dimension"] == "warm_cold")
    assert own["basis"] == "cues" and own["counts"]["warm"] >= 3


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["nowhere.txt"], 1), ([ROOT], 1), ([MEMO, "--format", "pdf"], 2), ([MEMO, "-d", "nothing"], 2),
        ([MEMO, "--lexicons", "nowhere"], 2), ([MEMO, "-o", "nowhere/at/all.json"], 1), ([], 2),
    ],
)  # fmt: skip
def test_errors_are_one_line_and_an_exit_code(args, code):
    done = run(*args)
    assert done.exit_code == code
    assert "Traceback" not in done.stderr
    if code == 1:
        assert done.stderr.count("\n") == 1


def test_a_bad_file_among_good_ones_loses_nothing():
    done = run("nowhere.txt", MEMO)
    assert done.exit_code == 1 and "Commands to genuine" in done.stdout and "nowhere.txt" in done.stderr


@pytest.mark.parametrize(
    "data",
    [b"!!! ... ???", b"x " * 30_000, "😀 " .encode() * 500, b"\xff\xfe" + "We must act.".encode("utf-16-le")],
)  # fmt: skip
def test_odd_text_gets_a_warning_and_no_made_up_score(data):
    done = run("-", "-f", "json", stdin=data)
    assert done.exit_code == 0, done.stderr
    analysis = json.loads(done.stdout)
    assert all(s["position"] is None for s in analysis["scores"])


@pytest.mark.parametrize(
    ("language", "text"),
    [("German", "Die Lage ist ernst, aber wir geben nicht auf und arbeiten weiter an der Sache, die uns allen wichtig ist. "),
     ("French", "Nous devons travailler ensemble pour que le port reste ouvert et que les familles puissent vivre ici. "),
     ("Japanese", "私たちは港を開いたままにし、家族がここで暮らせるように協力しなければなりません。" )],
)  # fmt: skip
def test_another_language_is_refused_in_one_line(language, text):
    done = run("-", stdin=text.encode() * 4)
    assert done.exit_code == 1 and f"is written in {language}" in done.stderr and done.stderr.count("\n") == 1


def test_one_speaker_is_scored_by_name():
    done = run(ROOT / "examples" / "townhall.txt", "--speaker", "okafor", "-f", "json")
    assert {r["speaker"] for r in json.loads(done.stdout)["readings"]} == {"DR. OKAFOR"}
    done = run(ROOT / "examples" / "townhall.txt", "--speaker", "nobody")
    assert done.exit_code == 1 and "OKAFOR" in done.stderr and done.stderr.count("\n") == 1


def test_an_archive_gives_a_report_a_file_and_loses_none(tmp_path):
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as archive:
        archive.writestr("a.txt", MEMO.read_text())
        archive.writestr("b.pdf", b"%PDF-1.7 nothing")
        archive.writestr("c.txt", (ROOT / "examples" / "speech.txt").read_text())
    done = run(tmp_path / "talks.zip", "-f", "json")
    names = [Path(a["name"]).name for a in json.loads(done.stdout)]
    assert done.exit_code == 1 and names == ["a.txt", "c.txt"] and "b.pdf" in done.stderr


def test_no_color_and_pipes_are_respected():
    assert b"\x1b" not in process(MEMO, NO_COLOR="1").stdout


def test_version_help_and_completion():
    assert "0." in run("--version").stdout
    assert "memo.txt" in run("--help").stdout
    assert "complete" in run("completion", "bash").stdout


def test_every_command_has_help():
    from analyzer.cli import LAZY

    for name in LAZY:
        done = run(name, "--help")
        assert done.exit_code == 0 and len(done.stdout.split("\n")) > 4, name


def test_lexicon_check_passes_on_the_shipped_files_and_names_faults(tmp_path):
    assert run("lexicon", "check").exit_code == 0
    (tmp_path / "bad.toml").write_text("schema = 1\n")
    done = run("lexicon", "check", tmp_path)
    assert done.exit_code == 2 and "bad.toml" in done.stderr
    warm = (Path(__file__).parents[1] / "warm_cold.toml").read_text(encoding="utf-8")
    (tmp_path / "bad.toml").write_text(warm.replace('"cold"', '"push"'), encoding="utf-8")
    done = run("lexicon", "check", tmp_path)
    assert done.exit_code == 2 and "'push' is a pole of push_pull too" in done.stderr


@pytest.mark.parametrize(
    "args", [["NAME"], ["NAME.txt"], ["coach", "NAME.txt"], ["compare", "NAME", "NAME"], ["-o", "NAME.md", MEMO]]
)
def test_a_name_too_long_for_the_system_is_one_line(args):
    done = run(*(str(arg).replace("NAME", "a" * 300) for arg in args))
    assert done.exit_code == 1 and done.stderr.count("\n") == 1
    assert "File name too long" in done.stderr and "make room" not in done.stderr and "a/cur" not in done.stderr


def test_a_misspelt_command_is_told_from_a_missing_file():
    done = run("scoer", "memo.txt")
    assert done.exit_code == 2 and "Did you mean 'score'?" in done.stderr
    done = run("nosuch.txt")
    assert done.exit_code != 0 and "no such file" in done.stderr
    done = run("Nobody leaves before the plant is closed.")
    assert done.exit_code != 0 and done.stderr.count("\n") == 1 and "plant" not in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("memo.txt", "-o", ""), "a name is empty"),
        (("",), "a name is empty"),
        (("memo.txt", "-o", "out/", "--limit-seconds", "nan"), "not a number of seconds"),
        (("memo.txt", "-o", "out/", "--limit-seconds", "inf"), "not in the range"),
    ],
)
def test_empty_names_and_seconds_that_are_none_are_refused_before_anything_is_written(tmp_path, args, said):
    (tmp_path / "memo.txt").write_text("We go on.\n")
    done = subprocess.run([sys.executable, "-m", "analyzer", *args], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["memo.txt"]


@pytest.mark.parametrize(
    "args",
    [("memo.txt", "-f", "xml"), ("memo.txt", "--bogus"), ("score",), ("check", "-f", "xml", "memo.txt"), ("lexicon", "shwo")],
)
def test_wrong_usage_is_one_line_that_names_the_help(args):
    done = run(*args)
    assert done.exit_code == 2 and done.stderr.count("\n") == 1 and done.stdout == ""
    assert done.stderr.startswith("analyze: ") and "--help`)" in done.stderr


@pytest.mark.parametrize(
    ("how", "stream"),
    [
        ("--help >/dev/full", "output"), ("--version >/dev/full", "output"), ("--version >&-", "output"), ("- <&-", "input"),
        ("examples/memo.txt >&-", "output"), ("compare examples/memo.txt examples/speech.txt >&-", "output"),
    ],
)  # fmt: skip
def test_a_stream_that_is_full_or_closed_is_named_in_one_line(how, stream):
    command = f'"{sys.executable}" -m analyzer {how}'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and done.stderr.startswith(f"analyze: standard {stream}: ")


def test_a_report_goes_to_its_file_though_standard_output_is_closed(tmp_path):
    command = f'"{sys.executable}" -m analyzer examples/memo.txt -o "{tmp_path / "memo.json"}" >&-'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "") and json.loads((tmp_path / "memo.json").read_text())["scores"]
