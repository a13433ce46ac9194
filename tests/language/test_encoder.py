"""The student: the same for a sentence alone and among others, and safe to load."""

import numpy as np
import pytest

from analyzer.errors import ModelError
from analyzer.language import word_rows
from analyzer.language.encoder import Tokens, load_encoder, shipped_student
from analyzer.language.parse import Parser, load_pipeline, load_tagger
from analyzer.language.word_rows import WordLayers, WordVectors
from analyzer.resources import data_dir

STUDENT = data_dir("models") / "student"


@pytest.fixture(scope="module")
def vectors():
    return WordVectors(load_pipeline().vocab.vectors.data)


def some_tokens(encoder, sentences):
    """Tokens of sentences named by number, words known and unknown among them."""
    random = np.random.default_rng(1)
    hidden = random.normal(size=(9, len(encoder.hidden))).astype(np.float32)
    known = np.array([0, 1, 2, 3, 6, 100, 1000, 2000, 0])
    inside = [k for sentence in sentences for k in sentence]
    return Tokens(known[inside], hidden[inside], np.array([len(s) for s in sentences]))


def test_a_sentence_is_read_the_same_whatever_stands_beside_it(vectors):
    encoder = load_encoder(STUDENT)
    layers = WordLayers(vectors, encoder)

    def said(sentences):
        tokens = some_tokens(encoder, sentences)
        return encoder.encode(tokens, *layers.of(tokens))

    sentences = [[0, 1, 2], [3], [4, 5, 6, 7, 8]]
    together = said(sentences)
    assert all(np.allclose(together[n], said([tokens])[0], atol=1e-5) for n, tokens in enumerate(sentences))


def test_what_the_first_layers_make_of_a_word_depends_on_no_word_before(vectors, monkeypatch):
    encoder = load_encoder(STUDENT)
    tokens = some_tokens(encoder, [[0, 1, 2], [3], [4, 5, 6, 7, 8]])

    def made(*before):
        layers = WordLayers(vectors, encoder)
        for known in before:
            layers.of(Tokens(known, tokens.hidden, np.array([len(known)])))
        return layers.of(tokens)

    rows, sums = made()
    for again, anew in zip(made(np.arange(900), np.arange(900, 2000), np.arange(9000)), (rows, sums), strict=True):
        assert np.array_equal(again, anew)
    plain = np.hstack([vectors.units(tokens.known), encoder.own[tokens.known]]) @ encoder.entry + encoder.entry_bias
    assert np.allclose(rows, np.maximum(plain, 0), atol=1e-5)
    monkeypatch.setattr(word_rows, "rows_are_independent", lambda *_: False)
    for unkept, kept in zip(made(), (rows, sums), strict=True):
        assert np.allclose(unkept, kept, atol=1e-5)


def test_the_first_convolution_adds_up_what_stands_in_the_same_sentence(vectors):
    encoder = load_encoder(STUDENT)
    tokens = some_tokens(encoder, [[0, 1, 2], [3], [4, 5, 6, 7, 8]])
    rows, sums = WordLayers(vectors, encoder).of(tokens)
    for start, length in zip(tokens.starts, tokens.lengths, strict=True):
        spaced = np.pad(rows[start : start + length], ((1, 1), (0, 0)))
        plain = sum(spaced[k : k + length] @ kernel for k, kernel in enumerate(encoder.first))
        assert np.allclose(sums[start : start + length], plain, atol=1e-4)


def test_the_mean_vector_is_of_known_words_alone(vectors):
    tokens = Tokens(np.array([7, 0, 9, 0]), np.zeros((4, 1), dtype=np.float32), np.array([3, 1]))
    mean, nothing = vectors.means(tokens)
    assert np.allclose(mean, (vectors.of(np.array([7]))[0] + vectors.of(np.array([9]))[0]) / 2, atol=1e-6)
    assert not nothing.any()


def test_every_sentence_is_read_and_an_order_is_seen():
    parsed = list(Parser().parse(["Please send me the report by noon.", "The lake froze early that winter."]))
    order, fact = (p.sentences[0].foretold for p in parsed)
    command = load_encoder(STUDENT).names.index("command_question/command")
    assert order[command] > 0 > fact[command]


@pytest.mark.parametrize("change", [(1, 0, 0), (0, 4, 0), (0, 0, -8)])
def test_an_encoder_for_other_widths_is_refused(change):
    fitting = (*load_pipeline().vocab.vectors.shape, load_tagger(load_pipeline())[0].width)
    assert shipped_student(*fitting).names
    with pytest.raises(ModelError, match="made for another syntax pipeline"):
        shipped_student(*(n + more for n, more in zip(fitting, change, strict=True)))


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
