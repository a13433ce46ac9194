"""Text that any encoding of Unicode can hold."""

from __future__ import annotations

import re

HALF = re.compile(r"[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with halves of characters, which names of files may have in them, replaced by U+FFFD."""
    return HALF.sub("\N{REPLACEMENT CHARACTER}", text)
