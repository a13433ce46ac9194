"""The words that are named as what moved a probability."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from analyzer import Analyzer

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HARDLY_TELLING = frozenset({"will", "would", "can", "is", "are", "was", "were", "be", "been", "two", "three", "ten"})


def test_auxiliaries_and_numbers_are_named_only_where_they_moved_a_probability_most():
    analyzer = Analyzer()
    named: dict[tuple[str, int, str, str], list[tuple[float, str]]] = defaultdict(list)
    for path in sorted(EXAMPLES.glob("*.txt")):
        for n, reading in enumerate(analyzer.analyze_file(path).readings):
            for evidence in reading.evidence:
                if evidence.kind == "classifier":
                    named[path.name, n, evidence.dimension, evidence.pole].append((evidence.weight, evidence.text.lower()))
    assert len(named) > 20
    behind = {word for words in named.values() for _, word in sorted(words, reverse=True)[1:]}
    assert not behind & HARDLY_TELLING
