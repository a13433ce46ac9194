"""What Teams, Zoom and the like write into the mail that invites to a meeting: how to join it."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    r"|(?:[•*·-] )?\+\d[\d().,#* -]{6,60}.{0,60}"
    r"|[-_*~=. ]*",
    re.IGNORECASE,
)
"""A line that stands with it."""
LEAST_PARTS, LONGEST = 2, 1200


def invitation(lines: Sequence[str]) -> set[int]:
    """Return which lines say how a meeting is joined: some in a row, one of which a meeting's program alone writes."""
    found: set[int] = set()
    run: list[int] = []
    joins = False
    for i, line in enumerate([*lines, "end"]):
        if not line.strip():
            continue
        bare = _bare(line)
        starts = JOIN.fullmatch(bare) is not None
        if i < len(lines) and (starts or PART.fullmatch(bare)):
            run.append(i)
            joins = joins or starts
            continue
        if joins and len(run) > LEAST_PARTS:
            found.update(run)
        run, joins = [], False
    return found


def _bare(line: str) -> str:
    """Return a line without the targets of its links."""
    return " ".join(LINK.sub(" ", line[:LONGEST]).split())
