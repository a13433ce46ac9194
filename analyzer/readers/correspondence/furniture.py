"""What stands in a mail beside its message: signatures, disclaimers, list footers, attachments, PGP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from analyzer.readers.correspondence.invitation import calendar, invitation
from analyzer.readers.correspondence.signatures import delimited, is_postal, signature
from analyzer.readers.wordings import Wordings, shipped_wordings

SHORT, MOST_FOOTER_LINES, LONGEST_FOOTING = 90, 12, 160
LONGEST_FOOTER, MOST_WRAPPED = 600, 4
MOST_BANNER_LINES, MOST_ARMOUR, MOST_TOLD = 12, 30, 6
WRAPPED = re.compile(r"^.{50,}[^\s.!?:>]$")
RULE = re.compile(r"[\W_]{4,}")
PROGRAM = r"(?:Outlook|Yahoo|Mail|Gmail|Samsung|Proton|AOL|BlackBerry|Verizon|Nokia|Windows)"
DEVICE = (
    r"(?:i?Phone|i?Pad|smartphone|mobile|cell|tablet|handheld|BlackBerry|Android|Galaxy|Pixel|device|Treo|Palm|Nokia|Samsung)"
)
WRITER = re.compile(r"\b(?:I|[Mm]e|[Ww]e|[Uu]s|[Oo]ur|[Tt]hank\w*)\b")
"""Whom no program speaks of; "my phone" it does say."""
FOOTER = re.compile(
    rf"[ \t]*(?:Sent (?:from|via|using|by) (?:my (?:\S+ ){{0,3}}{DEVICE}\b|{PROGRAM}\b).{{0,60}}"
    rf"|Get {PROGRAM}\w* for (?:iOS|Android|Mac|Windows|Mobile|i?Phone|i?Pad)\b.{{0,60}}"
    rf"|Von meinem \S.{{1,30}} gesendet\.?|Gesendet (?:von|mit) (?:meinem|{PROGRAM})\b.{{0,40}}"
    r"|Envoyé (?:de|depuis) mon .{2,30}|Enviado (?:desde|do) (?:mi|meu) .{2,30}|Do You Yahoo!\?.*"
    r"|[Uu]nsubscribe(?: here)?[\W_]*(?:<?https?://\S+)?|Reply to this email directly\b.{0,60}\b(?:GitHub|[Uu]nsubscribe)\b.*"
    r"|You(?:'re| are receiving| received) this (?:e-?mail |message |notification )?because you(?:'re| are| were| have)? "
    r"(?:subscribed|signed up|opted|authored|commented|mentioned|assigned)\b.*"
    r"|View (?:it|this (?:message|e-?mail)) (?:on GitHub|in your browser).{0,60}|(?:Click here to )?[Vv]iew (?:it )?online\W*"
    r"|Please consider the environment before printing.{0,60}|\[Quoted text hidden\][ \t]*)"
)
"""What a mail program or a list writes, and nobody else."""
LINKED = re.compile(
    r"[ \t]*(?:Read (?:more|the full (?:story|article|post))|(?:Learn|See|View|Find out) (?:more|all)(?=[ \t]*[»›>→]))[ \t»›>→…]*"
    r"|[ \t]*To unsubscribe\b.*"
)
"""What stands in a mail for a link."""
FOOTING = re.compile(
    r"[ \t]*(?:Sent (?:from|via|using) (?:my|an?|the)\b(?!.*\b[Yy]ou\b)[^.!?]{0,60}"
    r"|Unsubscribe (?:from|at|by|via|info)\b.*"
    r"|.{0,80}\bto (?:be removed|unsubscribe) from this (?:list|group|mailing|e-?mail)\b.*"
    r"|You (?:are receiving|received) this (?:e-?mail|message|because)\b"
    r"(?=.*(?:subscri|[Ss]ign(?:ed)? up|mailing list|newsletter|notification|settings|preferences)).*)"
)
"""What a list writes below a message, and a sender seldom does."""
LISTS = re.compile(
    r"You(?:'re| are) receiving this (?:e-?mail|message|newsletter) because you(?: have|['’]ve|['’]re| are)?"
    r" (?:opted in|subscribed|signed up)\b.{0,200}"
    r"|(?:Want|Would you like) to (?:change|update) (?:how|which) you (?:receive|get) these (?:e-?mails|messages|newsletters)\W*"
    r"|You can (?:update your (?:e-?mail )?preferences(?: or unsubscribe)?|unsubscribe)(?: from this list| here)?\W*",
    re.IGNORECASE,
)
"""A sentence of a list below what it sends."""
BESIDE_LISTS = re.compile(
    r"(?:Please )?(?:do not|don['’]t) (?:reply|respond) (?:directly )?to this (?:e-?mail|message|newsletter)\W*"
    r"|(?:Please )?add us to your (?:address book|contacts)\W*|All rights reserved\W*",
    re.IGNORECASE,
)
"""What stands with such a sentence, and a sender may say too."""
SENTENCE_END = re.compile(r"(?<=[.?!])[ \t]+(?=[A-Z])")
ENDING = r"\.(?:docx?|xlsx?|pptx?|pdf|txt|rtf|zip|jpe?g|gif|png|tiff?|html?|csv|vcf|ics|msg|eml|url|wpd|mdb|dat|exe|mp[34])"
ATTACHMENT = re.compile(
    rf"[ \t]*(?:<<[^<>]{{1,120}}>>[ \t]*)+|[ \t]*<[^<>|\n]{{1,80}}{ENDING}>[ \t]*"
    rf"|[ \t]*(?:[-*•][ \t]+)?[^<>|\n]{{1,80}}{ENDING}[ \t]*(?:\([\d.,]+ ?[KMG]?B\))?[ \t]*"
    r"|[ \t]*\(See attached file: .{1,120}\)[ \t]*|[ \t]*\[?(?:image|cid|inline)\b[^\]\n]{0,100}\][ \t]*"
    r"|[ \t]*(?:<Embedded [\w() ]{1,40}>[ \t]*)+|[ \t]*<?https?://[^\s<>]{1,500}>?[ \t]*",
    re.IGNORECASE,
)
"""A line that is an attachment, a picture or a bare link."""
INLINE = re.compile(
    r"<<[ \t]*File:[^<>\n]{1,120}>>|\(See attached file: [^()\n]{1,120}\)|\[(?:cid|image):[^\]\n]{1,100}\]"
    r"|<(?P<link>(?:https?://|mailto:)[^<>\s]{1,500})>",
    re.IGNORECASE,
)
"""Attachments and link targets that stand inside a line of the message."""
BEFORE_LINK = re.compile(r"(?:\b(?:access|and|at|from|in|is|on|or|read|see|through|to|under|via|visit)|:)[ \t]*$", re.IGNORECASE)
"""After these an address is part of the sentence; elsewhere it is the target of the words before it."""
PGP_BEGIN = re.compile(r"[ \t]*-{4,5}BEGIN PGP (?P<what>[A-Z ]{3,30})-{4,5}[ \t]*")
PGP_END = re.compile(r"[ \t]*-{4,5}END PGP [A-Z ]{3,30}-{4,5}[ \t]*")
LEGAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:confidential(?:ity)?|privileged|proprietary|vertraulich|confidentiel)\b",
        r"\bintended (?:only |solely |recipient|addressee|for|to be)|\baddressees?\b|\bsole use\b|\bnamed (?:above|addressee)",
        r"\bprohibited\b|\bunauthori[sz]ed\b|\bmay not\b.{0,30}\b(?:cop(?:y|ied)|used?|disclose|rel(?:y|ied))|\bnot permitted\b",
        r"\bin error\b|\bby mistake\b|\birrtümlich",
        r"\b(?:notify|advise|contact|inform) .{0,30}\b(?:sender|us|author|immediately)\b|\breply to .{0,60}\b(?:delete|destroy)"
        r"|\b(?:delete|destroy) (?:this|the|it|all|any)\b|\bdelete .{0,20}\bfrom your system",
        r"\b(?:disclosure|dissemination|distribution|copying|forwarding|interception) (?:of|or|by)\b|\bdistribution or\b",
        r"\bvirus(?:es)?\b|\bmalware\b",
        r"\b(?:opinions?|views?|conclusions?)\b.{0,80}\b(?:do(?:es)? not|neither|not necessarily|are those of|solely)\b",
        r"\b(?:registered (?:office|number)|company (?:registration )?n(?:o|umber))\b|\bregistered in (?:england|scotland|wales)",
        r"\bbinding\b.{0,40}\b(?:contract|offer|agreement)\b|\bintended to be an offer\b|\bliab(?:le|ility)\b",
    )
)
"""What legal text about a mail speaks of, in small letters."""
ANY_LEGAL = re.compile("|".join(pattern.pattern for pattern in LEGAL))
TURKISH = str.maketrans("İı", "ii")
"""What a Turkish program makes of "i" and "I" where it changes case."""
LINK = re.compile(r"https?:|www\.|mailing list", re.IGNORECASE)
ABOUT_MAIL = re.compile(
    r"\bthis (?:e-?mail|mail|message|communication|transmission|electronic|document|fax)\b|\bintended recipient"
    r"|\bthis .{0,20}\battachments?\b|\b(?:the|any) (?:information|contents?) (?:\w+ )?in this\b"
)
NOTICE = re.compile(
    r"[\W_]*(?:internet )?(?:e-?mail )?(?:confidential\w*|disclaimer|legal|privileged?|important|privacy)[\w/ ]{0,30}"
    r"(?:notice|footer|statement|information|note|disclaimer|confidential)?[\W_]*"
)


BANNER = re.compile(
    r"(?!.*\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur(?! (?:organi[sz]ation|company)\b))\b)"
    r"(?i:\W*(?:(?:external|caution|warning)\b(?=.*\b(?:outside|external)\b)"
    r"|(?=this (?:e-?mail|message)\b.{0,40}\b(?:originated|came|was sent|is) from (?:outside|an external)\b))"
    r"(?=.*\b(?:originated|senders?|click|attachments?)\b).{0,300}"
    r"\b(?:senders?|safe|links?|attachments?|organi[sz]ation|company|content|source)\W*"
    r"|\W*external(?: e-?mail| sender| message)?\W*)"
)
"""What a mail server puts above a mail that comes from elsewhere; a server says neither "I" nor "we"."""
CLASSIFICATION = re.compile(
    r"\W*classification\W{1,3}(?:internal|public|confidential|restricted|official|unclassified)\W*(?:do not forward\W*)?",
    re.IGNORECASE,
)
"""For whom a mail is; it says nothing of what stands below it."""
ARMOUR, ARMOUR_END = re.compile(r"\bZjQcmQRYFpfptBannerStart\b"), "ZjQcmQRYFpfptBannerEnd"
"""The marks around a banner of Proofpoint's."""
COMPANY = re.compile(
    r"(?!.*\b(?:I|[Ww]e|[Mm]e|[Mm]y|[Oo]ur|[Yy]our?)\b)"
    r"[ \t]*(?:Follow us on (?:LinkedIn|Twitter|X|Facebook|Instagram|YouTube|TikTok)\b.{0,80}"
    r"|.{0,80}\b[Rr]egistered (?:in\b.{0,60}\b(?:[Nn]o\.?|[Nn]umber:?) ?[A-Z]{0,2}\d{4}|office:).{0,160}"
    r"|(?:©|\([Cc]\)|Copyright\b)[ \t©]*(?:\([Cc]\)[ \t]*)?(?:19|20)\d\d\b.{0,160})"
)
"""Where a company is registered, where it can be followed, and whose the text is, in the last lines of a mail."""


