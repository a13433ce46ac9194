"""Interviews and lists of questions without labels: the questions stand in bold, and an answer below each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from analyzer.document import BlockKind
from analyzer.readers.endings import is_bold_heading
from analyzer.readers.line import Label
from analyzer.readers.transcript.names import ROLES, TITLE_WORDS, could_be_name, names_somebody
from analyzer.readers.transcript.people import are_people
from analyzer.readers.transcript.speakers import PARTS

LEAST_QUESTIONS, LEAST_LABELS = 3, 2
LONGEST_QUESTION = 80
LEAST_SHARE = 0.2
"""Of the passages from the first question on, how many at least open a question or an answer."""
ASKS = re.compile(r"\?[\"'”’)\]]*$")
LABEL = re.compile(r"(?P<name>[^:.?!\n]{1,40}):[ \t]+(?=\S)")
INTERVIEW = re.compile(
    r"^\W*[Ii]nterview\b|\b[Ii]nterview(?:s|ed)? (?:with|by)\b|\b[Tt]his interview\b|\bQ ?(?:&|and) ?A\b|\bin conversation with\b"
    r"|\b(?:talks|speaks|spoke|talked|sits down|sat down) (?:to|with)\b|\b(?:tells|told) [A-Z]"
)
"""What a page says above an interview, of somebody else."""
ASKED = re.compile(r"\b[Qq]uestions (?:to|for|with) (?P<name>[A-Z][^,:|(–—-]{0,60})")
LISTED = re.compile(
    r"\bFAQs?\b|\bfrequently asked questions\b|\bquestions and answers\b|\bQ ?(?:&|and) ?A\b|\byour questions,? answered\b"
    r"|\bask me anything\b",
    re.IGNORECASE,
)
"""What a heading says above questions that others have."""
EDITED = re.compile(
    r"\W*(?:this|the) (?:interview|conversation|transcript|q ?& ?a)\b[^.!?]{0,60}\b(?:edited|condensed|abridged)\b.{0,80}",
    re.I,
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b|[“\"]")
"""What the leader says, in the leader's own words or quoted; who asks tells of the leader without it."""
ADDRESSED = re.compile(r"\byou\b|\byour", re.I)
MANY = TITLE_WORDS | ROLES | PARTS | {"leader", "colleague"}
"""Words whose plural says that the people who are asked are many, and so the writer's readers."""
ASKING, ANSWERING, TELLING = "Q", "A", "Reporter"


class Passage(Protocol):
    """A passage of a document; ``bold`` is all of it."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> BlockKind: ...
    @property
    def bold(self) -> bool: ...


def voices_of(passages: Sequence[Passage], title: str | None = None) -> dict[int, Label]:
    """Return labels, as a transcript has them, for who asks and who answers, by the numbers of the passages.

    None where the questions may be the writer's own: the ``title`` or a heading above them says that they were asked, or a
    note that the interview was edited, and all that is bold below is one.
    """
    questions = questions_of(passages)
    answers = answers_to(passages, questions)
    bold = [n for n, p in enumerate(passages) if p.bold and p.kind == "paragraph"]
    if not answers or bold[-len(questions) :] != questions:
        return {}
    notes = [n for n, p in enumerate(passages) if p.kind == "paragraph" and EDITED.fullmatch(p.text)]
    above = [title or "", *headings(passages, questions[0])]
    told = bool(notes) or any(map(INTERVIEW.search, above))
    interview = name_asked(above) or (told and are_addressed(passages, questions))
    if not interview and not list_questions(above):
        return {}
    labels = {n: Label(ASKING, 0) for n in questions} | {n: Label(ANSWERING, 0) for n in answers}
    intro = introduction(passages, questions[0]) if interview else None
    labels |= {intro: Label(TELLING, 0)} if intro is not None else {}
    return labels | {n: Label(TELLING, 0, brief=True) for n in notes}


def questions_of(passages: Sequence[Passage]) -> list[int]:
    """Return the passages that are a question in bold."""
    return [n for n, p in enumerate(passages) if p.kind == "paragraph" and p.bold and _asks(p.text)]


def answers_to(passages: Sequence[Passage], questions: list[int]) -> list[int]:
    """Return the passages with which answers begin, one behind each question; none where some lack one, or have labels."""
    if len(questions) < LEAST_QUESTIONS:
        return []
    ends = [*questions[1:], len(passages)]
    first = [
        next((i for i in range(n + 1, end) if passages[i].kind == "paragraph"), None)
        for n, end in zip(questions, ends, strict=True)
    ]
    answers = [n for n in first if n is not None and not passages[n].bold]
    if len(answers) < len(questions) or 2 * len(answers) < LEAST_SHARE * (len(passages) - questions[0]):
        return []
    return answers if len(labelled([passages[n] for n in answers])) < LEAST_LABELS else []


def labelled(passages: Sequence[Passage]) -> dict[int, re.Match[str]]:
    """Return the labels at the start of passages that can be names, by the numbers of the passages."""
    found = {n: match for n, p in enumerate(passages) if p.kind == "paragraph" and (match := LABEL.match(p.text))}
    return {n: match for n, match in found.items() if could_be_name(match["name"])}


def are_addressed(passages: Sequence[Passage], questions: list[int]) -> bool:
    """Whether questions are put to somebody."""
    return 2 * sum(ADDRESSED.search(passages[n].text) is not None for n in questions) >= len(questions)


def headings(passages: Sequence[Passage], first: int) -> list[str]:
    """Return the headings that what begins with the ``first`` question stands under: that of the whole and the last."""
    found = [p.text for p in passages[:first] if _is_heading(p)]
    return [*found[:1], *found[1:][-1:]]


def name_asked(above: Sequence[str]) -> bool:
    """Whether a heading names one person who is asked: "Five questions to Ann Lee"."""
    found = [match["name"].strip() for text in above if (match := ASKED.search(text))]
    return any(names_somebody(name) and are_people([name]) and not _are_many(name) for name in found)


def list_questions(above: Sequence[str]) -> bool:
    """Whether a heading says that others have the questions: "FAQ"."""
    return any(map(LISTED.search, above))


def introduction(passages: Sequence[Passage], first: int) -> int | None:
    """Return with which passage begins what a reporter tells above the ``first`` question, all of it in the third person."""
    intro = [n for n in range(first) if passages[n].kind == "paragraph" and not _is_heading(passages[n])]
    return None if not intro or any(FIRST_PERSON.search(passages[n].text) for n in intro) else intro[0]


def _is_heading(passage: Passage) -> bool:
    return passage.kind == "heading" or (passage.kind == "paragraph" and passage.bold and is_bold_heading(passage.text))


def _asks(text: str) -> bool:
    return "\n" not in text and ASKS.search(text) is not None and len(text.split()) <= LONGEST_QUESTION


def _are_many(name: str) -> bool:
    return any(word.endswith("s") and word[:-1] in MANY for word in name.casefold().split())
