"""What is done to the document of any reader: data and what a program wrote are left out, variants of a name are made one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from analyzer.document import Block, Document
from analyzer.readers.blobs import without_blobs
from analyzer.readers.dates import day_above
from analyzer.readers.press import below_the_end
from analyzer.readers.transcript.speakers import merge_speakers
from analyzer.readers.wordings import shipped_wordings

SAID = frozenset(("paragraph", "turn", "list_item"))
SUMMARY = re.compile(r"\W*(?:(?:meeting )?(?:summary|recap)|quick recap)\W*", re.IGNORECASE)
RECAP = re.compile(
    r"\W*(?:meeting (?:notes|summary|recap)(?: (?:for|of) .{1,80})?|quick recap|follow-up tasks)\W*", re.IGNORECASE
)
TRANSCRIPT = re.compile(r"\W*(?:.{1,100} [-–—] )?transcript\W*", re.IGNORECASE)
SERVICE = re.compile(
    r"Share .{1,80}\. You currently have \d{1,4} referrals?\b.*"
    r"|(?:[A-Z][^\W\d_]{0,40}(?:['’-][^\W\d_]{1,40}){0,2}\.?(?: |(?=\d))){0,5}\d{1,3} min read\b"
    r"(?:\W{1,5}[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)?"
)
"""How many other readers somebody has won, and the reading time behind the name of the writer."""
ADDRESS = re.compile(r"(?=.{0,80}\d)(?:[A-Z\d#][^\s.?!]{0,40}(?: (?:(?:of|the|and|de|la|du) )?|$)){2,20}")
COUNTER = re.compile(r"\d[\d.,]{0,10}[KM]?(?: (?:people liked this|likes?|comments?))?|[-–—·•|]{1,3}", re.IGNORECASE)
"""How many liked a text, and what stands between such."""
ORDER = re.compile(r"(?:[^\s.!?]{1,40}(?: [^\s.!?]{1,40})?[.!] {0,2}){1,10}")
"""Words that would be a button's if no sentence ended in them."""
LONE = re.compile(r"\W*\w+\W*|[^©]*[.!]")
"""A word, or what ends as a sentence does."""
LONGEST = 400
LONGEST_HEAD = 600
"""Characters in which the day above a text is looked for."""


def finished(document: Document) -> Document:
    """Return a document as it is scored: without what a program wrote, and with one name for each speaker."""
    document = without_blobs(document, SAID)
    unsaid = _assistants(document.blocks)
    if document.source.form.markup == "tags" or document.source.form.kind == "mail":
        unsaid |= _newsletters(document.blocks)
    noted = [n for n in below_the_end(document.blocks) if document.blocks[n].kind in SAID]
    unsaid.update(noted)
    dated = None if document.metadata.get("date") else day_above(document.text[:LONGEST_HEAD].split("\n"))
    blocks = tuple(replace(b, kind="signature", speaker=None) if n in unsaid else b for n, b in enumerate(document.blocks))
    metadata = {**document.metadata, "date": dated} if dated else document.metadata
    warnings = (*document.warnings, *summarised(blocks), *_below(document.blocks, noted))
    return merge_speakers(replace(document, blocks=blocks, metadata=metadata, warnings=warnings))


def _below(blocks: Sequence[Block], noted: Sequence[int]) -> Iterator[str]:
    """Say how much stands below the end of a text and is not scored."""
    words = sum(len(blocks[n].text.split()) for n in noted)
    if words:
        yield f"text below the mark of the end is taken as a note to the press and not scored: {words:,} words"


def _assistants(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the paragraphs that a meeting assistant wrote.

    What a rule for the use of one may say too is so only where people speak or an assistant is named, and at the end of a recap.
    """
    wordings = shipped_wordings()
    own = [n for n, block in enumerate(blocks) if block.kind in SAID]
    found = {n for n in own if wordings["assistant"].told(blocks[n].text)}
    meeting = bool(found) or any(block.kind == "turn" for block in blocks)
    if not meeting and not any(pattern.fullmatch(block.text[:120]) for block in blocks for pattern in (RECAP, TRANSCRIPT)):
        return found
    # Below the last turn it is read as the speaker's.
    below = own[-1:] if len(own) > 1 and blocks[own[-1]].speaker == blocks[own[-2]].speaker else []
    among = [n for n in own if meeting and blocks[n].speaker is None]
    return found | {n for n in (*among, *below) if wordings["recap"].told(blocks[n].text)}


def _newsletters(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the paragraphs that a service for newsletters wrote, and of an address between or below such.

    A lone word is the service's where it stands next to a sentence that is no writer's, or to a count of readers.
    """
    told = [_of_service(block) for block in blocks]
    if not any(told):
        return set()
    for n in range(1, len(blocks)):
        if told[n] is None and None not in told[n - 1 : n + 2 : 2] and ADDRESS.fullmatch(blocks[n].text):
            told[n] = False
    counts = [block.kind in SAID and COUNTER.fullmatch(block.text) is not None for block in blocks]
    found = {n for n, block in enumerate(blocks) if told[n] is not None and not LONE.fullmatch(block.text)}
    for beside, run in groupby(range(len(blocks)), lambda n: told[n] is not None or counts[n]):
        numbers = list(run)
        if beside and any(told[n] or counts[n] for n in numbers):
            found.update(n for n in numbers if not counts[n])
    return {n for n in found if blocks[n].kind in SAID}


def _of_service(block: Block) -> bool | None:
    """Whether a paragraph says for certain that a service wrote it; ``None`` where it may be the writer's."""
    if block.kind not in SAID and block.kind != "signature":
        return None
    if SERVICE.fullmatch(block.text[:LONGEST]):
        return True
    told = shipped_wordings()["newsletter"].told(block.text)
    return None if told is False and ORDER.fullmatch(block.text) else told


def summarised(blocks: Sequence[Block]) -> Iterator[str]:
    """Say how much of a summary stands above the transcript of a meeting: it is an assistant's words, or another's."""
    first = next((n for n, block in enumerate(blocks) if block.kind == "turn"), 0)
    start = next((n for n, block in enumerate(blocks[:first]) if _is_title(block, SUMMARY)), first)
    end = next((n for n in range(first - 1, start, -1) if _is_title(blocks[n], TRANSCRIPT)), start)
    words = sum(len(block.text.split()) for block in blocks[start:end] if block.kind in SAID)
    if words:
        yield f"a summary above the transcript is scored with it, {words:,} words: take it out, or name a speaker"


def _is_title(block: Block, pattern: re.Pattern[str]) -> bool:
    return block.kind == "heading" and pattern.fullmatch(block.text[:120]) is not None
