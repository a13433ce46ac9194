"""Transcripts of rooms and panels: who is described, asks by initials or stands above the words is not the leader."""

import io

import docx
import pytest

from analyzer.document import Source
from analyzer.readers import read_bytes
from analyzer.readers.text.plain import document_of
from analyzer.settings import default_settings

SETTINGS = default_settings()
TALK = [
    ("Ann Lee", "Who has seen the new boat?"),
    ("Bob Ray", "I have. We like it."),
    ("Ann Lee", "What do you want to change?"),
    ("Bob Ray", "I would paint the mast."),
    ("Ann Lee", "Then we paint it."),
    ("Bob Ray", "Thank you."),
]


def said(text):
    return [(b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks]


def turns(data, name):
    return [(b.speaker, b.text) for b in read_bytes(data, name, SETTINGS).blocks if b.kind == "turn"]


@pytest.mark.parametrize(
    "voice",
    [
        "Woman in the back row",
        "Man with a red hat",
        "A young engineer from Oslo",
        "Another man",
        "Man 2",
        "Woman two",
        "van der Meer",
    ],
)
def test_somebody_in_the_room_who_is_described_does_not_speak_for_the_leader(voice):
    asked = (voice, "You must sell the boat now.")
    talk = [("Ann Lee", "Good morning."), asked, ("Ann Lee", "I hear you."), ("Bob Ray", "Why?"), ("Ann Lee", "We try.")]
    assert said("\n\n".join(f"{name}: {words}" for name, words in talk)) == talk


@pytest.mark.parametrize("voice", ["bob.ray@example.org", "+47 22 85 50 50"])
def test_who_is_known_by_a_number_or_address_speaks_where_it_comes_back(voice):
    talk = [("Ann Lee", "Good morning."), (voice, "Sell the boat."), ("Ann Lee", "Why?"), (voice, "It leaks."), ("Cy Dow", "No.")]
    talk.append(("Ann Lee", "We try."))
    assert said("\n\n".join(f"{name}: {words}" for name, words in talk)) == talk
    once = said("\n\n".join(f"{name}: {words}" for name, words in [*talk[:3], *talk[4:]]))
    assert ("Ann Lee", f"{voice}: Sell the boat.") in once


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("These help you:", "Engineer on the quay: Ask about the mast."),
        ("**And the rest:**", "Woman in the office: Ask about the loan."),
        ("I asked around.", "A man in the yard: Sell it, he said, and soon."),
        ("I ask for two things.", "Person at the helm: Watch the wind."),
        ("I have a wish.", "Someone in this hall: You know it. Thank you for it."),
    ],
)
def test_whom_a_leader_lists_cites_or_speaks_to_does_not_speak(gap, before, told):
    talk = ["Ann Lee: Hello, all.", "Bob Ray: Hello.", f"Ann Lee: {before}", told, "Bob Ray: Good.", "Ann Lee: We try."]
    assert {name for name, _ in said(gap.join(talk))} == {"Ann Lee", "Bob Ray"}


@pytest.mark.parametrize("start", ["Contact person", "The man of the hour", "Customer 2", "2024-2025", "In the van"])
def test_what_a_leader_begins_with_a_few_words_and_a_colon_is_the_leaders(start):
    words = f"{start}: we shall see."
    assert ("Ann Lee", words) in said(f"Ann Lee: Hello, all.\n\n{words}\n\nBob Ray: Why?\n\nAnn Lee: We try.\n\nBob Ray: Good.\n")


@pytest.mark.parametrize(
    "told",
    [
        "A driver from Oslo: that is whom I think of.",
        "The driver: He knows the way.",
        "One worker: it took no more.",
        "boats@example.org: send your sketches there.",
        "555-010-7788: call me.",
        "Member of staff: you have my ear.",
    ],
)
def test_somebody_of_whom_a_leader_tells_does_not_speak(told):
    talk = [("Ann Lee", "Hello, all."), ("Bob Ray", "Hello."), ("Ann Lee", "Hear me."), ("Ann Lee", told), ("Bob Ray", "Good.")]
    shown = [words if words == told else f"{name}: {words}" for name, words in talk]
    assert said("\n\n".join(shown)) == talk
    assert "Ann Lee" in {name for name, _ in said("\n".join(shown))} <= {"Ann Lee", "Bob Ray"}


