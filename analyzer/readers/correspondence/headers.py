"""Header lines of mails: at the top of a saved one, and where a quoted or forwarded one starts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer.readers.correspondence.header_names import ENGLISH, header_names
from analyzer.readers.endings import CLOSERS

OTHER = (
    r"Reply-To|Sent by|Please respond to|Importance|Priority|Attachments?|Categories|Organi[sz]ation|Sensitivity|"
    r"X-[\w-]+|Message-ID|MIME-Version|Content-[\w-]+|In-Reply-To|References|Received|Return-Path"
)
AT_TOP = {"subject": r"|Re|Subj?\.?", "other": r"|(?:Our |Your )?Ref(?:erence)?\.?(?: No\.?)?"}
"""What a memo may say at the top of a document; further down these are no headers."""
UNPOINTED = re.compile(r"[ \t]*(?:(?P<subject>Subject)|(?P<date>Sent))(?P<value>[ \t]{2,}\S.*|[ \t]+(?:\w+day,|F[A-Z]+:).*)")
"""Scanned mails lose the colon."""
MEMO_TITLE = re.compile(
    r"[ \t*_#]*(?:(?:internal|inter-?office|office|staff|policy|executive|confidential)[ \t]+)*"
    r"(?:memo(?:randum)?|M E M O(?: R A N D U M)?)(?:[ \t]+(?:for[ \t]+the[ \t]+)?(?:record|file))?[ \t*_:]*",
    re.IGNORECASE,
)
"""A line of its own that calls what follows a memo."""
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
HOUR = re.compile(r"\d{1,2}(?:[:.]\d{2}\b|[ \t]?[ap]\.?m\b)", re.IGNORECASE)
"""What the data of a meeting has where a mail names sender and receiver."""
DATE_TIME = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{2,4}[ \t]+\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]*[AP]M)?(?:[ \t]+[A-Z]{3})?", re.IGNORECASE
)
ADDRESS = re.compile(r"\S@\S|/[A-Z]{2,}\b|[\[<]mailto:", re.IGNORECASE)
ENDED = re.compile(rf"\w{{3}}[.?!…]{CLOSERS}")
"""A sentence ends with a word: names end with "Jr." and "J." too."""
MOST_LINES, LONGEST_LINE, LONGEST_NAME, FURTHEST = 400, 1000, 80, 12
NEAR, MOST_NAME_WORDS, MOST_AGAIN = 12, 6, 8
"""Lines around a header, words of a name, and headers that come a second time: more are a list of such lines."""
TOLD = ("from", "to", "date", "subject")
"""The fields that are a document's metadata."""


