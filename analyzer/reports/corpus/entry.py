"""A document as the page over a folder lists it: what its row says and nothing more, so that thousands fit into memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.analysis import Analysis, DimensionScore
from analyzer.dimensions.schema import Dimension
from analyzer.reports.view import own_name

LONGEST_TITLE, LONGEST_NAME = 160, 240
ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")


class Figure(NamedTuple):
    """A dimension's position, -1 to +1, the ends of its interval, and the sentences of the left and the right pole.

    ``sure`` is whether it is beyond doubt.
    """

    position: float
    low: float
    high: float
    left: int
    right: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: ``number`` counts documents from 0; ``figures`` follow the dimensions, ``None`` for no position.

    ``twin`` is the first document with the same text, ``report`` a path below the output folder; either may be empty, as
    may be ``title``, ``date`` and ``genre``.
    """

    number: int
    name: str
    title: str
    genre: str
    date: str
    sentences: int
    figures: tuple[Figure | None, ...]
    report: str
    twin: str

    @property
    def label(self) -> str:
        """What the document is called: its title, or else its file's own name."""
        return self.title or own_name(self.name)

    @property
    def place(self) -> str:
        """Where it lies: the whole name beside a title, the folder beside a file's own name; maybe nothing."""
        if self.title:
            return self.name
        return self.name[: len(self.name) - len(self.label)] if self.name.endswith(self.label) else ""


def entry_of(
    analysis: Analysis, dimensions: Sequence[Dimension], number: int, date: str | None, twin: str | None, report: str | None
) -> Entry:
    """Return the entry of an analysis; what is longer than a row can show is cut."""
    scores = {score.dimension: score for score in analysis.scores}
    return Entry(
        number=number,
        name=shortened(analysis.name, LONGEST_NAME, tail=True),
        title=shortened(analysis.title or "", LONGEST_TITLE),
        genre=analysis.norms.genre if analysis.norms else "",
        date=date or "",
        sentences=analysis.sentences,
        figures=tuple(_figure(scores.get(d.id)) for d in dimensions),
        report=report or "",
        twin=shortened(twin or "", LONGEST_NAME, tail=True),
    )


def _figure(score: DimensionScore | None) -> Figure | None:
    if score is None or score.position is None or score.interval is None:
        return None
    return Figure(score.position, *score.interval, score.counts[score.left], score.counts[score.right], score.beyond_doubt)


def shortened(text: str, most: int, tail: bool = False) -> str:
    """Return text of at most so many characters, spaces run together; the end of it where ``tail`` is set."""
    text = " ".join(text[: 4 * most].split()) if not tail else text
    if len(text) <= most:
        return text
    return f"…{text[1 - most :]}" if tail else f"{text[: most - 1]}…"


def person(name: str) -> str:
    """Return a person's name as the page shows it: without the mail address behind it, and without quotes."""
    bare = ADDRESS.sub("", name[:LONGEST_NAME]).strip().strip("\"'").strip()
    return shortened(bare or name.strip(), LONGEST_TITLE // 2)
