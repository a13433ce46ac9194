"""``analyze coach`` as a person types it, on real files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from referencing import Registry, Resource

from analyzer.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
TEXT = (
    "You must submit the forms by Friday. You need to finish the audit by noon.\nDo not be late.\n"
    "The lab is open on Mondays. You should prepare the budget before we meet. Rain fell on the hills.\n"
)


def run(*args, stdin=None):
    """Run the command in this process: its models are loaded once for all tests. A fault of the program fails the test."""
    done = CliRunner().invoke(main, ["coach", *map(str, args)], input=stdin, env={"COLUMNS": "100"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def memo(tmp_path):
    path = tmp_path / "memo.txt"
    path.write_text(TEXT)
    return path


def test_a_memo_gets_cards_with_why_and_instead(memo):
    shown = run(memo, "--towards", "question", "--top", "2").stdout
    assert "\n1. line 1: command" in shown and "\n2. line " in shown and "\n3. " not in shown
    assert "Why: " in shown and "(Hagel 2022" in shown and "\n   Instead: What do you need in order to" in shown
    assert "3 of 6 sentences weigh against question. Shown: the 2 that weigh most." in " ".join(shown.split())


def test_json_follows_its_published_schema(memo):
    own, other = (json.loads((DOCS / f"{n}.schema.json").read_text()) for n in ("coaching", "analysis"))
    registry = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in (own, other))
    memo.write_text(f"{TEXT}Please call Ana before noon.\n")
    found = json.loads(run(memo, "-f", "json").stdout)
    jsonschema.Draft202012Validator(own, registry=registry).validate(found)
    assert found["left_alone"][-1]["text"] == "Please call Ana before noon." and len(found["left_alone"]) == found["held"]
    assert any(s["turned"] for s in found["suggestions"]) and found["wanted"]["push_pull"] == "pull"


def test_accept_edit_and_skip_change_what_they_should_and_only_a_new_file(memo, tmp_path):
    new = tmp_path / "new.txt"
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "coach", str(memo), "-t", "question", "-i", "-o", str(new)], cwd=ROOT, check=False,
        input="a\ne\nWhat keeps us from being early?\na\ns\nq\n", encoding="utf-8", capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    changed, shown = new.read_text(), " ".join(done.stdout.split())
    assert memo.read_text() == TEXT
    assert changed.count("What do you need in order to") == 1 and "What keeps us from being early?" in changed
    assert changed.count("must") + changed.count("need to") + changed.count("should") + changed.count("Do not") == 2
    assert "2 sentences changed." in shown and "(4 : 0) → " in shown and "(2 : 2)" in shown and f"Written to {new}" in shown


def test_of_several_speakers_it_coaches_the_one_who_says_most_unless_another_is_named(tmp_path):
    path = tmp_path / "townhall.vtt"
    path.write_text(
        "WEBVTT\n\n00:01.000 --> 00:05.000\n<v Ada Okafor>You must file your plans by Friday. All of you must prepare the budget.\n\n"
        "00:06.000 --> 00:09.000\n<v A Citizen>You must open the bridge before the winter.\n\n"
        "00:10.000 --> 00:14.000\n<v Ada Okafor>You must wait for the council. All requests must be filed at the desk by noon.\n"
    )
    most, named = (run(path, "-n", "9", *more) for more in ([], ["--speaker", "citizen"]))
    assert "Coaching Ada Okafor" in most.stderr and "bridge" not in most.stdout and "Friday" in most.stdout
    assert "Coaching" not in named.stderr and "Friday" not in named.stdout


def test_in_a_list_of_orders_none_is_made_a_question(tmp_path):
    order = "You must prepare the budget of both plants."
    path = tmp_path / "memo.txt"
    path.write_text(f"{TEXT}\n\n{order}\n")
    assert "in order to prepare the budget of both plants" in run(path, "-n", "20").stdout.replace("\n", " ")
    path.write_text(f"{TEXT}\n\n- {order}\n- You must file the plans.\n- You must call the auditors.\n")
    assert "of both plants?" not in run(path, "-n", "20").stdout.replace("\n", " ")


@pytest.mark.parametrize("end", ["\f", "Plant memo, page 1 of 2\n", "  Plant memo   page 1 of 2\n\f"])
def test_a_file_made_of_pages_keeps_all_but_the_sentence(tmp_path, end):
    text = f"Team,\n\n{TEXT}{end}\nWe meet on\nMonday.\n\n- Ann has   the keys.\nPlant memo, page 2 of 2\n"
    path, new = tmp_path / "memo.txt", tmp_path / "new.txt"
    path.write_text(text)
    assert "1. page 1, line 3:" in run(path, "-t", "question", "-n", "1").stdout
    run(path, "-t", "question", "-n", "1", "-i", "-o", new, stdin="a\n")
    before, after = text.split("\n"), new.read_text().split("\n")
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [3]


def test_the_end_of_input_ends_the_walk_and_writes_nothing(memo, tmp_path):
    done = run(memo, "-i", "-o", tmp_path / "new.txt", stdin="")
    assert done.exit_code == 0 and "Nothing was changed." in done.stdout and not (tmp_path / "new.txt").exists()


def test_a_key_that_is_not_offered_is_told_which_are(memo):
    shown = " ".join(run(memo, "-t", "question", "-n", "1", "-i", stdin="x\nq\n").stdout.split())
    assert "“x” is not offered here: answer a, e, s or q." in shown


def test_a_name_asked_for_is_refused_too_where_it_is_that_of_another_format(memo, tmp_path):
    done = run(memo, "-t", "question", "-n", "1", "-i", stdin=f"a\n{tmp_path}/new.docx\n{tmp_path}/new.md\n")
    assert "named like a file of another format" in " ".join(done.stdout.split())
    assert not (tmp_path / "new.docx").exists() and (tmp_path / "new.md").exists()


def test_without_a_file_named_it_asks_for_a_new_one(memo, tmp_path):
    new = tmp_path / "asked.txt"
    done = run(memo, "-t", "question", "-i", stdin=f"a\nq\n{memo}\n{new}\n")
    assert "already exists" in done.stdout and new.exists() and memo.read_text() == TEXT


def test_what_was_accepted_is_printed_where_it_can_not_be_written(memo, tmp_path):
    done = run(memo, "-t", "question", "-n", "1", "-i", stdin=f"a\n{tmp_path}/nowhere/new.txt\n")
    assert done.exit_code == 1 and "cannot be written" in done.stderr and "cannot be written" in done.stdout
    assert "\nDo not be late.\nThe lab is open on Mondays. " in done.stdout


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["nowhere.txt"], 1, "no such file"), (["-t", "up"], 2, "unknown pole 'up'"), (["-i", "-f", "json"], 2, "do not go together"),
        (["-o", "new.txt"], 2, "--interactive"), (["--speaker", "nobody"], 1, "no speaker"), (["-i", "-o", "MEMO"], 2, "already exists"),
        (["-i", "-o", "new.docx"], 2, "new.docx is named like a file of another format; name a text file"),
        (["-i", "-o", "new.html"], 2, "name a text file"), (["-i", "-o", "new.DOC"], 2, "name a text file"), (["-i", "-o", "nowhere/new.txt"], 2, "nothing can be written into nowhere"),
    ],
)  # fmt: skip
def test_errors_name_the_way_out(memo, args, code, said):
    args = [str(memo) if a == "MEMO" else a for a in args]
    done = run(*([] if args[0] == "nowhere.txt" else [memo]), *args)
    assert done.exit_code == code and said in done.stderr and "Traceback" not in done.stderr


def test_a_dimension_of_ones_own_in_the_place_of_a_shipped_one_is_coached(memo, tmp_path):
    text = (ROOT / "lexicons" / "dimensions" / "push_pull.toml").read_text()
    own = tmp_path / "own"
    own.mkdir()
    (own / "push_pull.toml").write_text(text.replace('id = "roll-out"', 'id = "rollout"'))
    assert "Instead:" in run(memo, "-t", "question", "--dimension-dir", own).stdout
    (own / "coaching").mkdir()
    guide = (ROOT / "lexicons" / "coaching" / "push_pull.toml").read_text()
    (own / "coaching" / "push_pull.toml").write_text(guide)
    done = run(memo, "--dimension-dir", own)
    assert done.exit_code == 2 and re.search(
        rf"{own}/coaching/push_pull.toml:\d+, advice 'reshaping': unknown group", done.stderr
    )


def test_the_original_is_not_reached_by_a_link(memo, tmp_path):
    link = tmp_path / "link.txt"
    link.symlink_to(memo)
    assert run(memo, "-i", "-o", link, stdin="a\n").exit_code == 2 and memo.read_text() == TEXT


def test_standard_input_can_be_coached_but_not_walked_through():
    assert "Instead:" in run("-", "-t", "question", stdin=TEXT).stdout
    assert run("-", "-i", stdin=TEXT).exit_code == 2


def test_hostile_text_is_inert(tmp_path):
    path = tmp_path / "evil\x1b[31m.txt"
    path.write_text("You must file the \x1b[2Jreport \u202eby Friday. You must prepare the \x1b[8mbudget today. " * 3)
    done = run(path, "-n", "9")
    assert done.exit_code == 0 and "\x1b" not in done.stdout and "\u202e" not in done.stdout
    assert json.loads(run(path, "-f", "json").stdout)["pulling"] > 0


@pytest.mark.parametrize("name", [f"{'x' * 300}.txt", "x\0y.txt"])
def test_no_work_is_lost_where_a_name_can_be_no_files(memo, name):
    done = run(memo, "-t", "question", "-n", "1", "-i", stdin=f"a\n{name}\n\n")
    assert done.stdout.count("which new file") == 2 and "Not written. The changed text:" in done.stdout
    assert "The lab is open on Mondays." in done.stdout.rpartition("Not written.")[2] and done.exit_code == 1
