"""What the classifier sees of the sentences around one."""

import numpy as np
import pytest

from analyzer.classifier.features import NEAR, NOT_SEEN, FeatureSpec, dense, windows
from analyzer.classifier.windows import windows_of
from analyzer.resources import data_dir
from analyzer.training.corpus import open_workshop
from analyzer.training.labels import Row


@pytest.fixture(scope="module")
def workshop():
    return open_workshop([data_dir("lexicons") / "dimensions"])


def test_what_the_student_says_of_the_sentences_around_is_seen(workshop):
    texts = ["Sit down.", "What do you see from there?", "The wall is white.", "Please paint it by noon."]
    rows = [Row(str(n), text, "d", n, frozenset(), frozenset(), (), "", "", "") for n, text in enumerate(texts)]
    observed = [window[2] for window in windows_of(rows, workshop.parser, workshop.observer)]
    spec = FeatureSpec((), 0, 0, ("near_student",), workshop.parser.student_names)
    said = [np.maximum(o.sentence.foretold, NOT_SEEN) for o in observed]
    nothing = np.full(len(spec.student), NOT_SEEN)
    seen = [dense(window, spec).reshape(NEAR, -1) for window in windows(observed)]
    for k, (before, previous, following) in enumerate([(None, None, 1), (None, 0, 2), (0, 1, 3), (1, 2, None)]):
        for found, n in zip(seen[k], (before, previous, following), strict=True):
            assert np.array_equal(found, nothing if n is None else said[n])
    assert seen[2][1].max() > 0 > seen[3][1].max()  # a question is known as one; the white wall is nothing
