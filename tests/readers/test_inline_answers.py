"""Answers between the lines of a mail that has no quote signs: kept where the mail says how they are marked, else told of."""

import pytest

from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
HEAD = "From: Ann Lee <ann@example.org>\nMessage-ID: <1@example.org>\nTo: Tom Ray <tom@example.org>\nSubject: RE: The quay\n"
BELOW = "From: Tom Ray <tom@example.org>\nSent: Monday, April 2, 2012 6:26 PM\nTo: Ann Lee\nSubject: The quay"
WARNED = ("the quoted text may hold answers, which cannot be told from it: they are not scored",)


def read(top, below, *, html=False):
    text = f"{top}\n\n{BELOW}\n\n{below}\n"
    body = "".join(f"<div>{line or '<br>'}</div>" for line in text.split("\n")) if html else text
    head = f"{HEAD}Content-Type: text/{'html' if html else 'plain'}\n\n"
    return read_bytes((head + body).encode(), "a.eml", SETTINGS)


def scored(document):
    return [b.text for b in document.blocks if b.kind in SETTINGS.scored_kinds]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("top", "mark"),
    [
        ("Tom, see my comments in line below, marked [XY].", "[XY]"),
        ("My answers are below.", "[AL]"),
        ("I have answered in line.", "[Ann Lee]"),
        ("Please find my replies below.", "Ann's reply:"),
    ],
)
def test_answers_that_bear_the_senders_mark_are_scored_without_it(top, mark, html):
    document = read(top, f"Is the quay safe?\n{mark} Nobody works there now.\nWho says so?\n{mark} I do.", html=html)
    assert scored(document) == [top, "Nobody works there now.", "I do."] and not document.warnings
    assert [b.text for b in document.blocks if b.kind == "quoted"] == ["Is the quay safe?", "Who says so?"]


def test_the_lines_that_a_long_answer_goes_on_in_belong_to_it():
    answer = "[AL] Nobody works there now, and nobody will before the\nnew stone is in and the divers have seen it."
    assert scored(read("My answers are in line.", f"Is it safe?\n{answer}\nWho pays?\n[AL] We do."))[1] == (
        "Nobody works there now, and nobody will before the new stone is in and the divers have seen it."
    )


@pytest.mark.parametrize(
    ("top", "below"),
    [
        ("Tom, see my answers below.", "Is the quay safe?\nNo."),
        ("I have answered in line.", "Is the quay safe?\n*** No. ***"),
        ("FYI.", "Close the quay.\n\nAnn's comments: I would wait."),
        ("FYI.", "Close the quay.\n[AL] I would wait."),
    ],
)
def test_answers_that_cannot_be_told_from_what_they_answer_are_warned_of(top, below):
    document = read(top, below)
    assert scored(document) == [top] and document.warnings == WARNED


@pytest.mark.parametrize(
    ("top", "below"),
    [
        ("Tom, please read Bob's comments below.", "What each of you has to do:\n\nTom: stop the talks.\nAnn: close the quay."),
        (
            "My comments are below.",
            "What each of you must do:\n\nAnn: you must close the quay.\nTom: mend the pier.\n\nAnn: I also need the chart.",
        ),
        ("Your comments are welcome, and I will answer as marked below.", "Who pays?\nAnn: I never liked it.\nWhen?\nAnn: Now."),
    ],
)
def test_what_others_give_to_the_sender_or_tell_of_her_is_not_hers(top, below):
    assert scored(read(top, below)) == [top]


def test_a_name_in_round_brackets_that_comes_once_is_told_of_by_another():
    below = "Who pays?\n[AL] We do.\n(Ann) said last week that nobody pays.\nWhen?\n[AL] In May."
    assert scored(read("See my answers in line.", below)) == ["See my answers in line.", "We do.", "In May."]


@pytest.mark.parametrize(
    "below",
    [
        "What is to be done:\n[AL] Close the quay.\n[TR] Mend the pier.\n[AL] Call the divers.",
        "Is the quay safe?\n[AL] Close it first.",
        "Is the quay safe?\nAnn: No.\nWho says so?\nAnn: I do.",
    ],
)
def test_marks_that_may_give_tasks_or_words_to_the_sender_are_warned_of(below):
    document = read("Tom, my answers are below.", below)
    assert scored(document) == ["Tom, my answers are below."] and document.warnings == WARNED


@pytest.mark.parametrize(
    ("top", "below"),
    [
        ("I agree with you.", "Ann: Close the quay."),
        ("My answers are below.", "Tom: Close the quay.\n> Yes."),
        ("See the comments of the crews below.", "Close the quay."),
        ("I agree with you.", "[1] Close the quay. [sic] Tom's comment: now."),
    ],
)
def test_other_marks_and_words_of_others_are_no_answers(top, below):
    assert scored(read(top, below)) == [top]


@pytest.mark.parametrize(
    ("top", "below"), [("I agree with you.", "Ann: Close the quay."), ("See the crews' comments below.", "Close the quay.")]
)
def test_a_mail_that_only_forwards_or_greets_is_warned_of_nothing(top, below):
    assert not read(top, below).warnings
