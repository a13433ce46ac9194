"""The head of a transcript: lines that list who takes part, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Container

from analyzer.readers.transcript.names import could_be_name

LISTING = re.compile(
    r"[ \t]{0,8}\W{0,3}(?:(?:meeting|call|invited|other|also|members) )?(?:participants|attendees|speakers|hosts|guests"
    r"|panell?ists|presenters|moderators|invitees|present|in attendance|apologies(?: for absence)?|absent|regrets)"
    r"(?:\*\*)?[ \t]{0,4}:(?:\*\*)?[ \t]*(?P<people>.*)",
    re.IGNORECASE,
)
PART = re.compile(
    r"[ \t]{0,8}\W{0,3}(?:host|moderator|guest|speaker|interviewer|interviewee|facilitator|presenter|chair|operator)"
    r"(?:\*\*)?[ \t]{0,4}:(?:\*\*)?[ \t]*(?P<people>.*)",
    re.IGNORECASE,
)
PARTED = re.compile(r"[,;\t]|[ ](?:and|&)[ ]")
HANDLE = re.compile(r"[^@]{0,80}@\S{1,80}|[a-z\d-]{1,40}[._][a-z\d._-]{1,40}")
"""An address of mail, with a name before it or not, or the part of one that names somebody."""
AROUND = " \t*<>()-–—•·."
ENDED = re.compile(r"[.?!…]\W{0,3}$")


def lists_people(text: str, below: str = "", known: Container[str] = ()) -> bool:
    """Whether a line lists who takes part: "Participants: Ann Lee, bob@example.org", or so the line ``below`` it.

    One part of the talk ("Host: Ann Lee") is such only where the name is among those ``known`` to speak.
    """
    if ":" not in text:
        return False
    if match := LISTING.match(text):
        return _are_people(match["people"] or below)
    match = PART.match(text)
    return match is not None and match["people"].strip(AROUND) in known


def _are_people(listed: str) -> bool:
    """Whether all that is listed are names, addresses of mail or a number of people."""
    parts = [part.strip(AROUND) for part in map(_without_note, PARTED.split(listed)) if part.strip(AROUND)]
    if not parts or (ENDED.search(listed) and "@" not in parts[-1]):
        return False
    several = len(parts) > 1 or " " in parts[0] or "@" in parts[0] or parts[0].isdigit()
    return several and all(HANDLE.fullmatch(part) or part.isdigit() or could_be_name(part) for part in parts)


def _without_note(part: str) -> str:
    """Return what is listed without what stands in brackets behind it: initials, a part in the talk."""
    name, bracket, note = part.rstrip(" \t*").rpartition("(")
    return name if bracket and name.strip(AROUND) and note.endswith(")") else part
