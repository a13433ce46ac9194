"""Values that any JSON can hold, and text that any encoding of Unicode can."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

HALF = re.compile(r"[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with halves of characters, which names of files may have in them, replaced by U+FFFD."""
    return HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(value: Any) -> Any:
    """Return a value with dictionaries for its dataclasses and lists for its tuples, all the way down."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value
