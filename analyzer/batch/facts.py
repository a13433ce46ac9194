"""Facts about a document that a run needs beside its scores: its date, its text's digest, and itself without its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from analyzer.analysis import Analysis
from analyzer.document import Document
from analyzer.readers.dates import day_of

DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_](\d\d)[-_](\d\d)(?!\d)")
TO = " to "
"""Between the first and the last day of a table."""
FIRST_MAIL = "1981"
"""Headers such as those of today's mail are of 1982 (RFC 822); clocks begin in 1970 or 1980."""
END_OF_YEAR = "-12-31"


def document_date(metadata: Mapping[str, str], path: str = "", *, is_mail: bool = False) -> str | None:
    """Return the date a document bears as yyyy, yyyy-mm or yyyy-mm-dd; the last one of a span; ``None`` where none is known.

    Where the document names none it is the day in the name of its file, as in ``2021-07-22-town-hall.txt``. A mail was not sent
    before there was mail: an earlier date is that of a clock that was not set.
    """
    borne = day_of(metadata.get("date", "").rpartition(TO)[2])
    if is_mail and borne and borne < FIRST_MAIL:
        borne = None
    named = DAY_IN_NAME.search(path.replace("\\", "/").rpartition("/")[2])
    return borne or (day_of("-".join(named.groups())) if named else None)


def is_before(date: str | None, modified: str, since: str | None) -> bool:
    """Whether a document is wholly older than ``since``: by the date it bears, else by its file's."""
    known = date or modified
    return bool(since and known) and known + END_OF_YEAR[len(known) - 4 :] < str(since)


def text_digest(document: Document, kinds: Collection[str]) -> str:
    """Return the SHA-256, in hexadecimal, of the text in blocks of some kinds, however it is spaced; nothing for no text."""
    text = "\n".join(" ".join(block.text.split()) for block in document.blocks if block.kind in kinds)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text.strip() else ""


def without_text(analysis: Analysis) -> Analysis:
    """Return an analysis that quotes nothing of its document: offsets, names and figures stay."""
    readings = tuple(
        replace(reading, text="", evidence=tuple(replace(evidence, text="") for evidence in reading.evidence))
        for reading in analysis.readings
    )
    date = analysis.metadata.get("date", "")
    kept = {"date": date} if all(day_of(day) == day for day in date.split(TO)) else {}
    return replace(analysis, title=None, metadata=kept, readings=readings)
