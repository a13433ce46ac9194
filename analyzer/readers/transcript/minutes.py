"""Minutes of a meeting: who speaks by the initials of those who are listed as present."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analyzer.readers.line import Label
from analyzer.readers.transcript.initials import letters_of

LISTING = re.compile(
    r"[ \t]*\W{0,3}(?:(?:members|also|those|staff|board) )?(?:present|in attendance|attendees|attending|attended|participants"
    r"|apologies|absent)\b(?: for absence)?(?:\*\*)?[ \t]{0,4}(?::(?:\*\*)?[ \t]*(?P<names>.*)|$)",
    re.IGNORECASE,
)
NAME = re.compile(
    r"\W{0,3}(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame)\.? )?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2} [^\W\d_a-z][\w'’-]+)(?: *\([^()]*\)| +[–—-] .*)?[ \t.*]*"
)
NOTE = re.compile(r"\((?P<letters>[A-Z]{2,4})\)")
SPOKEN = re.compile(r"[ \t]*(?:\*\*)?(?P<initials>[A-Z]{2,4})(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
HEAD = re.compile(
    r"\W{0,3}(?:[^\W\d][\w'’&-]{0,30} ){0,5}?minutes(?:[ \t]*$|[ \t]*[:,–—|-]|[ \t]+(?:of|from|for)\b)[^.?!]{0,100}$",
    re.IGNORECASE,
)
"""The title of minutes."""
NOTED = re.compile(r"\W{0,3}(?:actions?(?: items?| points?)?|decisions?|decided|resolved|agreed|AP)(?:\*\*)?:", re.IGNORECASE)
TOLD = re.compile(
    r"[ \t]*(?P<name>[^\W\d_][\w'’-]*)(?: [A-Z][\w'’-]*)? (?:[a-z]{2,15}ed|said|told|put|gave|felt|thought|will|is|was|has)\b"
)
"""A line that tells what somebody did."""
MOST_LISTED, MOST_WORDS = 40, 6
"""Lines below the head of such a list, and words in each."""
LEAST_SPEAKERS = 2
SAYS = re.compile(r"\b(?:I|me|my|mine|we|(?-i:us)|our|you|your)\b", re.IGNORECASE)
"""A word of somebody who speaks: minutes speak of themselves with none."""
LEAST_TOLD, TOLD_SHARE = 2, 0.5
"""Lines that tell what was done or is to do, and their share of those that stand below what somebody says."""


def minuted(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of minutes by the number of their filled lines; none where the text lists nobody with such initials.

    ``gaps`` says which lines follow a blank one. What stands below such a paragraph is said by nobody.
    """
    found = {n: match for n, text in enumerate(texts) if (match := SPOKEN.match(text))}
    if len({match["initials"] for match in found.values()}) < LEAST_SPEAKERS:
        return {}
    known = dict(_by_initials(list(_listed(texts, gaps))))
    taken = {n: match for n, match in found.items() if match["initials"] in known}
    if len({match["initials"] for match in taken.values()}) < LEAST_SPEAKERS:
        return {}
    return {n: Label(known[m["initials"]], m.end(), form="minuted", brief=True) for n, m in taken.items()}


def narrated(texts: Sequence[str], taken: Mapping[int, Label]) -> bool:
    """Whether what stands below labels is told of those who speak, or noted what is to do, as minutes have it, and not said.

    One line of the kind is nothing: somebody may tell such a thing in a turn of several paragraphs.
    """
    first = min(taken, default=0)
    if not any(map(HEAD.match, texts[:first])):
        return False
    people = {word for label in taken.values() for word in label.name.split()}
    below = [text for n, text in enumerate(texts) if n > first and n not in taken]
    told = sum(
        (NOTED.match(text) is not None or ((match := TOLD.match(text)) is not None and match["name"] in people))
        and not SAYS.search(text)
        for text in below
    )
    return told >= LEAST_TOLD and told >= TOLD_SHARE * len(below)


def _listed(texts: Sequence[str], gaps: Sequence[bool]) -> Iterator[tuple[str, str]]:
    """Yield the names of those who are listed as present or absent, each with the initials that stand in brackets behind it."""
    for n, text in enumerate(texts):
        listing = LISTING.match(text)
        if listing is None:
            continue
        rows = [listing["names"] or ""]
        for i in range(n + 1, min(n + 1 + MOST_LISTED, len(texts))):
            if (gaps[i] and i > n + 1) or LISTING.match(texts[i]) or len(texts[i].split()) > MOST_WORDS:
                break
            rows.append(texts[i])
        for row in rows:
            name = ""
            for part in re.split(r"[,;]|\band\b", row):
                match, note = NAME.fullmatch(part.strip()), NOTE.search(part)
                name = match["name"] if match else name
                if name and (match or note):
                    yield name, note["letters"] if note and note["letters"][0] == name[0] else ""


def _by_initials(listed: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield initials with the one name that they can be of: those in brackets behind it, else those that it begins with."""
    told = {letters: name for name, letters in listed if letters}
    others = dict.fromkeys(name for name, _ in listed if name not in told.values())
    counts = Counter([*told, *(letters_of(name) for name in others)])
    yield from told.items()
    yield from ((letters_of(name), name) for name in others if counts[letters_of(name)] == 1)
