"""Puts a document together for formats whose bytes are not its text: each block becomes a line of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate

from analyzer.document import Block, BlockKind, Document, Source
from analyzer.errors import AnalyzerError, ReadError

UNPRINTED: dict[int, int | None] = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
UNPRINTED |= dict.fromkeys((0, *range(0xD800, 0xE000)), 0xFFFD)


NO_HEADLINE = re.compile(
    r"(?:dear|hi|hello|to|from|date|re|memo(?:randum)?)\b[ :,].{0,60}|memo(?:randum)?|.{0,60}[:,]"
    r"|(?:[a-z]{6,9},? )?(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? [a-z]{3,9}\.?),? \d{4}|[\d./-]{6,10}",
    re.IGNORECASE,
)
"""What looks like a heading and says nothing about the text: salutation, memo head, date."""
SENTENCE = re.compile(r"(?:^|\| )(?:[^\s|]+ ){5,}[^\s|]+[.!?](?= \||$)")
"""A cell of a row that is a sentence."""
LEAST_IN_ROWS = 0.2
"""Words of rows with sentences, as a share of all that are scored, from which a reader is told of them."""
STRAY = "*_# "
"""Marks that emphasis of another line leaves at the ends of a title."""


def title_of(blocks: Iterable[Block]) -> str | None:
    """Return the first heading that can be a title."""
    titles = (b.text.strip(STRAY) for b in blocks if b.kind == "heading")
    return next((title for title in titles if title and not NO_HEADLINE.fullmatch(title)), None)


def tables_left_out(blocks: Iterable[Block], scored_kinds: Collection[str]) -> Iterator[str]:
    """Say that sentences stand in tables, where they are a good part beside what is scored, or more than all of it."""
    blocks = list(blocks)
    rows = [b.text for b in blocks if b.kind == "table" and " | " in b.text and SENTENCE.search(b.text)]
    scored = sum(len(b.text.split()) for b in blocks if b.kind in scored_kinds)
    told = sum(len(row.split()) for row in rows)
    if "table" not in scored_kinds and rows and told >= LEAST_IN_ROWS * scored:
        what = "most of the text is in tables, which are" if told > scored else "what stands in tables is"
        yield f"{what} not scored (rows with sentences: {len(rows)})"


def check_length(length: int, name: str, most: int) -> None:
    """Raise :class:`ReadError` where the text of ``name`` is longer than ``most`` characters."""
    if length > most:
        raise ReadError(name, f"holds more than {most:,} characters of text", "split it")


def too_large(name: str, most: int) -> ReadError:
    """Return the error that the file ``name`` has more than ``most`` bytes."""
    return ReadError(name, f"larger than {most:,} bytes", "split it")


class DocumentBuilder:
    """Collects blocks in reading order; ``most_characters`` bounds the text. Not for use by several threads."""

    def __init__(self, source: Source, most_characters: int) -> None:
        self.source = source
        self._most = most_characters
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, text: str, kind: BlockKind = "paragraph", *, speaker: str | None = None, locator: str | None = None) -> None:
        """Append a block; white space is collapsed, an empty one is left out. Raises as :meth:`add_placed` does."""
        self.add_placed([(text, locator)], kind, speaker=speaker)

    def add_placed(self, pieces: Iterable[tuple[str, str | None]], kind: BlockKind, *, speaker: str | None) -> None:
        """Append a block of pieces, each with its locator, as :meth:`add` does.

        Raises :class:`ReadError` where the document grows past its limit.
        """
        cleaned = [(" ".join(text.translate(UNPRINTED).split()), locator) for text, locator in pieces]
        kept = [(text, locator) for text, locator in cleaned if text]
        if not kept:
            return
        clean = " ".join(text for text, _ in kept)
        at = accumulate((len(text) + 1 for text, _ in kept), initial=self._length)
        places = tuple((start, locator) for start, (_, locator) in zip(at, kept, strict=False) if locator is not None)
        first = kept[0][1]
        self._blocks.append(Block(clean, kind, speaker, first, ((0, self._length),), places if len(kept) > 1 else ()))
        self._parts.append(clean)
        self._length += len(clean) + 1
        check_length(self._length, self.source.name, self._most)

    @property
    def empty(self) -> bool:
        """Whether no block was added yet."""
        return not self._blocks

    def build(
        self, *, title: str | None = None, metadata: dict[str, str] | None = None, warnings: tuple[str, ...] = ()
    ) -> Document:
        """Return the document; the first heading is its title where none is given."""
        title = " ".join((title or "").split()) or title_of(self._blocks[:3])
        return Document(self.source, "\n".join(self._parts), tuple(self._blocks), title, metadata or {}, warnings)


@contextmanager
def library(name: str, form: str) -> Iterator[None]:
    """Turn whatever a parsing library raises on broken input into a :class:`ReadError` about the file ``name``."""
    try:
        yield
    except (AnalyzerError, ImportError, MemoryError):
        raise
    except Exception as error:  # the libraries promise nothing about what they raise
        what = f"is damaged or not a valid {form} file ({type(error).__name__})"
        raise ReadError(name, what, "open it where it was made and save it again") from error
