"""The day that a written date names."""

from __future__ import annotations

import re

from analyzer.readers.mail.headers import iso_date

ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\w-])")


def day_of(text: str) -> str | None:
    """Return a date as yyyy, yyyy-mm or yyyy-mm-dd, ``None`` where it cannot be told."""
    found = ISO.match(text.replace("T", " ")) or ISO.match(iso_date(text))
    return found[0] if found else None