def test_who_is_described_and_followed_by_more_paragraphs_does_not_speak():
    text = "Ann Lee: Hello, all.\n\nMan 2: We count on him.\n\nYou must, too.\n\nBob Ray: Why?\n\nAnn Lee: We try.\n\nBob Ray: Good.\n"
    assert {name for name, _ in said(text)} == {"Ann Lee", "Bob Ray"}


@pytest.mark.parametrize("start", ["Man 2", "Woman in the back row"])
def test_a_text_in_which_nobody_is_named_has_no_voices(start):
    assert {speaker for speaker, _ in said(f"We met in May.\n\n{start}: sell the boat.\n\nWe did not.\n")} == {None}


def test_a_moderator_by_one_letter_asks_beside_initials():
    talk = [
        ("AL", "We try."),
        ("BR", "Who pays?"),
        ("AL", "I do."),
        ("M", "Is it new?"),
        ("AL", "No."),
        ("BR", "Good."),
        ("M", "Thanks."),
    ]
    talk += [("AL", "Thank you."), ("BR", "We go.")]
    assert said("\n\n".join(f"{name}: {words}" for name, words in talk)) == talk


def test_initials_that_the_head_explains_are_the_names_it_gives():
    text = "Speakers: Ann Lee (AL), Bob Ray (BR), Moderator (M)\n\n" + "\n\n".join(
        ["M: Ann, what is new?", "AL: I do not know yet.", "BR: We count.", "M: Ann?", "AL: What would you count?", "AL: Boats."]
    )
    assert [(b.kind, b.speaker) for b in document_of(text, Source("a.txt")).blocks] == [
        ("heading", None),
        ("quoted", "Moderator"),
        ("turn", "Ann Lee"),
        ("turn", "Bob Ray"),
        ("quoted", "Moderator"),
        ("turn", "Ann Lee"),
        ("turn", "Ann Lee"),
    ]


def test_initials_below_a_name_that_is_written_once_are_that_names():
    rest = [(f"{name[0]}{name.split()[1][0]}", words) for name, words in TALK[2:]]
    text = "\n\n".join(f"{name}: {words}" for name, words in [*TALK[:2], *rest, ("AL", "We start?"), ("BR", "Now.")])
    assert said(text) == [*TALK, ("Ann Lee", "We start?"), ("Bob Ray", "Now.")]


def test_a_heading_in_a_line_gives_nobody_another_name():
    talk = [("AL", "What is new?"), ("BR", "The boat. Do you like it?"), ("AL", "I do.")]
    rest = [("BR", "And the mast?"), ("AL", "Paint it."), ("BR", "Now?"), ("AL", "Now.")]
    rows = (
        [f"{name}: {words}" for name, words in talk]
        + ["Anchor Lights: we need two."]
        + [f"{name}: {words}" for name, words in rest]
    )
    shown = said("\n\n".join(rows))
    assert [turn for turn in shown if turn in (*talk, *rest)] == [*talk, *rest]


def test_initials_of_two_people_are_nobody_elses_name():
    talk = [
        ("Ann Lee", "Hello."),
        ("Al Low", "Yes?"),
        ("AL", "Who pays?"),
        ("BR", "You."),
        ("AL", "Me?"),
        ("BR", "Yes."),
        ("AL", "Oh."),
        ("BR", "So."),
    ]
    assert ("AL", "Who pays?") in said("\n\n".join(f"{name}: {words}" for name, words in talk))


def test_single_letters_speak_where_they_talk_in_turn():
    talk = [(name[0], words) for name, words in TALK]
    assert said("\n\n".join(f"{name}: {words}" for name, words in talk)) == talk
    options = "\n\n".join(f"{letter}: We sell boat {n}." for n, letter in enumerate("STST"))
    assert {speaker for speaker, _ in said(options)} == {None}


