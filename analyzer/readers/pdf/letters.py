"""Letters that a common fault of PDF writers turned into others: numbers of Calibri's shapes read as code points."""

from __future__ import annotations

import re
from collections.abc import Iterable

TABLE = str.maketrans(
    "ĂďĐĚĞĨŐŚŝũŬůŵŶŽƉƋƌƐƚƵǀǁǆǇǌϬϭϮϯϰϱϲϳϴϵ͕͖͚͗͛͘͟͞ʹͶ\u037eͿй",
    "abcdefghijklmnopqrstuvwxyz0123456789,;:.‘’“”–—()%",
)
CERTAIN = re.compile("[ƉƋƌƐƚƵǀǁǇǌϬϭϮϯϰϱϲϳϴϵ͕͖͚͗͛͘͟͞ͶͿ]")
"""Those that stand in no European word."""
LEAST = 5
WORD = re.compile(r"\S+")


def are_shifted(texts: Iterable[str]) -> bool:
    """Whether texts have the fault."""
    return sum(len(CERTAIN.findall(text)) for text in texts) >= LEAST


def mended(text: str) -> str:
    """Return a text that has the fault with the letters meant; words that may be right as they are stay."""

    def word(match: re.Match[str]) -> str:
        letters = [c for c in match[0] if c.isalpha()]
        wrong = CERTAIN.search(match[0]) or all(ord(c) in TABLE for c in letters)
        return match[0].translate(TABLE) if wrong else match[0]

    return WORD.sub(word, text)
