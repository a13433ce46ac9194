"""Texts with a blank line after every line: blank lines that part no paragraphs are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.endings import CLOSED
from analyzer.readers.line import Line
from analyzer.readers.text.line_words import line_words

SMALL = re.compile(r"[ \t]*[a-zà-öø-ÿ]")
INNER_END = re.compile(r"[^\W\d_]{2}[.?!][\"”’]?[ \t]+[\"“‘]?[A-Z]")
LONG, LEAST_CUT, LEAST_CUT_SHARE, LEAST_SPACED, LEAST_UNENDING, LEAST_FULL = 40, 3, 0.4, 0.9, 2, 0.9
"""Characters of a line that may be wrapped; how many sentences, and which share of such lines, run across a blank
one; the share of lines that have one below; how many end with a word that ends no thought; and which share is full."""


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the blank ones, where a text has one after each: two in a row stay, and one below a short line."""
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    pairs = list(pairwise(filled))
    spaced = sum(b - a > 1 for a, b in pairs)
    if len(pairs) < LEAST_CUT or spaced < LEAST_SPACED * len(pairs):
        return list(lines)
    gone = {a + 1 for a, b in pairs if b - a == 2 and len(lines[a].text.strip()) > LONG}
    if not _are_wrapped([(lines[a].text.rstrip(), lines[b].text) for a, b in pairs if a + 1 in gone]):
        return list(lines)
    return [line for n, line in enumerate(lines) if n not in gone]


def _are_wrapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether long lines, each with the next, are the wrapped ones of prose, not lists, goals or thoughts of a line each.

    Their sentences end inside them and run across their ends, also where no thought can end, and the next word fits on few.
    """
    cut = [text for text, below in pairs if SMALL.match(below) and not CLOSED.search(text)]
    if len(cut) < LEAST_CUT or len(cut) < LEAST_CUT_SHARE * len(pairs):
        return False
    width = max(len(text) for text, _ in pairs)
    full = sum(len(text) + 1 + len(below.split(maxsplit=1)[0]) > width for text, below in pairs)
    unending = sum(text.split()[-1].lower() in line_words().unending for text in cut)
    ended = any(INNER_END.search(text) for text, _ in pairs)
    return ended and unending >= LEAST_UNENDING and full >= LEAST_FULL * len(pairs)
