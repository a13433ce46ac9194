"""``python benchmarks/false_alarms.py FOLDER``: how often `analyze compare` finds a difference where there is none.

Of every text of at least 40 sentences below the folder the odd sentences are compared with the even ones: one voice, one
topic, one day. It prints how many pairs raised any alarm, and how many comparisons were made.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analyzer.analysis import Analysis, SentenceReading
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.scoring.compare import compare
from analyzer.scoring.document import score_document
from analyzer.scoring.parts import count_acts

LEAST = 40


def part(analyzer: Analyzer, analysis: Analysis, readings: Sequence[SentenceReading]) -> Analysis:
    """Return the analysis of some of a text's sentences."""
    trained = frozenset(analyzer.classifier.dimensions) if analyzer.classifier else frozenset()
    scores = score_document(analyzer.dimensions, readings, analyzer.settings, trained)
    return replace(analysis, readings=tuple(readings), sentences=len(readings), scores=scores, acts=count_acts(readings))


def main(folder: Path) -> None:
    """Compare the halves of every text and count."""
    analyzer = Analyzer()
    pairs = alarms = compared = found = 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            analysis = analyzer.analyze_file(path)
        except ReadError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        if analysis.sentences < LEAST:
            continue
        odd, even = (part(analyzer, analysis, analysis.readings[start::2]) for start in (0, 1))
        result = compare(odd, even, analyzer.settings)
        judged = [c.difference for c in (*result.dimensions, *result.acts) if c.difference]
        beyond = sum(difference.beyond_noise for difference in judged)
        pairs, alarms, compared, found = pairs + bool(judged), alarms + bool(beyond), compared + len(judged), found + beyond
    print(f"{pairs} pairs, {alarms} with an alarm; {compared} comparisons, {found} called more than noise")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
