"""Minutes: those whose initials a list of who was present explains speak, in their own paragraph alone."""

import pytest

from analyzer.document import Source
from analyzer.readers.text.plain import document_of

BODY = (
    "\n1. The lamp\nThe mayor asked what the lamp was and who had brought it to the harbour.\nAL: We should sell it. (The offer is attached.)\n"
    "The offer was read.\nBR: Who wants it?\n\n2. Next year\nNone.\n"
)


def said(text):
    return [(b.kind, b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks]


@pytest.mark.parametrize(
    "present",
    [
        "Present: Ann Lee (chair), Bob Ray, Cy Dow\n",
        "Present: Ann Lee (AL), Bob Ray (BR) and Cy Dow\n",
        "Attendees:\nAnn Lee, Clerk (AL)\nMr Bob Ray\nCy Dow\n",
        "In attendance\nAnn Lee - Clerk\nBob Ray - Mayor\n\nApologies: Cy Dow\n",
    ],
)
def test_who_is_present_speaks_by_the_initials(present):
    blocks = said(f"MINUTES\n{present}{BODY}")
    assert blocks[-7:] == [
        ("heading", None, "The lamp"),
        ("paragraph", None, "The mayor asked what the lamp was and who had brought it to the harbour."),
        ("turn", "Ann Lee", "We should sell it. (The offer is attached.)"),
        ("paragraph", None, "The offer was read."),
        ("turn", "Bob Ray", "Who wants it?"),
        ("heading", None, "Next year"),
        ("paragraph", None, "None."),
    ]


@pytest.mark.parametrize("present", ["", "Present: all\n", "Present: Ann Lee, Al Low, Bob Ray\n", "Present: Cy Dow, Dan Eck\n"])
def test_initials_that_nobody_explains_are_no_speakers(present):
    assert {speaker for _, speaker, _ in said(f"MINUTES\n{present}{BODY}")} == {None}


def test_a_wrapped_paragraph_is_said_to_its_end():
    words = "We sold the lamp to the crew of the ship, and the crew\nsold it to the mayor of the town."
    blocks = said(f"Present: Ann Lee, Bob Ray\n\nAL: {words}\n\nIt was read.\n\nBR: Good.\n")
    assert blocks[1:3] == [("turn", "Ann Lee", words.replace("\n", " ")), ("paragraph", None, "It was read.")]


def test_what_minutes_tell_below_a_label_is_said_by_nobody():
    head = "Minutes of the harbour board\n\nPresent: Ann Lee, Bob Ray\nApologies: Cy Dow\n\n"
    blocks = said(f"{head}Ann: We were late.\nBob asked who pays.\nAnn: You do.\nAction: Bob to write a plan.\nBob: Fine.\n")
    assert blocks[-5:] == [
        ("turn", "Ann", "We were late."),
        ("paragraph", None, "Bob asked who pays."),
        ("turn", "Ann", "You do."),
        ("paragraph", None, "Action: Bob to write a plan."),
        ("turn", "Bob", "Fine."),
    ]
    assert {kind for kind, _, _ in blocks[:-5]} == {"heading"}


def test_a_transcript_that_tells_nothing_keeps_the_turns_of_several_paragraphs():
    blocks = said("Meeting minutes\n\nAnn: We were late.\nWe said so in May.\nBob: Who pays?\nAnn: You do.\n")
    assert ("turn", "Ann", "We said so in May.") in blocks


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Minutes of the harbour board", "Bob asked it first. I did not hear him.\nWe must win you back.\nThat is all."),
        ("Minutes of the harbour board", "Decision: we sell the lamp.\nWe must look after each other.\nThat is all."),
        ("Minutes of silence were held for the crew.", "Bob asked who pays.\nAction: Bob to write a plan."),
    ],
)
def test_what_somebody_tells_in_a_turn_of_several_paragraphs_stays_that_ones(head, told):
    blocks = said(f"{head}\n\nAnn: We were late.\n{told}\nBob: Who pays?\nAnn: You do.\n")
    assert {speaker for _, speaker, _ in blocks[1:]} == {"Ann", "Bob"}


@pytest.mark.parametrize(
    "told", ["Bob told me of the leak.", "Bob has helped us.", "Bob said the fault was mine.", "Bob was my mate."]
)
def test_who_tells_of_a_person_and_of_the_own_part_in_it_speaks(told):
    blocks = said(
        f"Minutes of the harbour board\n\nAnn: The pump broke.\n{told}\nBob has gone to fix it.\nBob: Who pays?\nAnn: You do.\n"
    )
    assert ("turn", "Ann", told) in blocks
