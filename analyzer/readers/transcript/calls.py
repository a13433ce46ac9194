"""Calls with analysts, with who speaks on a line of its own, the title on the next, and dots or a blank line below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.readers.endings import CLOSERS
from analyzer.readers.line import Label
from analyzer.readers.transcript.names import could_be_name
from analyzer.readers.transcript.people import talk_to_each_other
from analyzer.readers.transcript.speakers import is_unnamed

DOTS = re.compile(r"[ \t]*\.{10,}[ \t]*")
OPERATOR = re.compile(r"[ \t]*(?P<name>(?:Conference )?Operator)(?:[ \t]*$|:[ \t]+(?=\S))", re.IGNORECASE)
GREETING = re.compile(
    r"\b(?:welcome|good (?:morning|day|afternoon|evening)|thank you for (?:standing by|joining|holding)"
    r"|(?:first|next|last) question|question.and.answer|conference call|(?:today|this)[’'s]* call|disconnect)\b",
    re.IGNORECASE,
)
"""What an operator says, where neither dots nor a colon tell that it is one of a call."""
LETTER = re.compile(r"(?<![ \t])[ \t]{3,}[QA][ \t]*$")
"""What FactSet writes beside a title: whether somebody asks or answers."""
STOPPED = re.compile(rf"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)[.?!…:]{CLOSERS}")
MOST_NAME, MOST_TITLE, LEAST_SAID, LEAST_HEADS = 4, 14, 8, 3
"""Words of a name and a title, and of what is said where no stop ends it; names with a title that a call has."""


def called(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of a call by the number of their filled lines; none where no operator leads through it.

    ``gaps`` says which lines follow a blank one. Titles and lines of dots are labels too, with nothing said behind them.
    """
    operators = {n: match for n, text in enumerate(texts) if (match := OPERATOR.match(text))}
    if not operators:
        return {}
    dots = {n for n, text in enumerate(texts) if DOTS.fullmatch(text)}
    rows = [n for n in range(len(texts)) if n not in dots]
    three = zip(rows, rows[1:], rows[2:], strict=False)
    spoken = {lines[0]: texts[lines[2]] for lines in three if _is_head(texts, gaps, dots, lines)}
    heads = {n: texts[n].strip() for n in spoken}
    names = Counter(heads.values())
    greeted = any(":" in match[0] or GREETING.search("".join(texts[n + 1 : n + 2])) for n, match in operators.items())
    led = greeted or len(dots) > 0
    if not led or len(heads) < LEAST_HEADS or not 1 < len(names) < len(heads) or not talk_to_each_other([*spoken.values()]):
        return {}
    taken: dict[int, Label] = {}
    name = ""
    for n, text in enumerate(texts):
        if n in operators or n in heads:
            name = heads[n] if n in heads else operators[n]["name"]
            taken[n] = Label(name, len(text) if n in heads else operators[n].end(), form="titled")
        elif n - 1 in heads or (n in dots and name):
            taken[n] = Label(name, len(text), form="titled")
    return taken


def _is_head(texts: Sequence[str], gaps: Sequence[bool], dots: set[int], lines: tuple[int, int, int]) -> bool:
    """Whether three lines are a name, a title right below it, and something said."""
    above, below, said = lines
    name, title = texts[above].strip(), LETTER.sub("", texts[below]).strip()
    opens = above == 0 or gaps[above] or above - 1 in dots
    parted = gaps[said] or said - 1 in dots or LETTER.search(texts[below]) is not None
    if not (opens and parted and below == above + 1 and not gaps[below]):
        return False
    person = 1 < len(name.split()) <= MOST_NAME and could_be_name(name) and not is_unnamed(name)
    titled = len(title.split()) <= MOST_TITLE and title[:1].isupper() and not STOPPED.search(title)
    return person and titled and (STOPPED.search(texts[said]) is not None or len(texts[said].split()) >= LEAST_SAID)
