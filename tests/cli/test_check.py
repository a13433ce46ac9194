"""``analyze check`` as a person, an editor and a server run it."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from analyzer.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
SARIF = json.loads((ROOT / "tests" / "reports" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
FEAR = "If we do not act, jobs will be lost and the crisis will destroy our company."
CALM = "The lab is open on Friday. What would you like to try there?\n"


def check(*args, stdin=None):
    return CliRunner().invoke(main, ["check", *map(str, args)], input=stdin)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(f"{CALM}\n{FEAR}\n")
    (tmp_path / "good.txt").write_text(CALM)
    return tmp_path


def test_a_crossed_limit_is_one_line_and_exit_code_1(folder):
    done = check("bad.txt", "good.txt")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"bad.txt:3:1: fear_opportunity/fear “{FEAR}” reads as fear (cue")
    assert done.stdout.count("\n") == 1 and done.stderr.strip() == "1 finding in 1 of 2 texts"


def test_a_clean_text_is_exit_code_0_and_so_is_any_where_asked(folder):
    done = check("good.txt")
    assert (done.exit_code, done.stdout) == (0, "") and done.stderr.strip() == "nothing found in 1 text"
    assert check("bad.txt", "--exit-zero").exit_code == 0


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_what_a_program_reads_is_utf_8_whatever_the_locale(folder, form):
    (folder / "café.txt").write_text(FEAR)
    done = CliRunner(charset="latin-1").invoke(main, ["check", "café.txt", "-f", form])
    assert "café" in done.stdout_bytes.decode("utf-8") or "caf%C3%A9" in done.stdout_bytes.decode("utf-8")


def test_names_that_are_no_text_stay_two_in_json(folder):
    names = [f"bad{half}.txt" for half in ("\udcfe", "\udcff")]
    for name in names:
        (folder / name).write_text(FEAR)
    found = json.loads(check(*names, "-f", "json").stdout)["findings"]
    assert {finding["path"] for finding in found} == {r"bad\xfe.txt", r"bad\xff.txt"}
    analyses = json.loads(CliRunner().invoke(main, [*names, "-f", "json"]).stdout)
    assert [analysis["name"] for analysis in analyses] == [r"bad\xfe.txt", r"bad\xff.txt"]


def test_what_people_read_is_in_the_encoding_of_the_screen(folder):
    (folder / "café.txt").write_text(FEAR)
    done = CliRunner(charset="latin-1").invoke(main, ["check", "café.txt"])
    assert done.stdout_bytes.startswith("café.txt:1:1: ".encode("latin-1"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.txt"], "no such file"), ([], "name a text"), (["--config", "nowhere.toml", "good.txt"], "cannot be read"),
        (["-f", "xml", "good.txt"], "not one of"), (["good.txt", "-o", "nowhere/x.json"], "cannot be written"),
        (["good.txt", "-o", "x.xml"], "use one of .txt, .json, .sarif, .github, or add --format"),
        (["bad.txt", "nowhere.txt"], "nowhere.txt: no such file"), ([""], "a name is empty"),
        (["--rules", "-o", "rules.txt"], "--rules prints text"), (["--rules", "-f", "json"], "--rules prints text"),
        (["good.txt", "--stdin-name", "x.md"], "--stdin-name names standard input"),
    ],
)  # fmt: skip
def test_errors_are_exit_code_2_without_a_traceback(folder, args, said):
    done = check(*args)
    assert done.exit_code == 2 and said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "how", ["good.txt >/dev/full", "good.txt >&-", "bad.txt >&-", "- <&-", "good.txt -f json >&-", "--help >/dev/full"]
)
def test_a_stream_that_is_full_or_closed_is_an_error_in_one_line_and_no_finding(folder, how):
    command = f'"{sys.executable}" -m analyzer check {how}'
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith("analyze: standard ") and done.stderr.count("\n") == 1


def test_what_is_named_is_checked_though_a_pattern_leaves_it_out_below_folders(folder):
    assert check("bad.txt", "--exclude", "bad.txt").exit_code == 1
    assert "bad.txt" not in check(".", "--exclude", "bad.txt").stdout
    assert "nothing found in 1 text" in check("*.txt", "--exclude", "bad.txt").stderr


def test_a_format_that_the_ending_of_the_file_belies_is_told(folder):
    assert "out.txt holds json" in check("good.txt", "-f", "json", "-o", "out.txt").stderr
    assert "holds" not in check("good.txt", "-f", "json", "-o", "out.dat").stderr
    assert json.loads((folder / "out.txt").read_text())["documents"] == 1


def test_the_projects_own_limits_hold_and_a_misspelt_one_is_refused(folder):
    (folder / "pyproject.toml").write_text('[tool.leadership-analyzer]\noff = ["fear"]\n')
    assert check("bad.txt").exit_code == 0
    (folder / "own.toml").write_text("[sentence]\nfear = 0.5\n")
    assert check("bad.txt", "--config", "own.toml").exit_code == 1
    (folder / "pyproject.toml").write_text("[tool.leadership-analyzer.sentence]\nfaer = 0.5\n")
    done = check("bad.txt")
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
    assert "pyproject.toml" in done.stderr and "did you mean 'fear'?" in done.stderr


def test_standard_input_has_the_name_the_format_and_the_limits_of_a_file(folder):
    assert check("-", stdin=f"{CALM}\n{FEAR}\n".encode()).stdout.startswith("<stdin>:3:1: ")
    (folder / "memos").mkdir()
    (folder / "memos" / "analyzer.toml").write_text("[sentence]\nfear = 1.0\n")
    text = f"# Plan\n\n{FEAR}\n".encode()
    assert check("-", "--stdin-name", "memos/x.md", stdin=text).exit_code == 0
    assert check("-", "--stdin-name", "x.md", stdin=text).stdout.startswith("x.md:3:1: ")


def test_sarif_from_the_command_is_valid_and_a_file_ending_names_the_format(folder):
    done = check("bad.txt", "good.txt", "-f", "sarif")
    jsonschema.Draft4Validator(SARIF).validate(json.loads(done.stdout))
    assert check("bad.txt", "-o", "out.sarif").exit_code == 1
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"


def test_the_rules_that_hold_are_listed_with_where_they_come_from(folder):
    (folder / "analyzer.toml").write_text('off = ["control"]\n[sentence]\ncommand = 0.9\n')
    shown = check("--rules").stdout
    assert "command_question/command: probability at least 0.9" in shown and "control_shape/control:" not in shown
    assert shown.strip().endswith("analyzer.toml") and "check.toml" in shown


def test_a_process_of_its_own_does_the_same(folder):
    done = subprocess.run([sys.executable, "-m", "analyzer", "check", "."], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1 and done.stdout.startswith(b"bad.txt:3:1: ")
