"""Signatures at the end of a mail or letter: closing line, name, title, telephone, address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.readers.correspondence.signature_words import signature_words
from analyzer.readers.wordings import shipped_wordings

SHORT, MOST_SIGNATURE_LINES, MOST_UNDER_TEXT, LONGEST_SLOGAN, MOST_SLOGAN_WORDS = 90, 16, 3, 120, 8
LEAST_CARD_LINES, LONGEST_COPIES, LONGEST_QUOTATION = 3, 210, 300
MOST_BANNER_LINES, MOST_BANNER_WORDS = 3, 60
LEAST_SAID, LEAST_GOING_ON, LEAST_GOING_ON_WORDS = 4, 3, 40
FORMAL = re.compile(r"(?:\w+[ \t]+)?(?:sincerely|respectfully|cordially|faithfully|truly|regards|yours)\b.*,$", re.IGNORECASE)
CLOSED_NAME = re.compile(
    r"[ \t]*(?i:(?:many |kind |best |warm )?(?:thanks|regards|wishes)|thank you|best|cheers|sincerely|love|thx)[ \t]*[,.!\-–—]+"
    r"[ \t]*[A-Z][\w.'’\-]*(?:[ \t][A-Z][\w.'’\-]*){0,2}(?:[ \t]*[-,(/][^.!?]{0,60})?"
)
STREET = r"\b\d{1,5}[ \t]+\w.{0,30}\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Blvd|Boulevard|Lane|Plaza|Way|Parkway|Floor|Suite)\b"
CONTACT = re.compile(
    r"\+?\(?\d{2,4}\)?[-. /\u2011]{1,2}\d{3,4}[-. ]\d{2,5}|\S@\S+\.\w|\bhttps?://|\bwww\.\w"
    r"|\b(?i:tel|phone|ph|fax|facsimile|cell|mobile|direct|ext|extension|office|voice|pager|e-?mail|web)\b\.?[ \t]*[:.#]"
    r"|\b[A-Z][A-Za-z.]+,?[ \t]+\d{5}(?:-\d{4})?[ \t]*$|^[ \t]*\(?[xX]?[ \t]?\d?-?\d{4,5}\)?[ \t]*$"
    r"|\b[xX] ?\d{1,2}?-?\d{4,5}\b|\([Vv]oice\)|\([Ff]ax\)"
    rf"|{STREET}"
)
POSTAL = re.compile(rf".{{0,60}}{STREET}.{{0,60}}")
CAPITALISED = r"[A-Z][\w.'’\-]*"
NAME = re.compile(
    rf"[ \t*~\-–—]*{CAPITALISED}(?:[ \t]+(?:(?:de|van|von|der|la|and|&)[ \t]+)?{CAPITALISED}){{0,3}}"
    r"(?:,? (?:Jr|Sr|PhD|MD|Esq)\.?)?[ \t,.*]*"
)
PRONOUNS_LINE = re.compile(r"(?:my )?pronouns:.{1,40}", re.IGNORECASE)
PRONOUNS = re.compile(r"[ \t]*\((?:she|he|they)(?:/\w{2,6}){1,2}\)$", re.IGNORECASE)
SHORTENED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Dept|Jr|Sr|Esq|Univ|Ph\.?D)\.$")
"""What a company or name may end in, though a stop follows."""
LETTERS_END = re.compile(
    r"(?:with[ \t]+)?(?:my[ \t]+|our[ \t]+|many[ \t]+|best[ \t]+|kind(?:est)?[ \t]+|warm(?:est)?[ \t]+)*"
    r"(?:regards|wishes|thanks|cheers|best|sincerely)[ \t]*,?",
    re.IGNORECASE,
)
"""A closing line that, with a name under it, ends no text but a letter."""
SPEAKING = re.compile(
    r"\b(?:i|me|please|you|your|today|tomorrow|\w{3,6}day|will|must|can|cannot|can't|won't|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b",
    re.IGNORECASE,
)
SAID = re.compile(rf"{SPEAKING.pattern}|[\d?]", re.IGNORECASE)
"""Words of a last line that says something to the receiver, as a company's slogan does not."""
ALL = re.compile(r"\b(?:we|us|our|let['’]s|nobody|no one|everyone|everybody|all)\b", re.IGNORECASE)
QUOTED = re.compile(r"[\"“].{3,}[\"”](?:[ \t]*[-–—~(,].{2,60})?")
SOURCED = re.compile(r"[\"“][^\"“”]{3,}[\"”][ \t]*[-–—~(][ \t]*[A-Z][^.?!]{2,40}")
THANKS = re.compile(r":\s*$|\b(?:thank\w*|grateful|credit\w*|congratulat\w*|welcome|introduc\w*)\b", re.IGNORECASE)
"""What comes before names that are no signature."""
NO_PERSON = re.compile(r"\b(?:Teams?|Office|Customers?|Academy|Factory|First|One|Our|The|Every|Smart|New|Data)\b")
COPIES = re.compile(r"[ \t]*(?:b?cc|copy to|encl(?:osures?)?)\b\.?[ \t]*[:\-–].{1,200}", re.IGNORECASE)
"""Who else gets a letter and what is with it, below the signature."""
THANKING = re.compile(r"thanking you(?: in anticipation| in advance)?[,.]?", re.IGNORECASE)
"""What stands above some closing lines."""
SIGNED = re.compile(r"[ \t]*(?:Sd|/s)[ \t]*[/.\-–]{1,3}[ \t]*", re.IGNORECASE)
"""What stands for the hand that signed, in a copy."""
PS = re.compile(r"[ \t]*p\.? ?s\b", re.IGNORECASE)
NOTICE = re.compile(
    r"\b(?:(?:un)?subscrib\w*|mailing list|newsletter|confidential|privileged|intended|recipients?|disclaimer|liab(?:le|ility)"
    r"|copyright|views expressed|before printing)\b|©",
    re.IGNORECASE,
)
"""What notices below a signature hold."""
PERSONAL = re.compile(r"\b(?:I|[Mm]e|[Ww]e|[Uu]s|[Yy]ou|[Pp]lease)\b")
SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.?!])[ ]+")


