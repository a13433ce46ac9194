"""What begins an item of a list in any text: the marks, and the numbers and letters."""

from __future__ import annotations

SYMBOLS = "•‣⁃◦▪▫●○■□◆❖►▸▶➢➤➔✓✔\uf0a7\uf0b7\uf0d8\uf0fc"
"""Characters that are nothing else than marks, for a class of a pattern; the last ones are what Word's symbols become."""
ORDINAL = r"(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})"
"""What counts items, without its stop or brackets."""
NO_INITIALS = r"(?![A-Z]\.[ \t]{1,9}[A-Z]\.[ \t])"
"""Before a list's letter: "P. O. Box 7" and "J. R. Smith" are no list items."""
COUNTED = rf"{NO_INITIALS}\(?{ORDINAL}[.)]"
"""An item's number or letter with its stop."""
