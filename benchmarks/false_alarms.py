"""How often a difference is found where there is none.

Of every text of at least 40 sentences below the folder the odd sentences are compared with the even ones, as by `analyze
compare`: one voice, one topic, one day. It prints how many pairs raised any alarm, and how many comparisons were made. Then
the first half with the second, which do differ: a text changes along its way.

Then names and years are dealt to the texts at random, in so many folders of some of them, and it prints in how many the page
over a folder would set anyone apart from all others, or tell a change over time.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from folder import folder_given

from analyzer.analysis import Analysis, SentenceReading
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.reports.corpus.people import People
from analyzer.reports.corpus.trend import Trend
from analyzer.scoring.compare import compare
from analyzer.scoring.document import score_document
from analyzer.scoring.parts import count_acts

Cut = tuple[Sequence[SentenceReading], Sequence[SentenceReading]]
LEAST = 40
FOLDERS = 200
DEALT = ((10, 1), (10, 2), (4, 2), (4, 10))
"""How many names are dealt, and to how many texts each."""


def part(analyzer: Analyzer, analysis: Analysis, readings: Sequence[SentenceReading]) -> Analysis:
    """Return the analysis of some of a text's sentences."""
    trained = frozenset(analyzer.classifier.dimensions) if analyzer.classifier else frozenset()
    scores = score_document(analyzer.dimensions, readings, analyzer.settings, trained)
    return replace(analysis, readings=tuple(readings), sentences=len(readings), scores=scores, acts=count_acts(readings))


def deal(analyzer: Analyzer, texts: Sequence[Analysis], names: int, each: int, dice: random.Random) -> tuple[bool, bool]:
    """Return whether somebody is set apart, and whether a change is told, where chance deals names and years."""
    people = People(analyzer.dimensions, analyzer.settings)
    trend = Trend(people.dimensions, analyzer.settings)
    for n, text in enumerate(dice.sample(texts, names * each)):
        people.add(replace(text, metadata={"author": f"Person {n % names}"}))
        trend.add(f"{2000 + n}-06-01", text)
    course = trend.course()
    return bool(people.apart(people.compared())), any(c and not c.noise for c in (course.changes if course else ()))


def halves(analyzer: Analyzer, texts: Sequence[Analysis], cut: Callable[[Sequence[SentenceReading]], Cut]) -> str:
    """Return in how many texts two parts, as they are cut, differ by more than noise."""
    pairs = alarms = compared = found = 0
    for text in texts:
        one, other = (part(analyzer, text, some) for some in cut(text.readings))
        result = compare(one, other, analyzer.settings)
        judged = [c.difference for c in (*result.dimensions, *result.acts) if c.difference]
        beyond = sum(difference.beyond_noise for difference in judged)
        pairs, alarms, compared, found = pairs + bool(judged), alarms + bool(beyond), compared + len(judged), found + beyond
    return f"{pairs} pairs, {alarms} with an alarm; {compared} comparisons, {found} called more than noise"


def main(folder: Path) -> None:
    """Compare the halves of every text and count; then deal."""
    analyzer = Analyzer()
    texts: list[Analysis] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            texts.append(analyzer.analyze_file(path))
        except ReadError as error:
            print(f"left out: {error}", file=sys.stderr)
    long = [text for text in texts if text.sentences >= LEAST]
    print("odd and even sentences:", halves(analyzer, long, lambda all_: (all_[::2], all_[1::2])))
    print("first and second half:", halves(analyzer, long, lambda all_: (all_[: len(all_) // 2], all_[len(all_) // 2 :])))
    bare = [replace(text, readings=(), parts=()) for text in texts]
    dice = random.Random(1)  # noqa: S311 -- a simulation
    for names, each in DEALT:
        if names * each <= len(bare):
            apart, changed = map(sum, zip(*(deal(analyzer, bare, names, each, dice) for _ in range(FOLDERS)), strict=True))
            print(f"{names} names of {each} texts: {apart} of {FOLDERS} folders set somebody apart, {changed} tell a change")


if __name__ == "__main__":
    main(folder_given(__doc__))