def delimited(lines: Sequence[str], skip: set[int]) -> set[int]:
    """Return the signature under the last "--"."""
    for i in range(len(lines) - 1, -1, -1):
        if lines[i][:20].strip(" \t") == "--":
            under = [n for n in range(i + 1, len(lines)) if lines[n].strip() and n not in skip]
            if len(under) > MOST_SIGNATURE_LINES:
                return set()
            return {i} if _goes_on(lines, i, under) else set(range(i, len(lines)))
    return set()


def _goes_on(lines: Sequence[str], i: int, under: Sequence[int]) -> bool:
    """Whether the text goes on ``under`` the "--" of line ``i``: at length, with sentences most of which are said to somebody.

    What is short may be a slogan or a note below every mail. Nor does the text go on where somebody signed above it, or where
    a name, title or contact comes first.
    """
    above = next((text for n in range(i - 1, -1, -1) if (text := lines[n].strip())), "")
    texts = [" ".join(lines[n].split()) for n in under]
    if not texts or _is_name(above) or signature_words().closing.fullmatch(above[:SHORT]) or CLOSED_NAME.fullmatch(above[:SHORT]):
        return False
    if _is_label(texts[0]) or CONTACT.search(texts[0]) or NOTICE.search(texts[0]):
        return False
    prose = " ".join(text for text in texts if not (CONTACT.search(text) or NOTICE.search(text)))
    said = [s for s in SENTENCE_END.split(prose) if len(s.split()) >= LEAST_SAID and s[-1:] in ".?!" and s[:1] not in "\"“'‘"]
    long = len(said) >= LEAST_GOING_ON and sum(len(s.split()) for s in said) >= LEAST_GOING_ON_WORDS
    return long and 2 * sum(PERSONAL.search(s) is not None for s in said) >= len(said)


