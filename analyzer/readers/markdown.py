"""Markdown and reStructuredText, as lines: marks are blanked out in place, so offsets stay true."""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.document import Block, Document, Source
from analyzer.readers.decode import decode
from analyzer.readers.lines import Line, blocks_of, lines_of, make_block
from analyzer.readers.spec import ReaderSpec
from analyzer.settings import Settings

FENCE = re.compile(r"[ \t]*(```|~~~)")
HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+")
UNDERLINE = re.compile(r"[ \t]*(=|-|~|\^|\"){3,}[ \t]*$")
TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
LINK = re.compile(r"\[([^\]\n]{1,300})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])")
MARKS = re.compile(r"\*\*|__|``?|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<[^<>\n]{1,200}>")
LINK_TARGET = re.compile(r"[ \t]*\[[^\]\n]{1,100}\]:[ \t]")


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no text."""
    text, encoding, warnings = decode(data, source.name)
    lines = list(lines_of(text))
    blocks: list[Block] = []
    run: list[Line] = []
    title: str | None = None
    fenced = False
    front = bool(lines) and lines[0].text.strip() == "---"

    def flush() -> None:
        blocks.extend(blocks_of(run))
        run.clear()

    for i, line in enumerate(lines):
        if front:
            front = not (i and line.text.strip() in ("---", "..."))
            continue
        if FENCE.match(line.text):
            fenced = not fenced
            flush()
            continue
        if fenced or LINK_TARGET.match(line.text):
            continue
        heading = HEADING.match(line.text)
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        if UNDERLINE.match(line.text):
            flush()
        elif heading or (line.text.strip() and not run and UNDERLINE.match(below) and len(below.strip()) > 2):
            flush()
            offset = heading.end() if heading else 0
            block = make_block([(plain_line(line.text[offset:]), line.start + offset)], "heading")
            if block is not None:
                title = title or block.text
                blocks.append(block)
        elif TABLE.match(line.text):
            flush()
            block = make_block([(line.text.replace("|", " "), line.start)], "table")
            blocks.extend([block] if block else [])
        elif line.text.lstrip().startswith(">"):
            flush()
            block = make_block([(plain_line(line.text).replace(">", " ", 1), line.start)], "quoted")
            blocks.extend([block] if block else [])
        else:
            run.append(Line(plain_line(line.text), line.start))
    flush()
    return Document(replace(source, encoding=encoding), text, tuple(blocks), title, {}, warnings)


def plain_line(text: str) -> str:
    """Blank out inline marks, link targets and images; the length stays."""

    def keep_label(match: re.Match[str]) -> str:
        label = match.group(1)
        return " " + label + " " * (len(match.group()) - len(label) - 1)

    text = IMAGE.sub(lambda m: " " * len(m.group()), text)
    text = LINK.sub(keep_label, text)
    return MARKS.sub(lambda m: " " * len(m.group()), text)


SPEC = ReaderSpec(name="markdown", extensions=(".md", ".markdown", ".rst"), sniff=lambda data: False, read=read)