def furniture_of(lines: Sequence[str], *, mail: bool, sender: frozenset[str], last: bool) -> set[int]:
    """Return which of the lines of one mail (or part of it) are no message.

    Outside a mail only what nothing else looks like is taken. ``sender`` holds the words of the sender's name;
    ``last`` says that nothing of the sender follows.
    """
    found = _pgp(lines)
    for i, line in enumerate(lines):
        if i not in found and line.strip() and _is_footer(line[:LONGEST_FOOTER], mail):
            found.add(i)
    if mail:
        found |= invitation(lines) | calendar(lines) | _company(lines) | _banner(lines) | _disclaimers(lines, found)
        found |= _footing(lines, found)
    found |= _list_footer(lines, mail)
    found |= delimited(lines, found)
    if last:
        small = _small_print(lines, found) if mail else set()
        signed = signature(lines, found | small, sender, mail) if small else set()
        found |= small | signed if signed else signature(lines, found, sender, mail)
    return found


def blank_inline(text: str) -> str:
    """Blank out attachments and link targets inside a line; the length stays."""

    def blank(match: re.Match[str]) -> str:
        if match["link"] and BEFORE_LINK.search(text, max(0, match.start() - 20), match.start()):
            return f" {match['link']} "
        return " " * len(match.group())

    return INLINE.sub(blank, text) if "<" in text or "(" in text or "[" in text else text


