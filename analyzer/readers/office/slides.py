"""Slide shows (.pptx): the notes are what was said; the text on the slides is read along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.archive import names_in
from analyzer.readers.build import library
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.paragraphs import Paragraph, document_of, table_of
from analyzer.settings import Settings

UNSAID = ("DATE", "FOOTER", "HEADER", "SLIDE_NUMBER", "SLIDE_IMAGE")
TITLES = ("TITLE", "CENTER_TITLE", "SUBTITLE", "VERTICAL_TITLE")


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no slide show."""
    from analyzer.readers.office.package import checked_package, core_properties

    package = checked_package(data, source.name, settings)
    with library(source.name, "pptx"):
        from pptx import Presentation

        show = Presentation(package)
        if len(show.slides) > settings.most_pages:
            raise ReadError(source.name, f"holds more than {settings.most_pages:,} slides", "split it")
        slides = [(n, slide) for n, slide in enumerate(show.slides, 1) if slide._element.get("show", "1") not in ("0", "false")]
        notes = {n: text for n, slide in slides if (text := _notes(slide)) and text.strip()}
        warnings = [
            f"notes are scored ({len(notes)} of {len(slides)} slides have some), the text on the slides is not"
            if notes
            else "no slide has notes: the text on the slides is scored"
        ]
        if len(slides) < len(show.slides):
            warnings.append(f"hidden slides are left out: {len(show.slides) - len(slides)}")
        title, metadata = core_properties(show.part.package)
        paragraphs = _paragraphs(slides, notes)
        return document_of(paragraphs, source, settings, title=title, metadata=metadata, warnings=tuple(warnings))


def _paragraphs(slides: list[tuple[int, Any]], notes: dict[int, str]) -> Iterator[Paragraph]:
    kind: BlockKind = "table" if notes else "list_item"
    for number, slide in slides:
        place = f"slide {number}"
        title = slide.shapes.title
        shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
        for shape in [title, *shapes] if title is not None else shapes:
            yield from _said(shape, kind, place)
        for line in notes.get(number, "").split("\n"):
            yield Paragraph(line.replace("\v", "\n"), locator=place)


def _said(shape: Any, kind: BlockKind, place: str) -> Iterator[Paragraph]:
    """Yield the text of a shape, those of a group one by one."""
    role = shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""
    if role in UNSAID:
        return
    if hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _said(inner, kind, place)
    elif getattr(shape, "has_table", False):
        rows = [[[Paragraph(cell.text, "table", place)] for cell in row.cells] for row in shape.table.rows]
        yield from (Paragraph(p.text, "table", place) for p in table_of(rows, 1))
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            yield Paragraph(paragraph.text.replace("\v", " "), "heading" if role in TITLES else kind, place)


def _notes(slide: Any) -> str:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame.text if frame is not None else ""


def _is_show(data: bytes) -> bool:
    names = names_in(data)
    return "[Content_Types].xml" in names and any(name.startswith("ppt/") for name in names)


SPEC = ReaderSpec(
    "pptx", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"), _is_show, read, extra="office", form=Form(has_lines=False)
)
