"""Train, label, evaluate: from a file of labels to labels of a file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*args, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *map(str, args)],
        capture_output=True,
        cwd=ROOT,
        env=dict(os.environ),
        check=False,
        **kwargs,
    )


@pytest.fixture
def gold(tmp_path):
    kinds = {"command": "Please send item {} today.", "question": "What do you think of item {}?", None: "Item {} is blue."}
    rows = [
        {"id": f"{label}{n}", "doc": f"d{n % 6}", "n": n, "genre": "memo", "kind": "run", "text": text.format(n),
         "labels": {"command_question": label} if label else {}}
        for label, text in kinds.items()
        for n in range(12)
    ]  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_train_then_evaluate(tmp_path, gold):
    done = run("train", gold, "-o", tmp_path / "model")
    assert done.returncode == 0, done.stderr
    judged = run("evaluate", gold, "--model", tmp_path / "model", "--json")
    assert json.loads(judged.stdout)["poles"]["command_question/command"]["f1"] > 0.9


def test_training_twice_gives_the_same_weights(tmp_path, gold):
    for name in ("a", "b"):
        assert run("train", gold, "-o", tmp_path / name).returncode == 0
    cards = [json.loads((tmp_path / n / "model.json").read_text()) for n in ("a", "b")]
    assert cards[0] == cards[1]


def test_label_keeps_order_and_gives_every_probability(gold):
    done = run("label", gold)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in rows] == [json.loads(line)["id"] for line in gold.read_text().splitlines()]
    assert all(len(r["probabilities"]) == 10 and "rhetorical" in r["probabilities"]["command_question"] for r in rows)


def test_an_id_that_is_a_number_stays_one(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 7, "text": "Send me the file."}\n{"id": "8", "text": "What do you see?"}\n')
    done = run("label", rows)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [7, "8"], done.stderr


def test_rows_may_come_from_standard_input():
    done = run("label", "-", input=b'{"id": 7, "text": "Send me the file."}\n')
    assert json.loads(done.stdout)["id"] == 7, done.stderr
    done = run("label", "-", input=b"{}\n")
    assert done.returncode == 2 and b"<stdin>:1: has no text" in done.stderr


def test_rows_may_point_into_documents(tmp_path, gold):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "memo.txt").write_text("Send me the file. What do you see?")
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"id": "a", "path": "memo.txt", "start": 0, "end": 17, "labels": {"command_question": "command"}}\n'
        '{"id": "b", "path": "memo.txt", "start": 18, "end": 34, "labels": {"command_question": "question"}}\n'
    )
    judged = run("evaluate", rows, "--texts", tmp_path / "texts", "--json")
    assert json.loads(judged.stdout)["poles"]["command_question/question"]["recall"] == 1.0, judged.stderr
    assert run("label", rows).returncode == 2
    assert len(run("label", rows, "--texts", tmp_path / "texts").stdout.splitlines()) == 2


def test_intervals_beside_too_few_gold_labels_are_counted_apart(tmp_path):
    orders = [f"Send me the list of line {n} by noon." for n in range(8)]
    given = {"labelled": {"command_question": "command"}, "bare": {}}
    rows = [
        {"id": f"{doc}{n}", "doc": doc, "n": n, "text": text, "labels": labels}
        for doc, labels in given.items()
        for n, text in enumerate(orders)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = json.loads(run("evaluate", tmp_path / "rows.jsonl", "--json").stdout)["document_scores"]
    assert (found["documents"], found["shown"], found["judged"]) == (2, 2, 1) and found["coverage"] < found[
        "coverage_judged"
    ] == 1
    assert b"of the 1 with enough gold 100%" in run("evaluate", tmp_path / "rows.jsonl").stdout


def test_what_the_gold_labels_cannot_tell_has_no_figure(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "doc": "memo", "n": 0, "text": "We cut the budget.", "labels": {"squeeze_leverage": "squeeze"}}\n')
    found = json.loads(run("evaluate", rows, "--json").stdout)
    assert found["methods"]["hybrid"]["headline"] == {"macro_f1": None, "interval": None}
    assert found["methods"]["hybrid"]["all"]["macro_f1"] is not None
    assert found["document_scores"]["push_pull"] == {"spearman": None, "mean_absolute_error": None}
    assert found["poles"]["push_pull/push"]["f1"] is None and found["poles"]["squeeze_leverage/squeeze"]["f1"] is not None
    shown = run("evaluate", rows).stdout.decode()
    assert "0 documents of 8 sentences or more" in shown and "Spearman" not in shown
    (hybrid,) = [line.split() for line in shown.splitlines() if line.startswith("hybrid")]
    assert hybrid[1] == "-"


def test_an_untrained_dimension_of_ones_own_is_labelled_and_judged_by_its_cues(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "warm_cold.toml").write_bytes((ROOT / "tests" / "warm_cold.toml").read_bytes())
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "Here comes the sun.", "labels": {"warm_cold": "warm"}}\n')
    (row,) = [json.loads(line) for line in run("label", rows, "--dimension-dir", tmp_path / "own").stdout.splitlines()]
    assert row["labels"]["warm_cold"] == "warm" and "warm_cold" not in row["probabilities"]
    judged = json.loads(run("evaluate", rows, "--dimension-dir", tmp_path / "own", "--json").stdout)["poles"]["warm_cold/warm"]
    assert judged["recall"] == 1.0 and judged["average_precision"] is None
    assert b"warm_cold/warm" in run("evaluate", rows, "--dimension-dir", tmp_path / "own").stdout


def test_a_bad_label_file_writes_nothing(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n')
    done = run("train", bad, "-o", tmp_path / "model")
    assert done.returncode == 2 and b"bad.jsonl:1" in done.stderr and not (tmp_path / "model").exists()


GERMAN = (
    "Bitte schicken Sie mir bis Freitag die Liste aller Kolleginnen und Kollegen, die im Herbst mit uns an der neuen Halle arbeiten "
    "wollen, damit wir die Schichten gemeinsam planen."
)


def test_rows_that_are_not_english_are_named_once_and_labelled_all_the_same():
    rows = [{"id": "a", "text": "Please call me."}, {"id": "b", "text": GERMAN}, {"id": 3, "text": GERMAN}]
    done = run("label", "-", input="\n".join(map(json.dumps, rows)).encode())
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 3
    assert done.stderr.decode().count("\n") == 1 and "<stdin>: 2 rows not in English (id b, 3)" in done.stderr.decode()
    words = GERMAN.split()
    pieces = [{"id": n, "text": " ".join(words[n : n + 4])} for n in range(0, len(words), 4)]
    done = run("label", "-", input="\n".join(map(json.dumps, pieces)).encode())
    assert "most rows are written in German" in done.stderr.decode()
    assert run("label", "-", input=json.dumps(rows[0]).encode()).stderr == b""


def test_a_short_row_that_is_not_english_is_named_too():
    rows = [{"id": 1, "text": "Vous devez rendre le rapport avant vendredi prochain."}, {"id": 2, "text": "You must hand it in."}]
    done = run("label", "-", input="\n".join(map(json.dumps, rows)).encode())
    assert "<stdin>: 1 row not in English (id 1)" in done.stderr.decode()
    rows[0]["text"] = "Dovete consegnare la lista domani."
    done = run("label", "-", input="\n".join(map(json.dumps, rows)).encode())
    assert "<stdin>: 1 row perhaps not in English (id 1)" in done.stderr.decode()


def test_labels_of_one_kind_alone_are_refused_and_nothing_is_written(tmp_path):
    labels = {"command_question": "command"}
    rows = [json.dumps({"id": n, "text": f"Please send item {n} today.", "labels": labels}) for n in range(12)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    done = run("train", tmp_path / "rows.jsonl", "-o", tmp_path / "model")
    assert done.returncode == 2 and not (tmp_path / "model").exists()
    assert b"analyze: the labels: hold no pole that some sentences take and others do not" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="has no such device")
@pytest.mark.parametrize("command", ["label", "evaluate"])
def test_a_device_in_the_place_of_labels_is_refused(command):
    done = run(command, "/dev/zero", timeout=60)
    assert done.returncode == 1 and done.stderr == b"analyze: /dev/zero: is not a regular file; name a file of labels\n"


@pytest.mark.parametrize("command", ["label", "evaluate"])
def test_labels_that_are_not_there_end_as_any_file_that_cannot_be_read(tmp_path, command):
    done = run(command, tmp_path / "nowhere.jsonl")
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1 and b"nowhere.jsonl" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["probes", "nowhere.jsonl"], b"nowhere.jsonl: cannot be read"), (["probes", "rows.jsonl"], b"rows.jsonl:1: has no pole"),
        (["probes", "text.jsonl"], b"text.jsonl:1: is no probe"), (["probes", "pole.jsonl"], b"pole.jsonl:1: unknown pole 'nopole'"),
        (["probes", "number.jsonl"], b"number.jsonl:1: has a text that is none"),
        (["ablate", "nowhere.jsonl", "--held-out", "x"], b"nowhere.jsonl: cannot be read"),
        (["ablate", "rows.jsonl", "--held-out", "nowhere.npz"], b"nowhere.npz: cannot be read"),
        (["norms", "nowhere.jsonl", "--texts", "."], b"nowhere.jsonl: cannot be read"),
        (["syntax.evaluate", "nowhere.conllu"], b"nowhere.conllu: cannot be read"),
        (["syntax.evaluate", "text.jsonl"], b"text.jsonl:1: is no line of a CoNLL-U file"),
    ],
)  # fmt: skip
def test_a_mistake_at_a_command_of_the_training_is_one_line(tmp_path, args, said):
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "Sit.", "kind": "run", "labels": {}}\n')
    (tmp_path / "text.jsonl").write_text("Sit.\n")
    (tmp_path / "pole.jsonl").write_text('{"text": "Sit.", "kind": "run", "pole": "nopole"}\n')
    (tmp_path / "number.jsonl").write_text('{"text": 7, "kind": "run", "pole": "push"}\n')
    command = [sys.executable, "-m", f"analyzer.training.{args[0]}", *args[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1 and done.stderr.startswith(said) and done.stderr.count(b"\n") == 1


def test_with_held_out_log_odds_only_their_rows_set_the_thresholds(tmp_path, gold):
    from analyzer.language.parse import Parser
    from analyzer.training.held_out import write_held_out

    names = Parser().student_names
    ids = [json.loads(line)["id"] for line in gold.read_text().splitlines()][::2]
    write_held_out(tmp_path / "seen.npz", ids, names, np.full((len(ids), len(names)), -3.0, dtype=np.float32))
    done = run("train", gold, "--held-out", tmp_path / "seen.npz", "-o", tmp_path / "model")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "model" / "model.json").read_text())["rows"] == {"training": 36, "tuning": 18}


def test_held_out_log_odds_of_another_student_are_refused(tmp_path, gold):
    from analyzer.training.held_out import write_held_out

    write_held_out(tmp_path / "other.npz", ["a"], ["no/pole"], np.zeros((1, 1), dtype=np.float32))
    done = run("train", gold, "--held-out", tmp_path / "other.npz", "-o", tmp_path / "model")
    assert done.returncode == 2 and b"another student" in done.stderr and not (tmp_path / "model").exists()
