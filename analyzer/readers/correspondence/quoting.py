"""Where quoted and forwarded text starts in a mail: attributions, separators and header blocks of many mail programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.readers.correspondence.headers import ADDRESS, CLOCK, DATE_TIME, LONGEST_NAME, Head, head_at

LONGEST_MARK, LONGEST_HEAD_LINE, MOST_MARK_LINES, MOST_HEAD_LINES = 400, 4000, 4, 60
SEPARATOR = re.compile(
    r"[ \t*]*(?:-{2,}|_{2,})[ \t]*(?:(?:Original|Reply|Forwarded) (?:Message|Text|Appointment)\b.*|Forwarded by\b.*"
    r"|Forwarded[ \t]*-*"
    r"|(?:Ursprüngliche|Weitergeleitete|Antwort)[ -]Nachricht.*|Original-?Nachricht.*"
    r"|Message (?:d['’]origine|original|transféré).*|Mensaje (?:original|reenviado).*"
    r"|Mensagem (?:original|encaminhada).*|Messaggio (?:originale|inoltrato).*"
    r"|Oorspronkelijk bericht.*|Doorgestuurd bericht.*|Oprindelig meddelelse.*|Ursprungligt meddelande.*"
    r"|Opprinnelig melding.*|Wiadomość oryginalna.*|Původní zpráva.*|Исходное сообщение.*)"
    r"|[ \t]*(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié)[ \t]*:.*",
    re.IGNORECASE,
)
RULE = re.compile(r"[-_=*]{5,}|-{0,4}[ \t]*Original Message[ \t]*-{0,4}", re.IGNORECASE)
"""A line, without the space around it, that starts quoted text only where mail headers follow."""
CARRIED_OVER = re.compile(r"[\d:/ \tAPM]*-{4,}[ \t]*")
"""The end of a "Forwarded by" line that was too long."""
GROUPWISE = re.compile(r">>>[ \t].{2,120}\d{1,2}:\d{2}.{0,12}>>>[ \t]*")
OPENER = re.compile(
    r"[ \t]*(?:-+[ \t]*)?(?:On|Am|Le|El|Il|Em|Op|Den|På|W dniu|Dne|Vào|В)\b(?=.*[\d@])|[ \t]*\w{2,4},? \d{1,2}[. ]", re.IGNORECASE
)
WROTE = re.compile(
    r"\b(?:wrote|writes|sent|said|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|het volgende geschreven|skrev"
    r"|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|пишет|написала?|đã viết)(?P<after>.{0,100}?)(?:[:：]|-{3})[ \t-]*$",
    re.IGNORECASE,
)
WRITTEN_ON = re.compile(rf"[ \t]+on {DATE_TIME.pattern}.{{0,8}}", re.IGNORECASE)
DATED_ADDRESS = re.compile(
    r"[ \t]*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.{2,100}|(?:\w{2,12}, )?\d{1,2}[. ].{4,60}\d{1,2}:\d{2}.{1,100})"
    r"<[ \t]*[^\s@<>]{1,90}@[^\s@<>]{1,90}[ \t]*(?:>[ \t]*)?(?:[:：][ \t]*)?"
)
"""Old Gmail's "2012/4/2 Ann Lee <ann@example.org>", Yandex' "26.06.2014, 14:41, "Ann Lee" <ann@example.org>:"."""
WORD = r"[\"“(]?[^\W\d_][\w.'’\-]*[\"”)]?"
NAME_LINE = re.compile(
    rf"[ \t]*(?:(?:Sent by:|Please respond to).*|{WORD}(?:[ \t,]+{WORD}){{0,5}}(?:[ \t]*[@/<]\S*(?:[ \t]\S+){{0,3}})?)[ \t]*"
)
SENT_BY = re.compile(r"[ \t]*Sent by[ \t]*:", re.IGNORECASE)
DATE_LINE = re.compile(rf"[ \t]*(?:\S.{{2,100}} on )?{DATE_TIME.pattern}[ \t]*", re.IGNORECASE)
ORGANISATION = re.compile(
    r"[ \t]+\S.{2,50}(?:Corp\.?|Inc\.?|Ltd\.?|LLC|Communications|Services|Company)(?P<run_on>[ \t]+From:.*)?[ \t]*"
)
ONE_LINE_HEAD = re.compile(
    rf"(?:.{{3,60}}[ \t]{DATE_TIME.pattern}|[ \t]*From:.*[ \t](?:Sent|Date):.*)[ \t]+To:.*[ \t]Subject:.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The lines up to ``end`` announce quoted text.

    ``signed`` quoted lines bear ``>`` where the mail program puts it. A ``certain`` mark cannot be anything else,
    whatever the document. A ``memo`` head says no time of day: at the top it may be the sender's own.
    """

    end: int
    certain: bool
    signed: bool = False
    memo: bool = False


