"""Values that any JSON can hold, and text that any encoding of Unicode can."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

LEAVES = frozenset((str, int, float, bool, type(None)))
"""Most values are of these, and hold no other."""
HALF, BYTE = re.compile(r"[\ud800-\udfff]"), re.compile(r"[\udc80-\udcff]")


def whole(text: str) -> str:
    """Return a text with halves of characters, which names of files may have in them, replaced by U+FFFD."""
    return HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def named(name: str) -> str:
    r"""Return the name of a file with bytes that are no text, which Python has as halves of characters, as ``\xff``.

    So the names of two files stay two.
    """
    return BYTE.sub(lambda half: f"\\x{ord(half[0]) - 0xDC00:02x}", name)


def difference(given: Any, made: Any, where: str = "") -> str:
    """Return where plain values that were given differ from those that were made of them, and how; nothing where they do not.

    1 and 1.0 are the same number, and true is none.
    """
    if isinstance(given, dict) and isinstance(made, dict):
        for key in given.keys() ^ made.keys():
            return f"{'unknown' if key in given else 'missing'} key {str(key)!r}{f' of {where}' if where else ''}"
        return next((d for k in given if (d := difference(given[k], made[k], f"{where}.{k}" if where else str(k)))), "")
    if isinstance(given, list) and isinstance(made, list) and len(given) == len(made):
        return next((d for n, pair in enumerate(zip(given, made, strict=True)) if (d := difference(*pair, f"{where}[{n}]"))), "")
    same = given == made and isinstance(given, bool) == isinstance(made, bool)
    return "" if same else f"{where} is {repr(given)[:40]}, not {repr(made)[:40]}"


def plain(value: Any) -> Any:
    """Return a value with dictionaries for its dataclasses and lists for its tuples, all the way down."""
    kind: Any = type(value)
    if kind in LEAVES:
        return value
    names = _fields_of(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value


@lru_cache(maxsize=256)
def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of a dataclass's fields, ``None`` for another class."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None