def _is_footer(line: str, mail: bool) -> bool:
    if FOOTER.fullmatch(line) and not WRITER.search(line):
        return True
    return mail and bool(ATTACHMENT.fullmatch(line) or LINKED.fullmatch(line) or RULE.fullmatch(line.strip()))


def _footing(lines: Sequence[str], skip: set[int]) -> set[int]:
    """Return what a mailing list writes below a message, each line up to the end of its sentence; nobody else writes below it."""
    found: set[int] = set()
    full = [i for i, line in enumerate(lines) if line.strip() and i not in skip][-MOST_FOOTER_LINES:]
    for i in full:
        end = i + 1
        while end < min(len(lines), i + MOST_WRAPPED) and lines[end].strip() and WRAPPED.search(lines[end - 1].rstrip()):
            end += 1
        sentence = " ".join(line.strip() for line in lines[i:end])[:LONGEST_FOOTER]
        if FOOTING.fullmatch(sentence) and not WRITER.search(sentence):
            found.update(range(i, end))
    told = {i: _of_list(lines[i][:LONGEST_FOOTER]) for i in full}
    if any(told[i] for i in full):
        found.update(i for i in full if told[i] is not None)
    last = max((i for i in full if i not in found and _says(lines[i].strip())), default=-1)
    return {i for i in found if i > last}


