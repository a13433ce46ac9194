"""Conversations in which each turn stands under the name of who speaks, as under a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.line import Label
from analyzer.readers.transcript.interview import Passage
from analyzer.readers.transcript.names import names_person
from analyzer.readers.transcript.people import talk_to_each_other
from analyzer.readers.transcript.speakers import is_unnamed

WORD = re.compile(r"\b[a-z][a-z'’-]+")
NAMED = re.compile(r"\b[^\W\d_][^\W\d_]+")
ADDRESSED = re.compile(r"your?\b(?![^.!]{0,200}\?)", re.IGNORECASE)
"""What is written to the one who is named, and asks nothing."""
TOLD = re.compile(r"(?:she|he)\b", re.IGNORECASE)
"""What begins a section about the one who is named."""
LEAST_HEADS, LEAST_AGAIN, LEAST_ASKED, LEAST_CHANGES = 5, 2, 2, 0.8
"""Names above turns, and how often each of them comes; turns that ask, and the share of names that another one follows."""
LEAST_TALKERS, LEAST_TURNS = 2, 3
"""Names that come often, and how often: notes on people come back to each of them, too, but seldom."""
MOST_WORDS, MOST_SAID, MOST_ADDRESSED = 3, 150, 0.2
"""Words of a name, and of a turn on average; the share of turns that begin with whom they address."""


def headed(passages: Sequence[Passage]) -> dict[int, Label]:
    """Return the headings that name who speaks as labels, by the numbers of the passages.

    None where they may head something else: where others stand between them, the names do not come back in turn, or what stands
    below is long, or written to those who are named or about them.
    """
    heads = {n: p.text.strip().rstrip(":") for n, p in enumerate(passages) if p.kind == "heading"}
    heads = {
        n: name for n, name in heads.items() if is_unnamed(name) or (1 < len(name.split()) <= MOST_WORDS and names_person(name))
    }
    counts = Counter(heads.values())
    talkers = sum(count >= LEAST_TURNS for count in counts.values())
    if len(heads) < LEAST_HEADS or talkers < LEAST_TALKERS or min(counts.values()) < LEAST_AGAIN:
        return {}
    first, last = min(heads), max(heads)
    others = any(p.kind == "heading" and n not in heads for n, p in enumerate(passages[first:], first))
    said = [passages[n + 1] for n in heads if n < len(passages) - 1]
    if others or last == len(passages) - 1 or any(p.kind != "paragraph" for p in said):
        return {}
    ends = [*list(heads)[1:], len(passages)]
    below = [" ".join(p.text for p in passages[n + 1 : end]).strip() for n, end in zip(heads, ends, strict=True)]
    if any(TOLD.match(text) or _holds(text, name) for name, text in zip(heads.values(), below, strict=True)):
        return {}
    addressed = sum(ADDRESSED.match(p.text.strip()) is not None for p in said)
    called = any(p.text.strip().startswith(f"{name.split()[0]},") for name, p in zip(heads.values(), said, strict=True))
    if called or addressed > MOST_ADDRESSED * len(said) or sum(len(p.text.split()) for p in said) > MOST_SAID * len(said):
        return {}
    changes = sum(a != b for a, b in pairwise(heads.values()))
    asked = sum("?" in p.text for p in said)
    if changes < LEAST_CHANGES * (len(heads) - 1) or asked < LEAST_ASKED or not talk_to_each_other([p.text for p in said]):
        return {}
    prose = {word for p in passages if p.kind == "paragraph" for word in WORD.findall(p.text)}
    named = {word for name in heads.values() if not is_unnamed(name) for word in name.casefold().split()}
    return {} if named & prose else {n: Label(name, len(passages[n].text), form="titled") for n, name in heads.items()}


def _holds(text: str, name: str) -> bool:
    """Whether a text names the one whose name stands above it."""
    return not set(NAMED.findall(name)).isdisjoint(NAMED.findall(text))
