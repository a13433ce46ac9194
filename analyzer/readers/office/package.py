"""Office packages (docx, pptx, odt): their XML parts, checked, before a library sees them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from analyzer.errors import ReadError
from analyzer.readers.archive import safe_zip, unpack
from analyzer.readers.build import library
from analyzer.readers.properties import file_properties, known_title
from analyzer.settings import Settings

MOST_DEPTH, MOST_ELEMENTS = 200, 1_000_000
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.(wordprocessing|presentation)ml\.(?:template|slideshow)"
    rb"|ms-(word|powerpoint)\.(?:document|template|presentation|slideshow)\.macroEnabled(?:Template)?)\.main\+xml"
)
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
CREATED = "{http://purl.org/dc/terms/}created"
TEMPLATES = ("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z")
"""When the templates of python-docx and python-pptx were made: what programs write with them bears that date."""


def checked_package(data: bytes, name: str, settings: Settings) -> io.BytesIO:
    """Return the package with its XML parts only, each checked; pictures and the like are there, but empty.

    Templates, slide shows and files with macros come back as ordinary documents, strict Open XML as transitional,
    and relations to parts that are missing are left out: the libraries read nothing else. Raises :class:`ReadError`.
    """
    archive = safe_zip(data, name, settings)
    names = set(archive.namelist())
    checked = io.BytesIO()
    size = 0
    with zipfile.ZipFile(checked, "w") as copy:
        for info in archive.infolist():
            if not info.filename:
                raise ReadError(name, "is damaged: a part of it has no name", "open it where it was made and save it again")
            part = b""
            if info.filename.endswith((".xml", ".rels")) or info.filename == "mimetype":
                size += info.file_size
                if size > settings.most_input_bytes:
                    raise ReadError(name, f"unpacks to more than {settings.most_input_bytes:,} bytes of text", "split it")
                part = unpack(archive, info, f"{name}/{info.filename}")
            if part.strip() and info.filename != "mimetype":
                check_xml(part, f"{name}/{info.filename}")
                part = _ordinary(part, info.filename, names, name)
            copy.writestr(info.filename, part)
    checked.seek(0)
    return checked


def check_xml(data: bytes, where: str) -> None:
    """Raise :class:`ReadError` where XML is broken, declares entities or is nested beyond any document."""
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MOST_DEPTH:
            raise ReadError(where, f"is nested more than {MOST_DEPTH} deep", "copy the text into a new document")
        if count > MOST_ELEMENTS:
            raise ReadError(where, f"holds more than {MOST_ELEMENTS:,} elements", "split it")

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise ReadError(where, "declares entities, which no document needs", "do not trust it; save the text anew")

    def typed(name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            declared()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = typed, declared
    with library(where, "XML"):
        parser.Parse(data, True)


def core_properties(package: Any) -> tuple[str | None, dict[str, str]]:
    """Return title, and author and date, of a docx or pptx package; its library makes some up where there are none."""
    try:
        part = package.part_related_by(CORE)
    except KeyError:
        return None, {}
    core = getattr(part, "core_properties", part)
    created = core._element.findtext(CREATED)  # the libraries raise on some that are no dates
    return known_title(core.title), file_properties(core.author, None if created in TEMPLATES else created)


def _ordinary(part: bytes, name: str, names: set[str], package: str) -> bytes:
    part = STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
    if name == "[Content_Types].xml":
        return MAIN.sub(lambda m: WORD if (m[1] or m[2]).startswith(b"word") else SLIDES, part)
    with library(f"{package}/{name}", "XML"):
        return _without_dangling(part, name, names) if name.endswith(".rels") else part


def _without_dangling(part: bytes, name: str, names: set[str]) -> bytes:
    """Drop the relations whose target is not in the package; Word shrugs at them, the libraries do not."""
    root = ElementTree.fromstring(part)  # noqa: S314 - it was checked
    base = posixpath.dirname(posixpath.dirname(name))
    for relation in root.findall(RELATION):
        target = posixpath.normpath(posixpath.join("/", base, relation.get("Target", "")))
        if relation.get("TargetMode") != "External" and target.lstrip("/") not in names:
            root.remove(relation)
    return ElementTree.tostring(root)
