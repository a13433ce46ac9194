"""What is judged is what an analysis gives."""

import pytest

from analyzer.classifier.features import windows
from analyzer.classifier.joined import load_labeller
from analyzer.dimensions.load import load_dimensions
from analyzer.resources import lexicon_folders
from analyzer.settings import default_settings
from analyzer.training.judge import decide, labels_of, make_bench
from analyzer.training.labels import Row

TEXT = (
    "Please send me the list by Friday, and what would you change in it? If we miss the date we lose the line. Thanks, call me. "
    "Anyone who likes may join us at the quay. Who would not want a dry boat? You must not touch the winch. It rained all day."
)


@pytest.fixture(scope="module")
def bench(analyzer):
    observations = analyzer.observe_blocks([TEXT])
    rows = [
        Row(str(n), o.sentence.text, "d", n, frozenset(), frozenset(), (), "", "", "") for n, o in enumerate(observations)
    ]  # fmt: skip
    dimensions = load_dimensions(lexicon_folders())
    classifier, _ = load_labeller(None, dimensions)
    return make_bench(dimensions, rows, list(windows(observations)), classifier, default_settings())


def test_the_labels_judged_are_those_of_an_analysis(bench, analyzer):
    labels = labels_of(bench, decide(bench, "hybrid"))
    assert labels == [reading.poles for reading in analyzer.analyze(TEXT).readings]
    assert {"command_question": "both"}.items() <= labels[0].items() and {} in labels


def test_an_order_with_a_question_is_no_rhetorical_question(bench):
    taken = {target for target, yes in zip(bench.targets, decide(bench, "hybrid")[0], strict=True) if yes}
    assert {p for d, p in taken if d == "command_question"} == {"command", "question"}
