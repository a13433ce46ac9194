"""The examples in the docstrings are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("analyzer", "spacy"),
        ("analyzer.analysis.values", "pyarrow"),
        ("analyzer.engine", "spacy"),
        ("analyzer.components.spacy_component", "spacy"),
        ("analyzer.components.scikit_learn", "sklearn"),
    ],
)
def test_examples_in_docstrings_are_true(name, needs):
    pytest.importorskip(needs)
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted and not found.failed