def signature(lines: Sequence[str], skip: set[int], sender: frozenset[str], mail: bool) -> set[int]:
    """Return the undelimited signature at the end: a closing line, the name, title, telephone, address, slogan.

    A postscript may stand below it, or between the closing line and a block with the sender's title.
    """
    full = [i for i, line in enumerate(lines) if line.strip() and i not in skip]
    if full and PS.match(lines[full[-1]]):
        full.pop()
    copies: set[int] = set()
    while full and COPIES.fullmatch(lines[full[-1]][:LONGEST_COPIES]):
        copies.add(full.pop())
    found = _block(lines, full, sender, mail) or _card(lines, full, sender, mail)
    if not found and mail and _is_slogan(lines, full):
        found = _block(lines, full[:-1], sender, mail)
        found.update(full[-1:] if found else ())
    if not found and mail:
        found = _with_banner(lines, full, sender)
    rest = [i for i in full if i not in found]
    if found and rest and PS.match(lines[rest[-1]]):
        found |= _block(lines, [i for i in rest[:-1] if i not in copies], sender, mail)
    return found | copies if found else found


def _with_banner(lines: Sequence[str], full: Sequence[int], sender: frozenset[str]) -> set[int]:
    """Return a signature with a closing line and a way to reach its writer, and the banner that a mail program set below it.

    A banner is worded as such, or stands right below and says nothing to the receiver; the sender may write on below a card.
    """
    for n in range(1, min(MOST_BANNER_LINES, len(full) - LEAST_CARD_LINES) + 1):
        above, banner = full[:-n], full[-n:]
        if len(" ".join(lines[i] for i in banner).split()) > MOST_BANNER_WORDS:
            break
        card = _block(lines, above, sender, True) or _card(lines, above, sender, True)
        closed = any(signature_words().closing.fullmatch(lines[i].strip()[:SHORT]) for i in card)
        if closed and any(CONTACT.search(lines[i]) for i in card):
            told = " ".join(lines[i].strip() for i in banner)
            below = banner[0] == above[-1] + 1 and n == 1 and len(told.split()) <= MOST_SLOGAN_WORDS
            below = below and not (SAID.search(told) or ALL.search(told))
            return card.union(banner) if below or shipped_wordings()["footer"].told(told) else card
    return set()


def is_postal(line: str) -> bool:
    """Whether a line is the address of a house, and no sentence."""
    return POSTAL.fullmatch(line) is not None and line[-1:] not in ".?!" and not SPEAKING.search(line)


def _block(lines: Sequence[str], full: Sequence[int], sender: frozenset[str], mail: bool) -> set[int]:
    """Return the signature at the end of the lines ``full``."""
    taken: list[int] = []
    contacts = False
    for i in reversed(full[-MOST_SIGNATURE_LINES:]):
        line = lines[i].strip()
        if signature_words().closing.fullmatch(line[:SHORT]):
            ends = mail or FORMAL.match(line) or (taken and LETTERS_END.fullmatch(line) and _is_name(lines[taken[-1]].strip()))
            if not (taken and ends):
                return set()
            above = next((n for n in reversed(full) if n < i), i)
            return {i, *taken, *([above] if THANKING.fullmatch(lines[above].strip()[:SHORT]) else [])}
        if mail and len(line) < SHORT and CLOSED_NAME.fullmatch(line):
            return {i, *taken}
        if len(line) > SHORT or not (CONTACT.search(line) or _is_label(line) or SIGNED.fullmatch(line) or _is_note(line, mail)):
            break
        contacts = contacts or CONTACT.search(line) is not None
        taken.append(i)
    if not mail:
        return _under_text(lines, taken)
    if not contacts:
        taken = taken[: len(full) - 1]  # a name alone is the message, not its signature
    for n in range(len(taken), 0, -1):
        below = taken[:n]
        if _is_senders(lines[below[-1]], sender) or _starts_signature(
            [lines[i].strip() for i in reversed(below)], lines, below[-1]
        ):
            return set(below)
    return set()


def _card(lines: Sequence[str], full: Sequence[int], sender: frozenset[str], mail: bool) -> set[int]:
    """Return the closing line, the name under it and a card: it begins with the full name or the title, the rest is short."""
    last = full[-MOST_SIGNATURE_LINES:]
    for n in range(len(last) - LEAST_CARD_LINES, -1, -1):
        closing, name, *card = (lines[i].strip() for i in last[n:])
        if len(closing) > SHORT or not signature_words().closing.fullmatch(closing):
            continue
        if not (mail or FORMAL.match(closing) or LETTERS_END.fullmatch(closing)) or not (
            _is_senders(name, sender) or _is_name(name)
        ):
            return set()
        again = card[0].split()[0] == name.split()[0].strip(",.") and _is_name(card[0])
        title = card[1:2] if again else card[:1]
        told = title and (_has_title(title[0]) or (mail and CONTACT.search(title[0])))
        return set(last[n:]) if told and all(map(_is_on_card, card)) else set()
    return set()


