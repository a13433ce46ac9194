"""The scikit-learn transformer: scikit-learn's own checks, its names and places, texts of two genres."""

import pickle
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn")
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import estimator_checks

from analyzer import LeadershipFeatures, ReadError, SettingsError, default_settings

ROOT = Path(__file__).resolve().parent.parent.parent
MEASURES = ["position", "density", "probability"]
TEXTS = ["Send me the list. Call the port. Sign here.", "What do you think? How did it go?", "The sun is warm."]
GERMAN = "Bitte schicken Sie mir die Liste bis Freitag, weil wir sie vor der Sitzung noch gemeinsam durchsehen wollen. " * 3
CHECKS_WITHOUT_NUMBERS = [
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_mixin_order",
]


def test_it_passes_what_scikit_learn_checks_of_text_transformers():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkipTestWarning)
        estimator_checks.check_estimator(LeadershipFeatures())


@pytest.mark.parametrize("name", CHECKS_WITHOUT_NUMBERS)
def test_it_passes_the_checks_that_fit_no_numbers(name):
    getattr(estimator_checks, name)("LeadershipFeatures", LeadershipFeatures(dimensions=["push_pull"]))


def test_columns_are_named_and_in_range(analyzer):
    features = LeadershipFeatures(measures=MEASURES)
    rows, names = features.fit_transform(TEXTS), features.get_feature_names_out()
    assert rows.shape == (3, 50) and len(set(names)) == 50 and rows.dtype == np.float64
    column = dict(zip(names, rows.T, strict=True))
    for d in analyzer.dimensions:
        assert np.abs(column[d.id]).max() < 1
        for pole in d.poles:
            assert 0 <= column[f"{d.id}_density_{pole}"].min() <= column[f"{d.id}_density_{pole}"].max() <= 100
            assert 0 <= column[f"{d.id}_p_{pole}"].min() <= column[f"{d.id}_p_{pole}"].max() <= 1
    assert column["command_question"][0] < 0 < column["command_question"][1] and column["command_question"][2] == 0
    assert column["command_question_density_command"][0] == 100


def test_figures_are_those_of_the_report(analyzer):
    path = ROOT / "examples" / "memo.txt"
    analysis = analyzer.analyze_file(path)
    features = LeadershipFeatures(dimensions=["push_pull"], input="filename", measures=["position", "density"])
    (row,) = features.fit_transform([path])
    score = analysis.score("push_pull")
    assert row == pytest.approx([score.position, score.density["push"], score.density["pull"]], abs=1e-4)


def test_a_text_without_a_sentence_has_zeros():
    assert not LeadershipFeatures(measures=MEASURES).transform(["", "  "]).any()


@pytest.mark.parametrize("container", [list, tuple, np.array, lambda t: np.array(t, dtype=object).reshape(-1, 1), iter])
def test_texts_come_in_any_container(container):
    features = LeadershipFeatures(dimensions=["command_question"])
    assert np.array_equal(features.transform(container(TEXTS)), features.fit(TEXTS).transform(TEXTS))
    assert np.array_equal(features.fit_transform(container(TEXTS)), features.transform(TEXTS))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("one text", "give a list of texts"),
        (["a", None], "row 1 is of type NoneType"),
        ([1.0], "row 0 is of type float"),
        (["a", Path("memo.txt")], "row 1 is of type .*Path, not a text"),
        (np.array([["a", "b"]]), "one column of texts expected"),
    ],
)
def test_what_is_no_text_is_refused(given, said):
    for act in (LeadershipFeatures().fit, LeadershipFeatures().transform):
        with pytest.raises(ValueError, match=said):
            act(given)


@pytest.mark.parametrize(("name", "value"), [("measures", ["weight"]), ("input", "file"), ("on_error", "skip")])
def test_an_unknown_parameter_is_refused_when_fitting(name, value):
    with pytest.raises(ValueError, match=name):
        LeadershipFeatures(**{name: value}).fit(TEXTS)
    with pytest.raises(SettingsError, match="unknown dimension"):
        LeadershipFeatures(dimensions=["pull"]).fit(TEXTS)


def test_one_name_is_not_taken_for_a_list_of_letters():
    with pytest.raises(TypeError, match=r"not a str; write \['push_pull'\]"):
        LeadershipFeatures(dimensions="push_pull").fit(TEXTS)
    with pytest.raises(ValueError, match=r"not a str; write \['density'\]"):
        LeadershipFeatures(measures="density").fit(TEXTS)


def test_a_text_that_cannot_be_scored_is_named_or_becomes_nan():
    with pytest.raises(ReadError, match="row 1: is written in German"):
        LeadershipFeatures().transform([TEXTS[0], GERMAN])
    rows = LeadershipFeatures(on_error="nan").transform([TEXTS[0], GERMAN])
    assert np.isnan(rows[1]).all() and not np.isnan(rows[0]).any()


