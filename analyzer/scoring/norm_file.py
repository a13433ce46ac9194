"""Loads and checks the file of norms, ``models/norms/norms.json``."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, fields
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import ModelError
from analyzer.resources import data_dir, text_of
from analyzer.scoring.norms import SCHEMA, Distribution, Genre, NormTable

T = TypeVar("T")
FILE, DIGEST = "norms.json", "digest"
NUMBERS = re.compile(r"\[[-0-9.,\s]*\]")


@lru_cache(maxsize=4)
def load_norms(folder: Path | None = None) -> NormTable:
    """Return the norms of a folder (the shipped one), without genres where it holds none. Raises :class:`ModelError`."""
    path = (folder or data_dir("models") / "norms") / FILE
    if not path.is_file():
        return NormTable("", "", 0, {})
    try:
        return _table(json.loads(text_of(path)))
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        fault = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise ModelError(str(path), f"is no file of norms ({fault})", "run python -m analyzer.training.norms") from error


def _table(raw: dict[str, Any]) -> NormTable:
    """Check and take the whole file. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    if raw["schema"] != SCHEMA:
        raise ValueError(f"schema {raw['schema']!r}, expected {SCHEMA}")
    own = {"schema", *(f.name for f in fields(NormTable))} - {"intact"}
    seal = raw.pop(DIGEST, "")
    if set(raw) != own:
        odd = [f"lacks {name}" for name in sorted(own - set(raw))] + [f"unexpected {name}" for name in sorted(set(raw) - own)]
        raise ValueError(", ".join(odd))
    genres = {_checked(name, str): _genre(genre) for name, genre in raw["genres"].items()}
    return NormTable(
        _checked(raw["lexicons"], str), _checked(raw["model"], str), _checked(raw["least_sentences"], int), genres,
        intact=not seal or seal == _digest_of(raw),
    )  # fmt: skip


def _genre(raw: dict[str, Any]) -> Genre:
    measures = {name: _distribution(name, entry) for name, entry in raw["measures"].items()}
    sources = {source: _checked(n, int) for source, n in raw["sources"].items()}
    return Genre(_checked(raw["plural"], str), _checked(raw["documents"], int), sources, measures)


def _distribution(name: str, raw: dict[str, Any]) -> Distribution:
    values = tuple(float(v) for v in raw["values"])
    least, most = (0.0, 100.0) if "/" in name else (-1.0, 1.0)
    rising = all(map(isfinite, values)) and list(values) == sorted(values)
    if not values or not rising or values[0] < least or values[-1] > most:
        raise ValueError(f"the values of {name} do not rise within their range")
    return Distribution(values)


def _checked(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def save_norms(table: NormTable, card: str, folder: Path) -> None:
    """Write ``norms.json`` and its card, each in one move. Raises :class:`ModelError` where they cannot be written."""
    raw = {"schema": SCHEMA, **asdict(table)}
    del raw["intact"]
    raw[DIGEST] = _digest_of(raw)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((FILE, _written(raw)), ("README.md", card)):
            draft = folder / f".{name}.part"
            draft.write_text(text, encoding="utf-8")
            draft.replace(folder / name)
    except OSError as error:
        raise ModelError(str(folder), f"cannot be written ({error.strerror})", "name another folder") from error


def _digest_of(raw: dict[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of all that a file of norms holds beside its digest, however it is laid out."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()


def _written(raw: dict[str, Any]) -> str:
    """Return the file's text, the values of each measure on one line."""
    return NUMBERS.sub(lambda found: " ".join(found[0].split()), json.dumps(raw, indent=1, ensure_ascii=False)) + "\n"