@dataclass(frozen=True, slots=True)
class Head:
    """Header fields of one mail (``from``, ``to``, ``cc``, ``date``, ``subject``) and the line after them.

    ``sent`` says that the date is called as Outlook calls it.
    """

    end: int
    fields: dict[str, str]
    sent: bool = False

    @property
    def timed(self) -> bool:
        """Whether the date has a time of day, which a mail program writes and a memo does not."""
        return CLOCK.search(self.fields.get("date", "")) is not None

    @property
    def addressed(self) -> bool:
        """Whether a sender or receiver has an address of electronic mail."""
        return any(ADDRESS.search(self.fields.get(key, "")) for key in ("from", "to"))

    @property
    def complete(self) -> bool:
        """Whether Outlook wrote it, also where it shows names and no addresses."""
        return self.sent and self.timed and {"from", "to", "subject"} <= set(self.fields)

    @property
    def starts_mail(self) -> bool:
        """Whether these can only be the headers of a mail: "From: 3 pm, To: 5 pm" are not."""
        found = self.fields
        if any(HOUR.match(found.get(key, "").strip()) for key in ("from", "to")):
            return False
        if "from" in found:
            return "date" in found or "subject" in found or ("to" in found and self.addressed)
        return "to" in found and ("subject" in found or "cc" in found or ("date" in found and self.addressed))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A header line, one at the top of a document, and how Outlook names the date, unlike a letter printed with its headers."""

    header: re.Pattern[str]
    top: re.Pattern[str]
    sent: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    either = header_names().either
    fields = {key: either[key] for key in ("from", "to", "date", "subject", "cc")} | {"other": OTHER}
    fields["date"] += f"|{either['sent']}"
    top = {key: alike + AT_TOP.get(key, "") for key, alike in fields.items()}
    sent = re.compile(rf"[ \t\xa0*_]*(?:{either['sent']})\b(?! by)", re.IGNORECASE)
    return _Patterns(_header(fields), _header(top), sent)


def _header(fields: Mapping[str, str]) -> re.Pattern[str]:
    names = "|".join(f"(?P<{key}>{alike})" for key, alike in fields.items())
    return re.compile(rf"[ \t\xa0*_]*(?:{names})[ \t\xa0]*\*?:(?P<value>.*)", re.IGNORECASE)


def head_at(lines: Sequence[str], i: int, *, top: bool = False) -> Head | None:
    """Return the head that starts at line ``i``: header lines, folded or wrapped, with at most two blank lines between.

    ``top`` says that it is the top of a document.
    """
    if header_at(lines, i, top=top) is None:
        return None
    fields: dict[str, str] = {}
    end, j, last, again = i, i, "", 0
    while j < len(lines) and j < i + MOST_LINES:
        found = header_at(lines, j, unpointed=bool(fields), top=top)
        if found is not None:
            last, value = found
            again += last in fields and last != "other"
            if again > MOST_AGAIN:
                break
            fields.setdefault(last, value.strip(" \t\xa0*|"))  # in a table a bar is drawn between
            end = j + 1
        elif not lines[j].strip():
            if not _goes_on(lines, j, fields, top):
                break
        elif j > end or not _continues(lines, j, last, top):
            break
        else:
            if last in ("from", "subject", "date", "to"):
                fields[last] = f"{fields.get(last, '')} {lines[j].strip()}".strip()
            end = j + 1
        j += 1
    sender = fields.get("from", "")
    stamp = DATE_TIME.search(sender)
    if stamp is not None:  # Lotus Notes: "From:  Ann Lee            02/14/2001 05:25 PM"
        fields.setdefault("date", stamp.group())
        fields["from"] = re.sub(r"[ \t]+on$", "", sender[: stamp.start()].strip())
    fields.pop("other", None)
    return Head(end, fields, any(map(_patterns().sent.match, lines[i:end])))


def header_at(lines: Sequence[str], i: int, *, unpointed: bool = False, top: bool) -> tuple[str, str] | None:
    """Return ``(field, value)`` of a header line; ``unpointed`` takes it without a colon too, ``top`` a memo's "Re:".

    Other languages' names of sender and receiver are words and names in English ("Do:", "A:", "Van:"): they count where the
    value can be people, and a receiver's only beside another header of its language.
    """
    found = _header_of(lines[i], unpointed, top)
    spoken = _spoken(lines[i]) if found is not None and found[0] in ("from", "to") else frozenset({ENGLISH})
    if found is None or ENGLISH in spoken:
        return found
    near = range(max(0, i - NEAR), min(len(lines), i + NEAR))
    beside = found[0] == "from" or any(spoken & _spoken(lines[n]) for n in near if n != i and _header_of(lines[n], False, top))
    return found if beside and _could_be_people(found[1]) else None


def is_head(fields: Mapping[str, str]) -> bool:
    """Whether fields at the top of a text make a head: two of them, which are not what a change leads from and to."""
    told = {key: value for key, value in fields.items() if key in TOLD}
    return len(told) > 1 and (set(told) != {"from", "to"} or not any(map(_is_sentence, told.values())))


def _is_sentence(text: str) -> bool:
    opens = text[:1].islower() or not _are_short(text)
    return ENDED.search(text.strip()) is not None and opens and not ADDRESS.search(text[:LONGEST_LINE])


def _could_be_people(text: str) -> bool:
    """Whether the value of a header can be addresses, or names with commas between, and is no sentence."""
    text = text.strip()
    if not text or ADDRESS.search(text[:LONGEST_LINE]):
        return True
    return not ENDED.search(text) and _are_short(text)


def _are_short(text: str) -> bool:
    """Whether what commas part has no more words than names have."""
    return all(len(name.split()) <= MOST_NAME_WORDS for name in re.split("[,;]", text))


@lru_cache(maxsize=1024)
def _spoken(line: str) -> frozenset[str]:
    """Return the languages of a header's name, English alone where it is English too."""
    languages = header_names().languages.get(line.partition(":")[0].strip(" \t\xa0*_").lower(), frozenset())
    return frozenset({ENGLISH}) if ENGLISH in languages else languages


@lru_cache(maxsize=1024)
def _header_of(line: str, unpointed: bool, top: bool) -> tuple[str, str] | None:
    line = line[:LONGEST_LINE]
    match = None
    if ":" in line[:LONGEST_NAME]:
        match = _patterns().top.match(line) if top else _patterns().header.match(line)
    match = match or (UNPOINTED.fullmatch(line) if unpointed else None)
    if match is None:
        return None
    parts = match.groupdict()
    value = parts.pop("value")
    return next(key for key, found in parts.items() if found is not None), value


def _goes_on(lines: Sequence[str], j: int, fields: dict[str, str], top: bool) -> bool:
    """Whether header lines go on after the blank line ``j`` with a field not seen yet."""
    for n in range(j + 1, min(j + 3, len(lines))):
        if lines[n].strip():
            found = header_at(lines, n, top=top)
            return found is not None and found[0] not in fields
    return False


def _continues(lines: Sequence[str], j: int, last: str, top: bool) -> bool:
    """Whether line ``j``, no header itself, goes on with the field ``last`` of the line above."""
    line, above = lines[j], lines[j - 1].rstrip()
    if last == "from" and DATE_TIME.fullmatch(line.strip()):
        return True
    if line[:1] in " \t" or line.startswith(("[mailto:", "<")) or above.endswith((",", ";", "<")):
        return True
    below = lines[j + 1] if j + 1 < len(lines) else ""
    if last in ("to", "cc", "from") and ADDRESS.search(line[:LONGEST_LINE]) and len(line.split()) < FURTHEST:
        return True
    if below and header_at(lines, j + 1, top=top) is not None:
        return True
    return len(above) >= 60 and not below.strip() and (last == "subject" or (last in ("to", "cc") and len(line.split()) < 4))
