"""What in an e-mail or letter is not the sender's message: headers, quoted replies, signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal

from analyzer.readers.correspondence.articles import articles
from analyzer.readers.correspondence.furniture import blank_inline, furniture_of
from analyzer.readers.correspondence.headers import ADDRESS, MEMO_TITLE, TOLD, Head, head_at, is_head
from analyzer.readers.correspondence.inline import answers
from analyzer.readers.correspondence.quoting import GROUPWISE, LONGEST_MARK, NAME_LINE, mark_at
from analyzer.readers.dates import day_or_text
from analyzer.readers.line import QUOTE, Line, blank_until
from analyzer.readers.transcript.names import names_somebody

Role = Literal["message", "quoted", "signature"]
STAMP = re.compile(
    r"[ \t]*(?:(?:UN)?CLASSIFIED|(?:SENSITIVE BUT|CONFIDENTIAL|SECRET)\b[A-Z /]*|RELEASE IN|PART B\d(?:,\s?B\d)*|FULL"
    r"|B\d(?:, ?B\d)*|U\.S\. Department of State|(?:Case|Doc) No\.?|STATE DEPT\. -"
    r"|Date: \d\d/\d\d/\d{4}|SUBJECT TO AGREEMENT)(?:[ \t].*)?"
)
"""Stamps of an archive on released mail."""
RUN_ON = re.compile(
    r"(?<=[\w.!?)])[ \t-]+On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d)[^:]{4,60}"
    r"\d:\d\d.{1,120} wrote:\s*$"
)
TURN = re.compile(r"[ \t]*>>+[ \t]*([^\W\d_][^:<>\n]{0,60}?)[ \t]*:(?:[ \t]|$)")
REPLY = re.compile(r"(?:hi|hello|hey|dear)\b[^.!?]{0,40}$|.{0,200}\bwrote:$|(?:best|kind|many thanks|regards)\b", re.IGNORECASE)
PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Tt]hanks?)\b")
LEAST_NAMED = 0.3
MOST_RUN_ON, MOST_HEAD, LONGEST_GAP = 4000, 500, 8
MOST_STAMPS, MOST_LETTERHEAD, OVERFLOW_AFTER, OVERFLOW = 12, 3, 60, 40


def split_message(lines: list[Line]) -> tuple[dict[str, str], list[Line], list[Line], list[Line]]:
    """Return ``(metadata, message, quoted, signature)`` of the lines of a document.

    An empty line in each list stands for what went elsewhere. Quote signs are blanked out, so that offsets stay true.
    Outside a mail (a document that opens with mail headers) only certain marks of quoted text count.
    """
    metadata, start = _headers([line.text for line in lines[:MOST_HEAD]])
    parts = split_body(lines[start:], mail=bool(metadata), sender=metadata.get("from", ""))
    return metadata, *parts


def left_out(quoted: Sequence[Line], signature: Sequence[Line]) -> Iterator[str]:
    """Say how much is quoted below the head of another memo, which may be the same writer's.

    A mail's head says at what time it was sent; what stands below one is known to be answered or forwarded.
    """
    texts = [line.text for line in signature]
    first, i = None, 0
    while i < len(texts) and first is None:
        mark = mark_at(texts, i) if texts[i].strip() else None
        if mark is not None and mark.memo and not mark.certain:
            named = any(ADDRESS.search(text[:LONGEST_MARK]) for text in texts[i : mark.end])
            first = None if named else signature[i].start
        i = mark.end if mark is not None else i + 1
    words = sum(len(line.text.split()) for line in quoted if first is not None and line.start > first)
    if words:
        yield f"text below the head of another memo or mail is taken as quoted and not scored: {words:,} words"


def split_body(lines: Sequence[Line], *, mail: bool, sender: str) -> tuple[list[Line], list[Line], list[Line]]:
    """Return ``(message, quoted, signature)`` of the body of a mail, as :func:`split_message`."""
    lines = [part for line in _without_gaps(lines) for part in _parted(line)]
    texts = [line.text for line in lines]
    roles = roles_of(texts, mail=mail, sender=sender)
    marks = answers(texts, roles, name_words(sender)) if mail else {}
    kept: dict[Role, list[Line]] = {"message": [], "quoted": [], "signature": []}
    going: Role | None = None
    for n, (line, role) in enumerate(zip(lines, roles, strict=True)):
        text = line.text
        if n in marks:
            role, text = "message", blank_until(text, marks[n])
        filled = bool(text.strip())
        if filled:
            text = _unescaped(text) if role == "message" else _unsigned(text)
            kept[role].append(Line(text if role == "signature" else blank_inline(text), line.start))
        if filled and role == going:
            continue
        going = role if filled else None
        for other, those in kept.items():
            if those and those[-1].text and other != going:
                those.append(Line("", line.start))
    return kept["message"], kept["quoted"], kept["signature"]


def roles_of(texts: Sequence[str], *, mail: bool, sender: str, known: Collection[int] = ()) -> list[Role]:
    """Return what each line is; ``known`` numbers lines that are quoted for certain. Empty lines go with those above."""
    signed = set() if not mail and _are_turns(texts) else _signed(texts)
    signed.update(known)
    bare = [_unsigned(text) if n in signed else text for n, text in enumerate(texts)]
    roles: list[Role] = ["message"] * len(texts)
    started, open_ended, i = False, False, 0
    while i < len(texts):
        if not texts[i].strip():
            roles[i] = roles[i - 1] if i else "message"
            i += 1
            continue
        mark = mark_at(bare, i)
        if mark is not None and (mail or mark.certain or (mark.signed and _next(bare, mark.end) in signed)):
            roles[i : mark.end] = ["signature"] * (mark.end - i)
            own = mark.memo and not started
            below = _next(bare, mark.end)
            open_ended = open_ended or not (own or i in signed or (mark.signed and below in signed))
            i = mark.end
            continue
        roles[i] = "quoted" if open_ended or i in signed else "message"
        started = started or roles[i] == "message"
        i += 1
    names = name_words(sender)
    if mail:
        for start, end in _runs(roles):
            for article in articles(bare[start:end], names) if roles[start] == "message" else ():
                roles[start + article.start : start + article.stop] = ["quoted"] * len(article)
    _take_furniture(bare, roles, mail=mail, sender=names)
    return roles


def _runs(roles: Sequence[Role]) -> list[tuple[int, int]]:
    """Return where lines of one role begin and end."""
    return list(pairwise(n for n in range(len(roles) + 1) if n in (0, len(roles)) or roles[n] != roles[n - 1]))


def _take_furniture(bare: Sequence[str], roles: list[Role], *, mail: bool, sender: frozenset[str]) -> None:
    """Mark signatures and the like in each run of message or quoted lines, the last first."""
    own_below = False
    for start, end in reversed(_runs(roles)):
        if roles[start] == "signature":
            continue
        own = roles[start] == "message"
        found = furniture_of(bare[start:end], mail=mail, sender=sender if own else frozenset(), last=not (own and own_below))
        for i in range(start, end):
            if i - start in found or (mail and STAMP.fullmatch(bare[i][:200])):
                roles[i] = "signature"
            elif own and bare[i].strip():
                own_below = True


def _without_gaps(lines: Sequence[Line]) -> list[Line]:
    """Leave out all but the first empty lines of a long gap."""
    kept: list[Line] = []
    empty = 0
    for line in lines:
        empty = 0 if line.text and not line.text.isspace() else empty + 1
        if empty <= LONGEST_GAP:
            kept.append(line)
    return kept


def _parted(line: Line) -> list[Line]:
    """Part a line that ends with an attribution after the last words of the reply."""
    match = RUN_ON.search(line.text) if line.text.rstrip()[-1:] == ":" and len(line.text) < MOST_RUN_ON else None
    if match is None:
        return [line]
    return [Line(line.text[: match.start()], line.start), Line(line.text[match.start() :], line.start + match.start())]


def _headers(texts: Sequence[str]) -> tuple[dict[str, str], int]:
    """Take mail headers off the top: at least two of From, To, Date, Subject. Return them and the line after them."""
    i = 0
    while i < min(len(texts), MOST_STAMPS) and (not texts[i].strip() or STAMP.fullmatch(texts[i][:200])):
        i += 1
    i = _below_memo_title(texts, i)
    head = (head_at(texts, i, top=True) or _below_owner(texts, i)) if i < len(texts) else None
    if head is None or not (is_head(head.fields) or _is_subject_alone(texts, i, head)):
        return {}, 0
    metadata = {key: " ".join(head.fields[key].split()) for key in TOLD if head.fields.get(key)}
    if "date" in metadata:
        metadata["date"] = day_or_text(metadata["date"])
    return metadata, head.end


def _below_memo_title(texts: Sequence[str], i: int) -> int:
    """Return the first line with text below "MEMORANDUM" and the few lines of a letterhead over it; ``i`` without such."""
    written = [n for n in range(i, min(len(texts), i + MOST_STAMPS)) if texts[n].strip()][: MOST_LETTERHEAD + 2]
    for above, below in pairwise(written):
        if MEMO_TITLE.fullmatch(texts[above][:LONGEST_MARK]):
            return below
        if len(texts[above].strip()) > OVERFLOW_AFTER or ":" in texts[above]:
            break
    return i


def _is_subject_alone(texts: Sequence[str], i: int, head: Head) -> bool:
    """Whether a mail was pasted with its subject and no other header: one line, and an empty one below."""
    alone = head.end == i + 1 and head.end < len(texts) and not texts[head.end].strip()
    return alone and bool(head.fields.get("subject")) and texts[i].lstrip(" *_").lower().startswith("subject")


def _below_owner(texts: Sequence[str], i: int) -> Head | None:
    """Return the head below the name of the mailbox, with which Outlook prints a mail."""
    below = _next(texts, i + 1)
    head = head_at(texts, below, top=True) if below > 0 and NAME_LINE.fullmatch(texts[i][:LONGEST_MARK]) else None
    return head if head is not None and head.complete else None


def _signed(texts: Sequence[str]) -> set[int]:
    """Lines that start with ``>``, and short ones between two such that were cut off the first."""
    signed = {i for i, text in enumerate(texts) if QUOTE.match(text) and not GROUPWISE.fullmatch(text[:LONGEST_MARK])}
    signed -= {i for i in signed if texts[i].startswith(">From ") and not {i - 1, i + 1} & signed}
    for i in range(1, len(texts) - 1):
        above, text = texts[i - 1].rstrip(), texts[i].strip()
        between = i not in signed and i - 1 in signed and i + 1 in signed
        if between and 0 < len(text) < OVERFLOW and len(above) >= OVERFLOW_AFTER and above[-1:] not in ".?!:":
            signed.add(i)
    return signed


def _are_turns(texts: Sequence[str]) -> bool:
    """Whether ">>" starts the turns of a broadcast: names follow it that are full or come back, and nothing is a reply's."""
    signs = [match for text in texts if (match := QUOTE.match(text))]
    names = Counter(name[1] for m in signs if (name := TURN.match(m.string)) and names_somebody(name[1]))
    named = sum(n for name, n in names.items() if n > 1 or " " in name)
    if not named or named < LEAST_NAMED * len(signs) or any(m[0].count(">") < 2 or " " in m[0].strip() for m in signs):
        return False
    above = takewhile(lambda text: not QUOTE.match(text), texts)
    if max(names.values()) == 1 and any(PERSONAL.search(text) for text in above):
        return False
    return not any(REPLY.match(text.strip()) for text in texts if not QUOTE.match(text))


def _unsigned(text: str) -> str:
    """Blank out quote signs."""
    match = QUOTE.match(text)
    return blank_until(text, match.end()) if match else text


def _unescaped(text: str) -> str:
    """Take off the sign that mailboxes put before "From" at the start of a line."""
    return " " + text[1:] if text.startswith(">From ") else text


def _next(texts: Sequence[str], i: int) -> int:
    """Return the number of the next line with text, from ``i`` on."""
    return next((n for n in range(i, min(i + 8, len(texts))) if texts[n].strip()), -1)


def name_words(name: str) -> frozenset[str]:
    """Words of a sender's name and of the first half of the address."""
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"@[^\s>]*", " ", name))) - {"mailto"}
