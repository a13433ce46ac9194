"""Whether a label has the shape of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.people import are_people
from analyzer.readers.transcript.speakers import is_unnamed

GROUPED = re.compile(r"(?<![ \t])[ \t]*(?:\([^()]*\)|\[[^\[\]]*\]|[|/].*)$")
DIRECTION = re.compile(r"(?<![ \t])[ \t]*\((?:(?:[a-z]+ing|via|through|by|in|over|on|off|from)\b[^()]*|pinned)\)[ \t]*$")
PHONE = re.compile(r"\+\d[\d ().-]{5,18}\d")
"""What stands for the name of somebody who takes part by telephone."""
MOST_NAME_WORDS, MOST_TITLED_WORDS, MOST_COMMAS = 7, 10, 2


def names_somebody(name: str) -> bool:
    """Whether a label behind a mark that somebody speaks is a name: it has the shape of one and opens with no heading's word."""
    return could_be_name(name) and name.split()[0].casefold() not in name_words().headings


def names_person(name: str) -> bool:
    """Whether a label names somebody as people are named, and no part of a company."""
    return names_somebody(name) and are_people([name])


def _has_title(name: str) -> bool:
    """Whether a name of two to four words is followed by a comma and a word of a title: "New York, Main Office" has none."""
    head, _, title = name.partition(",")
    told = not name_words().titles.isdisjoint(word.strip(".,") for word in title.casefold().split())
    return told and 2 <= len(head.split()) <= 4 and name.count(",") <= MOST_COMMAS


def without_group(name: str) -> str:
    """Return a name without what stands in brackets, or beside a bar or a stroke, behind it."""
    return GROUPED.sub("", name) if any(mark in name for mark in "([|/") else name


def shown_name(name: str) -> str:
    """Return a name as it stands, without a stage direction behind it."""
    return " ".join(DIRECTION.sub("", name).split())


def could_be_name(name: str, *, stamped: bool = False) -> bool:
    """Whether the shape is a name's: a few words in capitals, initials, particles; a recorder's may be small, and a part's.

    Beside a recorder's time, a number that calls and "Ann from Finance" are names too.
    """
    if stamped and PHONE.fullmatch(name):
        return True
    words = without_group(name).split()
    if not words:
        return False
    if name[:1].isupper() and is_unnamed(" ".join(words)):
        return True
    titled = "," in name and _has_title(name)
    inner = [word for word in words if not _is_particle(word)]
    if len(words) > (MOST_TITLED_WORDS if titled else MOST_NAME_WORDS) or ("," in name and len(inner) > 3 and not titled):
        return False
    if name[:1].islower() and not _opens_small(words, stamped):
        return False
    inside = name_words().inside_names
    for i, word in enumerate(words):
        known = word.casefold() in inside or _is_particle(word) or (stamped and word == "from") or i == 0
        if word[0].islower() and not known and not (stamped and len(words) < 3):
            return False
        if (word[-1] in ".," and len(word) > 5 and "," not in name) or not (word[0].isalnum() or word in "-&+"):
            return False
        if word[0].isdigit() and (i == 0 or not word.isdigit()):
            return False
    return True


def _opens_small(words: Sequence[str], stamped: bool) -> bool:
    """Whether a name may open with a small letter: with a particle before a comma ("de Vries, Ann"), or beside a time."""
    if stamped and (len(words) < 3 or not words[0].islower()):
        return True  # "ann", "ann lee", "iPhone of Ann"
    return _is_particle(words[0]) and len(words) > 1 and (stamped or any(word.endswith(",") for word in words))


def _is_particle(word: str) -> bool:
    """Whether a word is the particle of a name, or begins with one: "van", "al-Hassan"."""
    head, _, rest = word.partition("-")
    return head in name_words().particles and (not rest or rest[0].isupper())
