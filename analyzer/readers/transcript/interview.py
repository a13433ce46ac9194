"""Interviews and lists of questions without labels: the questions stand in bold, and an answer below each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from analyzer.document import BlockKind
from analyzer.readers.endings import is_bold_heading
from analyzer.readers.line import Label
from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.names import could_be_name, names_person

LEAST_QUESTIONS, LEAST_LISTED, LEAST_LABELS, NEAR = 3, 2, 2, 2
LONGEST_QUESTION = 80
LEAST_SHARE = 0.2
"""The least share of the passages from the first question on that open a question or an answer."""
PAPERS = "guide|guideline|question|note|tip|process|checklist|plan|prep|preparation|template|form|training|skill|kit|round"
"""What a leader writes for those who hold interviews."""
UNSTOPPED = re.compile(r"[^.?!\n]{1,80}[^.?!,;\s]\s*")
"""A line on top without the end of a sentence is a heading, whatever its looks."""
ASKS = re.compile(r"\?[\"'”’)\]]*$")
LABEL = re.compile(r"(?P<name>[^:.?!\n]{1,40}):[ \t]+(?=\S)")
INTERVIEWED = re.compile(
    r"\b(?:[Ii]nterview(?:ed)? (?:with|by)|in conversation with) (?:(?:the|our) )?(?=[A-Z“\"‘])(?![A-Z]\w{1,30}s\W*$)"
)
INTERVIEW = re.compile(
    rf"^\W*[Ii]nterview(?=\W*$|:|[ \t]+[|–—-])(?!.{{0,80}}\b(?i:{PAPERS})s?\b)|{INTERVIEWED.pattern}"
    rf"|\b[Tt]his interview\b(?! (?:{PAPERS})s?\b)|\bQ ?(?:&|and) ?A\b"
)
"""What a page says above an interview, of somebody else."""
TALKED = re.compile(
    r"(?:\b[A-Z][\w.’'-]* [A-Z][\w.’'-]*|,) (?:(?:talks|speaks|spoke|talked|sits down|sat down) (?:to|with)"
    r"|(?:tells|told) (?=[A-Z]))"
)
ASIDE = re.compile(r"\b(?:I|we|my|our|what|how|why)\b", re.IGNORECASE)
"""What leads from a talk to what the writer tells of it: "What Ann Lee told Acme"."""
ASKED = re.compile(r"\b(?P<open>[Qq])uestions (?P<to>to|for|with) (?P<name>[A-Z][^,:|(–—-]{0,60})")
LISTED = re.compile(
    r"\bFAQs?\b|\bfrequently asked questions\b|\bquestions and answers\b|\bQ ?(?:&|and) ?A\b|\byour questions,? answered\b"
    r"|\bask me anything\b|\b(?-i:AMA)\b|\b(?:written )?answers to (?:your|staff|employees['’]?) questions\b|\bwritten answers\b",
    re.IGNORECASE,
)
"""What a heading says above questions that others have."""
OWN = re.compile(
    r"\bI (?:always |usually )?ask (?:myself|yourself|my|the|each|every|these|two|three|four|five)\b|\bask yoursel(?:f|ves)\b"
    r"|\bthink about (?:it|these|them|the following|two|three|four|five)\b|\banswer (?:these|them) (?:first|for)\b"
    r"|\bmy (?:own )?(?:\w+ )?questions?\b|\bof mine\b|\bfor yoursel(?:f|ves)\b",
    re.IGNORECASE,
)
"""What leaders say above questions of their own."""
SELF = re.compile(r"\b(?:my|our|your)sel(?:f|ves)\b", re.IGNORECASE)
EDITED = re.compile(
    r"\W*(?:this|the) (?:interview|conversation|transcript|q ?& ?a)\b[^.!?]{0,60}\b(?:edited|condensed|abridged)\b.{0,80}",
    re.I,
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b|[“\"]")
"""What the leader says, in the leader's own words or quoted; who asks tells of the leader without it."""
ADDRESSED = re.compile(r"\byou\b|\byour", re.I)
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
    above = [title or "", *headings(passages, questions[0])] if answers else []
    if not are_several(questions, above):
        return {}
    bold = [n for n, p in enumerate(passages) if p.bold and p.kind == "paragraph"]
    if bold[-len(questions) :] != questions:
        return {}
    notes = [n for n, p in enumerate(passages) if p.kind == "paragraph" and EDITED.fullmatch(p.text)]
    told = bool(notes) or any(map(tells_of_interview, above))
    interview = name_asked(above, passages, noted=bool(notes)) or (told and are_addressed(passages, questions))
    said = [p.text for p in passages[: questions[0]] if p.kind == "paragraph"]
    if not interview and (not list_questions(above) or announces_own(said)):
        return {}
    labels = {n: Label(ASKING, 0) for n in questions} | {n: Label(ANSWERING, 0) for n in answers}
    reported = interview and (bool(notes) or any(map(INTERVIEWED.search, above)))
    intro = introduction(passages, questions[0]) if reported else None
    labels |= {intro: Label(TELLING, 0)} if intro is not None else {}
    return labels | {n: Label(TELLING, 0, brief=True) for n in notes}


