"""Reads TOML files that nobody vouches for: what they hold can be shown, compared and walked without harm."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analyzer.errors import LexiconError
from analyzer.resources import text_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BYTE_ORDER_MARK = "\ufeff"
"""What some editors begin UTF-8 with; TOML knows none."""
MOST_DEEP = 20
LARGEST = 2**63
"""TOML promises whole numbers of 64 bits; Python reads longer ones, of which some cannot even be printed."""


def toml_of(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises ``OSError`` where it cannot be read, and ``ValueError`` where it is not TOML, nests deeper than
    :data:`MOST_DEEP` or holds a number beyond 64 bits.
    """
    try:
        found = tomllib.loads(text_of(path).removeprefix(BYTE_ORDER_MARK))
    except RecursionError:
        raise ValueError(f"nests deeper than {MOST_DEEP} levels") from None
    _check(found)
    return found


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a lexicon's file, as :func:`toml_of`. Raises :class:`LexiconError` where it has none."""
    try:
        return toml_of(path)
    except OSError as error:
        raise LexiconError(str(path), error.strerror or "cannot be read", "check the path") from error
    except UnicodeDecodeError as error:
        line_number = error.object.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line_number}", "is not UTF-8", "save it as UTF-8") from error
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise LexiconError(where, f"not valid TOML ({error})", "fix the syntax there") from error


def _check(found: dict[str, Any]) -> None:
    """Walk down level by level, without recursion. Raises ``ValueError``."""
    level: list[Any] = [found]
    for _ in range(MOST_DEEP):
        for value in level:
            if isinstance(value, int) and not -LARGEST <= value < LARGEST:
                raise ValueError("a whole number is beyond 64 bits")
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return
    raise ValueError(f"nests deeper than {MOST_DEEP} levels")


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
