"""What the classifier sees of a sentence and of those around it."""

import numpy as np
import pytest

from analyzer.classifier.features import NEAR, NOT_SEEN, FeatureSpec, dense, sequences, windows
from analyzer.classifier.windows import windows_of
from analyzer.resources import data_dir
from analyzer.training.corpus import open_workshop
from analyzer.training.labels import Row


@pytest.fixture(scope="module")
def workshop():
    return open_workshop([data_dir("lexicons") / "dimensions"])


def observed(workshop, texts):
    rows = [Row(str(n), text, "d", n, frozenset(), frozenset(), (), "", "", "") for n, text in enumerate(texts)]
    return [window.this for window in windows_of(rows, workshop.parser, workshop.observer)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She asked him to bring her list.", "He asked her to bring his list."),
        ("The women sang together and thanked her.", "The men sang together and thanked him."),
        ("We met Anna in Oslo.", "We met Carlos in Lagos."),
    ],
)
def test_the_word_sequences_know_no_gender_and_no_name(workshop, one, other):
    first, second = (sequences(o) for o in observed(workshop, [one, other]))
    assert first == second and len(first) > 10


def test_what_the_student_says_of_the_sentences_around_is_seen(workshop):
    texts = ["Sit down.", "What do you see from there?", "The wall is white.", "Please paint it by noon."]
    seen_alone = observed(workshop, texts)
    spec = FeatureSpec((), 0, 0, ("near_student",), workshop.parser.student_names)
    said = [np.maximum(o.sentence.foretold, NOT_SEEN) for o in seen_alone]
    nothing = np.full(len(spec.student), NOT_SEEN)
    seen = [dense(window, spec).reshape(NEAR, -1) for window in windows(seen_alone)]
    for k, (before, previous, following) in enumerate([(None, None, 1), (None, 0, 2), (0, 1, 3), (1, 2, None)]):
        for found, n in zip(seen[k], (before, previous, following), strict=True):
            assert np.array_equal(found, nothing if n is None else said[n])
    assert seen[2][1].max() > 0 > seen[3][1].max()  # a question is known as one; the white wall is nothing


def test_a_row_whose_place_in_its_document_is_not_told_has_no_neighbours(workshop):
    rows = [Row(str(n), "Sit down.", "d", n, frozenset(), frozenset(), (), "", "", "") for n in (0, -1)]
    assert windows_of(rows, workshop.parser, workshop.observer)[1][3] is None


def test_rows_of_a_document_stand_between_the_same_acts_as_in_an_analysis(workshop, analyzer):
    texts = ["Are we done?", "No.", "The figures go to Ana by Friday."]
    rows = [Row(str(n), text, "d", n, frozenset(), frozenset(), (), "", "", "") for n, text in enumerate(texts)]
    given = windows_of(rows, workshop.parser, workshop.observer)
    served = windows(analyzer.observe_blocks([" ".join(texts)]))
    acts = [[[o and o.act.kind for o in window] for window in read] for read in (given, served)]
    assert acts[0] == acts[1] and acts[0][2][0] == "rhetorical"
