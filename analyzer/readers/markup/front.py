"""What stands above a Markdown text about it: front matter in YAML, TOML or JSON, the head of a memo, and that of a second."""

from __future__ import annotations

import json
import re
from itertools import takewhile

from analyzer.readers.correspondence.headers import ADDRESS, MEMO_TITLE, TOLD, head_at, header_at, is_head
from analyzer.readers.correspondence.quoting import mark_at
from analyzer.readers.correspondence.tidy import left_out
from analyzer.readers.line import Line
from analyzer.readers.markup.marks import GONE, Inline, Part, cleaned
from analyzer.readers.transcript.names import names_somebody

MOST_LINES, MOST_PARTS = 300, 20
FIELD = re.compile(r"""["']?(?P<key>[A-Za-z][\w .-]{0,40})["']?[ \t]*[:=][ \t]*(?P<value>.*)""")
ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
LISTED = re.compile(r"""\"[^\"]*\"|'[^']*'|[^,\[\]"']+""")
KEPT = {"title": "title", "author": "author", "authors": "author", "by": "author", "date": "date", "published": "date"}
CLOSED_BY = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return ``(fields, offset after it)`` of the front matter; nothing and 0 where there is none."""
    lines = text.split("\n", MOST_LINES + 1)[: MOST_LINES + 1]
    opening = lines[0].rstrip()
    if opening.startswith("{"):
        return _json(text)
    closing = CLOSED_BY.get(opening)
    end = next((i for i, line in enumerate(lines[1:], 1) if closing and line.rstrip() in closing), 0)
    # A rule above prose is no front matter: each line is a field, part of one, or a comment.
    if not end or not all(_fits(line) for line in lines[1:end]) or not any(FIELD.match(line) for line in lines[1:end]):
        return {}, 0
    return _fields(lines[1:end]), min(sum(len(line) + 1 for line in lines[: end + 1]), len(text))


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


def _fits(line: str) -> bool:
    return not line.strip() or line[:1] in " \t-#[]{}\"'" or FIELD.match(line) is not None


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        field, entry = FIELD.match(line), ENTRY.match(line)
        if field is not None:
            last = KEPT.get(field["key"].strip().lower(), "")
            value = _plain(field["value"])
        elif entry is not None and last == "author":
            value = _plain(re.sub(r"^name[ \t]*:[ \t]*", "", entry["value"]))
        else:
            last = "" if line.strip() and line[:1] not in " \t-" else last
            continue
        if last and value:
            found[last] = f"{found[last]}, {value}" if last in found and field is None else found.get(last, value)
    return found


def _plain(value: str) -> str:
    """Return a value without its quotation marks and comment, a list's entries with commas between."""
    value = re.sub(r"(?:^|[ \t]+)#[ \t].*$", "", value.strip())
    if value in ("|", ">", "|-", ">-"):
        return ""
    parts = LISTED.findall(value) if value.startswith("[") else [value]
    return ", ".join(filter(None, (part.strip().strip("\"'").strip() for part in parts)))


def _json(text: str) -> tuple[dict[str, str], int]:
    try:
        fields, end = json.JSONDecoder().raw_decode(text[:20_000])
    except (ValueError, RecursionError):
        return {}, 0
    kept = ((KEPT.get(str(key).lower()), value) for key, value in fields.items())
    return {key: value for key, value in kept if key and isinstance(value, str)}, end
