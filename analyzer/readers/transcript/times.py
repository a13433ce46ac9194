"""Transcripts that hold times, on lines of their own or in front of the words, and no names, as video sites show them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from analyzer.readers.line import Line, blank_until

TIME = re.compile(r"[ \t]*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[ \t]*")
BEFORE = re.compile(r"[ \t]*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[ \t]+(?=\S)|(?=[^\W\d_]))")
"""A time in front of the words that are shown at it, which may be glued to it."""
LEAST_TIMES, LEAST_SHARE, LATEST_START = 3, 0.2, 60
LEAST_BEFORE = 0.8
"""Of the lines, how many at least have a time in front."""


def without_times(lines: Sequence[Line]) -> list[Line] | None:
    """Return the lines without their times, and without the blank ones beside such; ``None`` where times tell no recording.

    The times of a recording rise from its first minute on, which those of an agenda do not.
    """
    filled = sum(bool(line.text.strip()) for line in lines)
    found = {i: match for i, line in enumerate(lines) if (match := TIME.fullmatch(line.text))}
    if not _is_recording(found, LEAST_SHARE * filled):
        before = {i: match for i, line in enumerate(lines) if (match := BEFORE.match(line.text))}
        if not _is_recording(before, LEAST_BEFORE * filled):
            return None
        ends = {i: match.end() for i, match in before.items()}
        return [Line(blank_until(line.text, ends.get(i, 0)), line.start) for i, line in enumerate(lines)]
    first = min(found)
    return [
        line
        for i, line in enumerate(lines)
        if i not in found and (line.text.strip() or i < first or not {i - 1, i + 1} & found.keys())
    ]


def _is_recording(found: Mapping[int, re.Match[str]], least: float) -> bool:
    """Whether times are many enough and rise as those of a recording do."""
    seconds = [int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3]) for m in found.values()]
    if len(found) < max(LEAST_TIMES, least) or seconds[0] >= LATEST_START:
        return False
    return all(a <= b for a, b in pairwise(seconds))
