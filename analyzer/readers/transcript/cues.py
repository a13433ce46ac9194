"""The cues of captions (WebVTT, SubRip): what is shown when, with what is shown twice left out."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.readers.transcript.names import names_person
from analyzer.readers.transcript.people import come_back

STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"
TIMING = re.compile(rf"[ \t]*({STAMP})[ \t]*-->[ \t]*({STAMP})")
FIRST_TIMING = re.compile(rf"(?:[^\n]{{0,80}}\r?\n){{0,3}}{TIMING.pattern}")
SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)\b")
VOICE = re.compile(r"<v(?:\.[\w.-]{1,80})?[ \t]+([^<>\n]{1,120})>|</v>")
IDENTIFIED = re.compile(r"[ \t]*\d+[ \t]+\"(?P<name>[^\"<>\n]{1,100})\"[ \t]+\(\d+\)[ \t]*")
"""The identifier of a cue as Webex writes it, with who speaks."""
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<[\d:.,]{5,16}>|</>|\{\\[^{}\n]{0,100}\}")
SOUND = re.compile(r"\[[^\[\]\n]{0,80}\]|^\([^()\n]{0,80}\)$")
NUMBER = re.compile(rf"\s*(?:\d+|[\w-]+/[\d-]+)\s*|{IDENTIFIED.pattern}")
LEAST_ROLLING, MOST_LINES = 0.3, 8
MOST_LIBRARY_CUES = 50_000


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at a time, in seconds; ``changed`` where a mark says that somebody else speaks."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    changed: bool = False

    def saying(self, text: str, speaker: str | None = None, changed: bool = False) -> Cue:
        """Return a cue at this time with another text, and with no other speaker or mark than is given."""
        return Cue(self.start, self.end, text, speaker, changed)


def is_captions(data: bytes) -> bool:
    """Whether the content starts as captions do."""
    start = data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"WEBVTT") or FIRST_TIMING.match(start.decode("latin-1")) is not None


def cues_of(text: str) -> list[Cue]:
    """Return the cues of captions as the library reads them, or all that have a time where it finds less than there is."""
    timings = sum(TIMING.match(line) is not None for line in text.split("\n"))
    found = _library_cues(text) if timings <= MOST_LIBRARY_CUES else []
    return found if found and sum(bool(cue.text.strip()) for cue in found) >= timings else _tolerant_cues(text)


def _library_cues(text: str) -> list[Cue]:
    """Return the cues that webvtt finds; none where it refuses the file, which a single fault makes it do."""
    import webvtt

    form = "vtt" if text.startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=form).captions
        named = _are_names([c.identifier or "" for c in captions])
        return [Cue(_seconds(c.start), _seconds(c.end), _voiced(c.identifier, "\n".join(c.lines), named)) for c in captions]
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError, IndexError, AttributeError):
        return []


def _tolerant_cues(text: str) -> list[Cue]:
    """Return whatever stands below a line with times, up to the next blank line or cue."""
    cues: list[Cue] = []
    times: tuple[str, str] | None = None
    lines: list[str] = []
    name, below = "", False
    for line in (*text.split("\n"), ""):
        match = TIMING.match(line)
        if match is None and line.strip():
            lines.append(line)
            continue
        numbered = match is not None and lines and NUMBER.fullmatch(lines[-1])
        following = lines.pop() if numbered else ""
        if times and lines and (below or not SKIPPED.match(lines[0])):
            cues.append(Cue(_seconds(times[0]), _seconds(times[1]), _voiced(name, "\n".join(lines))))
        below, lines = match is not None, []
        if match is not None:
            times, name = (match[1], match[2]), following
    return cues


def _voiced(identifier: str | None, text: str, named: bool = False) -> str:
    """Return the text of a cue, tagged with the voice that its identifier names; ``named`` says that it is nothing but a name."""
    match = IDENTIFIED.fullmatch(identifier or "")
    name = match["name"] if match else identifier if named else None
    return f"<v {name}>{text}" if name else text


def _are_names(identifiers: Sequence[str]) -> bool:
    """Whether the identifiers of cues say who speaks: each is a person's name, and comes back behind another."""
    return come_back(identifiers) and all(map(names_person, set(identifiers)))


def _seconds(stamp: str) -> float:
    whole, _, part = stamp.replace(",", ".").partition(".")
    seconds = 0
    for field in whole.split(":"):
        seconds = seconds * 60 + int(field)
    return seconds + (float(f"0.{part}") if part else 0.0)


def without_repeats(cues: list[Cue]) -> list[Cue]:
    """Leave out the lines that rolling captions show a second time, and the words that growing ones do; also tags and sounds."""
    shown = [_lines(cue.text) for cue in cues]
    fresh = [shown[0], *(_fresh(a, b) for a, b in pairwise(shown))] if shown else []
    if sum(a != b for a, b in zip(shown, fresh, strict=True)) < LEAST_ROLLING * len(cues):
        fresh = shown
    return [cue.saying("\n".join(lines)) for cue, lines in zip(cues, fresh, strict=True)]


def _lines(text: str) -> list[str]:
    """Return the lines of a cue that hold words, without tags and sounds."""
    lines = (" ".join(SOUND.sub(" ", TAG.sub(_without_tag, line)).split()) for line in text.split("\n", MOST_LINES))
    return [line for line in lines if line]


def _without_tag(match: re.Match[str]) -> str:
    return match[0] if VOICE.fullmatch(match[0]) else ""


def _fresh(before: list[str], lines: list[str]) -> list[str]:
    """Return of ``lines`` what did not already stand at the end of those before."""
    for count in range(min(len(before), len(lines), MOST_LINES), 0, -1):
        if before[-count:] == lines[:count]:
            return lines[count:]
    if before and lines and lines[0].startswith(before[-1] + " "):
        return [lines[0][len(before[-1]) :].strip(), *lines[1:]]
    return lines