def _of_list(line: str) -> bool | None:
    """Whether a line that a list writes says itself that it does; ``None`` where a sentence in it is another's."""
    sentences = SENTENCE_END.split(line.strip())
    own = [LISTS.fullmatch(sentence) is not None for sentence in sentences]
    others = (sentence for sentence, is_own in zip(sentences, own, strict=True) if not is_own)
    return any(own) if all(BESIDE_LISTS.fullmatch(sentence) for sentence in others) else None


def _says(line: str) -> bool:
    return len(line) > SHORT or (len(line.split()) > 2 and line[-1:] in ".!?")


def _company(lines: Sequence[str]) -> set[int]:
    """Return the lines about the sender's company among the last of a mail."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return {i for i in full[1:][-MOST_FOOTER_LINES:] if COMPANY.fullmatch(lines[i][:LONGEST_FOOTER])}


def _banner(lines: Sequence[str]) -> set[int]:
    """Return the warnings of mail servers above the message, each of one line or of lines that belong together.

    What a sender may say too is a server's only in the paragraph of a sentence that is no sender's, for orders stand below these.
    """
    wordings = shipped_wordings()["banner"]
    found: set[int] = set()
    title: set[int] = set()
    i = 0
    for start, end in _paragraphs(lines[: MOST_BANNER_LINES + MOST_ARMOUR], set()):
        taken: set[int] = set()
        certain = False
        i = max(i, start)
        while i < end and i < MOST_BANNER_LINES:
            if CLASSIFICATION.fullmatch(lines[i][:SHORT]):
                found.add(i)
                i += 1
                continue
            stop, sure = _armour(lines, i) or _warning(lines, i, end, wordings)
            if stop == i:
                break
            taken.update(range(i, stop))
            certain = certain or sure
            i = stop
        if certain:
            found |= title | taken
        title = taken if len(_joined(lines[start:end]).split()) == 1 else set()
        if i < end or (taken and not certain and not title):
            break
    return found


def _armour(lines: Sequence[str], i: int) -> tuple[int, bool] | None:
    """Return where the banner ends that a server put between two marks, if the first stands in line ``i``."""
    if not ARMOUR.search(lines[i][:LONGEST_FOOTER]):
        return None
    ends = (n for n, line in enumerate(lines[i : i + MOST_ARMOUR], i + 1) if line.rstrip().endswith(ARMOUR_END))
    stop = next(ends, None)
    return None if stop is None else (stop, True)


def _warning(lines: Sequence[str], i: int, end: int, wordings: Wordings) -> tuple[int, bool]:
    """Return where the warning ends that begins in line ``i`` of a paragraph (``i`` if none does), and whether it is certain."""
    for stop in range(min(i + MOST_TOLD, end), i, -1):
        told = wordings.told(_joined(lines[i:stop]))
        if told is not None:
            return stop, told
    for stop in sorted({min(i + 1, end), end}):
        if BANNER.fullmatch(_joined(lines[i : min(stop, i + 8)])):
            return stop, True
    return i, False


def _small_print(lines: Sequence[str], skip: set[int]) -> set[int]:
    """Return the last lines, as long as all of their sentences are of those that stand below signatures."""
    wordings = shipped_wordings()["footer"]
    found: set[int] = set()
    certain = False
    for start, end in reversed(list(_paragraphs(lines, skip))[-MOST_FOOTER_LINES:]):
        while end > start:
            first, told = _told_above(lines, start, end, wordings)
            if told is None and certain and is_postal(lines[end - 1].strip()):
                first, told = end - 1, False
            if told is None:
                return found if certain else set()
            found.update(range(first, end))
            certain = certain or told
            end = first
    return found if certain else set()


def _told_above(lines: Sequence[str], start: int, end: int, wordings: Wordings) -> tuple[int, bool | None]:
    """Return where the lines before ``end`` begin that together are wordings, and what these tell."""
    for first in range(max(start, end - MOST_TOLD), end):
        told = wordings.told(_joined(lines[first:end]))
        if told is not None:
            return first, told
    return end, None


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(line[:LONGEST_FOOTER].split()) for line in lines)


def _pgp(lines: Sequence[str]) -> set[int]:
    """Armour of PGP: head and signature of a signed message, the whole of any other."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        begin = PGP_BEGIN.fullmatch(line[:80]) if i not in found and "BEGIN PGP" in line else None
        if begin is not None:
            signed = begin["what"] == "SIGNED MESSAGE"
            below = range(i + 1, len(lines))
            ends = (n for n in below if PGP_END.fullmatch(lines[n][:80]) or (signed and not lines[n].strip()))
            found.update(range(i, next(ends, i + len(below)) + 1))
    return found


