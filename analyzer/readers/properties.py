"""What a file says of itself: its title, its author and its day; not what a program fills in where nobody said so."""

from __future__ import annotations

import re

from analyzer.readers.dates import day_of
from analyzer.readers.transcript.name_words import name_words

NO_TITLE = re.compile(
    r"\(?(?:anonymous|unspecified|unknown|no title|title)\)?|print|scan[ _-]?\d*|gmail - .*"
    r"|untitled(?:[ -]?(?:document|page|presentation|\d+))?|(?:new )?document[ -]?\d*"
    r"|powerpoint presentation|presentation[ -]?\d+"
    r"|(?:microsoft )?word document[ -]?\d*|(?:[\w-]+ ){0,4}template[ -]?\d*|(?:inter-?office |internal )?memo(?:randum)?"
    r"|slide \d+|microsoft (?:word|powerpoint|excel) - .*|\S+\.(?:docx?|odt|rtf|txt|pdf|pptx?|xlsx?|html?|pages|wpd|pub)",
    re.IGNORECASE,
)
OLDEST = "1981"
"""No format with properties is older: an earlier day is the start of some program's clock."""


def file_properties(author: str | None, made: str | None) -> dict[str, str]:
    """Return ``file_author`` and ``date`` of a file, each where it is known."""
    found = {"file_author": known_author(author), "date": known_day(made)}
    return {key: value for key, value in found.items() if value}


def known_day(made: str | None) -> str:
    """Return when a file was made or sent, as :func:`analyzer.readers.dates.day_of`, empty where that is no date."""
    day = day_of(made or "") or ""
    return day if day >= OLDEST else ""


def known_title(title: str | None) -> str:
    """Return the title of a file, empty where that is none."""
    words = " ".join((title or "").split())
    return "" if NO_TITLE.fullmatch(words) else words


def known_author(author: str | None) -> str:
    """Return who made a file, empty where that is no name."""
    name = " ".join((author or "").split())
    return "" if name.strip("()").lower() in name_words().nobody else name
