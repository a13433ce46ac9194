"""Sentences without labels, which the teachers are asked about too: a student learns from all that they say."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers import documents_at
from analyzer.settings import default_settings

MOST, SHORTEST, LONGEST = 80_000, 15, 350
_END = re.compile(r"""(?<=[a-z0-9,;:)"”’]{2}[.!?])["”’)]*\s+(?=["“A-Z])""")


def loose_sentences(paths: Sequence[Path], known: Collection[str], seed: int) -> list[str]:
    """Return at most :data:`MOST` sentences of some documents, drawn at random, none of them in ``known`` or there twice.

    They are cut where a full stop stands before a capital letter, which is exact enough for what no label points to.
    Raises :class:`analyzer.errors.ReadError` for a file that cannot be read.
    """
    seen = {" ".join(text.split()) for text in known}
    found: list[str] = []
    settings = default_settings()
    for document in (each for path in paths for each in documents_at(path, settings)):
        if isinstance(document, ReadError):
            raise document
        for paragraph in re.split(r"\n\s*\n", document.text):
            for sentence in _END.split(" ".join(paragraph.split())):
                if SHORTEST < len(sentence) < LONGEST and sentence not in seen:
                    seen.add(sentence)
                    found.append(sentence)
    random.Random(seed).shuffle(found)  # noqa: S311 -- a reproducible draw, no secret
    return found[:MOST]
