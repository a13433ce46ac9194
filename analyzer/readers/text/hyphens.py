"""Hyphens at line ends: whether they part a word, or belong to it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from analyzer.document import Block
from analyzer.readers.text.line_words import line_words
from analyzer.resources import data_dir, text_of

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HYPHENED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
AT_LINE_END = re.compile(r"-(?<=[^\W\d_]-)[ \t]*\r?\n")
"""It begins with the hyphen, which is found far quicker than the letter before it."""
JOINED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)- (?=([a-zà-öø-ÿ][^\W\d_]*(?:-[^\W\d_]+)*))")
PARTED_SHARE = 0.02
LONGEST_END = 4
"""Letters of the second half of a word that may by chance be a word of its own."""


class Hyphens:
    """What a text tells of the hyphens at the ends of its ``lines``."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        parted = 0
        cut = False
        for line in lines:
            text = line.split(maxsplit=1)[-1] if cut and " " in line else line
            end = HYPHENED.search(text)
            cut = end is not None
            parted += cut
            self._words.update(word.lower() for word in WORD.findall(text[: end.start()] if end else text))
        # A text that parts words parts many; a rare hyphen at a line end belongs to a compound.
        self._parts_words = parted >= PARTED_SHARE * len(lines)

    def between(self, first: str, second: str) -> str:
        """Return what stands between two parts of a word on two lines: nothing, a hyphen, or a hyphen and a blank."""
        first, second = first.lower(), second.lower()
        known, listed = known_words(), line_words()
        if second in listed.unjoined:
            return "- "
        if first + second in self._words:
            return ""
        if f"{first}-{second}" in self._words or "-" in second or (first in listed.prefixes and second in known):
            return "-"
        if first + second in known:
            return ""
        one, other = (part in self._words or part in known for part in (first, second))
        if not self._parts_words:
            return "-" if one or other else ""
        compound = other and first not in listed.beginnings if one else second in known and len(second) > LONGEST_END
        return "-" if compound else ""


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return the words in small letters that the pipeline knows."""
    words: list[str] = json.loads(text_of(data_dir("models") / "syntax" / "vocab" / "strings.json"))
    return frozenset(word for word in words if word.isalpha() and word.islower())


def without_hyphens(blocks: Iterable[Block], text: str) -> list[Block]:
    """Return the blocks of a text with the words that line ends part made whole; each character still knows where it stood."""
    if not AT_LINE_END.search(text):
        return list(blocks)
    hyphens = Hyphens([line.strip() for line in text.split("\n")])
    return [_mended(block, text, hyphens) for block in blocks]


def _mended(block: Block, text: str, hyphens: Hyphens) -> Block:
    starts = {start for start, _ in block.segments}
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    done = 0
    for match in JOINED.finditer(block.text):
        hyphen, end = match.end() - 2, match.end()
        if end in starts and "\n" in text[block.origin(hyphen) : block.origin(end)]:
            between = hyphens.between(match[1], match[2])
            kept.append(block.text[done:hyphen] + between)
            cuts.append((end, 2 - len(between)))
            done = end
    if not cuts:
        return block
    gone = [0, *accumulate(length for _, length in cuts)]
    segments = ((start - gone[bisect_right(cuts, (start, 2))], source) for start, source in block.segments)
    return replace(block, text="".join([*kept, block.text[done:]]), segments=tuple(segments))
