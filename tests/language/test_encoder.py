"""The student: the same for a sentence alone and among others, and safe to load."""

import numpy as np
import pytest

from analyzer.errors import ModelError
from analyzer.language.encoder import load_encoder, token_rows
from analyzer.language.parse import Parser
from analyzer.resources import data_dir

STUDENT = data_dir("models") / "student"


def test_a_sentence_is_read_the_same_whatever_stands_beside_it():
    encoder = load_encoder(STUDENT)
    random = np.random.default_rng(1)
    hidden = encoder.entry.shape[0] - 128 - encoder.own.shape[1]
    static, tensor = random.normal(size=(9, 128)).astype(np.float32), random.normal(size=(9, hidden)).astype(np.float32)
    rows = np.array([-1, 0, 1, 2, 5, 100, 1000, 2000, -1])
    together = encoder.encode(token_rows(static, tensor, rows, [[0, 1, 2], [3], [4, 5, 6, 7, 8]]))
    for n, tokens in enumerate(([0, 1, 2], [3], [4, 5, 6, 7, 8])):
        assert np.allclose(together[n], encoder.encode(token_rows(static, tensor, rows, [tokens]))[0], atol=1e-5)


def test_every_sentence_is_read_and_an_order_is_seen():
    parsed = list(Parser().parse(["Please send me the report by noon.", "The lake froze early that winter."]))
    order, fact = (p.sentences[0].foretold for p in parsed)
    command = load_encoder(STUDENT).names.index("command_question/command")
    assert order[command] > 0 > fact[command]


@pytest.mark.parametrize("damage", ["empty", "no zip", "pickle", "shape", "nan"])
def test_a_damaged_encoder_is_refused_in_one_line(tmp_path, damage):
    arrays = dict(np.load(STUDENT / "weights.npz"))
    if damage in ("empty", "no zip"):
        (tmp_path / "weights.npz").write_bytes(b"" if damage == "empty" else b"text")
    elif damage == "pickle":
        np.savez(tmp_path / "weights.npz", entry=np.array([object()], dtype=object))
    else:
        arrays["first"] = arrays["first"][:2] if damage == "shape" else arrays["first"] * np.nan
        np.savez(tmp_path / "weights.npz", **arrays)
    with pytest.raises(ModelError) as error:
        load_encoder(tmp_path)
    assert "\n" not in str(error.value)
