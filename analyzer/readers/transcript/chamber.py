"""Debates and general meetings: who speaks stands on a line of its own, right above what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.readers.endings import SPEECH_END
from analyzer.readers.line import Label
from analyzer.readers.transcript.names import could_be_name, names_person
from analyzer.readers.transcript.people import talk_to_each_other
from analyzer.readers.transcript.speakers import names_nobody

SEAT = re.compile(r"(?<![ \t])(?:[ \t]+\([^()\n]{2,60}\)){1,3}[ \t]*$")
"""The constituency and party, or the part, behind a name."""
OFFICE = re.compile(r"(?:The|Mr|Mrs|Ms|Madam|Chair)[^()\n]{0,80}?[ \t]+\((?P<name>[^()\n]{3,40})\)")
CHAIRED = re.compile(r"(?:Mr|Mrs|Madam)\.?(?: Deputy)? (?:Speaker|President|Chair(?:man|woman)?)|(?:Several )?[Hh]on\. Members")
ADDRESSED = re.compile(
    r"\b(?:Mr|Madam)\.?(?: Deputy)? Speaker\b|\b[Hh]on\. (?:Gentleman|Gentlewoman|Lady|Members?|Friend)\b"
    r"|\bnoble (?:Lord|Baroness)\b"
)
"""How those who sit in a parliament speak to each other."""
LEAST_TURNS, LEAST_VOICES, MOST_WORDS = 4, 2, 4


def debated(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of a debate by the number of their filled lines; none where nothing tells one.

    What tells one are words of a parliament, or several voices that are named as shareholders or members are, and ask.
    ``gaps`` says which lines follow a blank one.
    """
    heads: dict[int, str] = {}
    for n, text in enumerate(texts[:-1]):
        opens = gaps[n] and not gaps[n + 1] and SPEECH_END.search(texts[n + 1])
        if opens and (name := _speaker(text.strip())):
            heads[n] = name
    names = Counter(heads.values())
    if len(heads) < LEAST_TURNS or not 1 < len(names) < len(heads):
        return {}
    said = [texts[n + 1] for n in heads]
    voices = [n for n, name in heads.items() if names_nobody(name)]
    asking = len(voices) >= LEAST_VOICES and any("?" in texts[n + 1] for n in voices)
    if not asking and not any(map(ADDRESSED.search, said)):
        return {}
    # A paragraph without a head goes on with what the one above says; most have one.
    paragraphs = sum(gaps[n] for n in range(min(heads), len(texts)))
    if 2 * len(heads) < paragraphs or not talk_to_each_other(said):
        return {}
    return {n: Label(name, len(texts[n]), form="titled") for n, name in heads.items()}


def _speaker(line: str) -> str:
    """Return who can be named by a line, without the seat: a person, an office or a voice; nothing where it names nobody."""
    if SPEECH_END.search(line.rstrip(")")) or not line[:1].isupper():
        return ""
    if (match := OFFICE.fullmatch(line)) and " " in match["name"] and could_be_name(match["name"]):
        return match["name"]
    name = SEAT.sub("", line)
    part = name.removeprefix("A ").removeprefix("Several ")
    if names_nobody(part) or CHAIRED.fullmatch(name):
        return name
    return name if 1 < len(name.split()) <= MOST_WORDS and names_person(name) else ""
