"""How the label of who speaks can be written, and the time beside it: patterns of single lines, and the label in one."""

from __future__ import annotations

import re

from analyzer.readers.line import Label
from analyzer.readers.transcript.names import PHONE, could_be_name, shown_name
from analyzer.readers.transcript.people import are_people

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
UNPADDED = r"\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
SPAN = rf"(?:[ \t]*(?:-->|[-–—])[ \t]*{UNPADDED})"
"""The time at which somebody stops, behind the one at which they start; an agenda has no seconds."""
RECORDED = r"(?:\[\d{1,2}:\d{2}(?::\d{2})?\]|\(\d{1,2}:\d{2}:\d{2}\))"
"""A time in brackets that is hardly one of the day."""
DATE = r"\d{1,4}(?:[/.-]\d{1,4}){1,2}"
STAMP = rf"(?:\[(?:{DATE},?[ ])?{CLOCK}\]|\({CLOCK}\)|(?<!\d){CLOCK}(?![\d:]|[ \u202f]?[AaPp]\.?[Mm]\b))"
SPELLED = rf"(?:\d{{1,2}} hours? )?\d{{1,2}} minutes? \d{{1,2}} seconds?(?:[ \t]{{0,4}}{CLOCK})?"
"""A time as Teams reads it out, often with the clock that it shows beside it: "1 minute 3 seconds1:03"."""
STATUS = r"(?::[\w+-]{2,40}:[ \t]*)?"
"""The emoji that somebody put beside their name, as Slack writes it out."""
NAME = rf"(?:[^\W\d_][^\n:;!?*\[\]<>{{}}=\"“”]{{0,70}}?|{PHONE.pattern})"
GROUP = r"(?:[ ]\[(?!\d)[^\[\]\n:]{1,30}\])?"
"""The part of a company behind a name, as Teams has it from a directory: in the text of a memo, tickets stand so."""
START = r"[ \t]*(?:\*\*|__)?(?:>>+[ \t]*)?"
INLINE = re.compile(
    rf"{START}(?:(?P<before>{STAMP}|{DATE},[ ]{CLOCK}(?=[ \t]+-))[ \t]+(?:[-–—][ \t]+)?)?(?P<name>{NAME})"
    rf"(?:[ \t]{{0,4}}(?P<after>{STAMP}))?[ \t]{{0,4}}(?:\*\*|__)?[ \t]{{0,4}}:(?:\*\*|__)?"
    rf"(?:[ \t]+(?P<inside>{STAMP}))?(?:[ \t]+|$)"
)
STAMPED = re.compile(
    rf"{START}(?:\[?(?P<name>{NAME}{GROUP})\]?[ \t]{{0,4}}(?:\*\*|__)?(?:[ \t]{{1,8}}[-–—|·•])?[ \t]{{1,8}}{STATUS}"
    rf"(?P<after>{STAMP}|{SPELLED}|{DATE},?[ ]{CLOCK})"
    rf"|(?P<before>{STAMP}){SPAN}?[ \t]+(?:[-–—][ \t]+)?(?P<later>{NAME}))(?:\*\*|__)?[ \t]*$"
)
STAMP_INSIDE = re.compile(
    rf"{START}(?P<name>{NAME})(?:\*\*|__)?[ \t]{{1,4}}(?:\*\*|__)?(?P<after>{RECORDED})(?:\*\*|__)?[ \t]{{1,4}}"
    r"(?=[^\Wa-z_]|[\"“'‘(])"
)
"""A time in brackets between the name and the words, as Trint writes it: "Ann Lee [00:00:03] Good morning."."""
CHAT = re.compile(
    rf"[ \t]*(?P<before>(?P<dated>{DATE}[ ])?{STAMP})[ \t]{{1,4}}From[ \t]{{1,4}}(?P<name>{NAME})"
    r"(?:[ \t]{1,4}to[ \t]{1,4}(?:(?P<everyone>(?i:everyone)|[^:\n]{1,60}\(Direct Message\))|[^:\n]{1,60}?))?"
    r"[ \t]{0,4}:(?:[ \t]+|$)"
)
"""A line of the chat that Zoom saves, with a date or without: "09:03:12 From Ann Lee to Everyone:"."""
DESK = re.compile(rf"[ \t]*(?P<before>{STAMP}) \| (?P<name>{NAME})(?: from [^:|\n]{{1,60}})?:[ \t]+(?=\S)")
"""A message of a customer desk, as Intercom saves it: "10:02 AM | Ann Lee from Harbour: Hello."."""
COLUMNS = re.compile(
    rf"[ \t]*(?P<before>{STAMP})(?:[ ]?\t[ \t]*|[ ]{{2,}}|[ ]?\|[ ]?)(?P<name>{NAME})(?:[ ]?\t[ \t]*|[ ]{{2,}}|[ ]?\|[ ]?)(?=\S)"
)
"""Time, name and words in columns, which tabs, runs of blanks or bars part."""
LONE_TIME = re.compile(
    rf"[ \t]*{STATUS}(?:(?:Yesterday|Today|[A-Z][a-z]{{5,8}})(?:,? at)?,?[ ])?(?P<time>{STAMP}|{SPELLED})[ \t]*"
)
SPELLED_TIME = re.compile(SPELLED)
TIME_ABOVE = re.compile(rf"[ \t]*(?:(?P<time>{STAMP})(?:{SPAN}|[ \t]*-->[ \t]*{STAMP})?|(?P<short>{UNPADDED}){SPAN})[ \t]*")
"""A time above a name, perhaps with an end; Microsoft Stream does not pad its numbers with zeros."""
CUE_NUMBER = re.compile(r"[ \t]*\d{1,5}[ \t]*")
DATED = re.compile(rf"\[?{DATE}")
OTHER_VOICE = re.compile(r"[ \t]*>>+[ \t]*(?=\S)")
SENTENCE_END = re.compile(r"(?:[.?!…—]|--)[\"'”’)\]]{0,3}[ \t]*(?=[^\W\d_])")
TITLED = re.compile(rf"{START}(?P<name>{NAME})[ \t]{{1,4}}(?:--|–|—|-)[ \t]+(?:[^\W_][^.!?\n]{{1,100}})(?:\*\*|__)?[ \t]*$")
ASKED = re.compile(r"(?:Q|QUESTION|QUESTIONER)(?: \d{1,3})?")
COLON = re.compile(r":(?:[ \t]+|$)")
LETTERED = re.compile(r"[ \t]*(?:\*\*)?(?P<name>[QA])(?P<mark>[.:](?:\*\*)?[ \t]+|[ \t]{2,}|[ \t](?!and\b|&))(?=\S)")
BRACKETED = re.compile(
    r"[ \t]*(?:\*\*|__)?(?:(?P<asked>Q|Question)|A|Answer)(?: ?\d{1,3})? \((?P<who>[^()\n]{1,60})\)(?:\*\*|__)?:"
    r"(?:\*\*|__)?[ \t]+(?=\S)"
)
"""A question or an answer with its author or its votes in brackets: "Q (anonymous, 12 votes):", "A (Ann Lee):"."""
LONGEST_HEAD = 120
"""Characters of a line that holds nothing but a name, with a time or a title."""


