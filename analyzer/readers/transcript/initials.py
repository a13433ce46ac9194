"""Who speaks by initials, where other labels or the head of a transcript spell the names out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.readers.line import Label, open_paragraphs
from analyzer.readers.transcript.heads import lists_people
from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.names import names_somebody

LABEL = re.compile(r"[ \t]*(?:\*\*)?(?P<name>[^\W\d_][^:.?!;\n]{0,40}?)(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
SHORT = re.compile(r"[A-Z]{1,4}")
NOTED = re.compile(r"(?:^|[,;:&\t]|\band\b)[ \t*]*(?P<name>[^\W\d_][^,;:&()\t\n]{1,60}?)[ \t]*\((?P<letters>[A-Z]{1,4})\)")
"""A name in the head of a transcript with the initials that stand for it below: "Ann Lee (AL)"."""
LEAST_SHORT, LEAST_AGAIN = 2, 2
"""Different initials that a conversation by initials has at least, and how often one comes that nothing spells out."""


def by_initials(texts: Sequence[str], gaps: Sequence[bool], taken: Mapping[int, Label]) -> dict[int, Label]:
    """Return the labels ``taken`` from filled lines, with those that belong to them where people speak by initials.

    Such are other initials that come back, and the names that initials are of. A head that lists "Ann Lee (AL)" gives the
    name. ``gaps`` says which lines follow a blank one: where the labels do, all do.
    """
    short = {label.name for label in taken.values() if SHORT.fullmatch(label.name)}
    told = dict(_told(texts[: min(taken, default=0) + 1]))
    if len(short | told.keys()) < LEAST_SHORT or not short:
        return dict(taken)
    apart = open_paragraphs(taken, gaps)
    others = {n: m for n, text in enumerate(texts) if n not in taken and (gaps[n] or not apart) and (m := LABEL.match(text))}
    counts = Counter(match["name"] for match in others.values())
    none = name_words().hardly_initials

    def belongs(name: str) -> bool:
        if SHORT.fullmatch(name):
            return name in told or (counts[name] >= LEAST_AGAIN and name.casefold() not in none)
        return letters_of(name) in short and names_somebody(name)

    found = {n: Label(match["name"], match.end()) for n, match in others.items() if belongs(match["name"])}
    labels = dict(sorted((dict(taken) | found).items()))
    told = dict(_spelled([label.name for label in labels.values()])) | told
    return {n: replace(label, name=told.get(label.name, label.name)) for n, label in labels.items()}


def letters_of(name: str) -> str:
    """Return the first letters of the words of a name, nothing for a single word."""
    words = name.split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _spelled(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield initials with the one name that they can be of, which is spelled out above them or speaks more than once.

    Who answers somebody again and again is not the same person.
    """
    beside, counts = Counter(pairwise(names)), Counter(names)
    for short in {name for name in names if SHORT.fullmatch(name) and len(name) > 1}:
        full = {name for name in names if letters_of(name) == short}
        name = full.pop() if len(full) == 1 else ""
        spelled = name and (counts[name] > 1 or names.index(name) < names.index(short))
        if spelled and beside[name, short] + beside[short, name] < LEAST_AGAIN:
            yield short, name


def _told(head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the initials and names of those whom a head lists with both."""
    for text in head:
        if "(" in text and lists_people(text):
            yield from ((match["letters"], match["name"]) for match in NOTED.finditer(text))
