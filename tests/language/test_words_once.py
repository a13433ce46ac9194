"""The tagger in NumPy says what spaCy's own arithmetic says, whatever it was given before."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from analyzer.errors import ModelError
from analyzer.language import words_once
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.parse import fresh_pipeline, load_pipeline
from analyzer.language.predicting import prepare_to_predict

TEXTS = [
    "We can't wait for the report, and nobody knows why it's late.",
    "Please send the list to all of us by Friday.  Thank you!",
    "\n\n",
    "I dunno. Cannot say; you'd better ask Ann's team (ASAP) at 9 a.m.",
    "",
    "zqx vvv " * 30,
    "Ok",
]


def said(nlp, texts=TEXTS):
    """Tags and lemmas, and hidden states, of texts."""
    docs = list(nlp.pipe(texts, batch_size=3))
    return [[(t.pos_, str(t.morph), t.lemma_, t.is_sent_start) for t in doc] for doc in docs], [doc.tensor for doc in docs]


def prepared():
    nlp = fresh_pipeline()
    prepare_to_predict(nlp)
    return nlp


@pytest.fixture(scope="module")
def by_spacy():
    return said(fresh_pipeline())


@pytest.fixture(scope="module")
def by_us():
    return said(prepared())


def same(one, other):
    return one[0] == other[0] and all(np.array_equal(a, b) for a, b in zip(one[1], other[1], strict=True))


def test_tags_are_those_of_spacy_and_hidden_states_differ_by_rounding(by_spacy, by_us):
    assert by_us[0] == by_spacy[0]
    for ours, theirs in zip(by_us[1], by_spacy[1], strict=True):
        assert ours.shape == theirs.shape or not len(theirs)
        assert np.allclose(ours, theirs.reshape(ours.shape), atol=1e-4)


def test_no_bit_changes_whether_words_are_new_or_known(by_us):
    nlp = load_pipeline()
    said(nlp, TEXTS[::-1])
    assert same(said(nlp), by_us)


def test_other_texts_beside_one_change_rounding_alone(by_us):
    tags, tensors = said(load_pipeline(), TEXTS[::-1])
    assert tags[::-1] == by_us[0]
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(tensors[::-1], by_us[1], strict=True))


def test_nothing_is_kept_where_a_row_depends_on_the_others(by_us, monkeypatch):
    def uneven(x, y):
        """A product whose last bit depends on the number of rows, as that of some libraries does."""
        return np.asarray(x @ y + len(x) * np.float32(1e-6), dtype=np.float32)

    assert not rows_are_independent(uneven, np.ones((8, 12), dtype=np.float32))
    monkeypatch.setattr(words_once, "rows_are_independent", lambda *_: False)
    nlp = prepared()
    said(nlp, TEXTS[::-1])
    once = said(nlp)
    assert once[0] == by_us[0] and same(said(nlp), once)


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 130])
def test_products_by_eights_are_products_and_no_row_depends_on_another(rows):
    random = np.random.default_rng(2)
    x, weights = random.normal(size=(rows, 96)).astype(np.float32), random.normal(size=(96, 288)).astype(np.float32)
    assert np.allclose(by_eights(x, weights), x @ weights, atol=1e-4)
    assert rows_are_independent(by_eights, weights)


def test_a_full_table_is_emptied_and_no_bit_changes(by_us, monkeypatch):
    nlp = prepared()
    monkeypatch.setattr(words_once, "MOST_KEPT", 40)
    for _ in range(3):
        assert same(said(nlp), by_us)


def test_more_new_words_than_are_kept_are_read_all_the_same(by_us, monkeypatch):
    monkeypatch.setattr(words_once, "MOST_KEPT", 4)
    assert same(said(prepared()), by_us)


def test_threads_share_the_table(by_us):
    with ThreadPoolExecutor(4) as pool:
        assert all(same(found, by_us) for found in pool.map(lambda _: said(load_pipeline()), range(8)))


def test_a_pipeline_of_other_layers_is_refused_in_one_line(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="the syntax pipeline does not load") as error:
        load_pipeline(tmp_path)
    assert "\n" not in str(error.value)


def test_a_prepared_pipeline_refuses_to_learn():
    from spacy.training import Example

    nlp = prepared()
    example = Example.from_dict(nlp.make_doc("Go home."), {"morphs": ["", "", ""]})
    with pytest.raises(NotImplementedError, match="take a fresh one"):
        nlp.update([example], sgd=nlp.create_optimizer())
