"""PDF files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import check_length, library
from analyzer.readers.properties import file_properties, known_title
from analyzer.readers.spec import ReaderSpec
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.readers.pdf.child import TakenApart
    from analyzer.readers.text.rows import Regions

PRINTED = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|slide \d+|print|scan|layout \d)\b.*"
    r"|.*\.(?:docx?|odt|rtf|txt|pdf|pptx?|xlsx?|indd|qxd|tex|dvi|html?|pages|wpd|pub)|\S*[-_\d]\S*|[\W\d_]*",
    re.I,
)
"""What a program that prints to PDF gives for a title: its own name and the file's."""
DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?![-/.])")
FAULTS = {
    "pictures": "only pictures, which are not read",
    "unknown": "letters that cannot be identified; not read",
    "damaged": "damaged; not read",
}


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document that a PDF file holds. Raises :class:`ReadError`."""
    from analyzer.readers.pdf.child import taken_apart
    from analyzer.readers.pdf.edges import without_edges
    from analyzer.readers.pdf.letters import are_shifted, mended
    from analyzer.readers.text.joining import Joiner
    from analyzer.readers.text.numbered import without_numbers
    from analyzer.readers.text.paragraphs import document_of

    with library(source.name, "PDF"), taken_apart(data, source.name) as file:
        about = file.about
        pages, warnings = _pages(file, source.name, settings)
    rows = [row for regions, _ in pages for region in regions for row in region]
    if are_shifted(row.text for row in rows):
        for row in rows:
            row.text = mended(row.text)
    title = known_title(about.get("Title"))
    created = about.get("CreationDate", "")
    written = DATE.match(created)
    made = "-".join(filter(None, written.groups())) if written else created
    return document_of(
        Joiner(without_numbers(without_edges(pages))).paragraphs(),
        source,
        settings,
        title=None if PRINTED.fullmatch(title) else title,
        metadata=file_properties(about.get("Author"), made),
        warnings=warnings,
    )


def sniff(data: bytes) -> bool:
    """Whether the mark of a PDF file stands near the start."""
    return b"%PDF-" in data[:1024]


def _pages(file: TakenApart, name: str, settings: Settings) -> tuple[list[tuple[Regions, float]], tuple[str, ...]]:
    """Return the regions and height of each page, and warnings. Raises :class:`ReadError`."""
    from analyzer.readers.pdf.rows import regions_of

    if not file.count:
        raise ReadError(name, "has no pages", "open it where it was made and save it again")
    if file.count > settings.most_pages:
        raise ReadError(name, f"has more than {settings.most_pages:,} pages", "split it")
    made: list[tuple[Regions, float]] = []
    faults: dict[str, list[int]] = {fault: [] for fault in FAULTS}
    characters = 0
    for number, page in enumerate(file.pages(), 1):
        for fault, numbers in faults.items():
            if getattr(page, fault):
                numbers.append(number)
        made.append(([] if page.unknown else regions_of(page.pieces), page.height))
        characters += sum(len(piece.text) for piece in page.pieces)
        check_length(characters, name, settings.most_text_characters)
    if not any(regions for regions, _ in made):
        raise _without_text(name, faults)
    return made, tuple(_warning(numbers, FAULTS[fault]) for fault, numbers in faults.items() if numbers)


def _without_text(name: str, faults: dict[str, list[int]]) -> ReadError:
    """Return the error of a file without text."""
    if faults["unknown"]:
        return ReadError(name, "does not say which letters its shapes stand for", "give the file it was made from")
    if faults["pictures"]:
        return ReadError(name, "holds only pictures; this program has no OCR", "run a text recognition program on it first")
    if faults["damaged"]:
        return ReadError(name, "is damaged", "open it where it was made and save it again")
    return ReadError(name, "holds no text", "give a file with text")


def _warning(pages: list[int], what: str) -> str:
    """Return a warning about pages."""
    some = ", ".join(map(str, pages[:10])) + (" and others" if len(pages) > 10 else "")
    return f"{'pages' if len(pages) > 1 else 'page'} {some}: {what}"


SPEC = ReaderSpec(name="pdf", extensions=(".pdf",), sniff=sniff, read=read, form=Form(has_lines=False))
