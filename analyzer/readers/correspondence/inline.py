"""Answers that a sender has written between the lines of a mail that bears no quote signs: "my comments in line, marked [AL]"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analyzer.readers.line import Line

LONGEST, LONGEST_OWN, MOST_WRAPPED, LEAST_AGAIN = 400, 4000, 40, 2
SAID = r"(?:comments?|answers?|responses?|repl(?:y|ies)|thoughts|notes|feedback)"
PLACE = (
    r"(?:in[- ]?line|inserted|interspersed|embedded|below|underneath|marked|tagged|between the lines"
    r"|within (?:the|your) (?:mail|message|text|e-?mail)|in (?:brackets|capitals|caps|bold|italics))"
)
ANNOUNCED = re.compile(
    rf"\b{SAID}\b[^.!?]{{0,60}}\b{PLACE}\b|\bin[- ]?line\b[^.!?]{{0,30}}\b{SAID}\b"
    r"|\b(?:answered|commented|replied|responded)\b[^.!?]{0,40}\b(?:in[- ]?line|below|underneath)\b",
    re.IGNORECASE,
)
"""How a mail says that answers stand in what it answers."""
OWN = re.compile(
    rf"\bmy\b[^.!?]{{0,30}}\b{SAID}\b|\bI(?: have|['’]ve)?\b[^.!?]{{0,40}}\b(?:answered|commented|replied|responded)\b"
    rf"|\b{SAID}\b[^.!?]{{0,20}}\bin[- ]?line\b|\bin[- ]?line\b[^.!?]{{0,20}}\b{SAID}\b",
    re.IGNORECASE,
)
"""What makes them the sender's."""
NAMED_TAG = re.compile(r"\b(?:marked|tagged|labell?ed|prefixed|signed)\b[^.!?\n]{0,30}?[\[(<{\"“]{1,2}([^\W\d_]{1,20})[\])>}\"”]")
"""How it names the mark itself."""
TAG = re.compile(
    r"[ \t]*(?:\*{0,2}[\[(<{]{1,2}[ \t]?(?P<enclosed>[^\W\d_][^\W\d_ .'’-]{0,20}(?: [^\W\d_]{1,20})?)[ \t]?[\])>}]{1,2}"
    r"\*{0,2}[ \t]?:?"
    r"|\*{0,2}(?P<named>[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?)['’]s? (?:comments?|answer|reply|response):\*{0,2})"
    r"[ \t]+(?=\S)"
)
INITIALS = re.compile(r"[A-Z]{2,3}")
SIGN = re.compile(r"[ \t]*(?:={1,3}>|-{1,3}>|\*{2,4})[ \t]*\w")
"""Other marks of an answer, which may be those of an older mail."""
COLOURED = re.compile(r"\bin (?:blue|red|green|purple)\b", re.IGNORECASE)
"""Answers in a colour are left to the reader that sees colours."""
WRAPPED = re.compile(r".{50,}[^\s.!?:]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n\n")


def answers(texts: Sequence[str], roles: Sequence[str], names: frozenset[str]) -> dict[int, int]:
    """Return the lines of the sender's answers in what is quoted below, and how long the mark in front of each is, if any.

    They are told only where the sender's own words above say that her answers stand there; ``names`` holds the words of the
    sender's name, and ``roles`` says what each line is.
    """
    if not names or "quoted" not in roles:
        return {}
    first = roles.index("quoted")
    own = "\n".join(text[:LONGEST_OWN] for text, role in zip(texts[:first], roles, strict=False) if role == "message")
    if not _announces(own):
        return {}
    marks = dict(_marks(texts, roles, first, names, {tag.lower() for tag in NAMED_TAG.findall(own)}))
    found: dict[int, int] = {}
    for i in _sure(texts, roles, marks):
        found[i] = marks[i].end()
        end = i + 1
        while (
            end < min(len(texts), i + MOST_WRAPPED)
            and texts[end].strip()
            and end not in marks
            and WRAPPED.fullmatch(texts[end - 1].rstrip()[:LONGEST])
        ):
            found[end] = 0
            end += 1
    return found


def _marks(
    texts: Sequence[str], roles: Sequence[str], first: int, names: frozenset[str], tags: set[str]
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the numbers of the quoted lines that begin with what may be the sender's mark, and it."""
    for i in range(first, len(texts)):
        tag = TAG.match(texts[i][:LONGEST]) if roles[i] == "quoted" else None
        if tag and _is_senders(tag, names, tags):
            yield i, tag


def _sure(texts: Sequence[str], roles: Sequence[str], marks: Mapping[int, re.Match[str]]) -> list[int]:
    """Return which marks are surely the sender's: "Ann's reply:", and brackets that come more than once.

    Brackets are not where others' initials stand in them too: such a list gives tasks.
    """
    counts = Counter(tag.group().strip() for tag in marks.values())
    quoted = (
        TAG.match(text[:LONGEST])
        for n, (text, role) in enumerate(zip(texts, roles, strict=True))
        if role == "quoted" and n not in marks
    )
    others = any(tag and INITIALS.fullmatch(tag["enclosed"] or "") for tag in quoted)
    return [i for i, tag in marks.items() if tag["named"] or (counts[tag.group().strip()] >= LEAST_AGAIN and not others)]


def untold(message: Sequence[Line], quoted: Sequence[Line], names: frozenset[str]) -> Iterator[str]:
    """Say that the sender's answers may stand in what is ``quoted``; ``message`` is the rest, with what :func:`answers` found."""
    first = next((line.start for line in quoted if line.text.strip()), None)
    if first is None:
        return
    own = "\n".join(line.text[:LONGEST_OWN] for line in message if line.start < first)
    announced = not COLOURED.search(own) and _announces(own)
    told = any(line.text.strip() for line in message if line.start > first)
    signed = any(SIGN.match(line.text[:LONGEST]) for line in quoted)
    if (announced and (signed or not told)) or any(_is_marked(line.text, names) for line in quoted):
        yield "the quoted text may hold answers, which cannot be told from it: they are not scored"


def _announces(own: str) -> bool:
    """Whether a sentence says that answers stand below, and that they are the sender's."""
    if not ANNOUNCED.search(own):
        return False
    return any(ANNOUNCED.search(sentence) and OWN.search(sentence) for sentence in SENTENCE_END.split(own))


def _is_marked(text: str, names: frozenset[str]) -> bool:
    """Whether a line begins with a mark that nobody else puts there: "[AL]", "Ann's comment:"."""
    tag = TAG.match(text[:LONGEST])
    return tag is not None and bool(names) and _is_senders(tag, names, set())


def _is_senders(tag: re.Match[str], names: frozenset[str], tags: set[str]) -> bool:
    """Whether a mark is one that the mail names, a name of the sender's, or the initials."""
    words = (tag["enclosed"] or tag["named"]).lower().split()
    initials = {name[0] for name in names}
    word = words[0]
    if len(words) == 1 and (word in tags or (2 <= len(word) <= 3 and set(word) <= initials and tag.group().isupper())):
        return True
    return all(word in names for word in words)
