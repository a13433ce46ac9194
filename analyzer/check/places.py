"""Where a sentence stands in its file, also where the reader kept no lines of the file.

Readers of plain text and Markdown keep offsets into the file. Of web pages, mails, captions and tables they keep the
words: here these are found again in the file, white space, tags and character references apart.
"""

from __future__ import annotations

import html
import re

from analyzer.analysis import SentenceReading
from analyzer.document import Document, Form, LineIndex
from analyzer.errors import ReadError
from analyzer.findings import Place
from analyzer.readers.build import UNPRINTED
from analyzer.readers.decode import decode, is_text
from analyzer.reports import view

LEFT_OUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|head|template)\b.*?(?:</(?P=raw)\s*>|\Z)|</?[A-Za-z!?][^<>]*>", re.I | re.S
)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SOFT_BREAK = re.compile(r"=\r?\n")
OPENINGS = (48, 24, 12)
"""How many characters of a sentence are looked for where all of it is not found, as when a tag or a time stands in it."""


class Places:
    """Finds the sentences of one document in its file, asked in their order."""

    def __init__(self, data: bytes, document: Document) -> None:
        form, self._format = document.source.form, document.source.format
        self.text = _decoded(data, document.source.name) if form.has_lines else None
        self._direct = self.text == document.text
        self._lines = LineIndex(self.text or "")
        self._stream = _Stream(self.text, form) if self.text is not None and not self._direct else None

    def of(self, reading: SentenceReading) -> Place:
        """Return the place of a sentence; where it is not found in the file, the first line with a note."""
        where = reading.location
        span = (where.start, where.end) if self._direct else self._stream.find(reading.text) if self._stream else None
        if span is None:
            return Place(note=view.where(where, self._format))
        line, column = self._lines.position(span[0])
        end_line, end_column = self._lines.position(span[1] - 1)
        return Place(line, column, end_line, end_column + 1, *span, where.place)


class _Stream:
    """The visible characters of a file without white space, each with the offset where it stands."""

    def __init__(self, text: str, form: Form) -> None:
        if form.markup == "tags":
            text = LEFT_OUT.sub(lambda m: " " * len(m.group()), text)
        if form.kind == "mail":
            text = SOFT_BREAK.sub(lambda m: " " * len(m.group()), text)
        characters: list[str] = []
        self._offsets: list[int] = []
        last = 0
        for match in REFERENCE.finditer(text):
            self._take(text[last : match.start()], last, characters)
            for c in _bare(html.unescape(match.group())):
                characters.append(c)
                self._offsets.append(match.start())
            last = match.end()
        self._take(text[last:], last, characters)
        self._characters = "".join(characters)
        self._next = 0

    def _take(self, text: str, start: int, characters: list[str]) -> None:
        for offset, c in enumerate(text, start):
            if not c.isspace() and ord(c) not in UNPRINTED:
                characters.append(c)
                self._offsets.append(offset)

    def find(self, sentence: str) -> tuple[int, int] | None:
        """Return start and end in the file of a sentence that follows those found before."""
        wanted = _bare(sentence)
        for key in (wanted, *(wanted[:n] for n in OPENINGS if n < len(wanted))):
            at = self._characters.find(key, self._next)
            if at < 0:
                at = self._characters.find(key)
            if key and at >= 0:
                self._next = at + len(key)
                return self._offsets[at], self._offsets[at + len(key) - 1] + 1
        return None


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
