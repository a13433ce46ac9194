"""Header lines of mails: at the top of a saved one, and where a quoted or forwarded one starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

NAMES = {
    "from": "From|Prom|Frorn|De|Von|Da|Van|Från|Fra|Od|От",
    "to": "To|À|An|Para|Aan|Till|Til|Do|Komu|Кому|A",
    "date": "Date|Sent|Datum|Data|Fecha|Envoyé(?: le)?|Gesendet|Enviad[oa](?: el| em)?|Verzonden|Skickat|Sendt|Wysłano|"
    "Inviato|Odesláno|Dato|Дата|Отправлено",
    "subject": "Subject|Objet|Betreff|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Тема",
    "cc": "Cc|Bcc|Bc|Kopie|Copie|Kopia|Копия",
    "other": r"Reply-To|Sent by|Please respond to|Importance|Priority|Attachments?|Categories|Organi[sz]ation|Sensitivity|"
    r"X-[\w-]+|Message-ID|MIME-Version|Content-[\w-]+|In-Reply-To|References|Received|Return-Path",
}
HEADER, TOP_HEADER = (
    re.compile(
        r"[ \t\xa0*_]*(?:" + "|".join(f"(?P<{key}>{alike})" for key, alike in names.items()) + r")[ \t\xa0]*\*?:(?P<value>.*)",
        re.IGNORECASE,
    )
    for names in (NAMES, NAMES | {"subject": NAMES["subject"] + "|Re"})
)
"""The second is for the top of a document, where a memo may say "Re:"; further down that is no header."""
UNPOINTED = re.compile(r"[ \t]*(?:(?P<subject>Subject)|(?P<date>Sent))(?P<value>[ \t]{2,}\S.*|[ \t]+(?:\w+day,|F[A-Z]+:).*)")
"""Scanned mails lose the colon."""
MEMO_TITLE = re.compile(
    r"[ \t*_#]*(?:(?:internal|inter-?office|office|staff|policy|executive|confidential)[ \t]+)*"
    r"(?:memo(?:randum)?|M E M O(?: R A N D U M)?)(?:[ \t]+(?:for[ \t]+the[ \t]+)?(?:record|file))?[ \t*_:]*",
    re.IGNORECASE,
)
"""A line of its own that calls what follows a memo."""
SENT = re.compile(
    r"[ \t\xa0*_]*(?:Sent|Gesendet|Envoyé|Enviad[oa]|Inviato|Verzonden|Skickat|Sendt|Wysłano|Odesláno|Отправлено)\b(?! by)",
    re.IGNORECASE,
)
"""How Outlook names the date, unlike a letter that is printed with its headers."""
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
DATE_TIME = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{2,4}[ \t]+\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]*[AP]M)?(?:[ \t]+[A-Z]{3})?", re.IGNORECASE
)
ADDRESS = re.compile(r"\S@\S|/[A-Z]{2,}\b|[\[<]mailto:", re.IGNORECASE)
MOST_LINES, LONGEST_LINE, LONGEST_NAME, FURTHEST = 400, 1000, 80, 12


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
        if "from" in found:
            return "date" in found or "subject" in found or ("to" in found and self.addressed)
        return "to" in found and ("subject" in found or "cc" in found or ("date" in found and self.addressed))


def head_at(lines: Sequence[str], i: int, *, top: bool = False) -> Head | None:
    """Return the head that starts at line ``i``: header lines, folded or wrapped, with at most two blank lines between.

    ``top`` says that it is the top of a document.
    """
    if header_of(lines[i], top=top) is None:
        return None
    fields: dict[str, str] = {}
    end, j, last = i, i, ""
    while j < len(lines) and j < i + MOST_LINES:
        found = header_of(lines[j], unpointed=bool(fields), top=top)
        if found is not None:
            last, value = found
            if last in fields and last in ("from", "subject", "date") and j > end:
                break
            fields.setdefault(last, value.strip(" \t\xa0*"))
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
    return Head(end, fields, any(SENT.match(line) for line in lines[i:end]))


@lru_cache(maxsize=1024)
def header_of(line: str, *, unpointed: bool = False, top: bool = False) -> tuple[str, str] | None:
    """Return ``(field, value)`` of a header line; ``unpointed`` takes it without a colon too, ``top`` a memo's "Re:"."""
    line = line[:LONGEST_LINE]
    match = None
    if ":" in line[:LONGEST_NAME]:
        match = TOP_HEADER.match(line) if top else HEADER.match(line)
    match = match or (UNPOINTED.fullmatch(line) if unpointed else None)
    return None if match is None else (_key(match), match["value"])


def _key(match: re.Match[str]) -> str:
    return next(key for key, value in match.groupdict().items() if value is not None and key != "value")


def _goes_on(lines: Sequence[str], j: int, fields: dict[str, str], top: bool) -> bool:
    """Whether header lines go on after the blank line ``j`` with a field not seen yet."""
    for line in lines[j + 1 : j + 3]:
        if line.strip():
            found = header_of(line, top=top)
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
    if header_of(below, top=top) is not None:
        return True
    return len(above) >= 60 and not below.strip() and (last == "subject" or (last in ("to", "cc") and len(line.split()) < 4))
