"""What is done to the document of any reader: paragraphs that a program wrote are set apart, variants of a name are made one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.document import Block, Document
from analyzer.readers.transcript.speakers import merge_speakers
from analyzer.readers.wordings import shipped_wordings

SAID = frozenset(("paragraph", "turn", "list_item"))
SUMMARY = re.compile(r"\W*(?:(?:meeting )?(?:summary|recap)|quick recap)\W*", re.IGNORECASE)
TRANSCRIPT = re.compile(r"\W*(?:.{1,100} [-–—] )?transcript\W*", re.IGNORECASE)
SERVICE = re.compile(
    r"Share .{1,80}\. You currently have \d{1,4} referrals?\b.*"
    r"|(?:[A-Z][^\W\d_]{0,40}[.'’-]? ?){0,5}\d{1,3} min read\b(?:\W{1,5}[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)?"
)
"""How many readers have won others, and how long it takes to read, behind the name of the writer."""
ADDRESS = re.compile(r"(?=.{0,80}\d)[^.?!]{1,120}")
LONGEST = 400


def finished(document: Document) -> Document:
    """Return a document as it is scored: without what a program wrote, and with one name for each speaker."""
    unsaid = {n for n, block in enumerate(document.blocks) if _is_assistants(block)}
    if document.source.form.markup == "tags" or document.source.form.kind == "mail":
        unsaid |= _newsletters(document.blocks)
    blocks = tuple(_unsaid(block) if n in unsaid else block for n, block in enumerate(document.blocks))
    return merge_speakers(replace(document, blocks=blocks, warnings=(*document.warnings, *_summarised(blocks))))


def _is_assistants(block: Block) -> bool:
    return block.kind in SAID and shipped_wordings()["assistant"].told(block.text) is True


def _newsletters(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the paragraphs that a service for newsletters wrote, and of an address between two such."""
    wordings = shipped_wordings()["newsletter"]
    own = [n for n, block in enumerate(blocks) if block.kind in SAID or block.kind == "signature"]
    told = {n: True if SERVICE.fullmatch(blocks[n].text[:LONGEST]) else wordings.told(blocks[n].text) for n in own}
    if not any(told.values()):
        return set()
    found = {n for n in own if told[n] is not None}
    for above, n, below in zip(own, own[1:], own[2:], strict=False):
        if above in found and below in found and ADDRESS.fullmatch(blocks[n].text):
            found.add(n)
    return {n for n in found if blocks[n].kind in SAID}


def _unsaid(block: Block) -> Block:
    return replace(block, kind="signature", speaker=None)


def _summarised(blocks: Sequence[Block]) -> Iterator[str]:
    """Say how much of a summary stands above the transcript of a meeting: it is an assistant's words, or another's."""
    first = next((n for n, block in enumerate(blocks) if block.kind == "turn"), 0)
    start = next((n for n, block in enumerate(blocks[:first]) if _is_title(block, SUMMARY)), first)
    end = next((n for n in range(first - 1, start, -1) if _is_title(blocks[n], TRANSCRIPT)), start)
    words = sum(len(block.text.split()) for block in blocks[start:end] if block.kind in SAID)
    if words:
        yield f"a summary stands above the transcript and is scored with it, {words:,} words: take it out, or name a speaker"


def _is_title(block: Block, pattern: re.Pattern[str]) -> bool:
    return block.kind == "heading" and pattern.fullmatch(block.text[:120]) is not None
