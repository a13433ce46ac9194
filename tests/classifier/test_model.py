"""The classifier as arrays: equal to scikit-learn, safe to load, refused when damaged."""

import json
import shutil
import warnings

import numpy as np
import pytest
from scipy.special import logit

from analyzer.classifier.model import CARD, WEIGHTS, load_classifier, save_classifier
from analyzer.errors import ModelError
from analyzer.resources import data_dir

SHIPPED = data_dir("models") / "classifier"
ROWS = [("Please send the list.", "command"), ("You must sign here.", "command"), ("Call the port now.", "command"),
        ("What do you think?", "question"), ("How did it go?", "question"), ("Why is it late?", "question"),
        ("The sun is warm.", None), ("It rained in May.", None), ("They met in Oslo.", None)]  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A tiny classifier, and the scikit-learn models and matrix it was rebuilt from."""
    pytest.importorskip("sklearn")
    from analyzer.training import fit
    from analyzer.training.corpus import open_workshop
    from analyzer.training.recipe import Recipe

    path = tmp_path_factory.mktemp("tiny") / "rows.jsonl"
    rows = [
        {"id": f"{k}-{n}", "doc": f"{k}-{n}", "text": text, "labels": {"command_question": label} if label else {}}
        for k in range(4)
        for n, (text, label) in enumerate(ROWS)
    ]
    path.write_text("\n".join(json.dumps(r) for r in rows))
    workshop = open_workshop([data_dir("lexicons") / "dimensions"])
    read, given = workshop.read([path])
    recipe = Recipe(least_documents=2, networks=2, least_steps=60, folds=0)
    spec = workshop.spec(recipe.blocks)
    classifier, _ = fit.fit_weights(read, given, workshop.targets, spec, recipe)
    design = fit.design_of(given, spec, recipe, sorted(classifier.vocabulary, key=classifier.vocabulary.get))
    column = workshop.targets.index(("command_question", "command"))
    truth = np.array([[pole in r.poles for _, pole in workshop.targets] for r in read])
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPClassifier

    matrix = np.hstack([design.rows * design.factor, design.words.toarray()])
    everything, learnable = np.arange(len(read)), np.flatnonzero(truth.sum(axis=0))
    wanted = fit.Wanted(truth, np.ones_like(truth), np.ones(len(read)), learnable)
    weights, start = fit.fit_linear(design, everything, wanted, recipe)
    model = LogisticRegression(C=recipe.c, solver="liblinear", tol=1e-9).fit(matrix, truth[:, column])
    model.coef_, model.intercept_ = weights[:, [column]].T, start[[column]]
    linear = model.decision_function(matrix)

    network = np.zeros(len(read))
    passes = -(-recipe.least_steps * len(read) // len(read))
    for number in range(recipe.networks):
        model = MLPClassifier((recipe.hidden,), alpha=recipe.decay, batch_size=len(read), max_iter=passes,
                              random_state=recipe.seed + number)  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            inputs = design.rows[:, design.seen]
            p = model.fit(inputs, truth.astype(int), sample_weight=np.ones(len(read))).predict_proba(inputs)[:, column]
        network += logit(p) / recipe.networks
    student = np.array([window.this.sentence.foretold[workshop.parser.student_names.index("command_question/command")]
                        for window in given])  # fmt: skip
    both = (1 - recipe.share) * linear + recipe.share * network
    return classifier, given, (1 - recipe.student) * both + recipe.student * student, column


def test_plain_arrays_give_what_scikit_learn_gives(trained):
    classifier, given, expected, column = trained
    ours = 1 / (1 + np.exp(-classifier.log_odds(given)[:, column].astype(np.float64)))
    theirs = 1 / (1 + np.exp(-expected))
    assert np.abs(ours - theirs).max() < 1e-6


def test_saved_and_loaded_is_the_same(trained, tmp_path):
    classifier, given, *_ = trained
    save_classifier(classifier, {}, tmp_path)
    assert np.array_equal(load_classifier(tmp_path).table(given), classifier.table(given))


@pytest.mark.parametrize("damage", ["truncate", "pickle", "shape", "schema", "nan", "json"])
def test_a_damaged_model_is_refused_in_one_line(tmp_path, damage):
    if not (SHIPPED / WEIGHTS).is_file():
        pytest.skip("no shipped weights")
    folder = tmp_path / damage
    shutil.copytree(SHIPPED, folder)
    weights, card = folder / WEIGHTS, folder / CARD
    if damage == "truncate":
        weights.write_bytes(weights.read_bytes()[:1000])
    elif damage == "pickle":
        np.savez(weights, offset=np.array([object()], dtype=object))
    elif damage in ("shape", "nan"):
        arrays = dict(np.load(weights))
        arrays["intercept"] = arrays["intercept"][:2] if damage == "shape" else arrays["intercept"] * np.nan
        np.savez(weights, **arrays)
    elif damage == "schema":
        card.write_text(card.read_text().replace('"schema": ', '"schema": 9'))
    else:
        card.write_text("{")
    with pytest.raises(ModelError) as error:
        load_classifier(folder)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", [WEIGHTS, CARD])
def test_half_a_model_is_refused_and_none_is_no_fault(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(ModelError, match=f"lacks its {({WEIGHTS, CARD} - {name}).pop()}; reinstall or train it anew"):
        load_classifier(tmp_path)
    assert load_classifier(tmp_path / "nowhere") is None


def test_the_shipped_classifier_is_read_once_however_it_is_asked_for():
    assert load_classifier() is load_classifier(None) is load_classifier(data_dir("models") / "classifier")


def test_the_shipped_files_are_small():
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) <= 3_000_000
