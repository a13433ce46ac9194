"""Columns of all tokens are what spaCy says of each token."""

import numpy as np
import pytest

from analyzer.language.columns import MOST_KEPT, NONE, Memo
from analyzer.language.parse import fresh_pipeline, load_pipeline, load_tagger
from analyzer.language.word_rows import WordVectors

TEXTS = (
    "We can't wait; don’t ask why. Please send it to Ann at 9 a.m.!",
    "  Two  blanks,\ta tab\n\nand a line. ",
    "naïve café 😀😀 İstanbul ﬁnd — “quoted” x_y foo-bar http://a.org/b?c 3.5% U.S.",
    "\n",
    "a" * 5000,
)


@pytest.mark.parametrize("text", TEXTS)
def test_each_column_is_what_spacy_says_of_each_token(text):
    doc = fresh_pipeline()(text)
    tagger, tabulator = load_tagger(load_pipeline())
    (columns,) = tabulator.columns(tagger.tag([load_pipeline().make_doc(text)]))
    assert list(columns.words) == [t.text for t in doc]
    assert list(columns.lower) == [t.lower_.replace("’", "'") for t in doc]
    assert list(columns.lemmas) == [t.lemma_.lower() for t in doc]
    assert list(columns.pos) == [t.pos_ for t in doc]
    assert list(columns.morphs) == [str(t.morph) for t in doc]
    assert list(columns.starts) == [t.idx for t in doc]
    assert list(columns.spaces) == [t.is_space for t in doc]
    assert list(columns.proposed) == [bool(t.is_sent_start) for t in doc]
    before, again, _ = tabulator.columns(tagger.tag([load_pipeline().make_doc(t) for t in ("We wait.", text, "")]))
    assert again == columns and list(before.words) == ["We", "wait", "."]


def test_labels_read_no_name():
    tagger, tabulator = load_tagger(load_pipeline())
    (columns,) = tabulator.columns(
        tagger.tag([load_pipeline().make_doc("Please ask Oliver and Mary what the CEO thinks of AI.")])
    )
    unread = [word for word, row, read in zip(columns.words, columns.rows, columns.read, strict=True) if row != read]
    assert unread == ["Oliver", "Mary"] and all(columns.read[columns.words.index(name)] == NONE for name in unread)


def test_an_unknown_word_has_no_vector():
    nlp = load_pipeline()
    tagger, tabulator = load_tagger(load_pipeline())
    (columns,) = tabulator.columns(tagger.tag([nlp.make_doc("people qzxjwv")]))
    vectors = WordVectors(nlp.vocab.vectors.data).of(np.array(columns.rows) + 1)
    assert vectors.any(axis=1).tolist() == [True, False]
    assert np.array_equal(vectors[0], nlp.vocab["people"].vector)


def test_what_is_kept_of_words_stays_bounded():
    memo = Memo(lambda n: -n)
    assert all(memo[n] == -n for n in range(MOST_KEPT + 10))
    assert len(memo) <= MOST_KEPT
