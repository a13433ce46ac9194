"""Models and lexicons that somebody put in the place of ours: no code of theirs runs, and what is wrong is said in one line."""

import io
import json
import os
import pickle
import shutil
import struct
import sys
import warnings
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.arrays import load_arrays
from analyzer.classifier.model import CARD, WEIGHTS, read_classifier
from analyzer.errors import AnalyzerError, LexiconError, ModelError
from analyzer.language.encoder import load_encoder
from analyzer.language.parse import fresh_pipeline
from analyzer.resources import data_dir
from analyzer.scoring.norm_file import load_norms, save_norms

from .conftest import ROOT

MODELS = data_dir("models")
MEMO = ROOT / "examples" / "memo.txt"


class Payload:
    """Unpickled, it leaves a trace."""

    def __init__(self, trace):
        self.trace = str(trace)

    def __reduce__(self):
        return os.mkdir, (self.trace,)


def npy(header, data=b"", version=(1, 0)):
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H", len(text)) + text + data


def npz(path, members, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)


def claiming(path, size):
    """Have the archive's directory claim that its first file unpacks to so many bytes."""
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, size)
    path.write_bytes(data)


FLOATS = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }"
CRAFTED = {
    "a shape that no memory holds": npy(FLOATS % "(1000000000000,)", b"\0" * 8),
    "a shape beyond all numbers": npy(FLOATS % "(9999999999999999999, 9999999999999999999)", b"\0" * 8),
    "a negative shape": npy(FLOATS % "(-1,)", b"\0" * 8),
    "a shape that is no tuple": npy(FLOATS % "__import__('os')", b"\0" * 8),
    "values of no size": npy("{'descr': '|V0', 'fortran_order': False, 'shape': (1000000000000,), }"),
    "another version": npy(FLOATS % "(2,)", b"\0" * 8, (9, 0)),
    "a header without end": npy("(" * 9000),
    "too few values": npy(FLOATS % "(3,)", b"\0" * 8),
    "no array": b"nothing",
    "nothing": b"",
}


@pytest.mark.parametrize("crafted", CRAFTED.values(), ids=CRAFTED)
def test_an_array_that_lies_is_refused_before_room_is_made_for_it(tmp_path, crafted):
    npz(tmp_path / "a.npz", {"entry": crafted})
    with pytest.raises(ValueError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_arrays(tmp_path / "a.npz")


def test_objects_are_refused_and_their_code_does_not_run(tmp_path):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.array([Payload(tmp_path / "ran")], dtype=object), allow_pickle=True)
    npz(tmp_path / "a.npz", {"entry": stream.getvalue()})
    with pytest.raises(ValueError, match="could run code"):
        load_arrays(tmp_path / "a.npz")
    assert not (tmp_path / "ran").exists()
    pickle.loads(pickle.dumps(Payload(tmp_path / "ran")))
    assert (tmp_path / "ran").exists(), "the payload itself is alive"


def test_complex_numbers_are_refused(tmp_path):
    np.savez(tmp_path / "a.npz", entry=np.array([1j, 2]))
    with pytest.raises(ValueError, match="complex"):
        load_arrays(tmp_path / "a.npz")


@pytest.mark.parametrize("claimed", [4_000_000_000, 4])
def test_an_archive_that_lies_about_its_size_is_refused(tmp_path, claimed):
    npz(tmp_path / "a.npz", {"entry": npy(FLOATS % "(2,)", b"\0" * 8)})
    claiming(tmp_path / "a.npz", claimed)
    with pytest.raises(ValueError):
        load_arrays(tmp_path / "a.npz")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_swells_without_a_bound_is_refused(tmp_path, method):
    npz(tmp_path / "a.npz", {"entry": npy(FLOATS % "(2,)", b"\0" * 8)}, method)
    with pytest.raises(ValueError, match="unusual way"):
        load_arrays(tmp_path / "a.npz")


def test_what_is_shipped_is_read_as_numpy_reads_it():
    for name in ("classifier", "student"):
        path = MODELS / name / WEIGHTS
        with np.load(path) as expected:
            found = load_arrays(path)
            assert sorted(found) == sorted(expected.files)
            assert all(np.array_equal(found[k], expected[k]) and found[k].dtype == expected[k].dtype for k in found)


