"""The memory of one very long document, and of many documents one after the other, each in a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from growth import words_without_end
from usage import latest

WORDS, DOCUMENTS, MOST_GIB = 1_000_000, 2_000, 1.0
KINDS = ("long", "unpunctuated", "batch")
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def memory(scale: float) -> dict[str, float]:
    """Print and return peak resident memory in MiB of one long document, and of a quarter and all of a batch."""
    words, documents = round(WORDS * scale), max(round(DOCUMENTS * scale), 40)
    (peak,) = _measured("long", words)
    (bare,) = _measured("unpunctuated", words)
    quarter, whole = _measured("batch", documents)
    print("\nmemory, MiB resident at most")
    print(f"  {f'one document of {words:,} words':44}{peak:>8.0f}   limit {MOST_GIB * 1024:.0f}")
    print(f"  {'the same length without punctuation':44}{bare:>8.0f}   limit {MOST_GIB * 1024:.0f}")
    print(f"  {f'{documents // 4:,} short documents in a row':44}{quarter:>8.0f}")
    print(f"  {f'{documents:,} short documents in a row':44}{whole:>8.0f}   {whole / quarter:.2f} x")
    found = {"words": words, "long": round(peak), "unpunctuated": round(bare)}
    return found | {"documents": documents, "quarter": round(quarter), "whole": round(whole)}


def _measured(kind: str, size: int) -> list[float]:
    done = subprocess.run([sys.executable, __file__, kind, str(size)], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return [float(word) for word in done.stdout.split()]


def _peak() -> float:
    """Return the most memory that this process held so far, in MiB."""
    peak, _ = latest((0.0, 0.0), os.getpid())
    if peak:  # unlike what getrusage tells, without that of the process that started this one
        return peak
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _run(kind: str, size: int) -> None:
    """Analyze one document of ``size`` words, or ``size`` documents, and print the peaks."""
    from analyzer import Analyzer, read_path

    analyzer = Analyzer()
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    if kind == "unpunctuated":
        analyzer.analyze(" ".join(islice(words_without_end(), size)))
        print(_peak())
        return
    if kind == "long":
        parts, words = [], 0
        # Without their heads: what stands below the head of a second memo is taken for quoted and not scored.
        bodies = ["\n\n".join(block.text for block in read_path(path).blocks) for path in sorted(EXAMPLES.glob("*.txt"))]
        for text in cycle(bodies):
            parts.append(text)
            words += len(text.split())
            if words >= size:
                break
        analysis = analyzer.analyze("\n\n".join(parts))
        if analysis.words < 0.9 * size:
            sys.exit(f"of {size:,} words only {analysis.words:,} were scored")
        print(_peak())
        return
    for number in range(1, size + 1):
        analyzer.analyze(texts[number % len(texts)] + f"\n\nThis is number {number}, w{number}ord.")
        if number == size // 4:
            print(_peak())
    print(_peak())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=f"{__doc__} Prints MiB.")
    parser.add_argument("kind", choices=KINDS, help="one document, one without punctuation, or many documents in a row")
    parser.add_argument("size", type=int, help="words of the document, or how many documents")
    given = parser.parse_args()
    _run(given.kind, given.size)