def mark_at(lines: Sequence[str], i: int) -> Mark | None:
    """Return the mark that starts at line ``i``; quote signs are taken off already, but for GroupWise's."""
    if not _may_start_head(lines, i):
        return _attribution(lines, i)
    if GROUPWISE.fullmatch(lines[i][:LONGEST_MARK]):
        return Mark(i + 1, certain=True)
    j, separated, ruled = i, False, False
    while j < len(lines) and j < i + MOST_MARK_LINES:
        text = lines[j][:LONGEST_MARK]
        if SEPARATOR.fullmatch(text):
            separated = True
            if j + 1 < len(lines) and CARRIED_OVER.fullmatch(lines[j + 1][:LONGEST_MARK]):
                j += 1
        elif RULE.fullmatch(text.strip()):
            ruled = True
        elif text.strip() or not (separated or ruled):
            break
        j += 1
    head = _head(lines, j) if j < len(lines) else None
    if head is not None:
        return replace(head, certain=True, memo=False) if separated else head
    if separated:
        return Mark(j, certain=True)
    return None if ruled else _attribution(lines, i)


def _may_start_head(lines: Sequence[str], i: int) -> bool:
    """Whether a separator or header block may start at line ``i``: a quick look, since most lines start none."""
    line = lines[i]
    if line.lstrip()[:1] in "-_=*>" or ":" in line[:LONGEST_NAME] or "riginal" in line[:LONGEST_NAME]:
        return True
    if line[:1] in " \t" and ORGANISATION.fullmatch(line[:LONGEST_MARK]):
        return True
    near = (below[:LONGEST_MARK] for below in lines[i : i + 3] if "/" in below)
    return any("/" in below and ":" in below for below in near)


def _head(lines: Sequence[str], i: int) -> Mark | None:
    """Return the header block at line ``i``, with what Lotus Notes puts before it: name, company, date."""
    if "To:" in lines[i] and ONE_LINE_HEAD.fullmatch(lines[i][:LONGEST_HEAD_LINE]):
        return Mark(i + 1, certain=True)
    j, dated, named = i, False, 0
    for _ in range(MOST_MARK_LINES + 1):
        while j < len(lines) and not lines[j].strip() and j < i + 8:
            j += 1
        if j >= len(lines):
            return None
        line = lines[j][:LONGEST_MARK]
        organisation = ORGANISATION.fullmatch(line)
        window = [line, *lines[j + 1 : j + MOST_HEAD_LINES]]
        if organisation and organisation["run_on"]:
            window[0] = organisation["run_on"]
        head = head_at(window, 0)
        if head is not None:
            return _mark(head, lines, i, j, dated) if dated or not named or SENT_BY.match(line) else None
        if DATE_LINE.fullmatch(line):
            dated = True
        elif not organisation:
            named += 1
            if named > 2 or not NAME_LINE.fullmatch(line) or not window[1:2] or not window[1].strip():
                return None
        j += 1
    return None


def _mark(head: Head, lines: Sequence[str], i: int, j: int, dated: bool) -> Mark | None:
    """Return the mark that a head makes: its headers start at line ``j``, the names before it at ``i``."""
    if not (head.starts_mail or (dated and "to" in head.fields)):
        return None
    end = j + head.end
    timed = dated or head.timed or any(DATE_TIME.search(line[:LONGEST_MARK]) for line in lines[i:end])
    certain = head.complete or (timed and head.addressed and len(head.fields) >= 3)
    return Mark(end, certain=certain, memo=not timed)


def _attribution(lines: Sequence[str], i: int) -> Mark | None:
    """Return the attribution ("On ... Ann Lee wrote:") of one to four lines at line ``i``."""
    text = ""
    for j in range(i, min(i + MOST_MARK_LINES, len(lines))):
        line = lines[j].rstrip()
        if not line or len(text) >= LONGEST_MARK:
            return None
        if line[-1] not in ":：->":
            continue
        text = _joined(lines[i : j + 1])
        if _is_attribution(text):
            if not OPENER.match(text) and any(_is_attribution(_joined(lines[n : j + 1])) for n in range(i + 1, j + 1)):
                return None
            return Mark(j + 1, certain=bool(CLOCK.search(text) or ADDRESS.search(text)), signed=True)
    return None


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line[:LONGEST_MARK].strip() for line in lines)[:LONGEST_MARK]


def _is_attribution(text: str) -> bool:
    if DATED_ADDRESS.fullmatch(text):
        return True
    wrote = WROTE.search(text)
    if wrote is None:
        return False
    before, after = text[: wrote.start()], wrote["after"].strip()
    if OPENER.match(text):
        return len(before) < 250
    if after and not WRITTEN_ON.fullmatch(wrote["after"]):
        return False
    return len(before) < 160 and bool(after or ADDRESS.search(before) or (before.startswith("--") and text.endswith("--")))
