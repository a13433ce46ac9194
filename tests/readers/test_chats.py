"""Chats that WhatsApp and Zoom saved: whose is each message, and no word of the program."""

import pytest

from analyzer.document import Source
from analyzer.errors import LexiconError
from analyzer.readers.text.plain import document_of
from analyzer.readers.transcript.chats import SHIPPED, load_own_words

IPHONE, ANDROID = "[14/03/2026, 09:0{n}:11] {name}: {text}\n", "3/14/26, 9:0{n} AM - {name}: {text}\n"
DOTTED = ("[14.03.26, 09.0{n}.11] {name}: {text}\n", "14.03.26, 9.0{n} - {name}: {text}\n")
OWN = "\u200e"


def said(text):
    return [(b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks]


def chat(form, *messages):
    return "".join(form.format(n=n, name=name, text=text) for n, (name, text) in enumerate(messages))


@pytest.mark.parametrize("form", [IPHONE, ANDROID, IPHONE.replace(" ", "\u202f", 1), *DOTTED])
@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("+44 7700 900123", "+1 (415) 555-0132"), ("+44 7700 900123", "+1 (415) 555-0132")),
        (("~ Bob of the Quay", "ann"), ("Bob of the Quay", "ann")),
        (("Ann 🌸", "\u202a+49 151 000000\u202c"), ("Ann 🌸", "+49 151 000000")),
    ],
)
def test_each_time_stamp_opens_a_message_whatever_the_name(form, names, shown):
    messages = [(names[0], "The crane is down."), (names[1], "You must mend it!\nNow."), (names[0], "What did you see?")]
    assert said(chat(form, *messages)) == [
        (shown[0], "The crane is down."),
        (shown[1], "You must mend it!"),
        (shown[1], "Now."),
        (shown[0], "What did you see?"),
    ]


@pytest.mark.parametrize(
    ("form", "own"),
    [
        (IPHONE, f"{OWN}Ann changed the group name to “Quay”"),
        (IPHONE, f"{OWN}Voice call, {OWN}12 min"),
        (IPHONE, f"Report.pdf • {OWN}3 pages {OWN}document omitted"),
        (IPHONE, f"{OWN}<attached: 00000012-PHOTO.jpg>"),
        (ANDROID, "<Medien ausgeschlossen>"),
        (ANDROID, "Diese Nachricht wurde gelöscht"),
        (ANDROID, "Missed voice call"),
        (ANDROID, "null"),
        (ANDROID, "location: https://maps.example/?q=1,2"),
        (ANDROID, "Plan.pdf (file attached)\nPlan.pdf"),
    ],
)
def test_what_the_program_writes_in_somebodys_name_is_no_message(form, own):
    messages = [("Ann", "The crane is down."), ("Bob", own), ("Ann", "What did you see?"), ("Bob", "Nothing yet.")]
    assert said(chat(form, *messages)) == [messages[0], *messages[2:]]


def test_what_the_program_writes_in_nobodys_name_is_no_message():
    told = '3/14/26, 9:00 AM - Messages and calls are end-to-end encrypted.\n3/14/26, 9:00 AM - Ann created group "Quay: all"\n'
    assert said(told + chat(ANDROID, ("Ann", "We go."), ("Bob", "We stay."))) == [("Ann", "We go."), ("Bob", "We stay.")]


def test_notes_behind_a_message_the_words_below_a_picture_and_the_question_of_a_poll():
    messages = [
        ("Ann", f"Call the port. {OWN}<This message was edited>"),
        ("Bob", "IMG-1.jpg (file attached)\nThis is the crane."),
        ("Ann", f"See the yard <first> of all. {OWN}image omitted"),
        ("Bob", f"{OWN}POLL:\nWhich day shall we go?\n{OWN}OPTION: Monday ({OWN}3 votes)"),
        ("Ann", "POLL:\nWhich hour?\nOPTION: Nine (1 vote)"),
        ("Bob", "I sent you plan.pdf (the new one)"),
    ]
    assert said(chat(IPHONE, *messages)) == [
        ("Ann", "Call the port."),
        ("Bob", "This is the crane."),
        ("Ann", "See the yard <first> of all."),
        ("Bob", "Which day shall we go?"),
        ("Ann", "Which hour?"),
        ("Bob", "I sent you plan.pdf (the new one)"),
    ]


@pytest.mark.parametrize(
    "names",
    [("Session", "Lunch", "Session"), ("Ann", "Bob", "Cid"), ("Met Ann there. She said", "Rain", "Met Ann there. She said")],
)
def test_an_agenda_or_a_diary_is_no_chat(names):
    assert {speaker for speaker, _ in said(chat(ANDROID, *((name, "The harbour of the north") for name in names)))} == {None}


@pytest.mark.parametrize("form", [IPHONE, ANDROID])
@pytest.mark.parametrize("plain", ["I saw the yard. Nobody slept.", "The crane came back.", "We ask the crew"])
@pytest.mark.parametrize("more", [[], [("Ann Lee", "I thank you."), ("Bob Ray", "Why?")], [("Quay", "Voice call, then tea")]])
def test_a_stamped_diary_loses_no_line_that_names_nobody(form, plain, more):
    messages = [("Quay", "I told you."), ("Quay", "Do we go?"), ("Hiring", "I have two."), *more]
    nameless = form.replace("{name}: ", "").format(n=7, text=plain)
    text = "".join(f"{line}{nameless}" for line in chat(form, *messages).splitlines(keepends=True))
    assert " ".join(words for _, words in said(text)).count(plain.split(".")[0]) == len(messages)


@pytest.mark.parametrize("names", [("Quay", "Hiring"), ("Group work", "Quay"), ("Sales Team", "Product Group")])
def test_heads_of_an_agenda_that_come_back_are_no_people(names):
    messages = [(name, "What do I ask you?") for name in names * 2]
    assert {speaker for speaker, _ in said(chat(ANDROID, *messages).replace(",", ""))} == {None}


def test_the_chat_that_zoom_saves_may_have_a_date_before_the_time():
    head = "2026-03-10 09:0{n}:11 From {name}:\n\t{text}\n"
    messages = [
        ("Ann Lee to Everyone", "Where shall we begin?"),
        ("Bob Ray to Ann Lee(Direct Message)", "With the crane."),
        ("Ann Lee to Everyone", 'Replying to "the crane"\n\n\tSend me the plan.'),
    ]
    assert said(chat(head, *messages)) == [
        ("Ann Lee", "Where shall we begin?"),
        ("Bob Ray", "With the crane."),
        ("Ann Lee", "Send me the plan."),
    ]


def test_a_log_of_what_came_from_where_is_no_chat():
    log = "2026-03-10 09:00:11 From Leith: {}\n2026-03-10 09:01:11 From Perth to Oban: we sold nine.\n"
    assert {speaker for speaker, _ in said(log.format("we sold ten.") + log.format("we close."))} == {None}


def test_a_list_of_own_words_that_breaks_the_schema_is_refused_in_a_line(tmp_path):
    (tmp_path / "chats.toml").write_text(SHIPPED.read_text(encoding="utf-8").replace("polls =", "pools ="), encoding="utf-8")
    with pytest.raises(LexiconError, match="pools") as caught:
        load_own_words(tmp_path / "chats.toml")
    assert "\n" not in str(caught.value)