def questions_of(passages: Sequence[Passage]) -> list[int]:
    """Return the passages that are a question in bold."""
    return [n for n, p in enumerate(passages) if p.kind == "paragraph" and p.bold and _asks(p.text)]


def answers_to(passages: Sequence[Passage], questions: list[int]) -> list[int]:
    """Return the passages with which answers begin, one behind each question; none where some lack one, or have labels."""
    if not questions:
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


def announces_own(above: Sequence[str]) -> bool:
    """Whether a text says right above some questions that they are the leader's own."""
    return any(map(OWN.search, above[-NEAR:]))


def are_several(questions: Sequence[int], above: Sequence[str]) -> bool:
    """Whether there are questions enough for an interview, or for the list that what stands above them says they are."""
    return len(questions) >= (LEAST_LISTED if list_questions(above) else LEAST_QUESTIONS)


def labelled(passages: Sequence[Passage]) -> dict[int, re.Match[str]]:
    """Return the labels at the start of passages that can be names, by the numbers of the passages."""
    found = {n: match for n, p in enumerate(passages) if p.kind == "paragraph" and (match := LABEL.match(p.text))}
    return {n: match for n, match in found.items() if could_be_name(match["name"])}


def are_addressed(passages: Sequence[Passage], questions: list[int]) -> bool:
    """Whether questions are put to somebody."""
    return 2 * sum(ADDRESSED.search(passages[n].text) is not None for n in questions) >= len(questions)


def headings(passages: Sequence[Passage], first: int) -> list[str]:
    """Return the headings above the ``first`` question: that of the whole, and the last."""
    found = [p.text for n, p in enumerate(passages[:first]) if _is_heading(p) or (n == 0 and UNSTOPPED.fullmatch(p.text))]
    return [*found[:1], *found[1:][-1:]]


def tells_of_interview(text: str) -> bool:
    """Whether words above questions say that somebody else asks them."""
    talked = TALKED.search(text)
    return INTERVIEW.search(text) is not None or (talked is not None and not ASIDE.search(text[: talked.end()]))


def name_asked(above: Sequence[str], passages: Sequence[Passage], *, noted: bool) -> bool:
    """Whether a heading names one person who is asked: "Five questions to Ann Lee".

    ``noted`` says that a note tells of the interview. Without it, "Questions for Ann Lee" may be those of the writer, and
    where "Questions" has a capital too, only a name that comes again is surely one.
    """
    found = [match for text in above if (match := ASKED.search(text)) and not ASIDE.search(text)]
    return any(_is_person(match["name"].strip()) and (noted or _is_surely(match, passages)) for match in found)


def _is_person(name: str) -> bool:
    opens = name.split()[0].casefold()
    return names_person(name) and opens not in name_words().deeds and not _are_many(name)


def _is_surely(asked: re.Match[str], passages: Sequence[Passage]) -> bool:
    again = re.compile(rf"\b{re.escape(asked['name'].split()[-1])}\b")
    named = any(p.kind == "paragraph" and not _is_heading(p) and again.search(p.text) for p in passages)
    return asked["to"] != "for" and (asked["open"] == "q" or named)


def list_questions(above: Sequence[str]) -> bool:
    """Whether a heading says that others have the questions: "FAQ"."""
    return any(LISTED.search(text) and not SELF.search(text) for text in above)


def introduction(passages: Sequence[Passage], first: int) -> int | None:
    """Return the passage with which a reporter's introduction above the ``first`` question begins; it is in the third person."""
    intro = [n for n in range(first) if passages[n].kind == "paragraph" and not _is_heading(passages[n])]
    return None if not intro or any(FIRST_PERSON.search(passages[n].text) for n in intro) else intro[0]


def _is_heading(passage: Passage) -> bool:
    return passage.kind == "heading" or (passage.kind == "paragraph" and passage.bold and is_bold_heading(passage.text))


def _asks(text: str) -> bool:
    return "\n" not in text and ASKS.search(text) is not None and len(text.split()) <= LONGEST_QUESTION


def _are_many(name: str) -> bool:
    listed = name_words().singular
    return any(word.endswith("s") and word[:-1] in listed for word in name.casefold().split())
