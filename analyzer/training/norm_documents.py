"""The documents that norms are computed from: their index, and the scores of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from joblib import Parallel, delayed

from analyzer.analysis import DimensionScore, Provenance
from analyzer.engine import Analyzer
from analyzer.errors import LabelError, ReadError

MERGED = {"white-house-press-briefings": "townhall"}
"""Sources that go to another genre than the index says: by themselves press briefings and town halls are too few."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the index."""

    path: Path
    genre: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What is kept of a document: how many sentences it has, its scores, and what made them."""

    sentences: int
    scores: tuple[DimensionScore, ...]
    made: Provenance


def read_index(index: Path, texts: Path, under: str) -> list[Entry]:
    """Return the documents of an index below a folder; the source of one is its ``source``, else its folder's name.

    Raises :class:`LabelError` at the first faulty row, and where there is no document.
    """
    entries = []
    try:
        lines = index.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(str(index), f"cannot be read ({error})", "name the index of the texts (JSONL, UTF-8)") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            path, genre = str(row["path"]), row["genre"]
            source = str(row.get("source") or Path(path).parent.name)
            if not isinstance(genre, str) or not genre.strip():
                raise ValueError("genre is no name")
            if path.startswith(under):
                entries.append(Entry(texts / path, MERGED.get(source, genre), source, str(row["licence_or_status"])))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LabelError(f"{index}:{number}", f"is no row of an index ({error!r})", "give path, genre, licence") from error
    if not entries:
        raise LabelError(str(index), f"names no document under {under}", "check --under")
    if not any(entry.path.exists() for entry in entries):
        raise LabelError(str(texts), f"holds none of the {len(entries)} documents that {index} names", "check --texts")
    return entries


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    return Analyzer()


def score_all(entries: Sequence[Entry], jobs: int) -> list[Scored | ReadError]:
    """Return what is kept of each document, in order, scored in ``jobs`` processes (-1: all cores)."""
    found: list[Scored | ReadError] = Parallel(n_jobs=jobs, batch_size=4)(delayed(score)(entry.path) for entry in entries)
    return found


def score(path: Path) -> Scored | ReadError:
    """Return what is kept of one document, or why it cannot be read."""
    try:
        analysis = _analyzer().analyze_file(path)
    except ReadError as error:
        return error
    return Scored(analysis.sentences, analysis.scores, analysis.provenance)
