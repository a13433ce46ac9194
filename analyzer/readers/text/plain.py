"""Plain text: memos, mails saved as text, speeches, transcripts with speaker names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from analyzer.document import PLAIN, Block, Document, Source
from analyzer.readers.build import check_length, title_of
from analyzer.readers.correspondence.inline import untold
from analyzer.readers.correspondence.thread import thread_of
from analyzer.readers.correspondence.tidy import left_out, name_words, split_body, split_message
from analyzer.readers.decode import decode, is_text
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.hyphens import without_hyphens
from analyzer.readers.text.lines import WHERE_AND_WHEN, blocks_of, make_block
from analyzer.readers.text.pages import pages_of
from analyzer.readers.text.rows import DIGITS, PAGE_NUMBER
from analyzer.readers.text.spacing import single_spaced
from analyzer.readers.text.switches import SWITCH, spoken_lines
from analyzer.readers.transcript.labels import turns_of
from analyzer.readers.transcript.script import without_directions
from analyzer.readers.transcript.speakers import unscored
from analyzer.readers.transcript.times import without_times
from analyzer.settings import Settings

MOST_HEAD_LINES = 6
LONE_RETURN = re.compile(r"\r(?!\n)")


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no text."""
    text, encoding, warnings = decode(data, source.name)
    check_length(len(text), source.name, settings.most_text_characters)
    return document_of_file(text, replace(source, encoding=encoding), settings, warnings)


def document_of_file(text: str, source: Source, settings: Settings, warnings: tuple[str, ...] = ()) -> Document:
    """Return the document that the text of a whole file makes, which may have been made from pages.

    No character changes its place. Raises :class:`analyzer.errors.ReadError` where pages hold no text.
    """
    pages = [] if SWITCH.search(text) else pages_of(text)
    if not pages:
        return document_of(text, source, warnings)
    from analyzer.readers.text.origins import in_file
    from analyzer.readers.text.paged import kept_lines, paged_document

    kept = kept_lines(pages)
    joined = paged_document(kept, source, settings, warnings)
    return in_file(joined, LONE_RETURN.sub("\n", text), pages, kept) or document_of(text, source, warnings)


def document_of(text: str, source: Source, warnings: tuple[str, ...] = (), *, metadata: dict[str, str] | None = None) -> Document:
    """Return the document that plain text makes, or the body of a mail whose headers are known as ``metadata``.

    Line ends may be of any kind, and no character changes its place.
    """
    text = LONE_RETURN.sub("\n", text)
    lines = list(spoken_lines(text))
    thread = thread_of(lines) if metadata is None else None
    if thread is not None:
        metadata, (message, quoted, signature) = thread.metadata, thread.parts
    elif metadata is None:
        metadata, message, quoted, signature = split_message(lines)
        warnings = (*warnings, *left_out(quoted, signature))
        if metadata:
            warnings = (*warnings, *untold(message, quoted, name_words(metadata.get("from", ""))))
    else:
        sender = metadata.get("from", "")
        message, quoted, signature = split_body(lines, mail=True, sender=sender)
        warnings = (*warnings, *untold(message, quoted, name_words(sender)))
    message, directed = without_directions(single_spaced(message), mail=bool(metadata))
    spoken, labels = (message, thread.labels) if thread is not None else turns_of(message)
    timed = None if labels else without_times(spoken)
    blocks = blocks_of(timed or spoken, labels, joined=timed is not None)
    warnings = (*warnings, *directed, *unscored(blocks))
    blocks.extend(replace(block, kind="quoted") for block in blocks_of(quoted))
    blocks = [b for b in blocks if not _numbers_page(b)]
    blocks.extend(block for line in signature if (block := make_block([(line.text, line.start)], "signature")))
    blocks = without_hyphens(blocks, text)
    blocks.sort(key=lambda b: b.segments[0][1])
    title = metadata.get("subject") or (None if _tells_where(blocks) else title_of(blocks[:1]))
    return Document(source, text, tuple(blocks), title, metadata, warnings)


def _numbers_page(block: Block) -> bool:
    lone = block.kind in ("paragraph", "list_item") and PAGE_NUMBER.fullmatch(block.text)
    return bool(lone) and DIGITS.search(block.text) is not None


def _tells_where(blocks: Sequence[Block]) -> bool:
    """Whether the lines above a text say where and when it was said: one of them is the time of day."""
    head = takewhile(lambda block: block.kind == "heading", blocks)
    return any(WHERE_AND_WHEN.fullmatch(block.text) for block in islice(head, MOST_HEAD_LINES))


SPEC = ReaderSpec(name="text", extensions=(".txt", ".text", ".log", ""), sniff=is_text, read=read, form=PLAIN)
