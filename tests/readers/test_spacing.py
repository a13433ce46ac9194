"""Plain texts whose lines stand apart or are short: sentences run across them all the same."""

import textwrap

import pytest

from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
FIRST = (
    "We were slow to see that the stone of the quay was too soft, and I am sorry for the weeks that it has cost the crews. "
    "What would you try if the quay were yours for a month? Please write to me before the tide turns."
)
SECOND = "The divers go down on Monday. Whoever wants to see what they see is welcome on the boat, and I shall be there as well."


def read(text):
    return [b.text for b in read_bytes(text.encode(), "a.txt", SETTINGS).blocks]


def spaced(text, width=52):
    return "\n\n".join(textwrap.wrap(text, width))


def test_a_blank_line_after_each_wrapped_line_parts_no_sentence_and_two_part_paragraphs():
    assert read(f"Dear crews,\n\n{spaced(FIRST)}\n\n\n{spaced(SECOND)}\n") == ["Dear crews,", FIRST, SECOND]


def test_every_character_of_a_spaced_text_knows_where_it_stood():
    document = read_bytes(spaced(FIRST).encode(), "a.txt", SETTINGS)
    assert all(c == " " or document.text[b.origin(n)] == c for b in document.blocks for n, c in enumerate(b.text))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "The divers go down on Monday, and I go with them.",
            "The crews have the stone that they asked for.",
            "We close the pier.",
        ],
        ["The stone, which the divers have brought up from the", "deep.", "The rope.", "The boat and all of the lamps."],
    ],
)
def test_paragraphs_of_a_line_each_stay_apart(lines):
    assert read("\n\n".join(lines)) == lines


@pytest.mark.parametrize(
    "lines",
    [
        [
            "good work on the quay this week, i am proud of all of you",
            "the crews like it, and the stone is better than we hoped",
            "next week we start on the pier, and i need everybody there",
            "please look at the chart before monday and bring a question",
            "stay at home on the day after, you have earned it many times",
        ],
        [
            "The goals of the port for the second half of the year",
            "shorten the time that a boat waits for the pilot by half",
            "mend all of the lamps that went out in the storm of May",
            "teach every new hand how to read the chart of the coast",
            "open the second pier in the north, with thirty of ours",
        ],
        [
            "What I ask of each master in the months ahead of us",
            "listen to the crew first. They know the water better",
            "tell me of each leak. I would rather hear it at night",
            "keep the lamps lit. Nobody comes home in the dark alone",
            "take your leave. The sea will be there when you return",
        ],
        [
            "My rules for the winter",
            "o look at the lamps before you go out, every single time",
            "o tell the pilot where you are and when you will be back",
            "o leave nobody alone on the pier, not even for a minute",
            "o go home when the work is done and not a minute later",
        ],
    ],
)
def test_thoughts_goals_and_rules_that_begin_small_stay_apart(lines):
    assert read("\n\n".join(lines)) == lines


def test_the_short_lines_of_a_prompter_are_sentences():
    text = "\n".join(textwrap.wrap(FIRST.upper(), 24))
    assert read(f"Dear crews,\n\n{text}\n")[1] == FIRST.upper()


def test_a_list_in_capitals_is_no_prompters_text():
    lines = ["THE NORTH QUAY", "THE SOUTH QUAY", "THE OLD PIER", "THE NEW PIER"]
    assert read("\n".join(lines)) == lines


def test_rules_in_capitals_of_a_line_each_stay_apart_where_sentences_end_inside_them():
    lines = [
        "MEND THE LAMPS. ALL OF THEM",
        "HELP THE NEW HANDS ON THE PIER",
        "ASK THE PILOT",
        "STOP THE BOAT. NOBODY WILL BLAME YOU",
    ]
    assert read("\n".join(lines)) == lines
