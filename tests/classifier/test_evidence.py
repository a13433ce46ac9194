"""The words that are named as what moved a probability."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from analyzer import Analyzer

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HARDLY_TELLING = frozenset({"will", "would", "can", "is", "are", "was", "were", "be", "been", "two", "three", "ten"})


def test_auxiliaries_and_numbers_are_named_only_where_nothing_else_of_a_sentence_is():
    analyzer = Analyzer()
    named: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for path in sorted(EXAMPLES.glob("*.txt")):
        for n, reading in enumerate(analyzer.analyze_file(path).readings):
            for evidence in reading.evidence:
                if evidence.kind == "classifier":
                    named[n, evidence.dimension, evidence.pole].add(evidence.text.lower())
    assert len(named) > 20
    mixed = [words for words in named.values() if words & HARDLY_TELLING and not words <= HARDLY_TELLING]
    assert mixed == []
