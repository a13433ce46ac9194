"""Reads label files in the codebook's format and refuses what does not follow it, with file and line."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from analyzer.dimensions.schema import Dimension
from analyzer.document import Document
from analyzer.errors import LabelError, ReadError
from analyzer.readers import documents_at
from analyzer.settings import default_settings

LONGEST = 100_000
"""Characters of a row's text: one sentence has far less."""
LabelFile = Path | tuple[bytes, str]
"""A file of labels, or the bytes and name of one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence.

    ``poles`` are the poles it takes, ``both`` resolved to the two. ``unsure`` are poles that are
    neither trained on nor counted. ``previous`` are the sentences before it, where given; ``second`` are the poles
    that an independent second pass gave it, ``None`` where there was none. ``given_id`` is the id as the file has it.
    """

    id: str
    text: str
    doc: str = ""
    n: int = -1
    poles: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    previous: tuple[str, ...] = ()
    genre: str = ""
    source: str = ""
    kind: str = ""
    second: frozenset[str] | None = None
    given_id: str | int = ""


def read_labels(
    paths: Iterable[LabelFile], dimensions: Sequence[Dimension], *, need_labels: bool = True, texts: Sequence[Path] = ()
) -> list[Row]:
    """Return the rows of all files in order, or of what was read elsewhere.

    Raises :class:`LabelError` at the first fault, and :class:`ReadError` where a file cannot be opened.

    A row may point into a document (``path``, ``start``, ``end`` in characters) instead of holding its
    text; the documents then lie in one of the folders ``texts``. With ``document`` it points into the text of that document,
    counted from 0, of what the readers make of the file, and ``crc32`` is the checksum of what it points to.
    """
    rows: list[Row] = []
    seen: dict[str, str] = {}
    for path in paths:
        name, lines = _lines(path)
        count = len(rows)
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{name}:{number}"
            row = _row(line, where, dimensions, need_labels=need_labels, texts=texts)
            if row.id in seen:
                raise LabelError(where, f"id {row.id!r} already stands at {seen[row.id]}", "give every row its own id")
            seen[row.id] = where
            rows.append(row)
        if len(rows) == count:
            raise LabelError(name, "holds no rows", "give one JSON object a line")
    return rows


