"""Plain text: memos, mails saved as text, speeches, transcripts with speaker names."""

from __future__ import annotations

from dataclasses import replace

from analyzer.document import Block, Document, Source
from analyzer.readers.decode import decode, is_text
from analyzer.readers.lines import QUESTIONER, Line, blocks_of, has_speakers, lines_of, make_block
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.tidy import split_message
from analyzer.settings import Settings


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no text."""
    text, encoding, warnings = decode(data, source.name)
    return document_of(text, replace(source, encoding=encoding), warnings)


def document_of(text: str, source: Source, warnings: tuple[str, ...] = ()) -> Document:
    """Return the document that plain text makes."""
    lines = list(lines_of(text))
    metadata, message, quoted, signature = split_message(lines)
    blocks: list[Block] = list(blocks_of(message, speakers=has_speakers(message)))
    asked = sum(b.speaker == QUESTIONER and b.kind == "quoted" for b in blocks)
    if asked:
        warnings = (*warnings, f"{asked} paragraphs of unnamed questioners ({QUESTIONER}) are read and not scored")
    for rest, kind in ((quoted, "quoted"), (signature, "signature")):
        blocks.extend(_others(rest, kind))
    blocks.sort(key=lambda b: b.segments[0][1])
    title = metadata.get("subject") or next((b.text for b in blocks[:1] if b.kind == "heading"), None)
    return Document(source, text, tuple(blocks), title, metadata, warnings)


def _others(lines: list[Line], kind: str) -> list[Block]:
    """Blocks that are kept and not scored, one a line."""
    made = (make_block([(line.text, line.start)], kind) for line in lines)  # type: ignore[arg-type]
    return [block for block in made if block is not None]


SPEC = ReaderSpec(name="text", extensions=(".txt", ".text", ".log", ""), sniff=is_text, read=read)
