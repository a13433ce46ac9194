"""What Teams, Zoom and the like write into the mail that invites to a meeting: how to join it, who comes and how to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from analyzer.readers.wordings import shipped_wordings

LINK = re.compile(r"<?\b(?:https?://|tel:)[^\s<>]{1,1000}>?")
JOIN = re.compile(
    r"Join (?:the meeting now|Zoom Meeting|(?:Microsoft )?Teams meeting|on your computer.{0,60}|with Google Meet)"
    r"|Click here to join the meeting|Microsoft Teams(?: meeting)? Need help\?"
    r"|.{1,80} is inviting you to a scheduled Zoom meeting\.?",
    re.IGNORECASE,
)
"""What says that a meeting is joined by its program, and nobody else says so; as :func:`_bare` leaves it."""
PART = re.compile(
    r"Microsoft Teams(?: meeting)?|Need help\?|Google Meet|(?:Meeting|Webinar|(?:Phone |Video )?Conference) ID:?.{0,40}"
    r"|Pass(?:code|word):? ?\S{0,40}|Dial[ -]in by phone|Or call in \(audio only\)|One tap mobile|Dial by your location"
    r"|Find (?:a|your) local number:?|Join (?:with|on) a video conferencing device|Join by (?:SIP|H\.323).{0,80}|Learn More"
    r"|For organizers: ?.{0,80}|(?:Learn More ?\|? ?)?Meeting options|(?:Topic|Time): .{1,120}"
    r"|Join by phone|PIN: ?[\d ]{4,20}#?|More phone numbers:?"
    r"|(?:[•*·-] |\([A-Z]{2}\) )?\+\d[\d().,#* -]{6,60}.{0,60}"
    r"|[-_*~=. ]*",
    re.IGNORECASE,
)
"""A line that stands with it."""
WHEN = re.compile(
    r"\w{3,9},? (?:\w{3,9} \d{1,2}|\d{1,2} \w{3,9})(?:,? \d{4})? ⋅ .{1,60}|[A-Z][\w ]{2,40} Time - [A-Z][^.?!]{1,30}"
)
"""When it is, as Google Calendar writes it."""
GUESTS, AFTER_GUESTS = frozenset(("Organizer", "Organiser", "Guests")), "View all guest info"
LEAST_PARTS, LONGEST, MOST_GUEST_LINES, MOST_WRAPPED = 2, 1200, 80, 4


def invitation(lines: Sequence[str]) -> set[int]:
    """Return which lines say how a meeting is joined: some in a row, one of which a meeting's program alone writes."""
    bare = {i: _bare(line) for i, line in enumerate(lines) if line.strip()}
    joining = {i for i, text in bare.items() if JOIN.fullmatch(text)}
    found: set[int] = set()
    if not joining:
        return found
    for is_part, run in groupby(bare, lambda i: i in joining or PART.fullmatch(bare[i]) is not None):
        numbers = set(run)
        if is_part and len(numbers) > LEAST_PARTS and numbers & joining:
            found |= numbers
    return found


def calendar(lines: Sequence[str]) -> set[int]:
    """Return the lines that Google Calendar writes around the title and the text of an invitation; none in another mail."""
    wordings = shipped_wordings()["calendar"]
    if not any("Google Calendar" in line and wordings.told(line) for line in lines):
        return set()
    found = _guests(lines)
    i = 0
    while i < len(lines):
        ends = range(min(i + MOST_WRAPPED, len(lines)), i, -1) if lines[i].strip() else range(0)
        end = next((end for end in ends if wordings.told(" ".join(map(str.strip, lines[i:end]))) is not None), i)
        if end == i and WHEN.fullmatch(lines[i].strip()[:LONGEST]):
            end = i + 1
        found.update(range(i, end))
        i = max(end, i + 1)
    return found


def _guests(lines: Sequence[str]) -> set[int]:
    """Return the lines that name who comes: they hold no sentence."""
    start = next((i for i, line in enumerate(lines) if line.strip() in GUESTS), len(lines))
    for i, line in enumerate(lines[start : start + MOST_GUEST_LINES], start):
        if line.strip().startswith(AFTER_GUESTS):
            return set(range(start, i))
        if line.rstrip()[-1:] in ("?", "!", "."):
            break
    return set()


def _bare(line: str) -> str:
    """Return a line without the targets of its links."""
    line = line[:LONGEST]
    return " ".join((LINK.sub(" ", line) if "://" in line or "tel:" in line else line).split())
