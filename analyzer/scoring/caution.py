"""What a reader should know before using the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.analysis import SentenceReading
from analyzer.dimensions.observe import Observation
from analyzer.language.identify import is_prose


def is_readable(observations: Sequence[Observation]) -> bool:
    """Whether a text can be English prose; a few words always can."""
    words = [w for o in observations for w in o.sentence.lower if w.isalpha()]
    known = sum(bool(o.sentence.vector.any()) for o in observations)
    return len(words) < 20 or (is_prose(words) and known >= len(observations) / 3)


def cautions(observations: Sequence[Observation], readable: bool) -> Iterator[str]:
    """Return what a reader of the report should know about the text."""
    if not any(w.isalpha() for o in observations for w in o.sentence.lower):
        yield "no sentence found: nothing is scored"
        return
    if not readable:
        yield "this does not look like English prose: nothing is scored"
    long = sum(len(o.sentence) >= 120 for o in observations)
    if long > max(2, len(observations) // 5):
        yield f"{long} very long sentences: the text may lack punctuation, and sentence counts with it"


def pooled_speakers(readings: Sequence[SentenceReading]) -> Iterator[str]:
    """Say whose sentences are scored together where they are of several speakers."""
    counts = Counter(r.speaker for r in readings if r.speaker)
    if len(counts) > 1:
        named = ", ".join(f"{name} ({n})" for name, n in counts.most_common(4))
        yield f"the whole pools {len(counts)} speakers, by sentences: {named}{', ...' if len(counts) > 4 else ''}"
