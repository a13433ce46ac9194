"""Columns of all tokens are what spaCy says of each token."""

import pytest

from analyzer.language.columns import MOST_KEPT, Memo, columns_of
from analyzer.language.parse import load_pipeline
from analyzer.language.sentences import static_vectors, vector_rows

TEXTS = (
    "We can't wait; don’t ask why. Please send it to Ann at 9 a.m.!",
    "  Two  blanks,\ta tab\n\nand a line. ",
    "naïve café 😀😀 İstanbul ﬁnd — “quoted” x_y foo-bar http://a.org/b?c 3.5% U.S.",
    "\n",
    "a" * 5000,
)


@pytest.mark.parametrize("text", TEXTS)
def test_each_column_is_what_spacy_says_of_each_token(text):
    doc = load_pipeline()(text)
    columns = columns_of(doc)
    assert columns.words == [t.text for t in doc]
    assert columns.lower == [t.lower_.replace("’", "'") for t in doc]
    assert columns.lemmas == [t.lemma_.lower() for t in doc]
    assert columns.pos == [t.pos_ for t in doc]
    assert columns.morphs == [str(t.morph) for t in doc]
    assert columns.starts == [t.idx for t in doc]
    assert columns.spaces == [t.is_space for t in doc]
    assert columns.proposed == [bool(t.is_sent_start) for t in doc]
    assert columns.text() == text


def test_an_unknown_word_has_no_vector():
    doc = load_pipeline()("people qzxjwv")
    assert static_vectors(doc, vector_rows(doc)).any(axis=1).tolist() == [True, False]


def test_what_is_kept_of_words_stays_bounded():
    memo = Memo(lambda n: -n)
    assert all(memo[n] == -n for n in range(MOST_KEPT + 10))
    assert len(memo) <= MOST_KEPT
