"""Below the end of a speech or release: the press office's words are not scored, and what only looks so is."""

import pytest

from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
SAID = "Good evening to all of you. We open the quay on Monday."


def read(text, name="a.txt"):
    document = read_bytes(text.encode(), name, SETTINGS)
    return [b.text for b in document.blocks if b.kind in SETTINGS.scored_kinds], document.warnings


@pytest.mark.parametrize("mark", ["###", "# # #", "-END-", "- ENDS -", "-30-", "END"])
@pytest.mark.parametrize(
    "note",
    [
        "About North Harbour\n\nNorth Harbour builds quays. Visit us at example.org.",
        "North Harbour builds quays.\n\nMedia contact: Ann Lee, press@example.org",
        "Notes to editors\n\nThe quay is 90 years old.",
        "For more information, please call Ann Lee.",
        "Contact: Ann Lee, 713-853-6485\n\nNorth Harbour builds quays for all who sail.",
        "Contact\n\nAnn Lee, 9 Long Quay Road",
        "About North Harbour\n\nNorth Harbour builds quays.\n\nFor more information, call Ann Lee.",
    ],
)
def test_what_a_press_office_puts_below_the_end_is_not_scored_and_told_of(mark, note):
    scored, warnings = read(f"{SAID}\n\n{mark}\n\n{note}\n")
    assert [text for text in scored if text != mark] == [SAID]
    assert len(warnings) == 1 and "taken as a note to the press and not scored" in warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n###\n\nWe begin again on Tuesday.",
        f"{SAID}\n\n###\n\nThe second day.\n\n###\n\nMedia contact: Ann Lee",
        f"{SAID}\n\n***\n\nFor more information, ask me.",
        f"{SAID}\n\nAbout North Harbour\n\nWe build quays.",
    ],
)
def test_a_divider_or_a_note_alone_ends_nothing(text):
    last = text.split("\n\n")[-1]
    scored, warnings = read(text)
    assert last in scored and not warnings


def test_the_mark_of_the_end_is_seen_in_a_web_page_too():
    page = f"<html><body><h1>The quay</h1><p>{SAID}</p><p>###</p><p>About North Harbour</p><p>We build quays: example.org</p></body></html>"
    scored, warnings = read(page, "a.html")
    assert scored == [SAID] and len(warnings) == 1


LETTER = "I want you to keep this."


@pytest.mark.parametrize(
    "below",
    [
        "\n\n".join(f"On pier {n} the crews listen to the divers first." for n in range(40)) + "\n\nContacts\n\nAnn Lee, hut 4",
        "About the next year\n\nWe open two quays. I ask each of you for one idea.\n\nContact\n\nCome to my hut.",
        "About Friday\n\nBring your children. I want to meet them.",
        "What I prepared for you\n\nYou will be asked about the stone.\n\nFor more information ask your master.",
        "Remarks by Tom Ray\n\nI thank Ann. The crews can do more.\n\nFor more information on the fund, talk to me.",
        "For more information about this plan you must read the chart.",
    ],
)
def test_what_is_said_to_somebody_or_long_below_a_mark_stays(below):
    scored, warnings = read(f"{LETTER}\n\n###\n\n{below}\n")
    said = [text for text in below.split("\n\n") if text.endswith(".")]
    assert [text for text in scored if text in said] == said and not warnings


@pytest.mark.parametrize(
    "title",
    ["Contact: what a crew lives by", "Contact: Ann Lee for the new charts", "Contact", "About the Sea", "About Courage: a word"],
)
def test_the_last_part_of_a_speech_is_no_note_where_it_tells_nobody_whom_to_reach(title):
    scored, warnings = read(f"{LETTER}\n\n###\n\n{title}\n\nA crew is lost where nobody speaks. No storm takes 400 boats.\n")
    assert scored[-1] == "A crew is lost where nobody speaks. No storm takes 400 boats." and not warnings


def test_a_note_ends_where_somebody_is_spoken_to():
    below = "About North Harbour\n\nNorth Harbour builds quays. See www.example.org.\n\nI thank all of you."
    scored, warnings = read(f"{LETTER}\n\n###\n\n{below}\n")
    assert scored == [LETTER, "I thank all of you."] and len(warnings) == 1
