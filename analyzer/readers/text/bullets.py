"""What begins an item of a list in any text: the marks, and the numbers and letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

SYMBOLS = "•‣⁃◦▪▫●○■□◆❖►▸▶➢➤➔✓✔\uf0a7\uf0b7\uf0d8\uf0fc"
"""Characters that are nothing but bullets, for a class of a pattern; the last ones are what Word's symbols become."""
ORDINAL = r"(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})"
"""What counts items, without its stop or brackets."""
NO_INITIALS = r"(?![A-Z]\.[ \t]{1,9}[A-Z]\.[ \t])"
"""Before a list's letter: "P. O. Box 7" and "J. R. Smith" are no list items."""
COUNTED = rf"{NO_INITIALS}\(?{ORDINAL}[.)]"
"""An item's number or letter with its stop."""

LETTER = re.compile(r"[ \t]*\(?(?P<letter>[A-Z]|[IVX]{2,5})[.)][ \t]")
INITIAL = re.compile(r"[ \t]*(?P<letter>[A-Z])\.[ \t]{1,9}(?=[A-Z])")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def lone_initials(texts: Iterable[str]) -> frozenset[str]:
    """Return the letters that begin names ("V. Rao") and no list items: no line begins with a neighbouring letter."""
    begun = {match["letter"] for text in texts if (match := LETTER.match(text))}
    return frozenset(letter for letter in begun if len(letter) == 1 and begun.isdisjoint(_beside(letter)))


def is_initial(text: str, lone: frozenset[str]) -> bool:
    """Whether a line begins with an initial, one of those that are ``lone`` in its text."""
    match = INITIAL.match(text) if lone else None
    return match is not None and match["letter"] in lone


def _beside(letter: str) -> set[str]:
    """Return what stands before and behind a letter in a list, as a letter and as a Roman number."""
    found = {chr(ord(letter) - 1), chr(ord(letter) + 1)}
    if letter in ROMAN:
        n = ROMAN.index(letter)
        found.update(ROMAN[max(0, n - 1) : n + 2])
    return found - {letter}
