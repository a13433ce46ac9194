"""OpenDocument texts (.odt): the text as it prints, tracked changes accepted; notes, comments and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.archive import locked, names_in, safe_zip, unpack
from analyzer.readers.build import library
from analyzer.readers.office.opened import Opened
from analyzer.readers.office.styles import Style, Styles
from analyzer.readers.properties import file_properties, known_title
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.paragraphs import Paragraph, document_of, is_left_out, style_kind, table_of
from analyzer.settings import Settings

MANIFEST = "META-INF/manifest.xml"
OTHERS = (b"opendocument.spreadsheet", b"opendocument.presentation", b"opendocument.graphics", b"epub")
GROUPS = {"text:section", "text:list-item", "text:list-header", "text:numbered-paragraph", "draw:text-box"}
DRAWN = {"draw:frame", "draw:g", "draw:a", "draw:custom-shape", "draw:rect", "draw:ellipse"}
ROWS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
PRINTED = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
SILENT = {"text:note", "text:hidden-text", "text:ruby-text", "text:placeholder", "text:script"}


@dataclass(slots=True)
class TextStyle(Style):
    """What a style says of the text that uses it; None where it says nothing."""

    outlined: bool
    bold: bool | None
    hidden: bool | None


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no OpenDocument text."""
    from analyzer.readers.office.package import checked_package

    _refuse_locked(data, source.name, settings)
    package = checked_package(data, source.name, settings)
    with library(source.name, "odt"):
        from odfdo import Document as OpenDocument

        document = OpenDocument(package)
        if document.body.tag != "office:text":
            raise ReadError(source.name, "is an OpenDocument file without text", "save it as .odt")
        # The format does without both parts, the library raises where one is lacking.
        parts = document.get_parts()
        styles = document.content.get_elements("//office:automatic-styles/style:style")
        if "styles.xml" in parts:
            styles = [*document.styles.get_elements("//office:styles/style:style"), *styles]
        title, metadata = _properties(document.meta) if "meta.xml" in parts else (None, {})
        return document_of(_Body(styles).blocks(document.body), source, settings, title=title, metadata=metadata)


def _properties(meta: Any) -> tuple[str, dict[str, str]]:
    """Return the title, empty where there is none, and author and date."""
    made = meta.get_element("//meta:creation-date")  # the library raises on what is no date
    author = meta.initial_creator or meta.creator
    return known_title(meta.title), file_properties(author, made.text if made is not None else None)


class _Body:
    """Walks the body of a document in reading order."""

    def __init__(self, styles: list[Any]) -> None:
        self._paragraphs, self._spans = _styles(styles, "paragraph"), _styles(styles, "text")
        self._tables = 0
        # Whether the paragraph being read is hidden.
        self._hides = False

    def blocks(self, container: Any, kind: BlockKind = "paragraph") -> Iterator[Paragraph]:
        """Yield the paragraphs of an element, those of lists, tables and text boxes included."""
        for child in container.children:
            tag = child.tag
            if tag in ("text:p", "text:h"):
                yield from self._paragraph(child, kind)
            elif tag == "text:list":
                yield from self.blocks(child, "list_item")
            elif tag == "table:table":
                self._tables += 1
                rows = ([list(self.blocks(cell)) for cell in _inside(row, "table:table-cell")] for row in _inside(child))
                yield from table_of(rows, self._tables)
            elif (tag in GROUPS or tag in DRAWN) and child.get_attribute("text:display") != "none":
                yield from self.blocks(child, kind)

    def _paragraph(self, paragraph: Any, kind: BlockKind) -> Iterator[Paragraph]:
        chain = self._paragraphs.chain(paragraph.get_attribute("text:style-name") or "")
        opened = Opened()
        self._hides = _first(chain, "hidden")
        self._gather(paragraph, chain, opened)
        if not self._hides and not any(is_left_out(style.name) for style in chain):
            named = next((named for style in chain if (named := style_kind(style.name))), None)
            if paragraph.tag == "text:h" or any(style.outlined for style in chain):
                named = "heading"
            yield Paragraph("".join(opened.pieces), named or kind, bold=opened.all_bold)
        for box in opened.boxes:
            yield from self.blocks(box)

    def _gather(self, node: Any, chain: list[TextStyle], opened: Opened) -> None:
        """Collect in ``opened`` what stands under a node."""

        def say(text: str | None) -> None:
            if text and text.strip():
                opened.bold.append(_first(chain, "bold"))
            opened.pieces.append(text or "")

        say(node.text)
        for child in node.children:
            tag = child.tag
            if tag in PRINTED:
                opened.pieces.append(PRINTED[tag])
            elif tag in DRAWN:
                opened.boxes.append(child)
            elif tag == "text:hidden-paragraph":
                self._hides = self._hides or child.get_attribute("text:is-hidden") in ("true", True)
            elif tag.startswith("text:") and tag not in SILENT:
                inner = self._spans.chain(child.get_attribute("text:style-name") or "") if tag == "text:span" else []
                if not _first(inner, "hidden"):
                    self._gather(child, [*inner, *chain], opened)
            say(child.tail)


def _styles(styles: list[Any], family: str) -> Styles[TextStyle]:
    named = {s.get_attribute("style:name"): _style(s) for s in styles if s.get_attribute("style:family") == family}
    return Styles(named, lambda name: TextStyle(_shown(name), "", False, None, None))


def _style(style: Any) -> TextStyle:
    bold = hidden = None
    for properties in style.get_elements("style:text-properties"):
        weight, display = properties.get_attribute("fo:font-weight"), properties.get_attribute("text:display")
        bold = weight in ("bold", "600", "700", "800", "900") if weight else None
        hidden = display == "none" if display else None
    name = style.get_attribute("style:display-name") or _shown(style.get_attribute("style:name") or "")
    outlined = (style.get_attribute("style:default-outline-level") or "").isdigit()
    return TextStyle(str(name), style.get_attribute("style:parent-style-name") or "", outlined, bold, hidden)


def _shown(name: str) -> str:
    return name.replace("_20_", " ")


def _first(chain: list[TextStyle], mark: str) -> bool:
    """Whether the first style that says anything of a mark has it."""
    return next((bool(value) for style in chain if (value := getattr(style, mark)) is not None), False)


def _inside(node: Any, tag: str = "table:table-row") -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row."""
    for child in node.children:
        if child.tag == tag:
            yield child
        elif child.tag in ROWS:
            yield from _inside(child, tag)


def _refuse_locked(data: bytes, name: str, settings: Settings) -> None:
    """Raise :class:`ReadError` where the manifest says that the parts are encrypted."""
    archive = safe_zip(data, name, settings)
    if "encrypted-package" in archive.namelist():
        raise locked(name)
    if MANIFEST in archive.namelist() and b"encryption-data" in unpack(archive, archive.getinfo(MANIFEST), name):
        raise locked(name)


def _is_text(data: bytes) -> bool:
    names = names_in(data)
    return "encrypted-package" in names or ("content.xml" in names and not any(other in data[:200] for other in OTHERS))


SPEC = ReaderSpec("odt", (".odt", ".ott"), _is_text, read, extra="office", form=Form(has_lines=False))
