"""Analyses by hand: no pipeline."""

from dataclasses import replace

import pytest

from analyzer.analysis import Analysis, Norms, Part, Placement, Provenance
from analyzer.dimensions.load import load_dimensions
from analyzer.reports.corpus import Corpus
from analyzer.resources import data_dir
from analyzer.scoring.document import score_dimension
from analyzer.settings import default_settings


@pytest.fixture(scope="session")
def dimensions():
    return load_dimensions([data_dir("lexicons") / "dimensions"])


@pytest.fixture(scope="session")
def document(dimensions):
    """Makes an analysis: ``taken`` maps a dimension to its sentences of the left and of the right pole."""

    def scores(taken, sentences):
        made = []
        for d in dimensions:
            left, right = taken.get(d.id, (0, 0))
            poles = [d.left.id] * left + [d.right.id] * right
            made.append(score_dimension(d, poles + [None] * (sentences - len(poles)), default_settings(), "hybrid"))
        return tuple(made)

    def part(kind, name, taken, sentences=20):
        return Part(kind, name, 10 * sentences, sentences, {"command": 1, "question": 2}, scores(taken, sentences))

    def document(name="a.txt", taken=None, sentences=20, genre=None, placements=(), parts=(), **about):
        norms = Norms(genre, f"{genre}s", 45, tuple(Placement(*p) for p in placements)) if genre else None
        made = Analysis(
            name, "text", "0" * 64, 10 * sentences, sentences, scores(taken or {}, sentences),
            {"command": 3, "question": 1, "rhetorical": 0}, (), Provenance("0.1", "l" * 64, "m" * 64, "s" * 64),
            parts=tuple(part(*p) for p in parts), norms=norms,
        )  # fmt: skip
        return replace(made, **about)

    return document


@pytest.fixture
def corpus(dimensions):
    return Corpus(dimensions, default_settings())
