"""Passages of HTML to blocks: line breaks, lists made by hand, and the mail that a mail answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from analyzer.document import BlockKind
from analyzer.readers.correspondence.headers import head_at
from analyzer.readers.correspondence.quoting import LONGEST_MARK, SEPARATOR
from analyzer.readers.endings import LONGEST_JOINED, is_bold_heading
from analyzer.readers.line import QUOTE, Line, lines_of
from analyzer.readers.text.lines import BULLET, blocks_of
from analyzer.readers.transcript.stage import strip_stage
from analyzer.readers.web.colours import named_colour
from analyzer.readers.web.text import Passage

LEAD_IN = re.compile(r"(?=.*(?:\d{4}|@)).{8,250}:", re.S)
MAIL_HEADER = re.compile(r"\w[\w-]{1,12}\s*:")
LETTERED = re.compile(r"[A-Z][.)]\s|[IVX]+[.)]\s")
WRAPPED = 25


def blocks_of_passages(passages: list[Passage]) -> list[tuple[str, BlockKind]]:
    """Return the blocks of passages: text of one line, and its kind.

    A "turn" is an answer within what is quoted, in the colour that the text above names.
    """
    blocks: list[tuple[str, BlockKind]] = []
    answered = worded = False
    named: str | None = None
    for i, passage in enumerate(passages):
        answered = answered or _starts_answered(passages, i, worded)
        worded = worded or not (MAIL_HEADER.match(passage.text) or passage.kind == "heading")
        leads = i + 1 < len(passages) and passages[i + 1].kind == "quoted"
        quoted = answered or passage.kind == "quoted"
        named = named if quoted else named or named_colour(passage.text)
        answers = quoted and named is not None and passage.colour == named
        for line, kind in _lines(passage, leads):
            kind = "turn" if answers else "quoted" if answered else kind
            if not line:
                continue
            if kind == "paragraph" and blocks and blocks[-1][1] == "paragraph" and _is_cut(blocks[-1][0], line):
                blocks[-1] = f"{blocks[-1][0]} {line}", kind
            else:
                blocks.append((line, kind))
    return blocks


def _is_cut(before: str, line: str) -> bool:
    """Whether a paragraph goes on in the next one, as when each line of a wrapped text became one."""
    return WRAPPED < len(before) < LONGEST_JOINED and line[:1].islower() and before[-1] not in ".!?:;,"


def _starts_answered(passages: list[Passage], i: int, worded: bool) -> bool:
    """Whether the headers of the mail that is answered stand at passage ``i``, or a line that says it follows.

    A memo has such headers too; a mail's say when it was sent, or whose address it came from, or have a line drawn over
    them, and they come after words: ``worded``.
    """
    text = passages[i].text
    if SEPARATOR.fullmatch(text.partition("\n")[0][:LONGEST_MARK]):
        return True
    head = head_at("\n".join(passage.text for passage in passages[i : i + 4]).split("\n"), 0) if worded else None
    if head is None or "from" not in head.fields:
        return False
    return passages[i].ruled or head.sent or ("@" in head.fields["from"] and "date" in head.fields)


def _lines(passage: Passage, leads: bool) -> Iterator[tuple[str, BlockKind]]:
    """Yield the blocks of one passage; ``leads`` says that a quotation follows it."""
    kind = passage.kind
    if "\n" not in passage.text:
        yield _of_line(passage, leads)
        return
    lines = list(lines_of(passage.text))

    def is_quoted(line: Line) -> bool:
        return bool(QUOTE.match(line.text) or (leads and line is lines[-1] and LEAD_IN.fullmatch(line.text)))

    for quoted, run in groupby(lines, key=is_quoted):
        if quoted:
            yield from ((QUOTE.sub("", line.text), "quoted") for line in run)
        else:
            yield from ((block.text, kind if kind != "paragraph" else block.kind) for block in blocks_of(list(run)))


def _of_line(passage: Passage, leads: bool) -> tuple[str, BlockKind]:
    """Return the block that a passage without line breaks makes."""
    text, kind = strip_stage(passage.text), passage.kind
    if kind == "paragraph":
        bullet = BULLET.match(text)
        if QUOTE.match(text):
            return QUOTE.sub("", text), "quoted"
        if bullet and not LETTERED.match(text):
            return text[bullet.end() :], "list_item"
        if leads and LEAD_IN.fullmatch(text):
            return text, "quoted"
        if passage.bold and is_bold_heading(text):
            return text, "heading"
    return text, kind
