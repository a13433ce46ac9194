"""Whether time grows with length alone: texts and mailboxes of one, two, four and eight times a size."""

from __future__ import annotations

import itertools
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rivals import shared_analyzer

TIMES = (1, 2, 4, 8)
WORDS, MAILS, MAILS_A_BOX = 100_000, 10_000, 40_000
MOST_DRIFT = 0.15
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NUMBERS = itertools.count(1)  # of mails: none comes twice, since what is kept of its words would speed it up


def growth(scale: float) -> dict[str, dict[str, object]]:
    """Print and return microseconds a word at each length, beside the shortest, for two kinds of text."""
    print(f"\ngrowth, microseconds a word (processor time), ratio to the shortest; at most {MOST_DRIFT:.0%} more is even")
    kinds: dict[str, tuple[int, Callable[[int], int]]] = {
        "one text without punctuation, words": (round(WORDS * scale), _unpunctuated),
        "mails in mailboxes, mails": (round(MAILS * scale), _mails),
    }
    found: dict[str, dict[str, object]] = {}
    for name, (size, analyze) in kinds.items():
        analyze(size)
        rows = []
        for times in TIMES:
            start = time.process_time()
            words = analyze(size * times)
            rows.append((size * times, 1e6 * (time.process_time() - start) / words))
        ratios = [one / rows[0][1] for _, one in rows]
        even = max(ratios) - 1 <= MOST_DRIFT
        print(f"  {name}: {'even' if even else 'NOT EVEN'}")
        for (n, one), ratio in zip(rows, ratios, strict=True):
            print(f"  {n:>32,}{one:>10.1f}{f'{ratio:.2f} x':>13}")
        found[name] = {"sizes": [n for n, _ in rows], "ratios": [round(ratio, 3) for ratio in ratios], "even": even}
    return found


def words_without_end(seed: int = 7) -> Iterator[str]:
    """Yield words of the examples in random order, without punctuation, the same for the same seed."""
    known = re.findall(r"[a-z']+", " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))).lower())
    drawn = random.Random(seed)  # noqa: S311 - no secret
    while True:
        yield drawn.choice(known)


def _unpunctuated(words: int) -> int:
    """Analyze a text of so many words without any punctuation; return how many words it counts."""
    source = words_without_end()
    found: int = shared_analyzer().analyze(" ".join(next(source) for _ in range(words))).words
    return found


def _mails(number: int) -> int:
    """Analyze so many short mails in mailboxes; return how many words they have."""
    from analyzer.readers import documents_in

    analyzer, total = shared_analyzer(), 0
    for start in range(0, number, MAILS_A_BOX):
        box = "".join(_mail(n) for n in itertools.islice(NUMBERS, min(MAILS_A_BOX, number - start))).encode()
        for found in analyzer.analyze_documents(documents_in(box, "box.mbox", analyzer.settings)):
            total += found.words
    return total


def _mail(number: int) -> str:
    return (
        f"From leader@example.org Mon Apr  3 10:00:00 2023\nFrom: leader@example.org\nSubject: Shift {number}\n\n"
        f"Hello all,\n\nplease send me the roster of shift {number} by Friday noon. What would you change in it, and whom "
        "should we ask? We learned a lot from the last audit, and I would like to hear what you saw.\n\n"
    )
