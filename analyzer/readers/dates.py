"""The day that a written date names.

Read here and not by dateutil, which makes a day of anything: it takes 03/04/2024 for the fourth of March and "0930" for a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

FIRST_YEAR, LAST_YEAR = 1500, 2100
"""What is outside is no year: a time of day without its colon, or what programs write for "never"."""
LONGEST = 200
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NAME = "(?P<name>" + "|".join(month[:n] for month in MONTHS for n in range(len(month), 2, -1)) + r")(?![a-z])"
YEAR = r"(?P<year>\d{4})"
BEFORE, AFTER = r"(?<![\w/.-])", r"(?!\d|[/.-]\d)"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{BEFORE}{YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){AFTER}",
        rf"(?<![\w/.:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:(?: day)? of)?[ ,./-]{{0,3}}{NAME}[ ,./-]{{0,3}}{YEAR}(?!\d)",
        rf"\b{NAME}[ ./-]{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,./-]{{1,3}}{YEAR}(?!\d)",
        rf"{BEFORE}(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark){YEAR}{AFTER}",
        rf"^{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T.*)?$",
        rf"^{NAME}\.?,? {YEAR}$",
        rf"^{YEAR}-(?P<month>\d\d)$",
        rf"^{YEAR}(?:\.0)?$",
    )
)
"""A date may stand among words, unless it has no day or no marks between its figures; tables write a year as "2024.0"."""
MOST_ABOVE, LONGEST_ABOVE = 6, 100
DATED_LINE = re.compile(
    r"(?!.{0,90}\b(?:deadline|due|next|save|invit\w{2,6}|expir\w{2,4}|launch|memory|until|from|by|before|starts?|clos\w{2,4}|opens?"
    r"|effective|valid|rsvp|go-live|plan)\b)"
    r"(?:(?:(?=[^\n]{0,70}\b(?:days?|meeting|weekly|call|town hall|remarks|speech|address|all[- ]hands|script|transcript"
    r"|briefing|q ?& ?a|conference|session|update|memo|letter|newsletter|minutes)\b)[^:.?!;\d]{2,70}?(?:[,|(]| [-–—])"
    r"|(?-i:[A-Z]{2,20}(?: [A-Z]{2,20}){0,3},)|(?-i:[A-Z][a-z]{1,20},)|date:)[ ]?)?"
    r"(?P<day>\(?(?:[a-z]{3,9},? )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}\.?,? \d{4}"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}[-/.]\d\d[-/.]\d\d))"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5}(?:[+-]\d{1,2}(?::\d\d)?)?)?)?\)?",
    re.IGNORECASE,
)
"""A line that names its day: "Thu, May 14, 2026 10:01AM", "Annual staff day, Hull, 3 June 2026", "(2026-05-12 15:00 GMT+2)"."""
ZEROS = {
    datetime(year, month, day)
    for year, month, day in ((1601, 1, 1), (1899, 12, 30), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1), (1980, 1, 1))
}
"""From when programs count: what they write, to the second, where they know no time."""


def day_of(text: str) -> str | None:
    """Return the date that a text names first as yyyy, yyyy-mm or yyyy-mm-dd, ``None`` where it names none for certain.

    Known are the dates of ISO 8601 and of mails (RFC 5322), and in English a day with its month's name before or behind it.
    Of figures alone the year has to stand first, or only one of the others can be the month: 13/04/2024, not 03/04/2024.
    """
    text = " ".join(text[:LONGEST].split())
    sent = _moment(parsedate_to_datetime, text)
    if _is_zero(sent or _moment(datetime.fromisoformat, text.removesuffix("Z"))):
        return None
    found = min(filter(None, (form.search(text) for form in FORMS)), key=re.Match.start, default=None)
    if found is not None:
        return _day(found.groupdict())
    return _iso(sent.year, sent.month, sent.day) if sent else None


def day_above(lines: Iterable[str]) -> str | None:
    """Return the date, as :func:`day_of`, that stands in one of the lines above a text: alone, behind a place, or behind what was
    said or written on it.

    No other line above it is long or a sentence. A time of day and its zone may stand behind: "Hull, 3 June 2026, 14:00 BST".
    """
    for line in islice(filter(None, (text.strip(" \t\r*_#") for text in lines)), MOST_ABOVE):
        if len(line) > LONGEST_ABOVE or line[-1] in ".?!":
            return None
        if (dated := DATED_LINE.fullmatch(line)) and (day := day_of(dated["day"])) and len(day) > len("yyyy-mm"):
            return day
    return None


def day_or_text(text: str) -> str:
    """Return a date as :func:`day_of`, in its own words where that knows none."""
    return day_of(text) or text


def _day(parts: Mapping[str, str | None]) -> str | None:
    """Return the date of the parts that a form found."""
    year, name, month, day = int(parts["year"] or 0), parts.get("name"), parts.get("month"), parts.get("day")
    if parts.get("one"):
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        days = {_iso(year, one, other), _iso(year, other, one)} - {None}
        return days.pop() if len(days) == 1 else None
    number = next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name.lower())) if name else int(month or 1)
    whole = _iso(year, number, int(day or 1))
    return whole and whole[: 10 if day else 7 if name or month else 4]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _is_zero(moment: datetime | None) -> bool:
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return False
    return moment.replace(tzinfo=None) - (moment.utcoffset() or timedelta()) in ZEROS


def _moment(parse: Callable[[str], datetime], text: str) -> datetime | None:
    """Return the moment that a text with a time of day names."""
    try:
        return parse(text) if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
