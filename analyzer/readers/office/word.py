"""Word documents (.docx): the text as it prints, tracked changes accepted; headers, notes and comments left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.readers.archive import names_in
from analyzer.readers.build import library
from analyzer.readers.office.opened import Opened
from analyzer.readers.office.styles import Style, Styles
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.paragraphs import Paragraph, document_of, is_left_out, style_kind, table_of
from analyzer.settings import Settings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
P, TBL, SDT, BOX, R, ALTERNATE = f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}txbxContent", f"{W}r", f"{MC}AlternateContent"


def _tags(space: str, *names: str) -> frozenset[str]:
    return frozenset(space + name for name in names)


PASSED = _tags(
    W, "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"
)
PASSED |= _tags(
    MATH, "oMath", "oMathPara", "r", "f", "num", "den", "e", "sup", "sub", "sSup", "sSub", "sSubSup", "d", "rad", "nary"
)
DRAWN = _tags(W, "drawing", "pict", "object")
PRINTED = dict.fromkeys((f"{W}br", f"{W}cr"), "\n") | {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}


@dataclass(slots=True)
class WordStyle(Style):
    """What a style says of the paragraphs and runs that use it."""

    marks: Any
    outlined: bool = False
    numbered: bool = False


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no Word document."""
    from analyzer.readers.office.package import checked_package, core_properties

    package = checked_package(data, source.name, settings)
    with library(source.name, "docx"):
        from docx import Document as WordDocument

        document = WordDocument(package)
        body = _Body(document.styles.element).paragraphs(document.element.body)
        title, metadata = core_properties(document.part.package)
        return document_of(body, source, settings, title=title, metadata=metadata)


