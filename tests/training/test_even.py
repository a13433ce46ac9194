"""A pronoun's gender moves no word sequence of the shipped classifier."""

import numpy as np

from analyzer.classifier.model import load_classifier
from analyzer.training.even import ONE_FOR_ALL, even_out


def test_sequences_that_differ_in_gender_alone_weigh_the_same():
    shipped = load_classifier()
    at = shipped.vocabulary
    twins = [(at[f"l:{a}"], at[f"l:{b}"]) for a, b in ONE_FOR_ALL.items() if f"l:{a}" in at and f"l:{b}" in at]
    assert twins
    for one, other in twins:
        assert np.array_equal(shipped.sequence_weights[one], shipped.sequence_weights[other])
        assert shipped.idf[one] == shipped.idf[other]
    again = even_out(shipped)
    assert np.allclose(again.sequence_weights, shipped.sequence_weights) and np.allclose(again.idf, shipped.idf)
