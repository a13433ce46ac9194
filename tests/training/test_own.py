"""A dimension of one's own: trained from a folder, scored beside the ten, refused in one line where it is wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("sklearn")
from analyzer import Analyzer, AnalyzerError, LabelError, LexiconError, ModelError
from analyzer.cli import main
from analyzer.reports import Canvas, reports
from analyzer.training.own import train_own
from analyzer.training.recipe import Recipe

ROOT = Path(__file__).resolve().parent.parent.parent
TOML = """schema = 1
id = "warm_cold"
question = "Warm or cold?"
left  = { id = "warm", title = "Warm", summary = "warm" }
right = { id = "cold", title = "Cold", summary = "cold" }

[[cues]]
id = "sun"
pole = "warm"
terms = ["sunny"]
why = "warms"
source = "own"
hit = ["It is sunny."]
miss = ["It rains."]
"""
SENTENCES = {
    "warm": "The {} burns in the summer heat.",
    "cold": "The {} freezes in the winter frost.",
    None: "The {} stands beside the old bridge.",
}
THINGS = ["house", "road", "field", "roof", "car", "tree", "gate", "wall"]
FAST = Recipe(networks=1, least_steps=120, folds=2)
TEXT = "The garden burns in the hot summer. The river freezes in the winter frost. Please send the list. Why is that? The clock is red."


def row(number, text, label):
    return json.dumps({"id": number, "text": text, "labels": {"warm_cold": label} if label else {}})


def rows(labels=SENTENCES, things=THINGS):
    return [row(f"{label}-{thing}", SENTENCES[label].format(thing), label) for label in labels for thing in things]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "warm_cold"
    folder.mkdir()
    (folder / "warm_cold.toml").write_text(TOML)
    (folder / "labels.jsonl").write_text("\n".join(rows()) + "\n")
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trained")
    (folder / "warm_cold.toml").write_text(TOML)
    (folder / "labels.jsonl").write_text("\n".join(rows()) + "\n")
    said = []
    train_own(folder, [], FAST, said.append)
    return folder, said


def train(folder, *labels):
    train_own(folder, list(labels), FAST, lambda line: None)


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_was_learned_is_found_in_other_words_and_said_so(trained):
    folder, said = trained
    analysis = Analyzer(lexicons=folder).analyze(TEXT)
    taken = {r.text: r.poles.get("warm_cold") for r in analysis.readings}
    assert taken["The garden burns in the hot summer."] == "warm" and taken["The river freezes in the winter frost."] == "cold"
    assert taken["Please send the list."] is None and analysis.score("warm_cold").basis == "hybrid"
    assert said[0].startswith("24 sentences to learn from") and "warm_cold/cold: 8 examples, F1" in said[2]
    assert any(e.kind == "classifier" and e.dimension == "warm_cold" for r in analysis.readings for e in r.evidence)


def test_the_shipped_dimensions_stay_as_they_are(trained, analyzer):
    path = ROOT / "examples" / "memo.txt"
    alone, beside = analyzer.analyze_file(path), Analyzer(lexicons=trained[0]).analyze_file(path)
    assert beside.scores[:10] == alone.scores and beside.norms == alone.norms and beside.warnings == alone.warnings
    for one, other in zip(alone.readings, beside.readings, strict=True):
        assert {d: p for d, p in other.poles.items() if d != "warm_cold"} == one.poles
        assert {d: p for d, p in other.probabilities.items() if d != "warm_cold"} == one.probabilities
    assert beside.provenance.model != alone.provenance.model


def test_the_same_files_give_the_same_weights(folder, trained):
    train(folder)
    for name in ("model.json", "weights.npz"):
        assert (folder / "classifier" / name).read_bytes() == (trained[0] / "classifier" / name).read_bytes()


def test_before_training_the_cues_decide(folder):
    analysis = Analyzer(lexicons=folder).analyze("It is sunny here.")
    assert analysis.readings[0].poles == {"warm_cold": "warm"} and analysis.score("warm_cold").basis == "cues"


def test_files_that_changed_since_training_are_warned_of(folder, trained):
    shutil.copytree(trained[0] / "classifier", folder / "classifier")
    assert Analyzer(lexicons=folder).analyze(TEXT).warnings == ()
    (folder / "warm_cold.toml").write_text(TOML.replace("sunny", "sunny"[:3] + "-lit").replace("It is sunny", "It is sun-lit"))
    (warning,) = Analyzer(lexicons=folder).analyze(TEXT).warnings
    assert "changed since training; run: analyze train --dimension-dir" in warning


def test_a_shipped_lexicon_that_is_replaced_is_warned_of_because_the_shipped_classifier_learned_with_it(tmp_path):
    shipped = (ROOT / "lexicons" / "dimensions" / "push_pull.toml").read_text(encoding="utf-8")
    (tmp_path / "push_pull.toml").write_text(shipped, encoding="utf-8")
    assert Analyzer(lexicons=tmp_path).analyze(TEXT).warnings == ()
    fewer = shipped[: shipped.rindex("[[cues]]")]
    (tmp_path / "push_pull.toml").write_text(fewer, encoding="utf-8")
    replacing = Analyzer(lexicons=tmp_path)
    (warning,) = replacing.analyze(TEXT).warnings
    assert f"{tmp_path} replaces the lexicon of push_pull" in warning and "run: analyze train --dimension-dir" in warning
    assert replacing.warnings == (warning,)
    for command in (["check", "-"], ["explain", "-"]):
        done = CliRunner().invoke(main, [*command, "--lexicons", str(tmp_path)], input=TEXT)
        assert done.stderr.splitlines()[0] == f"analyze: {warning}", command


@pytest.mark.parametrize("blocks", ["student", "neighbours", "near_vector,near_student,student"])
def test_blocks_of_which_none_is_left_to_learn_from_are_refused_in_a_line(folder, blocks):
    done = CliRunner().invoke(main, ["train", "--dimension-dir", str(folder), "--blocks", blocks])
    assert done.exit_code == 2 and done.stderr.count("\n") == 1 and "leaves no block" in done.stderr
    assert done.stderr.endswith("add some of vector, cues, act, syntax\n") and not (folder / "classifier").exists()


def test_poles_that_changed_since_training_are_refused(folder, trained):
    shutil.copytree(trained[0] / "classifier", folder / "classifier")
    (folder / "warm_cold.toml").write_text(TOML.replace('id = "cold"', 'id = "icy"'))
    with pytest.raises(ModelError, match="was trained for warm_cold/cold, which is no longer there; run: analyze train"):
        Analyzer(lexicons=folder)


def test_a_model_of_other_language_models_is_refused(folder, trained):
    shutil.copytree(trained[0] / "classifier", folder / "classifier")
    card = folder / "classifier" / "model.json"
    card.write_text(json.dumps({**json.loads(card.read_text()), "language_digest": "another"}))
    with pytest.raises(ModelError, match="other language models"):
        Analyzer(lexicons=folder)


@pytest.mark.parametrize("name", ["model.json", "weights.npz"])
def test_half_of_what_was_learned_is_refused_until_it_is_learned_anew(folder, trained, name):
    shutil.copytree(trained[0] / "classifier", folder / "classifier")
    (folder / "classifier" / name).unlink()
    with pytest.raises(ModelError, match=f"classifier: the classifier lacks its {name}"):
        Analyzer(lexicons=folder)
    train(folder)
    assert Analyzer(lexicons=folder).analyze(TEXT).score("warm_cold").basis == "hybrid"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('question = "Warm or cold?"', 'question = "Warm', r"warm_cold\.toml:3: not valid TOML"),
        ('pole = "warm"', 'pole = "hot"', r"warm_cold\.toml:8, cue 'sun': unknown pole 'hot'; use one of warm, cold"),
        ("[[cues]]\nid", "[[cues]]\nname", r"warm_cold\.toml:7, cue 1: 'id' is missing"),
        ("right =", 'signals = { sneeze = "warm" }\nright =', r"warm_cold\.toml:5, signals: unknown signal"),
        ("schema = 1", "schema = 2", r"warm_cold\.toml:1, schema: is 2"),
    ],
)
def test_a_broken_dimension_is_named_with_its_line(folder, old, new, said):
    (folder / "warm_cold.toml").write_text(TOML.replace(old, new))
    before = files(folder)
    with pytest.raises(LexiconError, match=said) as error:
        train(folder)
    assert "\n" not in str(error.value) and files(folder) == before


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], r"labels\.jsonl: holds no rows"),
        (
            [*rows(), row("x", "It melts.", "hot")],
            r"labels\.jsonl:25: unknown pole 'hot' of warm_cold; use one of warm, cold, both",
        ),
        ([*rows(), '{"id": "x", "text": "It melts.", "labels": {"hot": "warm"}}'], r"labels\.jsonl:25: unknown dimension 'hot'"),
        ([*rows(), "{"], r"labels\.jsonl:25: is not JSON"),
        ([*rows(), rows()[0]], r"labels\.jsonl:25: id 'warm-house' already stands at .*labels\.jsonl:1"),
        (rows(["warm"]), r"labels\.jsonl: of warm_cold, sentences that take 'cold': 0; label at least 5"),
        (rows(["warm", "cold"]), r"labels\.jsonl: of warm_cold, sentences that take neither pole: 0; label at least 5"),
        (rows(things=THINGS[:4]), r"sentences that take 'warm': 4; label at least 5"),
    ],
)
def test_labels_that_cannot_be_learned_from_are_named_with_their_line(folder, lines, said):
    (folder / "labels.jsonl").write_text("\n".join(lines) + "\n")
    before = files(folder)
    with pytest.raises(LabelError, match=said) as error:
        train(folder)
    assert "\n" not in str(error.value) and files(folder) == before


def test_a_folder_without_labels_or_dimension_is_named(folder, tmp_path):
    (folder / "labels.jsonl").unlink()
    with pytest.raises(LabelError, match=r"no labels \(\*\.jsonl\) here"):
        train(folder)
    (folder / "warm_cold.toml").unlink()
    with pytest.raises(LexiconError, match=r"no dimension file \(\*\.toml\) here"):
        train(folder)
    with pytest.raises(LexiconError, match="no such folder"):
        train(tmp_path / "nowhere")


def test_training_that_cannot_be_written_leaves_what_was_there(folder):
    (folder / "classifier").write_text("in the way")
    before = files(folder)
    with pytest.raises(AnalyzerError, match=r"classifier: cannot be written \(File exists\)"):
        train(folder)
    assert files(folder) == before


def run(*args, cwd):
    command = [sys.executable, "-m", "analyzer", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=dict(os.environ), check=False)


def test_a_named_model_is_judged_together_with_what_was_trained_for_the_folder(trained, tmp_path):
    (tmp_path / "gold.jsonl").write_text("\n".join(rows(things=["boat", "farm"])) + "\n")
    model = ROOT / "models" / "classifier"
    done = run("evaluate", "gold.jsonl", "--model", model, "--dimension-dir", trained[0], "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["poles"]["warm_cold/warm"]["average_precision"] > 0.9, done.stderr
    lost = run("evaluate", "gold.jsonl", "--model", "nowhere", "--dimension-dir", trained[0], cwd=tmp_path)
    assert lost.returncode == 2 and "nowhere: no trained classifier here" in lost.stderr


def test_at_the_prompt_a_fault_is_one_line(folder):
    (folder / "labels.jsonl").write_text("")
    done = run("train", "--dimension-dir", folder.name, cwd=folder.parent)
    assert done.returncode == 2 and done.stderr.splitlines() == [
        "analyze: warm_cold/labels.jsonl: holds no rows; give one JSON object a line"
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Missing argument"),
        (("--dimension-dir", "d", "-o", "x"), "goes without -o"),
        (("--lexicons", "d"), "Missing argument"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path, args, said):
    done = run("train", *args, cwd=tmp_path)
    assert done.returncode == 2 and said in done.stderr


def test_a_folder_is_scored_anew_after_training(folder, trained, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    for name in ("before", "after"):
        done = run("texts", "-o", "out", "--lexicons", folder, "-j", "1", "--report", "json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        (report,) = (tmp_path / "out" / "documents").glob("*.json")
        assert json.loads(report.read_text())["scores"][-1]["basis"] == ("cues" if name == "before" else "hybrid")
        if name == "before":
            shutil.copytree(trained[0] / "classifier", folder / "classifier")


WARM = " ".join(
    f"The {thing} burns in the summer heat." for thing in ("tea", "sand", "stove", "roof", "road", "field", "stone", "sun")
)


def test_a_report_says_nothing_of_hagels_two_sides_from_a_dimension_that_is_not_his(trained):
    analyzer = Analyzer(lexicons=trained[0])
    analysis = analyzer.analyze(WARM)
    assert analysis.score("warm_cold").enough and not any(s.enough for s in analysis.scores[:10])
    text = reports()["terminal"].render([analysis], analyzer.dimensions, Canvas())
    assert "Clearest: warm over cold" in text and "the text speaks" not in text
    own = Analyzer(lexicons=trained[0], dimensions=["warm_cold"])
    alone = own.analyze(WARM)
    for report in ("terminal", "markdown"):
        shown = reports()[report].render([alone], own.dimensions, Canvas())
        assert "scalable" not in shown and "the right pole" in shown
