"""Lists of questions and answers that are counted or spelled out: "Q1: ... A1: ...", "Question: ... Answer: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from analyzer.readers.endings import SENTENCE_END
from analyzer.readers.line import Label, blank_until
from analyzer.readers.transcript.interview import announces_own, list_questions
from analyzer.readers.transcript.names import names_somebody
from analyzer.readers.transcript.speakers import is_unnamed

ENTRY = re.compile(
    r"[ \t]*(?:\*\*|__)?(?P<name>[QA])(?i:uestion|nswer)?(?:[ \t]?#?(?P<number>\d{1,3}))?[.:](?:\*\*|__)?[ \t]+(?=\S)"
)
COUNTED = re.compile(
    r"[ \t]*(?:\*\*|__)?Q(?P<number>\d{1,4})\.?(?:\*\*|__)?[ \t]+(?=(?P<name>[^\W\d_][^:\n]{0,60}):(?:\*\*|__)?[ \t]+\S)"
)
"""The number of a question before the name of who asks it, as committees of the British parliament print it."""
NUMBERED = re.compile(r"[ \t]*(?:\*\*|__)?(?P<number>\d{1,3})[.)][ \t]+(?=\S)")
ASKED = re.compile(r"\?(?:\*\*|__)?[ \t]*$")
ONE_QUESTION = re.compile(r"[^.?!:\n]{8,200}\?(?:\*\*|__)?[ \t]*")
LEAST_ENTRIES, LEAST_ANSWERS, LEAST_ASKING = 2, 0.8, 0.5
"""Questions that an answer follows, the share of questions and of answers in such pairs, and of questions that ask: quarters and
lists by letter have none of them."""
LEAST_ASKED = 3
LEAST_COUNTED = 2
LONGEST_NAME = 40


def answered(texts: Sequence[str]) -> dict[int, Label]:
    """Return the labels of questions and their answers by the number of their lines; none where answers follow no questions."""
    found = {n: match for n, text in enumerate(texts) if (match := ENTRY.match(text))}
    names = [match["name"] for match in found.values()]
    pairs = sum(pair == ("Q", "A") for pair in pairwise(names))
    asked = sum("?" in texts[n] for n, match in found.items() if match["name"] == "Q")
    least = LEAST_ANSWERS * max(names.count("Q"), names.count("A"))
    if pairs < LEAST_ENTRIES or pairs < least or asked < LEAST_ASKING * names.count("Q"):
        return {}
    return {n: Label(match["name"], match.end(), form="lettered", marked=True) for n, match in found.items()}


def asked_alone(texts: Sequence[str], gaps: Sequence[bool]) -> dict[int, Label]:
    """Return the labels of questions, with a letter, a number or neither, each a paragraph, with answers below that none begins.

    Without a letter, a line above has to say that others ask ("FAQ"): leaders put questions to themselves and to their people,
    too. ``gaps`` says which lines follow a blank one; where none does, each is taken for a paragraph. A list without letters
    and numbers ends where no question follows an answer of one paragraph: what is asked below is the writer's.
    """
    entries = {n: match for n, text in enumerate(texts) if (match := ENTRY.match(text))}
    if entries and announces_own(texts[: min(entries)]):
        return {}
    if len(entries) >= LEAST_ENTRIES and all(m["name"] == "Q" and not m["number"] for m in entries.values()):
        asking = all(ASKED.search(texts[n]) and not ASKED.search(below) for n, below in _below(texts, entries))
        return {n: Label("Q", m.end(), form="lettered", marked=True) for n, m in entries.items()} if asking else {}
    apart = [*(gaps if any(gaps[1:]) else [True] * len(texts)), True]
    numbered = {n: match for n, text in enumerate(texts) if (match := NUMBERED.match(text))}
    counted = {n: m for n, m in entries.items() if m["number"]} or (
        numbered if all(ASKED.search(texts[n]) for n in numbered) else {}
    )
    if counted:
        rising = [int(match["number"]) for match in counted.values()] == list(range(1, len(counted) + 1))
        ends = {n: match.end() for n, match in counted.items() if rising}
    else:
        asked = [n for n, text in enumerate(texts) if ONE_QUESTION.fullmatch(text)]
        ends = dict.fromkeys(_in_turn(asked, [n for n in range(len(texts)) if apart[n]]), 0)
    if len(ends) < (LEAST_ENTRIES if entries else LEAST_ASKED):
        return {}
    told = all(
        ASKED.search(texts[n]) and SENTENCE_END.search(below) and apart[n] and (counted or apart[n + 1]) and n + 1 not in ends
        for n, below in _below(texts, ends)
    )
    above = texts[: min(ends)]
    if not told or announces_own(above) or not list_questions([text for text in above if not SENTENCE_END.search(text)]):
        return {}
    if not counted:
        return {k: Label(name, 0) for n in ends for k, name in ((n, "Q"), (n + 1, "A"))}
    return {n: Label("Q", end, form="crowd", brief=True) for n, end in ends.items()}


def _below(texts: Sequence[str], numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of some lines, each with the text of the line below it."""
    return ((n, texts[n + 1] if n + 1 < len(texts) else "") for n in numbers)


