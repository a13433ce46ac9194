"""Words that differ in a person's gender alone have one static vector."""

import numpy as np

from analyzer.language.parse import fresh_pipeline
from analyzer.language.wordlists import shared_wordlists


def test_the_shipped_vectors_do_not_tell_gender():
    vectors, strings = fresh_pipeline().vocab.vectors, fresh_pipeline().vocab.strings
    groups = shared_wordlists().gender_groups
    assert ("he", "she", "him", "her", "his", "hers") in groups
    for group in groups:
        rows = [vectors.key2row[strings[word]] for word in group if word in strings and strings[word] in vectors.key2row]
        assert all(np.array_equal(vectors.data[row], vectors.data[rows[0]]) for row in rows), group
