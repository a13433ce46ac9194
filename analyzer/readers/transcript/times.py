"""Transcripts that hold times on lines of their own and no names, as video sites show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.line import Line

TIME = re.compile(r"[ \t]*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[ \t]*")
LEAST_TIMES, LEAST_SHARE, LATEST_START = 3, 0.2, 60


def without_times(lines: Sequence[Line]) -> list[Line] | None:
    """Return the lines without those that hold a time and the blank ones beside them; ``None`` where times tell no recording.

    The times of a recording rise from its first minute on, which those of an agenda do not.
    """
    found = {i: match for i, line in enumerate(lines) if (match := TIME.fullmatch(line.text))}
    seconds = [int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3]) for m in found.values()]
    filled = sum(bool(line.text.strip()) for line in lines)
    if len(found) < LEAST_TIMES or len(found) < LEAST_SHARE * filled or seconds[0] >= LATEST_START:
        return None
    if any(a > b for a, b in pairwise(seconds)):
        return None
    first = min(found)
    return [
        line
        for i, line in enumerate(lines)
        if i not in found and (line.text.strip() or i < first or not {i - 1, i + 1} & found.keys())
    ]
