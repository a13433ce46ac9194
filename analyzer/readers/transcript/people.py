"""What tells people who talk to each other from the entries of a plan, a list of tasks or a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.readers.transcript.name_words import name_words

LEAST_ADDRESSING, LEAST_PEOPLE = 0.5, 0.5
ADDRESSING = re.compile(r"\b(?:i|we|you|me|us|my|our|your|thanks?)\b|\?", re.IGNORECASE)
"""What people who talk to each other say, and the cells of a plan or a list of tasks seldom do."""
TALKING = re.compile(r"\bI\b|\?")
"""What somebody says of the turns of any conversation, and the tasks that a table gives do without."""
PERSON = re.compile(
    r"(?:mr|mrs|ms|dr|prof|sir|dame)\b\.?\s+\w.*|(?:[^\W\d_][.\s]?){1,3}|[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}(?:\s*\(.*\))?",
    re.IGNORECASE,
)
"""A name of two words or more, one with a title, or initials."""
WORD = re.compile(r"\w+")


def are_people(names: Sequence[str]) -> bool:
    """Whether most of some names are such as people have, and not those of parts of a company."""
    units = name_words().units
    people = sum(PERSON.fullmatch(name.strip()) is not None and units.isdisjoint(WORD.findall(name.lower())) for name in names)
    return people >= LEAST_PEOPLE * len(names)


def come_back(names: Sequence[str]) -> bool:
    """Whether each of several names comes back behind another, in the order in which they are given."""
    changes = Counter(name for n, name in enumerate(names) if not n or name != names[n - 1])
    return len(changes) > 1 and min(changes.values()) > 1


def talk_to_each_other(said: Sequence[str]) -> bool:
    """Whether what is said speaks to somebody, as the turns of a conversation do."""
    addressing = sum(ADDRESSING.search(words) is not None for words in said)
    return addressing >= LEAST_ADDRESSING * len(said) and any(map(TALKING.search, said))
