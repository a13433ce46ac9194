"""Words are computed once, and no number changes by it."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from analyzer.language import words_once
from analyzer.language.parse import fresh_pipeline, load_pipeline

TEXTS = [
    "We can't wait for the report, and nobody knows why it's late.",
    "Please send the list to all of us by Friday.  Thank you!",
    "\n\n",
    "I dunno. Cannot say; you'd better ask Ann's team (ASAP) at 9 a.m.",
    "zqx vvv " * 30,
]


def numbers(nlp, texts=TEXTS):
    """Tags and hidden states of texts, bit for bit."""
    return [
        (doc.tensor.tobytes(), [(t.pos_, str(t.morph), t.lemma_, t.is_sent_start) for t in doc])
        for doc in nlp.pipe(texts, batch_size=3)
    ]


@pytest.fixture(scope="module")
def plain():
    return numbers(fresh_pipeline())


def test_no_number_changes_whether_words_are_new_or_known(plain):
    assert numbers(load_pipeline()) == plain
    assert numbers(load_pipeline(), TEXTS[::-1]) == plain[::-1]


def test_a_full_table_is_emptied_and_no_number_changes(plain, monkeypatch):
    nlp = fresh_pipeline()
    words_once.compute_words_once(nlp)
    monkeypatch.setattr(words_once, "MOST_KEPT", 40)
    for _ in range(3):
        assert numbers(nlp) == plain


def test_more_new_words_than_are_kept_are_computed_as_before(plain, monkeypatch):
    nlp = fresh_pipeline()
    words_once.compute_words_once(nlp)
    monkeypatch.setattr(words_once, "MOST_KEPT", 4)
    assert numbers(nlp) == plain


def test_threads_share_the_table(plain):
    with ThreadPoolExecutor(4) as pool:
        assert all(found == plain for found in pool.map(lambda _: numbers(load_pipeline()), range(8)))


def test_nothing_is_kept_where_a_row_depends_on_the_others(plain):
    class Uneven:
        """Arithmetic whose last bit depends on the number of rows, as that of some libraries does."""

        def gemm(self, x, y, trans2):
            return np.asarray(x @ y.T + len(x) * np.float32(1e-6), dtype=np.float32)

    class Node:
        name, ops = "maxout", Uneven()

        def walk(self):
            return [self]

        def get_param(self, name):
            return np.ones((4, 3, 8), dtype=np.float32)

    assert not words_once.rows_are_independent(Node())