@pytest.mark.parametrize("make", [lambda t: t, lambda t: pandas_series(t), lambda t: pandas_series(t, dtype="string")])
@pytest.mark.parametrize("none", [None, float("nan"), "NA"])
def test_a_missing_text_is_told_with_its_row_or_becomes_nan(make, none):
    texts = make([TEXTS[0], pytest.importorskip("pandas").NA if none == "NA" else none])
    for act in (LeadershipFeatures().fit, LeadershipFeatures().transform):
        with pytest.raises(ValueError, match=r"row 1 is of type \w+, not a text; fill it, drop it, or choose on_error=\"nan\""):
            act(texts)
    for given in ("content", "filename"):
        files = make([str(ROOT / "examples" / "memo.txt"), texts[1]])
        rows = LeadershipFeatures(on_error="nan", input=given).fit_transform(texts if given == "content" else files)
        assert np.isnan(rows[1]).all() and not np.isnan(rows[0]).any()


def pandas_series(texts, dtype=object):
    return pytest.importorskip("pandas").Series(texts, dtype=dtype)


def test_a_text_without_a_sentence_is_missing_where_nan_is_asked_for():
    rows = LeadershipFeatures(on_error="nan", measures=MEASURES).transform([TEXTS[0], "", "***"])
    assert np.isnan(rows[1:]).all() and not np.isnan(rows[0]).any()


def test_a_copy_and_a_pickle_have_the_same_parameters_and_results():
    features = LeadershipFeatures(dimensions=["command_question"], measures=("density",)).fit(TEXTS)
    for other in (clone(features), pickle.loads(pickle.dumps(features))):
        assert other.get_params() == features.get_params()
        assert np.array_equal(other.transform(TEXTS), features.transform(TEXTS))


def test_it_stands_in_a_column_transformer_and_gives_data_frames():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": TEXTS, "year": [2020, 2021, 2022]}, index=["a", "b", "c"])
    for column in ("text", ["text"]):
        both = ColumnTransformer([("how", LeadershipFeatures(dimensions=["push_pull"]), column)], remainder="passthrough")
        found = both.set_output(transform="pandas").fit_transform(frame)
        names = ["push_pull", "push_pull_density_push", "push_pull_density_pull"]
        assert list(found.columns) == [*(f"how__{name}" for name in names), "remainder__year"]
        assert list(found.index) == ["a", "b", "c"]


def test_untrained_dimensions_have_no_probabilities(tmp_path):
    (tmp_path / "warm.toml").write_text(
        'schema = 1\nid = "warm_cold"\nquestion = "?"\nleft = { id = "warm", title = "W", summary = "w" }\n'
        'right = { id = "cold", title = "C", summary = "c" }\nsignals = { question = "warm" }\n'
    )
    features = LeadershipFeatures(dimensions=["warm_cold"], lexicons=str(tmp_path), measures=MEASURES)
    assert features.get_feature_names_out().tolist() == ["warm_cold", "warm_cold_density_warm", "warm_cold_density_cold"]
    assert features.transform(["What do you think of it?"])[0, 1] == 100


def test_a_pipeline_tells_two_genres_apart(shared):
    folders = [shared / "texts" / "documents" / name for name in ("white-house-speeches", "handbook-clef")]
    texts = [p.read_text(encoding="utf-8")[:1500] for folder in folders for p in sorted(folder.iterdir())[:8]]
    model = make_pipeline(LeadershipFeatures(measures=MEASURES), StandardScaler(), LogisticRegression(C=0.1))
    right = cross_val_score(model, texts, np.repeat([0, 1], 8), cv=2, error_score="raise")
    assert right.mean() > 0.6


@pytest.mark.slow
def test_the_example_runs(shared):
    folders = [str(shared / "texts" / "documents" / name) for name in ("white-house-memoranda", "handbook-clef")]
    command = [sys.executable, str(ROOT / "examples" / "genres.py"), *folders, "--most", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("8 texts; held out, ") and done.stdout.count("more in") == 5


def test_a_lexicon_that_changed_is_read_again(tmp_path):
    text = 'schema = 1\nid = "warm_cold"\nquestion = "?"\nleft = { id = "warm", title = "W", summary = "w" }\n'
    features = LeadershipFeatures(lexicons=tmp_path, dimensions=["warm_cold"])
    for pole in ("cold", "icy"):
        (tmp_path / "warm.toml").write_text(text + f'right = {{ id = "{pole}", title = "{pole}", summary = "{pole}" }}\n')
        assert features.get_feature_names_out()[-1] == f"warm_cold_density_{pole}"


def test_settings_of_ones_own_move_the_figures():
    options = {"dimensions": ["command_question"], "measures": ["position"]}
    loose = replace(default_settings(), prior_strength=0.0)
    usual, other = (LeadershipFeatures(settings=s, **options).fit_transform(TEXTS[:1]) for s in (None, loose))
    assert -1 < usual[0, 0] < 0 and other[0, 0] == -1
    assert clone(LeadershipFeatures(settings=loose, **options)).transform(TEXTS[:1]) == other
