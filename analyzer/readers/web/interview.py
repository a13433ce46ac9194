"""Interviews on web pages: whose questions stand in bold, or under the name of the house that asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from analyzer.readers.transcript.interview import (
    ANSWERING,
    ASKING,
    ASKS,
    EDITED,
    FIRST_PERSON,
    LEAST_LABELS,
    TELLING,
    answers_to,
    are_addressed,
    are_several,
    headings,
    introduction,
    labelled,
    list_questions,
    name_asked,
    questions_of,
    tells_of_interview,
)
from analyzer.readers.transcript.speakers import is_unnamed
from analyzer.readers.web.text import Passage

SMALL = frozenset(("the", "a", "of", "and"))
HOUSE = "Interviewer"


def told_apart(passages: list[Passage], sites: Collection[str]) -> list[Passage]:
    """Return the passages of a page with labels, as a transcript has them, for who asks and who answers in an interview.

    ``sites`` are the names that the page gives its site. Pages that may be no interview are left as they are.
    """
    passages = [replace(p, kind="quoted") if p.kind == "paragraph" and EDITED.fullmatch(p.text) else p for p in passages]
    labels = labelled(passages)
    houses = {n: match.end() for n, match in labels.items() if _is_house(match["name"], sites)}
    if len(houses) >= LEAST_LABELS and 2 * sum(ASKS.search(passages[n].text) is not None for n in houses) >= len(houses):
        named = [replace(p, text=f"{HOUSE}: {p.text[houses[n] :]}") if n in houses else p for n, p in enumerate(passages)]
        return _introduced(named, min(houses))
    questions = questions_of(passages)
    answers = answers_to(passages, questions)
    above = headings(passages, questions[0]) if answers else []
    if not are_several(questions, above):
        return passages
    noted = any(EDITED.fullmatch(p.text) for p in passages)
    interview = questions[:1] == list(houses) or name_asked(above, passages, noted=noted) or _is_told_of(passages, questions)
    if not (interview or list_questions(above) or _are_labelled(questions, labels)):
        return passages
    made = list(passages)
    for some, instead in ((questions, ASKING), (answers, "")):
        own = labels[some[0]]["name"] if {questions[0], some[0]} <= labels.keys() else ANSWERING
        for n in some:
            made[n] = replace(passages[n], text=f"{instead or own}: {passages[n].text.removeprefix(f'{own}: ')}")
    return _introduced(made, questions[0]) if interview else made


def _introduced(passages: list[Passage], first: int) -> list[Passage]:
    """Return the passages with a label for what a reporter tells above the ``first`` question, all of it in the third person."""
    intro = introduction(passages, first)
    if intro is None:
        return passages
    return [*passages[:intro], replace(passages[intro], text=f"{TELLING}: {passages[intro].text}"), *passages[intro + 1 :]]


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


def _are_labelled(questions: list[int], labels: dict[int, re.Match[str]]) -> bool:
    """Whether questions have a label, all of them or the first, of somebody who asks: "Q", or one name of several words."""
    names = {labels[n]["name"] for n in questions if n in labels}
    return questions[0] in labels and len(names) == 1 and all(is_unnamed(name) or " " in name for name in names)


def _is_told_of(passages: list[Passage], questions: list[int]) -> bool:
    """Whether questions are put to somebody, and words above them or at the end say that this is an interview."""
    told = [p.text for p in passages[: questions[0]] if not FIRST_PERSON.search(p.text)]
    told += [p.text for p in passages if EDITED.fullmatch(p.text)]
    return are_addressed(passages, questions) and any(map(tells_of_interview, told))