def _under_text(lines: Sequence[str], taken: Sequence[int]) -> set[int]:
    """Return the name and title, of one or two lines, that stand alone under a text that is no mail."""
    for n in range(min(len(taken), MOST_UNDER_TEXT), 1, -1):
        block = sorted(taken[:n])
        above = next((lines[i] for i in range(block[0] - 1, -1, -1) if lines[i].strip()), "")
        together = block[-1] - block[0] == n - 1 and block[0] > 0 and not lines[block[0] - 1].strip()
        name, *others = (lines[i].strip() for i in block)
        titled = all(_has_title(other) or CONTACT.search(other) for other in others) and _has_title(others[0])
        single = " " in name and _is_name(name) and not _has_title(name) and not NO_PERSON.search(name)
        if together and titled and single and not THANKS.search(above):
            return set(block)
    return set()


def _is_slogan(lines: Sequence[str], full: Sequence[int]) -> bool:
    """Whether the last line stands directly under a title or telephone, and is a quotation or no sentence to the receiver.

    A quotation that names whom it quotes may stand under anything.
    """
    if len(full) < 2:
        return False
    above, line = lines[full[-2]].strip(), lines[full[-1]].strip()
    if SOURCED.fullmatch(line[:LONGEST_QUOTATION]):
        return True
    if full[-1] - full[-2] != 1:
        return False
    if len(above) > SHORT or len(line) > LONGEST_SLOGAN:
        return False
    if not (CONTACT.search(above) or (_is_label(above) and _has_title(above))):
        return False
    short = len(line.split()) <= MOST_SLOGAN_WORDS and line[-1:] not in ".!?:" and not SAID.search(line)
    return short or QUOTED.fullmatch(line) is not None


def _is_label(line: str) -> bool:
    """Whether a line can be a name, a title or a company."""
    line = PRONOUNS.sub("", line)
    if NAME.fullmatch(line):
        return True
    ended = line[-1:] in ".?!:;" and not SHORTENED.search(line)
    return len(line.split()) <= 10 and line[:1].isupper() and not ended and _has_title(line)


def _has_title(line: str) -> bool:
    return signature_words().title.search(line) is not None


def _is_note(line: str, mail: bool) -> bool:
    """Whether a line among those of a signature says how to address or book its writer, or what the company looks for."""
    return mail and (PRONOUNS_LINE.fullmatch(line) is not None or shipped_wordings()["footer"].told(line) is True)


def _is_on_card(line: str) -> bool:
    """Whether a line under a name can be part of a card: it says nothing to anybody."""
    if len(line) > SHORT or (not _is_label(line) and SPEAKING.search(line)):
        return False
    short = len(line.split()) <= MOST_SLOGAN_WORDS and (line[-1:] not in ".!?:;" or SHORTENED.search(line))
    return bool(short or _is_label(line) or CONTACT.search(line))


def _is_name(line: str) -> bool:
    """Whether a line can be a name and is no word of assent."""
    words = re.findall(r"[^\W\d_]+", line)
    return NAME.fullmatch(line) is not None and 0 < len(words) <= 5 and not signature_words().assent.fullmatch(words[0])


def _starts_signature(block: Sequence[str], lines: Sequence[str], i: int) -> bool:
    """Whether the last lines start with a name that has a title or telephone under it, or stands alone as line ``i``."""
    if not _is_name(PRONOUNS.sub("", block[0])):
        return False
    if len(block) > 1:
        return any(CONTACT.search(line) or _has_title(line) for line in block[1:])
    return i > 0 and (not lines[i - 1].strip() or lines[i - 1].rstrip()[-1:] in ".!?,")


def _is_senders(line: str, sender: frozenset[str]) -> bool:
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", line)]
    if not words or not sender or len(words) > 5:
        return False
    initials = {word[0] for word in sender}
    return (
        words[0] in sender or words[-1] in sender or (len(words) == 1 and 2 <= len(words[0]) <= 3 and set(words[0]) <= initials)
    )
