"""Lines of pages to paragraphs: joined across line, column and page ends, headings, lists and tables apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analyzer.document import BlockKind
from analyzer.readers.endings import CLOSED, LONGEST_HEADING, PROSE_END
from analyzer.readers.line import Label, Line
from analyzer.readers.text.bullets import COUNTED, SYMBOLS
from analyzer.readers.text.hyphens import HYPHENED, WORD, Hyphens
from analyzer.readers.text.paragraphs import Paragraph
from analyzer.readers.text.rows import Regions, Row, body_size
from analyzer.readers.transcript.labels import labels_of

ITEM = re.compile(rf"(?:[*·–—oØü§{SYMBOLS}-]|{COUNTED})\s+(?=\S)")
SMALL_START = re.compile(r"[\[(“‘\"']{0,2}[a-zà-öø-ÿ]")
RULE = re.compile(r"[_\-–—=*.~ ]{3,}")
LEADERS = re.compile(r"\.{5,}|(?:\. ){5,}|…{3,}")
LARGER = 1.12
LONGEST_HEADING_ROWS = 4
WIDER_PITCH = 1.3
SLACK = 0.08
LONGEST_TAIL = 200


@dataclass(slots=True)
class Place:
    """A line with its page, and the edges of the column it stands in."""

    row: Row
    page: int
    region: int
    left: float
    right: float

    @property
    def is_centred(self) -> bool:
        """Whether the line stands in the middle, away from both edges."""
        width = self.right - self.left
        off = self.row.left - self.left - (self.right - self.row.right)
        return abs(off) < 0.03 * width and self.row.left - self.left > 0.05 * width

    @property
    def full(self) -> bool:
        """Whether the line reaches the right edge."""
        return self.row.right > self.right - 0.12 * (self.right - self.left)


class Joiner:
    """Puts the lines of a document together."""

    def __init__(self, pages: list[Regions]) -> None:
        self.places = list(_places(pages))
        self.body = body_size(pages)
        letters = sum(len(p.row.text) for p in self.places)
        self.bold_body = sum(len(p.row.text) * p.row.bold for p in self.places) > 0.5 * letters
        self.pitch = _pitch(self.places)
        self.hyphens = Hyphens([p.row.text for p in self.places])

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in reading order."""
        tables, turns = self._tables(), self._turns()
        group: list[Place] = []
        for i, place in enumerate(self.places):
            if RULE.fullmatch(place.row.text):
                yield from self._made(group)
                group = []
                continue
            if i in tables:
                yield from self._made(group)
                group = []
                yield Paragraph(LEADERS.sub(" ", place.row.text), "table", f"page {place.page}")
                continue
            if group and (i in turns or not self._goes_on(group, place)):
                yield from self._made(group)
                group = []
            group.append(place)
        yield from self._made(group)

    def _turns(self) -> set[int]:
        """Return the lines that begin with a speaker's label: none of them goes on with the line before, however full that is.

        A single word before a colon may be a term that is explained; in the middle of a sentence, so may several, unless somebody
        of that name begins to speak elsewhere.
        """
        lines: list[Line] = []
        for i, place in enumerate(self.places):
            if i and self._is_apart(self.places[i - 1], place):
                lines.append(Line("", 2 * i - 1))
            lines.append(Line(place.row.text, 2 * i))
        labels = {start // 2: label for start, label in labels_of(lines).items()}
        ends = {i: len(self.places[i].row.text) for i in labels}
        begun = {i for i in labels if self._begins(i)}
        known = {labels[i].name for i in begun if " " in labels[i].name}

        def speaks(i: int, label: Label) -> bool:
            small = self.places[i].row.text[label.end : label.end + 1].islower()
            return label.name in known and (i in begun or not small)

        return {i for i, label in labels.items() if label.time or label.end >= ends[i] or speaks(i, label)}

    def _begins(self, i: int) -> bool:
        """Whether line ``i`` stands apart from the one before, or that ends a sentence."""
        before = self.places[i - 1]
        return not i or self._is_apart(before, self.places[i]) or CLOSED.search(before.row.text) is not None

    def _tables(self) -> set[int]:
        """Return which lines are rows of tables or of a list of contents."""
        found: set[int] = set()
        for i, place in enumerate(self.places):
            row = place.row
            near = [self.places[j].row for j in (i - 1, i + 1) if 0 <= j < len(self.places)]
            alike = [other for other in near if _aligned(row.cells, other.cells)]
            wide = len(row.cells) > 2 and any(len(other.cells) > 1 for other in near)
            if wide or LEADERS.search(row.text) or (len(row.cells) == 2 and alike and len(row.text) < 90):
                found.add(i)
        for i in range(1, len(self.places) - 1):
            if i - 1 in found and i + 1 in found and len(self.places[i].row.text) < 60:
                found.add(i)
        return found

    def _goes_on(self, group: list[Place], place: Place) -> bool:
        """Whether a line goes on with the paragraph of the lines before it."""
        last, row = group[-1], place.row
        before = last.row
        if row.marked or (ITEM.match(row.text) and ITEM.match(group[0].row.text) and self._is_apart(last, place)):
            return False
        if abs(row.size / before.size - 1) > LARGER - 1:
            return False
        small = bool(SMALL_START.match(row.text))
        ended = bool(CLOSED.search(before.text))
        if (before.bold > 0.95) != (row.bold > 0.95) and not self.bold_body and not (small and not ended):
            heading = before.bold > 0.95 and all(p.row.bold > 0.95 for p in group)
            if (heading and not (row.bold > 0 and last.full)) or (row.bold > 0.95 and ended):
                return False
        if (last.page, last.region) != (place.page, place.region):
            narrow, wide = sorted((last.right - last.left, place.right - place.left))
            return small or before.text.endswith("-") or (not ended and last.full and narrow > 0.75 * wide)
        if self._is_apart(last, place):
            return small and not ended and abs(row.left - before.left) < row.size and row.y - before.y < 2 * self.pitch * row.size
        if small and not ended:
            return True
        return self._is_wrapped(group, place, ended)

    def _is_apart(self, last: Place, place: Place) -> bool:
        """Whether there is more than the usual space between two lines."""
        return (last.page, last.region) == (place.page, place.region) and (
            place.row.y - last.row.y > WIDER_PITCH * self.pitch * max(place.row.size, last.row.size)
        )

    def _is_wrapped(self, group: list[Place], place: Place, ended: bool) -> bool:
        """Whether the line before is as long as it could be, and this one starts where a next line would."""
        last, row = group[-1], place.row
        first = group[0].row
        indent = row.left - last.row.left
        if first.marked and row.left < first.left + 0.3 * row.size and ended and not last.full:
            return False
        if indent > 0.9 * row.size and not (len(group) == 1 and first.marked) and ended:
            return False
        if indent < -0.9 * row.size and len(group) > 1 and ended:
            return False
        width = place.right - place.left
        word = row.text.split(maxsplit=1)[0]
        needed = (row.right - row.left) * (len(word) + 1) / max(1, len(row.text))
        return last.row.right + needed > place.right - SLACK * width

    def _made(self, group: list[Place]) -> Iterator[Paragraph]:
        """Yield the paragraph of some lines."""
        if not group:
            return
        text = self._text([p.row.text for p in group])
        kind: BlockKind = "paragraph"
        item = ITEM.match(text)
        if self._is_heading(group, text):
            kind = "heading"
        elif item and (group[0].row.marked or not text[:1].isalpha()):
            kind, text = "list_item", text[item.end() :]
        yield Paragraph(text, kind, f"page {group[0].page}")

    def _is_heading(self, group: list[Place], text: str) -> bool:
        """Whether lines are a heading: short, and larger or heavier than the text."""
        if len(text.split()) > LONGEST_HEADING or len(group) > LONGEST_HEADING_ROWS:
            return False
        size = min(p.row.size for p in group)
        centred = all(p.is_centred for p in group)
        if size >= LARGER * self.body and (centred or not text.endswith(".")):
            return True
        bold = not self.bold_body and all(p.row.bold > 0.95 for p in group)
        return bold and (centred or not PROSE_END.search(text))

    def _text(self, lines: list[str]) -> str:
        """Join lines; a word that was parted at a line end is put together again."""
        text, done = lines[0].rstrip(), []
        for line in lines[1:]:
            line = line.strip()
            if len(text) > LONGEST_TAIL:  # only its end is looked at, in each turn
                done.append(text[:-LONGEST_TAIL])
                text = text[-LONGEST_TAIL:]
            parted = HYPHENED.search(text)
            if parted and line[:1].islower():
                second = WORD.match(line)
                text = text[:-1] + (self.hyphens.between(parted[1], second[0]) if second else "-") + line
            elif text.endswith(("-", "/")) and not text.endswith((" -", " /")):
                text += line
            else:
                text = f"{text} {line}"
        return "".join([*done, text])


def _places(pages: list[Regions]) -> Iterator[Place]:
    """Yield the lines of pages with where they stand."""
    for number, regions in enumerate(pages, 1):
        for index, rows in enumerate(regions):
            rights = sorted(row.right for row in rows)
            left, right = min(row.left for row in rows), rights[-1 - len(rights) // 50]
            for row in rows:
                yield Place(row, number, index, left, right)


def _pitch(places: list[Place]) -> float:
    """Return how far apart the lines of a paragraph are, in letter sizes."""
    steps = [
        (b.row.y - a.row.y) / b.row.size
        for a, b in pairwise(places)
        if (a.page, a.region) == (b.page, b.region) and a.full and b.row.text[:1].islower() and b.row.y > a.row.y
    ]
    return min(2.6, max(1.0, median(steps))) if steps else 1.3


def _aligned(cells: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether two lines have cells at the same places."""
    return len(others) > 1 and any(abs(a - b) < 4 for a in cells[1:] for b in others[1:])