def test_a_date_and_a_time_behind_a_name_open_a_message():
    assert said("\n\n".join(f"{name} 5/3/2024 9:0{n} AM\n{words}" for n, (name, words) in enumerate(TALK))) == TALK
    job = "Backup 5/3/2024 9:00 AM\nThe job ended, did you see?\n\n"
    assert {speaker for speaker, _ in said(3 * job)} == {None}


def as_docx(talk):
    document = docx.Document()
    for name, words in talk:
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(form):
    return lambda talk: "".join(form.format(*turn) for turn in talk).encode()


def as_markdown(form):
    return lambda talk: "\n\n".join(form.format(*turn) for turn in talk).encode()


LAYOUTS = {
    "bold.docx": as_docx,
    "strong.html": as_html("<p><strong>{}</strong></p><p>{}</p>"),
    "heading.html": as_html("<h4>{}</h4><p>{}</p>"),
    "heading.md": as_markdown("### {}\n\n{}"),
    "bold.md": as_markdown("**{}**\n\n{}"),
    "list.html": as_html("<dl><dt>{}</dt><dd>{}</dd></dl>"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_names_that_stand_above_the_words_as_headings_speak(name):
    assert turns(LAYOUTS[name](TALK), name) == TALK


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(
    "talk",
    [
        [("Ann Lee", "Who counts?"), ("Bob Ray", "I ask you: who pays?"), ("Week Two", "We met."), *TALK],
        [("Next Steps" if name == "Bob Ray" else name, words) for name, words in TALK],
        [("Ann Lee", words) for _, words in TALK],
        [(name, words.replace("?", ".")) for name, words in TALK],
        [(name, f"You did well. {words}") for name, words in TALK],
        [(name, f"{name.split()[0]}, I thank you. {words}") for name, words in TALK],
        [(name, f"{words} {'We sail at noon. ' * 40}") for name, words in TALK],
        [*TALK, ("Cy Dow", "We close.")],
    ],
)
def test_headings_that_may_be_of_a_report_do_not_speak(name, talk):
    assert turns(LAYOUTS[name](talk), name) == []


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(
    "notes",
    [
        TALK[:5],
        [*TALK[:5], ("Bob Ray", "The sails are with Ray until May.")],
        [*TALK[:5], ("Bob Ray", "He wants a loan, and I said yes.")],
        [*TALK[:4], ("Ann Lee", "She's tired of it."), TALK[5]],
    ],
)
def test_notes_on_people_below_their_names_are_not_said_by_them(name, notes):
    assert turns(LAYOUTS[name](notes), name) == []


@pytest.mark.parametrize("gap", [" ", ""])
def test_times_in_front_of_the_words_are_no_words(gap):
    rows = ["we lost the boat and", "nobody knows who has", "seen it since may"]
    text = "".join(f"0:0{4 * n}{gap}{row}\n" for n, row in enumerate(rows))
    assert said(text) == [(None, " ".join(rows))]
    agenda = "".join(f"{9 + n}:00 {row}\n" for n, row in enumerate(rows))
    assert "9:00" in said(agenda)[0][1]


def test_what_a_meeting_program_says_of_somebody_by_the_surname_first_is_not_said():
    head = "Town Hall-20240503_100000-Meeting Recording\nMay 3, 2024, 9:00AM\n42m 10s\n\nLee, Ann started transcription\n\n"
    talk = "".join(f"{', '.join(name.split()[::-1])}   0:0{n}\n{words}\n\n" for n, (name, words) in enumerate(TALK))
    blocks = document_of(f"{head}{talk}Lee, Ann stopped transcription\n", Source("a.txt")).blocks
    assert [b.text for b in blocks if b.kind == "turn"] == [words for _, words in TALK]
    assert blocks[0].text.startswith("Town Hall") and {b.kind for b in blocks} == {"heading", "turn"}