@pytest.mark.parametrize(
    "card",
    [
        "[" * 100_000, "[]", "null", '{"schema": 1e999}', '{"schema": 4, "targets": 3}', '{"schema": "' + "x" * 100_000 + '"}',
        '{"schema": 4, "targets": [], "cue_poles": [], "vector_width": 1e400, "context_width": 1}', "\xff",
    ],
)  # fmt: skip
def test_a_crafted_card_is_refused_in_one_line(tmp_path, card):
    (tmp_path / CARD).write_text(card, encoding="latin-1")
    shutil.copy(MODELS / "classifier" / WEIGHTS, tmp_path)
    with pytest.raises(ModelError) as told:
        read_classifier(tmp_path)
    assert "\n" not in str(told.value) and len(str(told.value)) < 10_000


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=5,
)  # fmt: skip
CARD_KEYS = (
    "schema",
    "targets",
    "cue_poles",
    "vector_width",
    "context_width",
    "blocks",
    "student",
    "thresholds",
)


@settings(max_examples=60, deadline=None)
@given(key=st.sampled_from(CARD_KEYS), value=VALUES)
def test_whatever_a_card_says_it_loads_or_is_refused(tmp_path_factory, key, value):
    folder = tmp_path_factory.mktemp("card")
    card = json.loads((MODELS / "classifier" / CARD).read_text())
    (folder / CARD).write_text(json.dumps(card | {key: value}))
    (folder / WEIGHTS).symlink_to(MODELS / "classifier" / WEIGHTS)
    try:
        read_classifier(folder)
    except ModelError as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=8))
def test_whatever_bytes_are_changed_an_encoder_loads_or_is_refused(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("encoder")
    data = bytearray((MODELS / "student" / WEIGHTS).read_bytes())
    for place, value in changes:
        # Half of the changes hit the directory of the archive, where the sizes stand.
        at = place % len(data) if place % 2 else len(data) - 1 - place % 1500
        data[at] = value
    (folder / WEIGHTS).write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            load_encoder(folder)
        except ModelError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", '{"schema": 2}', '{"schema": 2, "genres": [1e999]}'])
def test_crafted_norms_are_refused_in_one_line(tmp_path, text):
    (tmp_path / "norms.json").write_text(text)
    with pytest.raises(ModelError, match="is no file of norms"):
        load_norms(tmp_path)


@pytest.fixture
def syntax(tmp_path):
    """A copy of the syntax pipeline whose configuration can be changed."""
    folder = tmp_path / "syntax"
    folder.mkdir()
    for path in (MODELS / "syntax").iterdir():
        if path.name != "config.cfg":
            (folder / path.name).symlink_to(path)
    config = (MODELS / "syntax" / "config.cfg").read_text()

    def changed(old, new):
        assert old in config
        (folder / "config.cfg").write_text(config.replace(old, new, 1))
        return folder

    return changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[nlp.tokenizer]", '[nlp.before_creation]\n@callbacks = "spacy.copy_from_base_model.v1"\n\n[nlp.tokenizer]'),
        ('factory = "senter"', 'factory = "llm"'),
        ('factory = "senter"', 'source = "some_package"'),
        ('@architectures = "spacy.Tagger.v2"', '@architectures = "some-package.Sender.v1"'),
        ('@tokenizers = "spacy.Tokenizer.v1"', '@readers = "srsly.read_json.v1"\npath = "/etc/passwd"'),
        ("[nlp]", "[nlp"),
    ],
)
def test_a_pipeline_that_asks_for_other_peoples_code_is_refused(syntax, old, new):
    with pytest.raises(ModelError, match="does not load") as told:
        fresh_pipeline(syntax(old, new))
    assert "\n" not in str(told.value)


def test_the_shipped_pipeline_asks_for_nothing_foreign(syntax):
    assert fresh_pipeline(syntax("[nlp]", "[nlp]")).pipe_names