def _lines(path: LabelFile) -> tuple[str, list[str]]:
    """Return the name and lines of a file of labels."""
    try:
        data, name = path if isinstance(path, tuple) else (_bytes_of(path), str(path))
        return name, data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})", "check the path") from error
    except UnicodeDecodeError as error:
        raise LabelError(name, f"cannot be read ({error})", "check its encoding (UTF-8)") from error


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds, or a pipe. Raises :class:`ReadError` where it is a device, which might never end."""
    mode = path.stat().st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise ReadError(str(path), "is not a regular file", "name a file of labels")
    return path.read_bytes()


def _row(line: str, where: str, dimensions: Sequence[Dimension], *, need_labels: bool, texts: Sequence[Path]) -> Row:
    try:
        raw: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LabelError(where, "is not JSON", "write one object a line") from error
    if not isinstance(raw, dict):
        raise LabelError(where, "is no JSON object", 'write {"id": ..., "text": ..., "labels": {...}}')
    if "text" not in raw and isinstance(raw.get("path"), str):
        raw["text"] = _pointed(raw, where, texts)
    if not isinstance(raw.get("text"), str) or not raw["text"].strip():
        raise LabelError(where, "has no text", 'give "text"')
    if len(raw["text"]) > LONGEST:
        raise LabelError(where, f"has a text of {len(raw['text']):,} characters", "give one sentence a row")
    if raw.get("id") is None:
        raise LabelError(where, "has no id", 'give "id"')
    if not _is_name(raw["id"]):
        raise LabelError(where, '"id" is neither a whole number nor a name', 'give "id": 1 or "id": "..."')
    labels = raw.get("labels")
    if labels is None and not need_labels:
        labels = {}
    if not isinstance(labels, dict):
        raise LabelError(where, "has no labels", 'give "labels": {} where no pole is taken')
    previous = raw.get("prev") or []
    if isinstance(previous, str):
        previous = [previous]
    if not isinstance(previous, list) or not all(isinstance(p, str) for p in previous):
        raise LabelError(where, '"prev" is not a list of texts', "give the sentences before, or leave it out")
    n, second = raw.get("n"), raw.get("second")
    if n is not None and (not isinstance(n, int) or isinstance(n, bool)):
        raise LabelError(where, '"n" is not a whole number', "give the sentence's place in its document, or leave it out")
    if second is not None and not isinstance(second, dict):
        raise LabelError(where, '"second" holds no labels', 'write "second": {"push_pull": "push"}, or leave it out')
    return Row(
        id=str(raw["id"]),
        text=" ".join(raw["text"].split()),
        doc=_name(raw, "doc", where),
        n=-1 if n is None else n,
        poles=_poles(labels, where, dimensions),
        unsure=_unsure(raw.get("unsure", []), where, dimensions),
        previous=tuple(" ".join(p.split()) for p in previous if p.strip()),
        genre=_name(raw, "genre", where),
        source=_name(raw, "source", where),
        kind=_name(raw, "kind", where),
        second=None if second is None else _poles(second, where, dimensions),
        given_id=raw["id"],
    )


def _is_name(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _name(raw: dict[str, Any], key: str, where: str) -> str:
    """Return what an optional key names; nothing where it is not there."""
    name = raw.get(key)
    if name is not None and not _is_name(name):
        raise LabelError(where, f'"{key}" is neither a whole number nor a name', f'give "{key}": "...", or leave it out')
    return "" if name is None else str(name)


def _pointed(raw: dict[str, Any], where: str, texts: Sequence[Path]) -> str:
    """Return the text that a row points to."""
    if not texts:
        raise LabelError(where, "points into a document", "name the documents' folder with --texts")
    start, end = raw.get("start"), raw.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise LabelError(where, "has no valid start and end", "give character offsets")
    try:
        path = next((p for folder in texts if (p := folder / raw["path"]).exists()), texts[0] / raw["path"])
        if not any(_is_inside(path, folder) for folder in texts):
            raise LabelError(where, "points out of the documents' folder", "name a path inside it")
        number = raw.get("document")
        text = (_text(path) if number is None else _read(path, number))[start:end]
    except ReadError as error:
        raise LabelError(where, f"points to what cannot be read: {error.what}", error.remedy) from error
    except (OSError, ValueError, RuntimeError, IndexError, TypeError) as error:
        raise LabelError(where, f"{raw['path']} cannot be read", "check the folders given with --texts") from error
    if number is not None and crc32(text.encode(errors="replace")) != raw.get("crc32"):
        raise LabelError(
            where, f"{raw['path']} is read differently from when it was labelled", "label it anew, or leave the row out"
        )
    return text


@lru_cache(maxsize=64)
def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _read(path: Path, number: int) -> str:
    found = _documents(path)[number]
    if isinstance(found, ReadError):
        raise found
    return found.text


@lru_cache(maxsize=64)
def _documents(path: Path) -> list[Document | ReadError]:
    return list(documents_at(path, default_settings()))


def _poles(labels: dict[str, Any], where: str, dimensions: Sequence[Dimension]) -> frozenset[str]:
    known = {d.id: d.poles for d in dimensions}
    poles: set[str] = set()
    for dimension, label in labels.items():
        if dimension not in known:
            raise LabelError(where, f"unknown dimension {dimension!r}", f"use one of {', '.join(known)}")
        allowed = pole_names(dimension, known[dimension])
        if label == "both":
            poles.update(known[dimension])
        elif label in allowed:
            poles.add(label)
        else:
            raise LabelError(where, f"unknown pole {label!r} of {dimension}", f"use one of {', '.join((*allowed, 'both'))}")
    return frozenset(poles)


def _unsure(poles: object, where: str, dimensions: Sequence[Dimension]) -> frozenset[str]:
    if not isinstance(poles, list) or not all(isinstance(pole, str) for pole in poles):
        raise LabelError(where, '"unsure" is not a list of poles', 'write "unsure": ["push"], or leave it out')
    known = [pole for d in dimensions for pole in pole_names(d.id, d.poles)] if poles else []
    for pole in poles:
        if pole not in known:
            raise LabelError(where, f"unsure of an unknown pole {pole!r}", f"use one of {', '.join(known)}")
    return frozenset(poles)


def pole_names(dimension: str, poles: tuple[str, str]) -> tuple[str, ...]:
    """Return all that a sentence can be labelled with on a dimension; questions may be rhetorical."""
    return (*poles, "rhetorical") if dimension == "command_question" else poles
