"""How often the coach has something to say, and why it is silent where it is not.

Every text below the folder is coached as by `analyze coach`, with all suggestions. It prints how many sentences pull away from
the right poles, how many of them get a suggestion, how many of these a rewritten sentence (`Instead`), how many texts get none,
and for which reasons sentences were left alone most often. Whether a suggestion is sound it does not say: read some.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from folder import folder_given

from analyzer.coaching.coach import Coach
from analyzer.engine import Analyzer
from analyzer.errors import ReadError

ALL = 1_000_000
REASONS = 6


def main(folder: Path) -> None:
    """Coach every text and count."""
    analyzer = Analyzer()
    coach = Coach(analyzer)
    texts = silent = pulling = suggested = turned = 0
    alone: Counter[str] = Counter()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            coaching = coach.coach(analyzer.analyze_file(path), most=ALL)
        except ReadError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        texts, silent, pulling = texts + 1, silent + (not coaching.suggestions), pulling + coaching.pulling
        suggested += len(coaching.suggestions)
        turned += sum(s.turned is not None for s in coaching.suggestions)
        alone.update(a.reason.partition(" (p = ")[0] for a in coaching.left_alone)
    print(f"{texts} texts, {silent} without a suggestion")
    print(f"{pulling} sentences pull, {suggested} get a suggestion, {turned} a rewritten sentence")
    for reason, count in alone.most_common(REASONS):
        print(f"{count:6} left alone: {reason}")


if __name__ == "__main__":
    main(folder_given(__doc__))