@pytest.fixture
def installed(tmp_path):
    """A copy of the package with its models and lexicons, to be damaged; what is not damaged are links."""
    place = tmp_path / "installed"
    shutil.copytree(ROOT / "analyzer", place / "analyzer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "lexicons", place / "lexicons")
    (place / "models").mkdir()
    for path in MODELS.iterdir():
        (place / "models" / path.name).symlink_to(path)

    def replaced(name):
        folder = place / "models" / name
        folder.unlink()
        return shutil.copytree(MODELS / name, folder)

    return place, replaced


@pytest.mark.parametrize("changed", ["dimensions/push_pull.toml", "shared/features.toml"])
def test_other_weights_and_other_lexicons_than_ours_are_said_in_the_report(run, installed, changed):
    place, replaced = installed
    weights = replaced("classifier") / WEIGHTS
    arrays = load_arrays(weights)
    np.savez(weights, **{**arrays, "intercept": arrays["intercept"] + 1})
    lexicon = place / "lexicons" / changed
    lexicon.write_text(lexicon.read_text() + "\n# changed\n")
    code, out, _ = run(MEMO, "-f", "json", env={"PYTHONPATH": str(place)})
    said = [w for w in json.loads(out)["warnings"] if "digests differ" in w]
    assert code == 0 and [w.split(" is not")[0] for w in said] == [
        "models/syntax, student, breaks or classifier",
        "lexicons/dimensions or shared",
    ]


def test_other_norms_than_were_made_are_said_in_the_report_on_the_page_and_at_the_end_of_a_run(run, installed, tmp_path):
    place, replaced = installed
    norms = replaced("norms")
    save_norms(load_norms(norms), "", norms)
    assert run(MEMO, "-o", "sound/", env={"PYTHONPATH": str(place)})[1].find(b"digests differ") < 0
    path = norms / "norms.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["genres"]["memo"], raw["genres"]["speech"] = raw["genres"]["speech"], raw["genres"]["memo"]
    path.write_text(json.dumps(raw), encoding="utf-8")
    said = "models/norms holds other figures than were made (digests differ)"
    code, out, _ = run(MEMO, "-o", "out/", env={"PYTHONPATH": str(place)})
    assert code == 0 and f"Warning: {said}" in out.decode()
    assert said in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert any(said in path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "documents").glob("*.md"))


def test_a_pickle_in_the_place_of_a_model_does_not_run_through_the_command(run, installed, tmp_path):
    place, replaced = installed
    np.savez(replaced("student") / WEIGHTS, entry=np.array([Payload(tmp_path / "ran")], dtype=object))
    code, out, err = run(MEMO, env={"PYTHONPATH": str(place)})
    assert (code, out, err.count("\n")) == (2, b"", 1) and "could run code" in err and not (tmp_path / "ran").exists()


def test_a_student_with_word_vectors_for_another_table_is_refused(run, installed):
    place, replaced = installed
    weights = replaced("student") / WEIGHTS
    arrays = load_arrays(weights)
    np.savez(weights, **{**arrays, "own": arrays["own"][:100]})
    code, out, err = run(MEMO, env={"PYTHONPATH": str(place)})
    assert (code, out, err.count("\n")) == (2, b"", 1) and "another syntax pipeline" in err


def test_a_crafted_classifier_beside_lexicons_of_ones_own_is_refused_by_the_command(run, tmp_path):
    (tmp_path / "own" / "classifier").mkdir(parents=True)
    shutil.copy(data_dir("lexicons") / "dimensions" / "push_pull.toml", tmp_path / "own")
    shutil.copy(MODELS / "classifier" / CARD, tmp_path / "own" / "classifier")
    npz(tmp_path / "own" / "classifier" / WEIGHTS, {"offset": CRAFTED["a shape that no memory holds"]})
    code, out, err = run(MEMO, "--lexicons", "own")
    assert (code, out, err.count("\n")) == (2, b"", 1) and "does not hold the shape it claims" in err


LEXICON = (data_dir("lexicons") / "dimensions" / "push_pull.toml").read_text()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text(LEXICON.replace('id = "push"', 'id = "p<script>|"', 1)), "plain name"),
        (lambda path: path.write_text(LEXICON.replace('question = "', 'question = "\\u001b[31m', 1)), "control character"),
        (lambda path: path.write_text(LEXICON.replace('why = "', 'why = "\\u202e', 1)), "control character"),
        (lambda path: path.write_text("a = " + "[" * 100_000), "not valid TOML"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "not UTF-8; save it as UTF-8"),
        (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
        (lambda path: os.mkfifo(path), "not a regular file"),
        (lambda path: path.mkdir(), "not a regular file"),
        (lambda path: path.symlink_to(path.name), "own.toml"),
    ],
)
def test_a_crafted_lexicon_is_refused_in_one_line(tmp_path, make, said):
    from analyzer.dimensions.load import load_dimensions

    make(tmp_path / "own.toml")
    with pytest.raises(AnalyzerError, match=said) as told:
        load_dimensions([tmp_path])
    assert isinstance(told.value, LexiconError) and "\n" not in str(told.value)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a sparse file and /dev")
def test_a_lexicon_without_end_is_refused_unread(tmp_path):
    from analyzer.dimensions.load import load_dimensions

    with (tmp_path / "own.toml").open("wb") as stream:
        stream.truncate(10**10)
    with pytest.raises(LexiconError, match="larger than"):
        load_dimensions([tmp_path])