def _paragraphs(lines: Sequence[str], skip: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of lines with text, as ``(start, end)``."""

    def is_text(i: int) -> bool:
        return bool(lines[i].strip()) and i not in skip and not RULE.fullmatch(lines[i].strip()[:200])

    for is_paragraph, run in groupby(range(len(lines)), is_text):
        numbers = list(run)
        if is_paragraph:
            yield numbers[0], numbers[-1] + 1


def _disclaimers(lines: Sequence[str], skip: set[int]) -> set[int]:
    """Paragraphs of legal text about the mail itself, with their heading and what follows in the same vein."""
    found: set[int] = set()
    going, heading = False, range(0)
    for start, end in _paragraphs(lines, skip):
        text = " ".join(" ".join(line.split()) for line in lines[start:end])[:4000].translate(TURKISH).lower()
        cues = sum(pattern.search(text) is not None for pattern in LEGAL) if ANY_LEGAL.search(text) else 0
        legal = cues >= 4 or (cues >= 2 and ABOUT_MAIL.search(text) is not None) or (going and cues >= 1)
        if legal:
            found.update(heading, range(start, end))
        going = legal
        heading = range(start, end) if len(text) < SHORT and NOTICE.fullmatch(text) else range(0)
    return found


def _list_footer(lines: Sequence[str], mail: bool) -> set[int]:
    """Return a rule near the end with a mailing list's or mail service's lines under it."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    for n in range(max(0, len(full) - MOST_FOOTER_LINES), len(full)):
        line = lines[full[n]].strip()
        under = [lines[i][:400] for i in full[n + 1 :]]
        short = all(len(text) < LONGEST_FOOTING for text in under)
        if RULE.fullmatch(line[:400]) and len(line) >= (10 if mail else 30) and short and any(map(LINK.search, under)):
            return set(range(full[n], len(lines)))
    return set()