class _Body:
    """Walks the body of a document in reading order."""

    def __init__(self, styles: Any) -> None:
        named = {s.get(f"{W}styleId", ""): _style(s) for s in styles.iter(f"{W}style")}
        self._styles = Styles(named, lambda name: WordStyle(name.lower(), "", None))
        self._tables = 0
        self._carried = ""
        # For each open field whether its result, and no longer its instruction, is being read.
        self._fields: list[bool] = []

    def paragraphs(self, body: Any) -> Iterator[Paragraph]:
        """Yield the paragraphs of the body of a document."""
        yield from self.blocks(body)
        yield Paragraph(self._carried)

    def blocks(self, container: Any) -> Iterator[Paragraph]:
        """Yield the paragraphs of an element, those of tables and text boxes included."""
        for child in container:
            if child.tag == P:
                yield from self._paragraph(child)
            elif child.tag == TBL:
                self._tables += 1
                rows = [row for row in _inside(child, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
                cells = ([list(self.blocks(cell)) for cell in _inside(row, f"{W}tc")] for row in rows)
                yield from table_of(cells, self._tables)
            elif child.tag in PASSED or child.tag == ALTERNATE:
                yield from self.blocks(_shown(child))

    def _paragraph(self, paragraph: Any) -> Iterator[Paragraph]:
        properties = paragraph.find(f"{W}pPr")
        chain = self._styles.chain(_value(properties, "pStyle"))
        opened = Opened([self._carried])
        self._gather(paragraph, chain, opened)
        self._fields = [shown for shown in self._fields if shown]
        text, self._carried = "".join(opened.pieces), ""
        if _goes_on(properties):
            self._carried = text
        elif not any(is_left_out(style.name) for style in chain):
            yield Paragraph(text, self._kind(properties, chain), bold=opened.all_bold)
        for box in opened.boxes:
            yield from self.blocks(box)

    def _gather(self, node: Any, chain: list[WordStyle], opened: Opened) -> None:
        """Collect in ``opened`` what stands under a node."""
        for child in node:
            tag = child.tag
            if tag in (f"{W}t", f"{MATH}t"):
                if all(self._fields):
                    opened.pieces.append(child.text or "")
            elif tag in PRINTED:
                opened.pieces.append(PRINTED[tag])
            elif tag == R:
                own = child.find(f"{W}rPr")
                marks = [own, *(style.marks for style in (*self._styles.chain(_value(own, "rStyle")), *chain))]
                if not _is_on("vanish", marks):
                    if any(t.text and t.text.strip() for t in child.findall(f"{W}t")):
                        opened.bold.append(_is_on("b", marks))
                    self._gather(child, chain, opened)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag in DRAWN:
                opened.boxes.extend(_boxes(child))
            elif tag in PASSED or tag == ALTERNATE:
                self._gather(_shown(child), chain, opened)

    def _field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif self._fields and mark == "separate":
            self._fields[-1] = True
        elif self._fields and mark == "end":
            self._fields.pop()

    def _kind(self, properties: Any, chain: list[WordStyle]) -> BlockKind:
        for style in chain:
            if kind := style_kind(style.name):
                return kind
        level = _value(properties, "outlineLvl")
        if int(level) < 9 if level.isdigit() else any(style.outlined for style in chain):
            return "heading"
        number = properties.find(f"{W}numPr") if properties is not None else None
        if number is not None:
            return "list_item" if _value(number, "numId") != "0" else "paragraph"
        return "list_item" if any(style.numbered for style in chain) else "paragraph"


def _style(style: Any) -> WordStyle:
    properties = style.find(f"{W}pPr")
    level = _value(properties, "outlineLvl")
    numbered = properties is not None and properties.find(f"{W}numPr") is not None
    outlined = level.isdigit() and int(level) < 9
    return WordStyle(_value(style, "name").lower(), _value(style, "basedOn"), style.find(f"{W}rPr"), outlined, numbered)


def _goes_on(properties: Any) -> bool:
    """Whether the next paragraph belongs to this one: its end was deleted or moved, or it is a big first letter."""
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    initial = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
    return initial or any(properties.find(f"{W}rPr/{W}{mark}") is not None for mark in ("del", "moveFrom"))


def _value(node: Any, tag: str) -> str:
    child = node.find(f"{W}{tag}") if node is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def _is_on(tag: str, marks: list[Any]) -> bool:
    """Whether a property is on in the first of some run properties that says so."""
    for properties in marks:
        child = properties.find(f"{W}{tag}") if properties is not None else None
        if child is not None:
            return child.get(f"{W}val", "1") not in ("0", "false", "off")
    return False


def _shown(node: Any) -> Any:
    """Return what holds the text that an element shows: itself, but for content controls and content in several renderings."""
    if node.tag == SDT:
        return _control(node)
    return _alternative(node) if node.tag == ALTERNATE else node


def _control(control: Any) -> Any:
    """Return the content of a content control, nothing of a table of contents or of an invitation to click."""
    properties = control.find(f"{W}sdtPr")
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery") if properties is not None else None
    contents = gallery is not None and gallery.get(f"{W}val", "").startswith(("Table of", "Page Numbers", "Bibliographies"))
    if contents or (properties is not None and properties.find(f"{W}showingPlcHdr") is not None):
        return ()
    content = control.find(f"{W}sdtContent")
    return () if content is None else content


def _alternative(choice: Any) -> Any:
    """Return one of the renderings of the same content."""
    return next((child for child in choice if child.tag in (f"{MC}Choice", f"{MC}Fallback")), ())


def _boxes(node: Any) -> Iterator[Any]:
    """Yield the outermost text boxes under a node."""
    for child in node:
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes(_alternative(child) if child.tag == ALTERNATE else child)


def _inside(node: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls and insertions too."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in PASSED:
            yield from _inside(_shown(child), tag)


def _is_word(data: bytes) -> bool:
    names = names_in(data)
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


SPEC = ReaderSpec("docx", (".docx", ".docm", ".dotx", ".dotm"), _is_word, read, form=Form(has_lines=False))
