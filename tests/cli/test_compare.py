"""``analyze compare`` and ``--genre`` as a person types them, on real files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
MEMO = ROOT / "examples" / "memo.txt"
SPEECH = ROOT / "examples" / "speech.txt"
TALK = ROOT / "examples" / "townhall.txt"


def run(*args, stdin=None):
    """Run the command in this process: its models are loaded once for all tests. A fault of the program fails the test."""
    done = CliRunner().invoke(main, [*map(str, args)], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_two_files_are_set_side_by_side():
    done = run("compare", MEMO, SPEECH)
    assert done.exit_code == 0 and done.stdout.startswith("A: ") and "in 100 sentences" in done.stdout


def test_one_side_may_come_from_a_pipe_and_the_ending_names_the_format(tmp_path):
    target = tmp_path / "out.json"
    done = run("compare", MEMO, "-", "-o", target, stdin=MEMO.read_bytes().replace(b"Thursday noon.", b"Thursday noon. Why not?"))
    assert done.exit_code == 0 and done.stdout == "", done.stderr
    found = json.loads(target.read_text())
    assert found["drafts"] and [c["text"] for c in found["changes"]] == ["Why not?"]


@pytest.mark.parametrize(
    ("args", "code"),
    [(["nowhere.txt", MEMO], 1), ([MEMO, "nowhere.txt"], 1), ([MEMO], 2), (["-", "-"], 2), ([MEMO, MEMO, "-f", "pdf"], 2),
     ([MEMO, SPEECH, "-o", "nowhere/cmp.html"], 2),
     ([MEMO, MEMO, "-d", "nothing"], 2), ([MEMO, ROOT], 1), ([TALK, TALK, "--speaker", "nobody"], 1),
     ([TALK, TALK, *["--speaker", "okafor"] * 3], 2)],
)  # fmt: skip
def test_errors_name_the_way_out_and_give_an_exit_code(args, code):
    done = run("compare", *args)
    assert done.exit_code == code and "Traceback" not in done.stderr and done.stderr
    if code == 1:
        assert done.stderr.count("\n") == 1


def test_a_mailbox_of_several_mails_is_refused_in_one_line(tmp_path):
    box = tmp_path / "two.mbox"
    box.write_text("".join(f"From a@b.c Mon Jan  1 00:00:00 2024\nFrom: a@b.c\nSubject: {n}\n\nWe met.\n\n" for n in range(2)))
    done = run("compare", box, MEMO)
    assert done.exit_code == 1 and "holds several documents" in done.stderr and done.stderr.count("\n") == 1


def test_norms_are_given_where_a_genre_is_and_else_the_report_says_how_to_ask():
    assert "--genre" in run(MEMO).stdout
    norms = json.loads(run(MEMO, "-f", "json", "--genre", "memo").stdout)["norms"]
    assert norms["genre"] == "memo" and norms["documents"] >= 15 and len(norms["placements"]) > 15


def test_an_unknown_genre_is_one_line():
    done = run(MEMO, "--genre", "novel")
    assert done.exit_code == 2 and "use one of: email, memo" in done.stderr and done.stderr.count("\n") == 1


def test_two_speakers_of_one_transcript_are_set_side_by_side_and_one_is_in_both_texts():
    found = json.loads(run("compare", TALK, TALK, "--speaker", "okafor", "--speaker", "adeyemi", "-f", "json").stdout)
    assert [found[side]["speaker"] for side in ("first", "second")] == ["DR. OKAFOR", "MS. ADEYEMI"]
    alone = json.loads(run("score", TALK, "--speaker", "okafor", "-f", "json").stdout)
    assert found["first"]["sentences"] == alone["sentences"]
    same = json.loads(run("compare", TALK, TALK, "--speaker", "okafor", "-f", "json").stdout)
    assert {same[side]["speaker"] for side in ("first", "second")} == {"DR. OKAFOR"}
