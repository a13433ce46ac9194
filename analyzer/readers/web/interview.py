"""Interviews on web pages: whose questions stand in bold, or under the name of the house that asks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from analyzer.readers.transcript.names import could_be_name
from analyzer.readers.transcript.speakers import is_unnamed
from analyzer.readers.web.text import Passage

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
EDITED = re.compile(
    r"\W*(?:this|the) (?:interview|conversation|transcript|q ?& ?a)\b[^.!?]{0,60}\b(?:edited|condensed|abridged)\b.{0,80}",
    re.I,
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b|[“\"]")
"""What the leader says, in the leader's own words or quoted; who asks tells of the leader without it."""
ADDRESSED = re.compile(r"\byou\b|\byour", re.I)
SMALL = frozenset(("the", "a", "of", "and"))
ASKING, ANSWERING, TELLING, HOUSE = "Q", "A", "Reporter", "Interviewer"


def told_apart(passages: list[Passage], sites: Collection[str]) -> list[Passage]:
    """Return the passages of a page with labels, as a transcript has them, for who asks and who answers in an interview.

    ``sites`` are the names that the page gives its site. Pages that may be no interview are left as they are.
    """
    passages = [replace(p, kind="quoted") if p.kind == "paragraph" and EDITED.fullmatch(p.text) else p for p in passages]
    labels = _labels(passages)
    houses = {n: match.end() for n, match in labels.items() if _is_house(match["name"], sites)}
    if len(houses) >= LEAST_LABELS and 2 * sum(ASKS.search(passages[n].text) is not None for n in houses) >= len(houses):
        named = [replace(p, text=f"{HOUSE}: {p.text[houses[n] :]}") if n in houses else p for n, p in enumerate(passages)]
        return _introduced(named, min(houses))
    questions = [n for n, p in enumerate(passages) if _is_question(p)]
    answers = _answers(passages, questions)
    interview = questions[:1] == list(houses) or _is_told_of(passages, questions)
    if not answers or not (interview or _are_labelled(questions, labels)):
        return passages
    made = list(passages)
    for some, instead in ((questions, ASKING), (answers, "")):
        own = labels[some[0]]["name"] if {questions[0], some[0]} <= labels.keys() else ANSWERING
        for n in some:
            made[n] = replace(passages[n], text=f"{instead or own}: {passages[n].text.removeprefix(f'{own}: ')}")
    return _introduced(made, questions[0]) if interview else made


def _introduced(passages: list[Passage], first: int) -> list[Passage]:
    """Return the passages with a label for what a reporter tells above the ``first`` question, all of it in the third person."""
    intro = [n for n in range(first) if passages[n].kind == "paragraph"]
    if not intro or any(FIRST_PERSON.search(passages[n].text) for n in intro):
        return passages
    labelled = replace(passages[intro[0]], text=f"{TELLING}: {passages[intro[0]].text}")
    return [*passages[: intro[0]], labelled, *passages[intro[0] + 1 :]]


def _labels(passages: Sequence[Passage]) -> dict[int, re.Match[str]]:
    """Return the labels at the start of passages that can be names, by the numbers of the passages."""
    found = {n: match for n, p in enumerate(passages) if p.kind == "paragraph" and (match := LABEL.match(p.text))}
    return {n: match for n, match in found.items() if could_be_name(match["name"])}


def _is_house(name: str, sites: Collection[str]) -> bool:
    """Whether a label is the name of the page's site, a word of it, or its initials; one of two words may be a leader's."""
    words = [word for word in name.casefold().split() if word not in SMALL]
    for site in sites:
        own = [word for word in site.casefold().split() if word not in SMALL]
        if len(own) == len(site.split()) == 2:
            continue
        initials = "".join(word[0] for word in own)
        if words and (set(words) <= set(own) or (len(own) > 1 and words == [initials])):
            return True
    return False


def _is_question(passage: Passage) -> bool:
    text = passage.text
    single = passage.kind == "paragraph" and passage.bold and "\n" not in text
    return single and ASKS.search(text) is not None and len(text.split()) <= LONGEST_QUESTION


def _answers(passages: list[Passage], questions: list[int]) -> list[int]:
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
    return answers if len(_labels([passages[n] for n in answers])) < LEAST_LABELS else []


def _are_labelled(questions: list[int], labels: dict[int, re.Match[str]]) -> bool:
    """Whether questions have a label, all of them or the first, of somebody who asks: "Q", or one name of several words."""
    names = {labels[n]["name"] for n in questions if n in labels}
    return questions[0] in labels and len(names) == 1 and all(is_unnamed(name) or " " in name for name in names)


def _is_told_of(passages: list[Passage], questions: list[int]) -> bool:
    """Whether questions are put to somebody, and words above them or at the end say that this is an interview."""
    told = [p.text for p in passages[: min(questions, default=0)] if not FIRST_PERSON.search(p.text)]
    told += [p.text for p in passages if EDITED.fullmatch(p.text)]
    addressed = sum(ADDRESSED.search(passages[n].text) is not None for n in questions)
    return 2 * addressed >= len(questions) and any(map(INTERVIEW.search, told))
