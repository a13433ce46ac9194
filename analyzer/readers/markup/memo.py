"""The head of a memo that is written in Markdown, and that of a second below it."""

from __future__ import annotations

import re
from itertools import takewhile

from analyzer.readers.correspondence.headers import ADDRESS, MEMO_TITLE, TOLD, head_at, header_at, is_head
from analyzer.readers.correspondence.quoting import mark_at
from analyzer.readers.correspondence.tidy import left_out
from analyzer.readers.line import Line
from analyzer.readers.markup.marks import GONE, Inline, Part, cleaned
from analyzer.readers.transcript.names import names_somebody

MOST_PARTS = 20


def memo_head(parts: list[Part], inline: Inline) -> tuple[dict[str, str], list[Part]]:
    """Take "To: ...", "From: ..." lines off the top, at least two of them, after no more than a heading."""
    fields: dict[str, str] = {}
    n = next((n for n, part in enumerate(parts) if part.kind != "heading"), 0)
    rest = parts[n:]
    if rest and (rest[0].kind, len(rest[0].lines)) == ("paragraph", 1) and MEMO_TITLE.fullmatch(rest[0].lines[0].text):
        rest = rest[1:]
    head = list(takewhile(lambda part: part.kind in ("paragraph", "heading"), rest[:MOST_PARTS]))
    texts = [line.text for part in head for line in cleaned(part.lines, inline)]
    at = 0
    for part in head:
        lines = part.lines
        found = [header_at(texts, n, top=True) for n in range(at, at + len(lines))]
        count = next((i for i, field in enumerate(found) if field is None), len(found))
        fields.update({key: value.strip() for key, value in filter(None, found[:count])})
        rest = rest[1:] if count == len(lines) else [Part(lines[count:], part.kind), *rest[1:]]
        if count < len(lines):
            break
        at += len(lines)
    kept = {key: value for key in TOLD if (value := fields.get(key))}
    return (kept, parts[:n] + rest) if is_head(kept) else ({}, parts)


def below_another(parts: list[Part], inline: Inline, sender: str) -> tuple[list[Part], tuple[str, ...]]:
    """Return the parts below a head, what follows the head of another's memo or mail quoted, and a warning.

    Below a further memo's head of the same ``sender`` stand the sender's own words, below one that names nobody a template's.
    """
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for n, part in enumerate(parts):
        own = part.kind == "paragraph"
        texts += [line.text.replace(GONE, "") if own else "" for line in cleaned(part.lines, inline)] + [""]
        places += [(n, k) for k in range(len(part.lines) + 1)]
    headed: dict[int, int] = {}  # parts, and how many of their first lines are a head's
    first = last = len(parts)  # the parts where another's head begins and ends
    past = 0
    for i, (n, k) in enumerate(places):
        mark = mark_at(texts, i) if k == 0 and i >= past and texts[i].strip() else None
        if mark is None or mark.signed:
            continue
        other = next((head.fields.get("from", "") for at in range(i, mark.end) if (head := head_at(texts, at))), "")
        same = mark.memo and not mark.certain and _are_same(sender, other)
        mailed = mark.certain or not mark.memo or any(map(ADDRESS.search, texts[i : mark.end]))
        if same or mailed or (sender and names_somebody(_name_in(other))):
            past = mark.end
            end, k = places[mark.end - 1]
            headed |= {m: len(parts[m].lines) for m in range(n, end)} | {end: k + 1}
            if not same:
                first, last = n, end
                break
    made: list[Part] = []
    signed: list[Line] = []
    quoted: list[Line] = []
    for n, part in enumerate(parts):
        count = headed.get(n, 0)
        cut = Part(part.lines[:count], "signature"), Part(part.lines[count:], "quoted" if n >= last else part.kind)
        made += [some for some in cut if some.lines]
        signed += cleaned(cut[0].lines, inline) if n >= first and count else []
        quoted += cleaned(cut[1].lines, inline) if n >= last and cut[1].lines else []
    return made, tuple(left_out(quoted, signed))


def _are_same(sender: str, other: str) -> bool:
    """Whether two heads name one sender, once perhaps in short or with a title."""
    some, others = (set(re.findall(r"[^\W\d_]{2,}", _name_in(text).casefold())) for text in (sender, other))
    return bool(some and others) and (some <= others or others <= some)


def _name_in(sender: str) -> str:
    """Return the name of a sender without an address or what stands behind a comma; the address where it is all."""
    return re.split(r"[,;(<\[|/]", sender.strip(" \t\"'<"), maxsplit=1)[0].strip(" \t\"'")