def with_answers(texts: Sequence[str], gaps: Sequence[bool], taken: Mapping[int, Label]) -> dict[int, Label]:
    """Return labels with those of answers that nothing begins: below a question with a letter, where nobody else answers it.

    Who was named last answers, the "A" of a list where nobody is. What asks on below a question, or stands before a turn of
    somebody named, is the questioner's, unless other questions have their answers so.
    """
    who, below, sure = "A", dict[int, str](), set[int]()
    for n, end in pairwise([*sorted(taken), len(texts)]):
        label = taken[n]
        # The turns of briefings, where no colon stands behind the letter, hold several paragraphs.
        if (label.name, label.form) != ("Q", "lettered") or texts[n][: label.end].rstrip(" \t*_")[-1:] not in (":", "."):
            who = who if is_unnamed(label.name) else label.name
            continue
        paragraph = next((k for k in range(n + 1, end) if gaps[k]), end)
        at = next((k + 1 for k in range(n, paragraph) if ASKED.search(texts[k])), end)
        if at < end and SENTENCE_END.search(texts[at]) and not _names_another(texts[at]):
            below[at] = who
            if not ASKED.search(texts[at]) and (end == len(texts) or is_unnamed(taken[end].name) or taken[end].name == "A"):
                sure.add(at)
    named = any(not is_unnamed(label.name) for label in taken.values())
    several = len(sure) >= max(LEAST_ENTRIES, len(below) / 2)
    if not named and (not several or len(sure) < sum(label.name == "Q" for label in taken.values()) / 2):
        return dict(taken)
    found = dict(taken)
    for n, name in below.items():
        if n in sure or (several and not ONE_QUESTION.fullmatch(texts[n])):
            entry = ENTRY.match(texts[n])
            found[n] = Label(name, entry.end() if entry and entry["name"] == "A" else 0)
    return found


def _names_another(text: str) -> bool:
    """Whether a line opens with what may be the name of somebody else who answers."""
    head, colon, _ = text[:LONGEST_NAME].partition(":")
    return bool(colon and head.strip(" \t*_")) and not ENTRY.match(text) and names_somebody(head.strip(" \t*_"))


def _in_turn(asked: Sequence[int], opening: Sequence[int]) -> Iterator[int]:
    """Yield the questions of which each is the next but one paragraph; ``opening`` are the lines that begin one."""
    order = {n: i for i, n in enumerate(opening)}
    due: int | None = None
    for n in asked:
        at = order.get(n)
        if at is None or due not in (None, at):
            return
        due = at + 2
        yield n


def without_numbers(texts: Sequence[str]) -> list[str]:
    """Return the lines with the numbers of questions before the names of who asks them blanked out.

    Numbers that rise by one, and questions behind at least half of them, tell those from the quarters of a year.
    """
    found = {n: match for n, text in enumerate(texts) if (match := COUNTED.match(text)) and names_somebody(match["name"])}
    numbers = [int(match["number"]) for match in found.values()]
    asked = sum("?" in texts[n] for n in found)
    rising = all(b == a + 1 for a, b in pairwise(numbers))
    if len(found) < LEAST_COUNTED or not rising or 2 * asked < len(found):
        return list(texts)
    return [blank_until(text, found[n].end()) if n in found else text for n, text in enumerate(texts)]