def label_in(line: str) -> Label | None:
    """Return the label that a line could start with."""
    text = line.rstrip()
    lettered = text.lstrip(" \t*_")[:1] in ("Q", "A")
    if lettered and (match := BRACKETED.match(text)):
        if match["asked"]:
            return Label("Q", match.end(), form="lettered", marked=True)
        return Label(match["who"], match.end(), form="answered") if could_be_name(match["who"]) else None
    if lettered and (match := LETTERED.match(text)):
        return Label(match["name"], match.end(), form="lettered", marked=len(match["mark"]) > 1)
    short = len(text) < LONGEST_HEAD
    # Names are followed by a colon or stand beside a time, which has one unless it is spelled out.
    timed = ":" in text
    patterns: tuple[re.Pattern[str], ...] = (CHAT, DESK, COLUMNS, INLINE, STAMP_INSIDE) if timed else ()
    if short and (timed or " second" in text):
        patterns = (*patterns, STAMPED)
    for pattern in patterns:
        match = pattern.match(text)
        if match is not None:
            parts = match.groupdict()
            time = parts.get("before") or parts.get("after") or parts.get("inside")
            name = parts["name"] or parts["later"]
            dated = parts.get("dated") or (pattern is STAMPED and time and time[0].isdigit() and DATED.match(time))
            if dated and not (parts.get("everyone") or are_people([name])):
                return None  # "From Leith: ..." in a log
            if "[" in name and "," not in name:
                return None  # a ticket
            if could_be_name(name, stamped=time is not None):
                form = "column" if pattern is COLUMNS else "stamped" if time else "inline"
                sure = time is not None and (time[0] in "[(" or time.count(":") > 1) and pattern is not STAMP_INSIDE
                return Label(shown_name(name), match.end(), time_of(time), form, marked=sure)
    if not short:
        return None
    match = TITLED.match(text) if any(dash in text for dash in "-–—") else None
    name = match["name"] if match else text.strip(" \t*_")
    return Label(shown_name(name), len(text), form="titled" if match else "bare") if could_be_name(name) else None


def time_of(stamp: str | None) -> str | None:
    """Return the time of a recording; ``None`` for one of the day, with a date or half of it."""
    if not stamp:
        return None
    if "minute" in stamp:
        found = (re.search(rf"(\d+) {unit}", stamp) for unit in ("hour", "minute", "second"))
        numbers = [int(match[1]) if match else 0 for match in found]
    else:
        time = stamp.strip("[]()").split(" ")[-1]
        if not time[-1:].isdigit() or (DATED.match(stamp) and stamp.count(":") == 1):
            return None
        numbers = [int(number) for number in re.split("[.,]", time)[0].split(":")]
    hours, minutes, seconds = [0, *numbers] if len(numbers) == 2 else numbers
    return f"{hours:02}:{minutes:02}:{seconds:02}"
