"""The probes that are shipped are sound, and what they measure is measured."""

import json

from analyzer.classifier.model import load_classifier
from analyzer.dimensions.load import load_dimensions
from analyzer.resources import data_dir
from analyzer.training.corpus import open_workshop
from analyzer.training.probes import judge_probes

PROBES = [json.loads(line) for line in (data_dir("models") / "probes" / "probes.jsonl").read_text().splitlines()]


def test_probes_name_known_poles_and_are_no_training_sentences():
    poles = {p for d in load_dimensions([data_dir("lexicons") / "dimensions"]) for p in d.poles} | {"rhetorical"}
    assert all(row.get("pole", "push") in poles for row in PROBES)
    assert len({row["id"] for row in PROBES}) == len(PROBES)
    taught = {
        json.loads(line).get("text")
        for path in (data_dir("models") / "labels").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert not taught & {text for row in PROBES for text in (row["text"], row.get("other"))} - {None}


def test_labels_do_not_hang_on_names_or_gender_and_tell_minimal_pairs_apart():
    figures = judge_probes(open_workshop([data_dir("lexicons") / "dimensions"]), load_classifier(), PROBES)
    for kind in ("name", "gender"):
        assert abs(figures[kind]["mean shift of a probability"]) < 0.005
        assert figures[kind]["mean absolute shift of a probability"] < 0.02
        assert figures[kind]["pairs with the same labels"] > 0.8
    assert figures["non-native"]["mean absolute shift of a probability"] < 0.04
    assert figures["minimal-pair"]["the right one is likelier"] > 0.8
    for kind, most in (("negative-not-fear", 0.15), ("courtesy-not-pull", 0.25), ("denied-or-quoted", 0.5)):
        assert figures[kind]["wrongly takes the pole"] < most
    for kind in (k for k in figures if k.startswith("style-")):
        assert figures[kind]["area under the ROC curve"] > 0.7 and figures[kind]["wrongly takes the pole"] < 0.3
