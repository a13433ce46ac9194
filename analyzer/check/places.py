"""Where a sentence stands in its file, also where the reader kept no lines of the file.

Readers of plain text and Markdown keep offsets into the file. Of web pages, mails, captions and tables they keep the
words: here these are found again in the file, white space, tags and character references apart.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from analyzer.analysis import SentenceReading
from analyzer.document import Block, Document, Form, LineIndex
from analyzer.errors import ReadError
from analyzer.findings import Place
from analyzer.readers.build import UNPRINTED
from analyzer.readers.decode import decode, is_text
from analyzer.readers.markup.marks import ENTITY
from analyzer.readers.transcript.cues import TAG, TIMING
from analyzer.reports import view

LEFT_OUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|head|template)\b.*?(?:</(?P=raw)\s*>|\Z)|</?[A-Za-z!?][^<>]*>", re.I | re.S
)
CUE_HEAD = re.compile(
    rf"^(?:[ \t]*(?:\d{{1,9}}|[\w-]{{1,80}}/[\d-]{{1,20}}|\d{{1,9}}[ \t]+\"[^\"\n]{{1,100}}\"[ \t]+\(\d{{1,9}}\))[ \t]*\r?\n)?"
    rf"{TIMING.pattern}[^\n]*",
    re.M,
)
"""The times of a cue, with what numbers or names it on the line above."""
SOFT_BREAK = re.compile(r"=\r?\n")
OPENINGS = (48, 24, 12)
"""How many characters of a sentence are looked for where all of it is not found, as when something not seen stands in it."""
STRAYING = 4
"""Its last characters are looked for within so many times its length."""


class Places:
    """Finds the sentences of one document in its file, asked in their order."""

    def __init__(self, data: bytes, document: Document) -> None:
        form, self._format = document.source.form, document.source.format
        self.text = _decoded(data, document.source.name) if form.has_lines else None
        self._direct = self.text == document.text
        self._lines = LineIndex(self.text or "")
        self._stream = _Stream(self.text, document) if self.text is not None and not self._direct else None

    def of(self, reading: SentenceReading) -> Place:
        """Return the place of a sentence; where it is not found in the file, the first line with a note."""
        where = reading.location
        span = (where.start, where.end) if self._direct else self._stream.find(reading) if self._stream else None
        if span is None:
            return Place(note=view.where(where, self._format))
        line, column = self._lines.position(span[0])
        end_line, end_column = self._lines.position(span[1] - 1)
        return Place(line, column, end_line, end_column + 1, *span, where.place)


class _Stream:
    """The visible characters of a file without white space, each with the offset where it stands."""

    def __init__(self, text: str, document: Document) -> None:
        characters: list[str] = []
        self._offsets: list[int] = []
        text, last = _visible(text, document.source.form), 0
        for match in ENTITY.finditer(text):
            self._take(text[last : match.start()], last, characters)
            for c in _bare(html.unescape(match.group())):
                characters.append(c)
                self._offsets.append(match.start())
            last = match.end()
        self._take(text[last:], last, characters)
        self._characters = "".join(characters)
        self._next = 0
        self._blocks = [*self._placed(document.blocks)]

    def _placed(self, blocks: Sequence[Block]) -> Iterator[tuple[int, int] | None]:
        """Yield where each block stands, those that are not scored too: the same words may stand in one of these before."""
        after = 0
        for block in blocks:
            wanted = _bare(block.text)
            at = self._characters.find(wanted, after) if wanted else -1
            after = at + len(wanted) if at >= 0 else after
            yield (at, after) if at >= 0 else None

    def _take(self, text: str, start: int, characters: list[str]) -> None:
        for offset, c in enumerate(text, start):
            if not c.isspace() and ord(c) not in UNPRINTED:
                characters.append(c)
                self._offsets.append(offset)

    def find(self, reading: SentenceReading) -> tuple[int, int] | None:
        """Return start and end in the file of a sentence that follows those found before."""
        wanted = _bare(reading.text)
        if self._characters.find(wanted[: min((n for n in OPENINGS if n < len(wanted)), default=len(wanted))]) < 0:
            return None  # all that is looked for begins so
        block = self._blocks[reading.block] if reading.block < len(self._blocks) else None
        keys = [wanted, *(wanted[:n] for n in OPENINGS if n < len(wanted))]
        tries = [(key, max(block[0], self._next), block[1]) for key in keys] if block else []
        onwards, anywhere = ([(key, start, len(self._characters)) for key in keys] for start in (self._next, 0))
        for key, start, stop in (*tries, *onwards[:3], anywhere[0], *onwards[3:], *anywhere[1:]):
            at = self._characters.find(key, start, stop)
            if key and at >= 0:
                self._next = at + len(key) if key is wanted else self._end(wanted, at, at + len(key))
                return self._offsets[at], self._offsets[self._next - 1] + 1
        return None

    def _end(self, wanted: str, start: int, end: int) -> int:
        """Return where a sentence ends of which only the beginning, up to ``end``, is found: behind its last words, or a word."""
        for n in OPENINGS:
            at = self._characters.find(wanted[-n:], end, start + STRAYING * len(wanted)) if n < len(wanted) else -1
            if at >= 0:
                return at + n
        while end < len(self._offsets) and self._offsets[end] == self._offsets[end - 1] + 1:
            end += 1
        return end


def _visible(text: str, form: Form) -> str:
    """Return the text of a file with blanks in the place of what is no word of the document."""
    if form.markup == "tags":
        text = LEFT_OUT.sub(_blank, text)
    if form.markup == "captions":
        text = CUE_HEAD.sub(_blank, TAG.sub(_blank, text))
    return SOFT_BREAK.sub(_blank, text) if form.kind == "mail" else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and ord(c) not in UNPRINTED)


def _decoded(data: bytes, name: str) -> str | None:
    """Return the text of a file, ``None`` where its bytes are none."""
    if not is_text(data):
        return None
    try:
        return decode(data, name)[0]
    except ReadError:
        return None
