"""Rich text (.rtf): the text as it prints; headers, notes, comments, deleted and hidden text left out.

Read here and not by striprtf, which keeps neither styles, lists, tables nor hidden text apart, writes link targets
into the text and takes minutes for some kilobytes of unclosed fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.office.opened import Opened
from analyzer.readers.office.rtf import Piece, State, Tokens
from analyzer.readers.properties import file_properties, known_title
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.paragraphs import Paragraph, document_of, is_left_out, style_kind, table_of
from analyzer.settings import Settings


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no rich text."""
    if not _is_rich_text(data):
        raise ReadError(source.name, "is not an RTF file", "open it where it was made and save it again")
    text = _Text()
    paragraphs = list(text.paragraphs(Tokens(source.name).pieces(data.strip().decode("latin-1"))))
    metadata = file_properties(text.info("author"), text.info("creatim").strip("-"))
    return document_of(paragraphs, source, settings, title=known_title(text.info("title")), metadata=metadata)


class _Text:
    """Puts pieces of rich text together to paragraphs."""

    def __init__(self) -> None:
        self._opened, self._listed = Opened(), False
        # The paragraphs that text boxes stand in the middle of.
        self._outer: list[tuple[Opened, bool]] = []
        self._cell: list[Paragraph] = []
        self._row: list[list[Paragraph]] = []
        self._rows: list[list[list[Paragraph]]] = []
        self._tables = 0
        self._styles: defaultdict[int, str] = defaultdict(str)
        self._outlined: set[int] = set()
        self._info: defaultdict[str, list[str]] = defaultdict(list)

    def info(self, name: str) -> str:
        """Return a property of the document."""
        return " ".join(_paired(self._info[name]).split())

    def paragraphs(self, pieces: Iterator[Piece]) -> Iterator[Paragraph]:
        """Yield the paragraphs that pieces make, those of a table when it ends."""
        state = State()
        for piece in pieces:
            what, state = piece.what, piece.state
            if what == "text":
                self._take(piece.text, state)
            elif what == "list":
                self._listed = self._listed or state.into == "body"
            elif what == "box":
                self._outer.append((self._opened, self._listed))
                self._opened, self._listed = Opened(), False
            elif what == "par" and state.tabled and not state.boxes:
                self._cell.extend(self._ended(state))
            elif what in ("cell", "row"):
                self._cell.extend(self._ended(state))
                self._end_cell(what)
            else:
                yield from self._table()
                yield from self._ended(state)
                if what == "unbox" and self._outer:
                    self._opened, self._listed = self._outer.pop()
        yield from self._table()
        yield from self._ended(state)

    def _take(self, text: str, state: State) -> None:
        if state.into == "body":
            self._opened.pieces.append(text)
            if text.strip():
                self._opened.bold.append(state.bold)
        elif state.into == "stylesheet":
            self._styles[state.style] += text
            if state.outlined:
                self._outlined.add(state.style)
        else:
            self._info[state.into].append(text)

    def _ended(self, state: State) -> Iterator[Paragraph]:
        opened, listed = self._opened, self._listed or state.listed
        self._opened, self._listed = Opened(), False
        style = self._styles[state.style].strip().rstrip(";")
        if not is_left_out(style):
            yield Paragraph(_paired(opened.pieces), self._kind(state, style, listed), bold=opened.all_bold)

    def _kind(self, state: State, style: str, listed: bool) -> BlockKind:
        if state.outlined or state.style in self._outlined:
            return "heading"
        return style_kind(style) or ("list_item" if listed else "paragraph")

    def _end_cell(self, what: str) -> None:
        if what == "cell" or self._cell:
            self._row.append(self._cell)
            self._cell = []
        if what == "row":
            self._rows.append(self._row)
            self._row = []

    def _table(self) -> Iterator[Paragraph]:
        """Yield the table that has ended, if any."""
        if self._cell or self._row:
            self._end_cell("row")
        if self._rows:
            self._tables += 1
            rows, self._rows = self._rows, []
            yield from table_of(rows, self._tables)


def _paired(parts: list[str]) -> str:
    """Join text, and the halves of characters that RTF writes as two."""
    text = "".join(parts)
    if any("\ud800" <= c <= "\udfff" for c in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _is_rich_text(data: bytes) -> bool:
    return data[:64].lstrip().startswith(b"{\\rtf")


SPEC = ReaderSpec("rtf", (".rtf",), _is_rich_text, read, form=Form(has_lines=False))
