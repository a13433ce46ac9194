"""A post and its comments as copied from the page of a network: who wrote which, and the buttons between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.readers.endings import CLOSERS
from analyzer.readers.line import Label
from analyzer.readers.transcript.names import could_be_name

PRESSED = re.compile(r"[ \t]*(?:like|comment|reply|share|repost|send)[ \t]*", re.IGNORECASE)
ROW = re.compile(r"[ \t]*Like [·•|] (?:Reply|Comment)(?: [·•|].{0,80})?[ \t]*", re.IGNORECASE)
BUTTON = re.compile(
    r"[ \t]*(?:(?:like|comment|reply|share|repost|send|follow|edited|celebrate|support|love|insightful|most relevant"
    r"|add a comment|see translation|activate to view larger image)|(?:…|\.\.\.)? ?see more"
    r"|(?:show|load|view|see) (?:all|more|previous|\d{1,6}) (?:comments|replies)|seen by [\d,.]{1,12}"
    r"|[\d,.]{1,12}(?: people liked this| (?:comments?|reposts?|likes?|shares?|reactions?))?)[ \t,.…]*",
    re.IGNORECASE,
)
"""What the page writes on lines of their own below a post: buttons and counts."""
POSTED = re.compile(
    r"[ \t]*(?:\d{1,2} ?(?:s|m|min|h|hr|d|w|wk|mo|yr|y)s?(?: ago)?"
    r"|(?:Yesterday|Today|[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)(?: at)? \d{1,2}:\d{2} ?[AaPp][Mm])(?:[ \t]*[•·].{0,40})?[ \t]*"
)
"""When it was written: "2w • Edited", "Apr 3 at 9:12 AM"."""
ENDED = re.compile(rf"[.?!]{CLOSERS}")
MOST_HEAD = 3
"""Lines from a name to the time: how near one is to the reader, and what the person does."""


def posted(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of a post and its comments by the number of their filled lines; none where no row of buttons tells one.

    ``gaps`` says which lines follow a blank one. The lines of buttons are labels too, with nothing said behind them.
    """
    sure = any(map(ROW.fullmatch, texts)) or any(PRESSED.fullmatch(a) and PRESSED.fullmatch(b) for a, b in pairwise(texts))
    if not sure:
        return {}
    taken: dict[int, Label] = {}
    name = ""
    for n, text in enumerate(texts):
        if n in taken:
            continue
        end = _time_below(texts, gaps, n)
        if end is not None:
            name = text.strip()
            taken |= {line: Label(name, len(texts[line]), form="posted") for line in range(n, end + 1)}
        elif name and (BUTTON.fullmatch(text) or ROW.fullmatch(text)):
            taken[n] = Label(name, len(text), form="posted")
    return taken


def _time_below(texts: Sequence[str], gaps: Sequence[bool], n: int) -> int | None:
    """Return the line that says when something was posted, where line ``n`` is the name above it."""
    if not 1 < len(texts[n].split()) < 5 or BUTTON.fullmatch(texts[n]) or not could_be_name(texts[n].strip()):
        return None
    for i in range(n + 1, min(n + 1 + MOST_HEAD, len(texts))):
        if gaps[i] or ENDED.search(texts[i]):
            return None
        if POSTED.fullmatch(texts[i]):
            return i
    return None
