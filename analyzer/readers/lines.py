"""Lines to blocks: joins hard-wrapped lines, keeps lists, headings, quotes and turns apart.

Every format that comes down to lines goes through here, so all of them are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.document import Block, BlockKind

BULLET = re.compile(r"[ \t]*(?:[-*•‣◦▪·–—+]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
SPEAKER = re.compile(
    r"[ \t]*(?:\*\*)?(?P<name>(?:(?:[A-Z][A-Z.'’\-]+|Q|A|Mr\.|Ms\.|Mrs\.|Dr\.)(?:[ \t]+(?:[A-Z][A-Z.'’\-]*|of|the|Jr\.)){0,5}"
    r"|[A-Z][\w.'’\-]+(?:[ \t]+[A-Z][\w.'’\-]+){1,3})(?:[ \t]*\([^)\n]{1,40}\))?)(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]+(?=\S)"
)
STAGE = re.compile(
    r"[(\[](?:[A-Za-z ,’'\-]{0,30}(?:applause|laughter|laughs|crosstalk|inaudible|cheers|booing|music|pause|"
    r"recording|off-mic|no audible)[^)\]\n]{0,30})[)\]]\.?",
    re.I,
)
ASKED = re.compile(r"[ \t]*(?P<name>Q)(?:[ \t]+|\.[ \t]+)(?=[A-Za-z\"“'(])")
"""A reporter's turn in official transcripts: "Q  Thank you. ..." without a colon."""
QUESTIONER = "Q"
CERTAIN_WIDTH, WIDEST = 110, 140


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document's text; ``start`` is its offset there."""

    text: str
    start: int


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text with their offsets."""
    start = 0
    for raw in text.split("\n"):
        yield Line(raw, start)
        start += len(raw) + 1


def wrap_width(lines: Iterable[Line]) -> int:
    """Return the width at which a text was hard-wrapped, 0 where each line is a paragraph.

    Up to ``CERTAIN_WIDTH`` any width is believed; up to ``WIDEST`` one at which most long lines end.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if len(line.text) > 40)
    if not lengths:
        return 0
    width = lengths[(len(lengths) * 9) // 10]
    long = [n for n in lengths if n >= 0.6 * width]
    ragged = sum(width - 15 <= n <= width + 5 for n in long) < len(long) / 2
    return width if width <= CERTAIN_WIDTH or (width <= WIDEST and not ragged) else 0


def make_block(
    pieces: list[tuple[str, int]], kind: BlockKind, speaker: str | None = None, locator: str | None = None
) -> Block | None:
    """Join pieces ``(text, offset)`` with single spaces into one block, keeping where each character stood."""
    parts: list[str] = []
    segments: list[tuple[int, int]] = []
    length = 0
    for text, offset in pieces:
        for match in re.finditer(r"\S+(?:[ \t](?=\S)\S+)*", text):
            if parts:
                parts.append(" ")
                length += 1
            segments.append((length, offset + match.start()))
            parts.append(match.group())
            length += len(match.group())
    if not parts:
        return None
    return Block("".join(parts), kind, speaker, locator, tuple(segments))


def blocks_of(lines: list[Line], *, speakers: bool = False) -> Iterator[Block]:
    """Yield the blocks that lines make: paragraphs, list items, headings and, with ``speakers``, turns."""
    width = wrap_width(lines)
    speaker: str | None = None
    group: list[Line] = []
    kind: BlockKind = "paragraph"
    before_blank = True
    # Without a named speaker, "Q:" opens an entry of questions and answers, not a reporter's turn.
    answering = any((m := SPEAKER.match(line.text)) and m["name"] != QUESTIONER for line in lines) if speakers else False

    def flush() -> Iterator[Block]:
        nonlocal group
        if group:
            block_kind = kind
            if answering and speaker == QUESTIONER:
                block_kind = "quoted"
            elif kind == "paragraph":
                block_kind = "turn" if speaker else "heading" if _is_heading(group, before_blank) else "paragraph"
            block = make_block([(strip_stage(g.text), g.start) for g in group], block_kind, speaker)
            if block is not None:
                yield block
        group = []

    for line in lines:
        text = line.text
        if not text.strip():
            yield from flush()
            kind, before_blank = "paragraph", True
            continue
        named = (SPEAKER.match(text) or ASKED.match(text)) if speakers else None
        bullet = BULLET.match(text)
        if named is not None:
            yield from flush()
            speaker, kind = " ".join(named["name"].split()), "paragraph"
            group = [Line(" " * named.end() + text[named.end() :], line.start)]
        elif bullet is not None and not (group and _continues(group[-1].text, text, width)):
            yield from flush()
            kind = "list_item"
            group = [Line(" " * bullet.end() + text[bullet.end() :], line.start)]
        elif group and not _joins(group[-1].text, text, width):
            yield from flush()
            before_blank, kind = False, "paragraph"
            group = [line]
        else:
            group.append(line)
    yield from flush()


def strip_stage(text: str) -> str:
    """Blank out stage directions such as "(Applause.)", keeping every offset."""
    return STAGE.sub(lambda m: " " * len(m.group()), text)


def has_speakers(lines: list[Line]) -> bool:
    """Whether the lines are a transcript: at least three turns, of which one name comes back."""
    names = [m["name"] for line in lines if (m := SPEAKER.match(line.text))]
    return len(names) >= 3 and len(names) > len(set(names))


def _joins(before: str, line: str, width: int) -> bool:
    """Whether a line continues the one before: its first word would not have fitted there."""
    if not width:
        return False
    first = line.split(maxsplit=1)[0]
    if line.lstrip()[:1].islower():
        return True
    fits = len(before.rstrip()) + 1 + len(first) <= width - 12
    return not fits


def _continues(before: str, line: str, width: int) -> bool:
    """Whether what looks like a bullet is a dash or number inside a wrapped sentence."""
    return (
        bool(width)
        and len(before.rstrip()) > width - 12
        and not before.rstrip().endswith((".", ":", ";", "!", "?"))
        and line.lstrip()[:1] in "-–—("
    )


def _is_heading(group: list[Line], after_blank: bool) -> bool:
    """Whether a lone short line without a full stop is a heading."""
    if len(group) != 1 or not after_blank:
        return False
    text = group[0].text.strip()
    words = text.split()
    if not words or len(words) > 10 or text[-1] in ".!?,;" or not text[0].isalnum():
        return False
    content = [w for w in words if w[0].isalpha() and len(w) > 3]
    return text.isupper() or (bool(content) and all(w[0].isupper() for w in content) and len(words) > 1) or text.endswith(":")
