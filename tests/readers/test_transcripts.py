"""Typed transcripts: labels of all kinds are speakers, and prose is none."""

from time import process_time

import pytest

from analyzer.document import Source
from analyzer.readers import read_bytes
from analyzer.readers.line import Line, lines_of
from analyzer.readers.text.plain import document_of
from analyzer.readers.transcript.pleading import without_line_numbers
from analyzer.settings import default_settings

SETTINGS = default_settings()


def said(text):
    return [(b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks]


HELLO = [("Ann Lee", "Hello, all."), ("Bob Ray", "Thanks."), ("Ann Lee", "We begin.")]


@pytest.mark.parametrize(
    ("form", "end"),
    [
        ("{name}: {text}", "\n"),
        ("{name}: {text}", "\n\n"),
        ("**{name}:** {text}", "\n\n"),
        ("**{name}**: {text}", "\n\n"),
        ("{name}:\n{text}", "\n\n"),
        ("[{time}] {name}: {text}", "\n"),
        ("({time}) {name}: {text}", "\n"),
        ("{name} [{time}]\n{text}", "\n"),
        ("{name} ({time}):\n{text}", "\n\n"),
        ("{name}  {time}\n{text}", "\n\n"),
        ("{name}  {time}  \n{text}", "\n"),
        ("{name} - {time}\n{text}", "\n\n"),
        ("{name} [{time}] {text}", "\n\n"),
        ("{name} [{time}] {text}", "\n"),
        ("**{name}** [{time}] {text}", "\n\n"),
        ("{name} ({time}) {text}", "\n\n"),
        ("{time} {name}\n{text}", "\n"),
        ("{time} - 00:14:09 {name}\n{text}", "\n\n"),
        ("{time} - {name}\n{text}", "\n\n"),
        ("[{name}] {time}\n{text}", "\n\n"),
    ],
)
def test_labels_of_transcripts(form, end):
    turns = [form.format(name=name, time=f"00:14:0{i}", text=text) for i, (name, text) in enumerate(HELLO)]
    document = document_of(end.join(turns) + end, Source("a.txt"))
    assert [(b.speaker, b.text) for b in document.blocks] == HELLO
    assert {b.kind for b in document.blocks} == {"turn"}
    if "time" in form:
        assert [b.locator for b in document.blocks] == ["00:14:00", "00:14:01", "00:14:02"]


@pytest.mark.parametrize(
    "head",
    [
        "Participants: ann.lee@example.org, bob.ray@example.org",
        "Participants: ann.lee, bob.ray",
        "Participants: Ann Lee, Bob Ray and Cy Dow",
        "Participants: 3",
        "Speakers: Ann Lee; Bob Ray",
        "**Attendees:** Ann Lee (Harbour), Bob Ray",
        "Speakers:\nAnn Lee, CEO\nBob Ray, Counsel",
        "Host: Ann Lee\nGuest: Bob Ray",
        "Date: 3 May 2023\nDuration: 9 mins\nParticipants: Ann Lee <ann@lee.example>, Bob Ray <bob@ray.example>, Cy Dow, Ines Duarte,"
        " Marian Doyle, Ola Berg",
    ],
)
@pytest.mark.parametrize("form", ["{}: {}", "{}  0:03\n{}", "[00:00:03] {}: {}"])
def test_a_list_of_those_who_take_part_hides_no_speaker_and_is_none(head, form):
    document = document_of(f"{head}\n\n" + "\n\n".join(form.format(*turn) for turn in HELLO), Source("a.txt"))
    assert [(b.speaker, b.text) for b in document.blocks if b.kind == "turn"] == HELLO
    assert {b.kind for b in document.blocks} == {"heading", "turn"} and document.warnings == ()


def test_what_participants_say_is_said():
    text = "Ann Lee: Who of you was there?\n\nParticipants: All of us.\n\nAnn Lee: And now?\n\nParticipants: Nobody.\n"
    assert [speaker for speaker, _ in said(text)] == ["Ann Lee", "Participants"] * 2


@pytest.mark.parametrize("name", ["BEN", "Al", "Van"])
def test_a_first_name_that_is_a_particle_in_other_names_speaks(name):
    text = "".join(f"{speaker}: The plan is late. We said so in May.\n\n" for speaker in ("Anna", name) * 3)
    assert {speaker for speaker, _ in said(text)} == {"Anna", name}


def test_a_time_in_the_middle_of_what_is_said_makes_no_name_of_the_words_before():
    text = "Ann Lee: Hello.\n\nNow [00:00:07] Bob has a question.\n\nBob Ray: Yes [00:00:09] I do.\n\nAnn Lee: Well.\n"
    assert [speaker for speaker, _ in said(text)] == ["Ann Lee", "Ann Lee", "Bob Ray", "Ann Lee"]
    assert said("The Pier [00:00:03] Work begins.\n\nThe Quay [00:00:09] Work ends.\n")[0] == (None, "The Pier Work begins.")


def test_minutes_and_seconds_are_a_time_of_the_recording():
    blocks = document_of("Ann Lee  0:03\nHello.\n\nBob  1:02:10\nThanks.\n\nAnn Lee  2:00\nGood.\n", Source("a.txt")).blocks
    assert [b.locator for b in blocks] == ["00:00:03", "01:02:10", "00:02:00"]


def test_handles_in_small_letters_speak_where_a_time_stands_with_them():
    assert said("nixo  0:03\nHello.\n\nAnn Lee  0:10\nHi.\n\nnixo  0:12\nGood.\n")[0] == ("nixo", "Hello.")


CALL = """Operator

Good day, and welcome to the call.

Ann Lee (Harbour) -- Chief Executive Officer

Thank you. We had a good quarter.

Operator

The first question is from Cy Dow.

Cy Dow -- Harbour Bank -- Analyst

How is demand?

Ann Lee (Harbour) -- Chief Executive Officer

Demand is good.
"""


def test_calls_with_analysts_name_the_speakers_on_lines_of_their_own():
    document = document_of(CALL, Source("a.txt"))
    assert [b.speaker for b in document.blocks] == ["Operator", "Ann Lee (Harbour)", "Operator", "Cy Dow", "Ann Lee (Harbour)"]
    assert [b.kind for b in document.blocks] == ["quoted", "turn", "quoted", "turn", "turn"]


def test_a_list_of_those_present_is_no_turn():
    text = "Ann Lee - Chief Executive\nBob Ray - Counsel\n" + CALL.replace(" (Harbour) -- Chief Executive Officer", "")
    assert [s for s, _ in said(text)][:3] == [None, None, "Operator"]
    assert ("Ann Lee", "Demand is good.") in said(text)


@pytest.mark.parametrize("form", ["Q. {}\nA. {}\n", "Q: {}\nA: {}\n", "Q   {}\nA   {}\n"])
def test_questions_and_answers_by_letter(form):
    document = document_of(form.format("Did you see it?", "I did.") + form.format("When?", "In May."), Source("a.txt"))
    assert [(b.speaker, b.kind) for b in document.blocks] == [("Q", "quoted"), ("A", "turn")] * 2


@pytest.mark.parametrize("end", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q{}:", "A{}:"), ("Q{}.", "A{}."), ("Q {}:", "A {}:"), ("Question {}:", "Answer:"), ("Question:", "Answer:")],
)
def test_questions_and_answers_that_are_counted_or_spelled_out(asks, answers, end):
    pairs = [("Who saw it?", "I did."), ("When?", "In May."), ("And now?", "We wait.")]
    turns = [f"{asks.format(n)} {q}{end}{answers.format(n)} {a}{end}" for n, (q, a) in enumerate(pairs, 1)]
    for name in ("a.txt", "a.md"):
        blocks = read_bytes("\n".join(turns).encode(), name, SETTINGS).blocks
        assert [(b.kind, b.speaker, b.text) for b in blocks] == [
            block for q, a in pairs for block in (("quoted", "Q", q), ("turn", None, a))
        ]


def test_counted_questions_are_parted_from_answers_that_nothing_begins():
    text = "FAQ\n\nQ1. Who saw it?\n\nI did. So did Ola.\n\nQ2. When?\n\nIn May.\n\nQ3. And now?\n\nWe wait.\n\nWe hope.\n"
    assert said(text) == [
        (None, "FAQ"), ("Q", "Who saw it?"), (None, "I did. So did Ola."), ("Q", "When?"), (None, "In May."),
        ("Q", "And now?"), (None, "We wait."), (None, "We hope."),
    ]  # fmt: skip


@pytest.mark.parametrize("answer", ["I did.", "“I did.”", "'I did.'", "(Ola said “I did.”)", "[I did.]"])
def test_an_answer_ends_with_its_sentence_whatever_closes_behind_it(answer):
    text = f"FAQ\n\nQ1. Who saw it?\n\n{answer}\n\nQ2. When?\n\nIn May.\n\nQ3. And now?\n\nWe wait.\n"
    assert [speaker for speaker, _ in said(text)] == [None, "Q", None, "Q", None, "Q", None]


@pytest.mark.parametrize("above", ["Tell me by May.", "What I take home", "We will have a Q&A at noon."])
def test_counted_questions_that_a_leader_puts_are_the_leaders(above):
    text = f"{above}\n\nQ1: Who slept?\n\nI did. I rose.\n\nQ2: What do we stop?\n\nThink of May.\n\nQ3: And now?\n\nTell me.\n"
    for name in ("a.txt", "a.md"):
        blocks = read_bytes(text.encode(), name, SETTINGS).blocks
        assert {b.kind for b in blocks} <= {"heading", "paragraph"}
        assert [b.text for b in blocks][1].endswith("Who slept?")


@pytest.mark.parametrize(
    "text",
    [
        "Q1: We dig.\nA: Ann owns it.\nQ2: We build.\nA: Bob owns it.\nQ3: We rest.\nA: I own it.\n",
        "Question: What burns?\nI write it down.\n\nQuestion: Who calls?\nI do.\n\nAnswer: All.\n\nQuestion: Who?\nAnswer: Ann.\n",
    ],
)
def test_quarters_and_notes_are_no_questions_and_answers(text):
    assert {b.kind for b in document_of(text, Source("a.txt")).blocks} == {"paragraph"}


def test_who_speaks_once_beside_questions_and_answers_keeps_the_turn_but_rows_of_an_answer_do_not():
    asked = "Q: Who slept?\n\nA: Nobody did.\n\nQ: Who left?\n\nA: These two:\nLeith: shut in May.\nOban: shut in June.\n\n"
    turns = said(f"Ines: I open the day.\n\n{asked}Cy: I will call them.\n\n")
    assert {speaker for speaker, _ in turns} == {"Ines", "Q", "A", "Cy"}
    assert turns[-1] == ("Cy", "I will call them.")


@pytest.mark.parametrize("form", ["{} ({}): {}\n\n", "**{} ({}):** {}\n\n", "{} ({}): {}\n"])
def test_whose_a_question_or_an_answer_is_stands_in_brackets(form):
    text = form.format("Q", "anonymous, 12 votes", "Why did you wait? Do it now.") + form.format("A", "Ann", "We had no ship.")
    text += form.format("Q", "Ivo, 3 votes", "And now?") + form.format("A", "Bob Ray", "Now we have.")
    for name in ("a.txt", "a.md"):
        document = read_bytes(text.encode(), name, SETTINGS)
        assert [(b.speaker, b.kind) for b in document.blocks] == [
            ("Q", "quoted"), ("Ann", "turn"), ("Q", "quoted"), ("Bob Ray", "turn"),
        ]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [("Me", "Them"), ("DW", "NO"), ("KT", "WE")])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_labels_that_are_words_too_speak_where_two_people_talk_in_turn(one, other, end):
    text = end.join(f"{one}: What did you see?{end}{other}: The gate was shut. I told them." for _ in range(3))
    for name in ("a.txt", "a.md"):
        blocks = read_bytes(f"# Call\n\n- IT: call them\n\n{text}".encode(), name, SETTINGS).blocks
        assert [b.speaker for b in blocks if b.kind == "turn"] == [one, other] * 3


def test_wrapped_turns_of_two_people_whose_labels_are_words_are_whole():
    answer = "Them: I told them that the gate was shut, and that nobody of us had\nseen it in the dark. They asked me twice, and I said so to all of them."
    text = f"Me: What did you see?\n{answer}\nThen we went home.\n" * 3
    assert [speaker for speaker, _ in said(text)] == ["Me", "Them"] * 3


@pytest.mark.parametrize("end", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("before", "behind"), [("I met a cook.\n\n", "It hurt me, and I told them.\n"), ("", "They told me.\n\nI thank them.\n")]
)
def test_a_short_talk_that_a_memo_tells_speaks_for_nobody(end, before, behind):
    text = f"The kitchen\n\n{before}" + end.join(
        ["Me: What burned?", "Them: All of it.", "Me: And now?", "Them: You cook.", behind]
    )
    for name in ("a.txt", "a.md"):
        blocks = read_bytes(text.encode(), name, SETTINGS).blocks
        assert {b.speaker for b in blocks} == {None}


@pytest.mark.parametrize(("one", "other"), [("ASK", "NOT"), ("WHY", "HOW"), ("HR", "IT"), ("I", "R"), ("P", "I")])
def test_heads_of_a_list_in_capitals_do_not_speak(one, other):
    text = (
        f"{one}: We sail with you in May.\n{other}: Who tells the crew?\n" * 2
        + f"{one}: I tell them.\n{other}: I sail. Who else?\n"
    )
    if other == "I":
        text = text.replace("Who tells the crew?", "We tell them.")
    assert {b.speaker for b in document_of(text, Source("a.txt")).blocks} == {None}


def test_who_asks_in_an_interview_for_research_is_no_respondent():
    blocks = document_of("I: What did you see?\nR: A gate. I shut it.\n" * 2, Source("a.txt")).blocks
    assert [(b.kind, b.speaker) for b in blocks] == [("quoted", "Interviewer"), ("turn", "R")] * 2


@pytest.mark.parametrize("mark", ["Q{}   ", "Q{}. ", "**Q{}** "])
def test_the_number_of_a_question_is_no_part_of_the_name_of_who_asks(mark):
    text = f"{mark.format(7)}Chair: Who shut it?\n\nInes Ray: I did.\n\n{mark.format(8)}Dr Day: Tell us why.\n\nInes Ray: It burned.\n"
    for name in ("a.txt", "a.md"):
        blocks = read_bytes(text.encode(), name, SETTINGS).blocks
        assert [b.speaker for b in blocks] == ["Chair", "Ines Ray", "Dr Day", "Ines Ray"]
    assert blocks[0].text == "Who shut it?"


@pytest.mark.parametrize(("letter", "line"), [("", "\n"), ("", f"{'.' * 60}\n"), ("       {}", "")])
def test_in_a_call_a_title_may_stand_below_the_name(letter, line):
    turns = [("Ann Lee", "Chief Executive, Harbour plc", "We had a good year, thanks to the crew."),
             ("Cy Dow", "Harbour Bank, Research", "Why should we believe it?"),
             ("Ann Lee", "Chief Executive, Harbour plc", "We do not know yet."),
             ("Bob Ray", "CFO & Treasurer", "Let me add to that.")]  # fmt: skip
    text = "Operator\n\nWelcome to the call of today.\n\n" + "\n".join(
        f"{name}\n{title}{letter.format('A')}\n{line}{words}\n{line and line.strip()}" for name, title, words in turns
    )
    assert said(text) == [("Operator", "Welcome to the call of today."), *((name, words) for name, _, words in turns)]


def test_titles_below_the_names_of_a_board_start_no_turns():
    board = "".join(
        f"{name}\nMember of the Board\n\nWe know the port well, and so do our guests.\n\n" for name in ("Ann Lee", "Bob Ray")
    )
    assert {speaker for speaker, _ in said(f"Our board\n\n{board * 2}")} == {None}


def test_an_entry_named_operator_in_a_list_of_posts_makes_no_call():
    posts = [("Ann Lee", "Head of Sales"), ("Bob Ray", "Head of Plants"), ("Ann Lee", "Safety Officer")]
    text = "".join(f"{name}\n{post}\n\nI ask {name.split()[0]} to see that nobody is hurt.\n\n" for name, post in posts)
    assert {speaker for speaker, _ in said(f"{text}Operator\n\nThe one on duty answers the telephone.\n")} == {None}


DEBATE = """The Minister for Ports (Ines Ray)
With permission, Mr Speaker, I speak of the gate. We do not know who shut it.

Cy Dow (Harbour and Quay) (Con)
Will she tell us who did?

Ines Ray
I thank the hon. Gentleman.

We will ask the crew.

Mr Speaker
Order. I call nobody.
"""
MEETING = """Chairman (Cy Dow)
We now turn to questions.

Shareholder 1
Why was it cut?

Ines Ray (CEO)
We built a quay.

Shareholder 2 (Mrs. Day)
Will you go?

Ines Ray (CEO)
I will not.
"""


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (DEBATE, ["Ines Ray", "Cy Dow", "Ines Ray", "Ines Ray", "Mr Speaker"]),
        (MEETING, ["Cy Dow", "Shareholder 1", "Ines Ray", "Shareholder 2", "Ines Ray"]),
    ],
)
def test_names_above_what_is_said_speak_in_parliaments_and_general_meetings(text, speakers):
    blocks = document_of(text, Source("a.txt")).blocks
    assert [(b.kind, b.speaker) for b in blocks] == [("turn", speaker) for speaker in speakers]


@pytest.mark.parametrize(
    "text",
    [
        "Participants\nWe asked nine.\n\nKey Findings\nI think that they know. Do we?\n\n" * 3,
        "Leith Yard\nWe shut it in May. Why?\n\nOslo Yard\nI ask you to wait.\n\nA second report follows.\n\n" * 3,
        "Ann Lee\nI lead the port.\n\nBob Ray\nI keep the books.\n\nCy Dow\nWhat do I do? I count.\n\nIda Day\nI sail.\n",
    ],
)
def test_names_above_paragraphs_of_a_report_or_a_board_do_not_speak(text):
    assert {speaker for speaker, _ in said(text)} == {None}


RECORD = """ 1       Q.   Who shut the gate?
 2       A.   I did. I told them that nobody was to
 3   enter before May.
 4
 5       Q.   And then?
                                   Page 8
 1       A.   Then we asked the crew.
 2            MR. DAY:  Objection.
 3       Q.   Would you do it again?
 4       A.   No. Ask 12 of them.
"""


def test_the_numbers_of_lines_are_no_words_of_a_deposition():
    document = document_of(RECORD, Source("a.txt"))
    assert [(b.speaker, b.text) for b in document.blocks] == [
        ("Q", "Who shut the gate?"), ("A", "I did. I told them that nobody was to enter before May."), ("Q", "And then?"),
        ("A", "Then we asked the crew."), ("MR. DAY", "Objection."), ("Q", "Would you do it again?"),
        ("A", "No. Ask 12 of them."),
    ]  # fmt: skip
    for block in document.blocks:
        assert all(document.text[block.origin(i)] == char for i, char in enumerate(block.text) if char != " ")


def test_the_line_of_a_page_has_no_width_in_a_record_however_far_right_its_number_stands():
    lines = list(lines_of(RECORD))
    bare = without_line_numbers(lines)
    assert lines[5].text.endswith("Page 8") and bare[5] == Line("", lines[5].start)
    assert all(len(after.text) == len(before.text) for n, (before, after) in enumerate(zip(lines, bare, strict=True)) if n != 5)


def test_the_numbers_of_lines_are_no_words_of_a_hearing_with_names_in_capitals():
    rows = [
        "MS. LEE: We have a new quay for the ships that come in May,",
        "and it is late.",
        "MR. RAY: Who pays?",
        "MS. LEE: You do.",
        "MR. RAY: I ask you again, and in the name of all of the crews,",
        "why.",
    ]
    assert said("".join(f"{n:2}   {row}\n" for n, row in enumerate(rows, 1))) == [
        ("MS. LEE", "We have a new quay for the ships that come in May, and it is late."), ("MR. RAY", "Who pays?"),
        ("MS. LEE", "You do."), ("MR. RAY", "I ask you again, and in the name of all of the crews, why."),
    ]  # fmt: skip


def test_the_numbers_of_an_ordinary_list_stay_words():
    text = "".join(f"{n}  ships left the port in May.\n" for n in range(1, 9))
    assert said(text)[0][1].startswith("1 ships")


HEARING = """The committee met at 10 a.m. in room 4.
    The Chair{sex}. We come to order. I thank all of you who
wrote to us in May, and Mr. Day.
    {ray}. We do not know yet. We asked the crew.
    Nobody sails until then.

  STATEMENT OF INES RAY OF THE PORT

    {day} of Ohio. Who decides?
    {ray}. I do, with you.
"""


@pytest.mark.parametrize(("sex", "ray", "day"), [("man", "Ms. Ray", "Mr. Day"), ("woman", "Ms. DUARTE-RAY", "Dr. O'DAY")])
def test_in_a_hearing_a_name_with_a_full_stop_begins_who_speaks(sex, ray, day):
    text = HEARING.format(sex=sex, ray=ray, day=day)
    assert [(b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks if b.kind == "turn"] == [
        (f"The Chair{sex}", "We come to order. I thank all of you who wrote to us in May, and Mr. Day."),
        (ray, "We do not know yet. We asked the crew. Nobody sails until then."),
        (f"{day} of Ohio", "Who decides?"),
        (ray, "I do, with you."),
    ]


RULES = "    The Chair. {}\n\n    The Clerk. {}\n\n    Dr. Ray. {}\n\n"


@pytest.mark.parametrize(
    "text",
    [
        RULES.format("Opens the day, and asks you first.", "We elect one each May.", "Call me at noon.")
        + "    The Chair. Do we know why?\n\n",
        RULES.format("Opens the day.", "Writes it down.", "Counts who is there.") * 3,
        RULES.format("I ask you.", "Why do we wait?", "We sail.") * 2 + "We met in May.\n\n" * 8,
    ],
)
def test_rules_and_rounds_that_name_people_are_no_hearing(text):
    assert {speaker for speaker, _ in said(f"The committee met.\n\n{text}I thank you all.\n")} == {None}


def test_a_hearing_without_its_printed_head_has_turns():
    turns = "    Mr. Day. Who decides?\n\n    Ms. Ray. I do, with you.\n\n" * 3
    assert [speaker for speaker, _ in said(turns)] == ["Mr. Day", "Ms. Ray"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "A (small): one ship.\n\nA (large): two ships.\n\nA (Large): four ships.\n",
        "Note: we start on Monday.\n\nNote: bring a pen.\n\nAction items: call Ines.\n\nNote: lunch is free.\n",
        "Subject: the plan\nRe: the port\nDate: 3 May\nAgenda: none\nSubject: again\n",
        "Goal Setting: we set goals.\n\nFeedback: none. A goal setting talk helps.\n\nGoal Setting: more feedback.\n",
        "Revenue: what we earn.\nCost: what we pay.\nProfit: revenue less cost.\nRevenue: again.\n",
        "Welcome 9:00\nCoffee Break 10:30\nLunch 12:30\nCoffee Break 15:00\n",
        "Ann Lee (9:00) Opening\nBob Ray (9:30) The port\nAnn Lee (10:00) Closing\n",
        "Welcome 9:00\nWe say hello.\n\nHarbour Walk 12:30\nWe walk.\n",
        "A. Call the port.\nB. Call the board.\nC. Call nobody.\n",
        "Ann Lee - Chief Executive\nBob Ray - Counsel\nCy Dow - Clerk\nThey meet on Monday.\n",
        "Houston: the office is open.\n\nLondon: the office is shut.\n\nOslo: nobody knows.\n",
        "Dear Ann Lee:\n\nThe plan is late.\n\nQ and A is at noon.\n",
        "Q1: one ship.\nQ2: two ships.\nQ3: no ship.\nA1: the small yard.\nA2: the large yard.\n",
        "Q1. Who asks?\nQ2. Who answers?\nQ3. Who pays?\nSend this sheet back by May.\n",
        "    We owe this to Ms. Ray and to\n    Mr. Day. They asked Dr. Ray and\n    Mr. Day. Nobody wrote as often as\n    Ms. Ray. We hear it.\n",
        "US: We grew. We hope.\nNO: I think that our plan is late.\n" * 3,
        "Q1 Revenue: one ship.\nQ2 Revenue: two ships.\nQ3 Revenue: no ship.\nQ4 Revenue: ten ships.\n",
        "Procedure 1: sign it.\n\nProcedure 2: post it.\n\nProcedure 1: sign it again.\n",
    ],
)
def test_prose_is_no_transcript(text):
    assert {speaker for speaker, _ in said(text)} <= {None}


def test_one_sure_label_is_enough():
    text = "East Room\n\n4:02 P.M. EST\n\nTHE PRESIDENT:  Good day.\n\nHere is the deal: we go on.\n\nEND  5:00 P.M. EST\n"
    document = document_of(text, Source("a.txt"))
    assert [(b.kind, b.text) for b in document.blocks if b.kind != "heading"] == [
        ("turn", "Good day."),
        ("turn", "Here is the deal: we go on."),
    ]


def test_a_colon_inside_a_wrapped_paragraph_starts_no_turn():
    asked = "We asked them all, and then we asked the whole of the\nSENATE: it said no."
    text = f"MR. LEE: {asked}\n\nMS. RAY: Thanks.\n\nMR. LEE: Not at all.\n\nMS. RAY: Good.\n"
    assert said(text)[0] == ("MR. LEE", asked.replace("\n", " "))


def test_stage_directions_and_times_are_not_words():
    text = (
        "MR. LEE: We won (applause) — (laughter) — again. (Laughter and\napplause.) [crosstalk] It is [inaudible 00:03] good.\n"
        "\n(The bill is signed.)\n\nMS. RAY: [00:12:33] ♪ la la ♪ And (in May) we [all] go (laughter). (Speaks Spanish.) Yes.\n"
    )
    assert said(text) == [
        ("MR. LEE", "We won — again. It is good."),
        ("MS. RAY", "And (in May) we [all] go . Yes."),
    ]


def test_sentences_that_a_speaker_puts_in_brackets_are_said():
    words = "We go. (You must file it by Friday.) (I fear the bank.) (It was the price.) (you can see the video) Yes."
    assert said(f"MR. LEE: {words}\n\nMS. RAY: (The flag is raised.) (A phone rings.) Good.\n") == [
        ("MR. LEE", words), ("MS. RAY", "Good."),
    ]  # fmt: skip


def test_every_character_of_a_turn_knows_where_it_stood():
    document = document_of("[00:14:07] Ann Lee: Hello (laughs) all.\n[00:14:09] Bob: Hi.\n", Source("a.txt"))
    for block in document.blocks:
        assert all(document.text[block.origin(i)] == c for i, c in enumerate(block.text) if c != " ")


def test_markdown_transcripts_have_turns():
    text = (
        b"# Hall\n\n**Ann Lee:** Hello.\n\nWe begin.\n\n**Q:** Why?\n\n## Later\n\n**Ann Lee:** Because.\n\n**Bob Ray**: Yes.\n"
    )
    blocks = read_bytes(text, "a.md", SETTINGS).blocks
    turns = [(b.speaker, b.kind) for b in blocks if b.kind != "heading"]
    assert turns == [("Ann Lee", "turn"), ("Ann Lee", "turn"), ("Q", "quoted"), ("Ann Lee", "turn"), ("Bob Ray", "turn")]


def test_unnamed_voices_are_quoted_and_counted():
    text = "MR. LEE: Hello.\n\nAUDIENCE MEMBER: Louder!\n\nREPORTER: Why?\n\nMR. LEE: Well.\n"
    document = document_of(text, Source("a.txt"))
    assert [b.kind for b in document.blocks] == ["turn", "quoted", "quoted", "turn"]
    assert document.warnings == ("2 paragraphs of unnamed voices (AUDIENCE MEMBER, REPORTER) are read but not scored",)


def test_a_time_behind_some_of_the_names_hides_no_other_turn():
    text = "Ann Lee: [00:00:01] Hello.\n\nBob Ray: Hi.\n\nAnn Lee: [00:00:09] Well.\n\nBob Ray: Yes.\n"
    assert [s for s, _ in said(text)] == ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"]


def test_a_stage_direction_behind_a_name_is_no_part_of_it():
    turns = said("MS. OKAFOR: We go on.\n\nMR. ROE: When?\n\nMS. OKAFOR (laughing): Soon.\n\nMR. ROE (via video): How?\n")
    assert [speaker for speaker, _ in turns] == ["MS. OKAFOR", "MR. ROE", "MS. OKAFOR", "MR. ROE"]


@pytest.mark.parametrize("times", [1, 4])
def test_what_a_crowd_calls_out_during_a_speech_is_not_the_speakers(times):
    text = "We built it.\n\nAUDIENCE: Build on!\n\nWe will. Ask me.\n\nAUDIENCE MEMBER: Do it now!\n\n" * times
    for name in ("a.txt", "a.md"):
        document = read_bytes(text.encode(), name, SETTINGS)
        blocks = [(b.kind, b.speaker, b.text) for b in document.blocks if b.kind != "heading"]
        crowd = [("quoted", "AUDIENCE", "Build on!"), ("quoted", "AUDIENCE MEMBER", "Do it now!")]
        assert [b for b in blocks if b[1]] == crowd * times
        assert [b[2] for b in blocks if not b[1]] == ["We built it.", "We will. Ask me."] * times


def test_a_memo_that_names_its_audience_has_no_crowd():
    document = document_of("AUDIENCE: All staff\n\nWe wait.\n", Source("a.txt"))
    assert {(b.kind, b.speaker) for b in document.blocks} == {("paragraph", None)} and not document.warnings


@pytest.mark.parametrize(
    "stage",
    [
        "(Boos.)", "(Whistles.)", "(Standing ovation.)", "(Loud booing and jeers.)", '(Chants of "We go on!")', "[The crowd sings.]",
        "(Audience: No!)", "(Someone in the crowd shouts, “You must stop!”)", "(Audience members call out.)",
    ],
)  # fmt: skip
def test_what_a_crowd_does_is_no_sentence_of_a_speech(stage):
    assert said(f"We go on. {stage} We do not wait.\n") == [(None, "We go on. We do not wait.")]


@pytest.mark.parametrize(
    "aside",
    [
        "(People who shout should stop.)",
        "(Members stand for office each May.)",
        "(The audience stands at ten million.)",
        "(We heard boos.)",
        "(Boosters and allies.)",
        "(Our crowd cheers you.)",
        "(Audience: managers)",
    ],
)
def test_what_a_writer_says_of_a_crowd_in_brackets_stays(aside):
    assert said(f"We go on. {aside} We do not wait.\n") == [(None, f"We go on. {aside} We do not wait.")]
    assert said("The gulls (whistles and all) are back.\n") == [(None, "The gulls (whistles and all) are back.")]


@pytest.mark.parametrize(
    "line", ["Delivered May 3, 2023 -- as prepared for delivery", "(As prepared for delivery)", "AS PREPARED"]
)
def test_a_line_that_says_that_a_speech_was_printed_is_no_sentence_of_it(line):
    blocks = document_of(f"{line}\n\nWe go on.\n", Source("a.txt")).blocks
    assert [(b.kind, b.text) for b in blocks] == [("heading", line), ("paragraph", "We go on.")]


def test_who_speaks_in_the_middle_of_a_line_is_heard_there():
    text = "MR. LEE: Welcome. MS. RAY: Thanks. QUESTION: Why?MS. RAY: Well --MR. LEE: Yes.\n\nMS. RAY: Here it is: we go on.\n"
    document = document_of(text, Source("a.txt"))
    assert [(b.speaker, b.text) for b in document.blocks] == [
        ("MR. LEE", "Welcome."), ("MS. RAY", "Thanks."), ("QUESTION", "Why?"), ("MS. RAY", "Well --"), ("MR. LEE", "Yes."),
        ("MS. RAY", "Here it is: we go on."),
    ]  # fmt: skip
    for block in document.blocks:
        assert all(document.text[block.origin(i)] == c for i, c in enumerate(block.text) if c != " ")


@pytest.mark.parametrize("turn", ["Ann Lee: y. ", "Ann Lee: We met the crew and went on with the plan of last year. "])
def test_turns_in_one_long_line_take_time_by_its_length(turn):
    def taken(size):
        start = process_time()
        blocks = document_of("Ann Lee: x.\n\nAnn Lee: z.\n\n" + turn * (size // len(turn)), Source("a.txt")).blocks
        assert len(blocks) == size // len(turn) + 2
        return process_time() - start

    taken(1_000)
    assert taken(200_000) < 10 * taken(50_000)


def test_a_name_inside_a_sentence_or_unknown_at_line_starts_begins_no_turn():
    text = "Ann: I asked Bob: he said no. Note: it is late.\n\nBob: We wait. Cy Dow: a fine name.\n\nAnn: Yes.\n"
    assert [speaker for speaker, _ in said(text)] == ["Ann", "Bob", "Ann"]


def test_a_title_of_several_words_behind_a_name_is_no_other_person():
    turns = said(
        "ANN LEE, CEO: Hello.\n\nBOB RAY, HEAD OF SALES: Hi.\n\nAnn Lee, Chief Executive Officer: We begin.\n\n"
        "BOB RAY, HEAD OF SALES: Yes.\n"
    )
    assert turns == [("ANN LEE, CEO", "Hello."), ("BOB RAY, HEAD OF SALES", "Hi."),
                     ("Ann Lee, Chief Executive Officer", "We begin."), ("BOB RAY, HEAD OF SALES", "Yes.")]  # fmt: skip
    read = read_bytes(b"ANN LEE, CEO: Hello.\n\nBOB RAY: Hi.\n\nAnn Lee, Chief Executive Officer: We go.\n\nBOB RAY: Yes.\n", "a.txt",
                      SETTINGS)  # fmt: skip
    assert [b.speaker for b in read.blocks][::2] == ["Ann Lee, Chief Executive Officer"] * 2


def test_marks_of_a_broadcast_are_no_quoted_mail():
    text = ">> Ann Lee: Thank you. We lost the port.\n>> Bob Ray: Why?\n>> What next?\n>> Ann Lee: We go on.\n"
    document = document_of(text, Source("a.txt"))
    assert [(b.kind, b.speaker, b.text) for b in document.blocks] == [
        ("turn", "Ann Lee", "Thank you. We lost the port."), ("turn", "Bob Ray", "Why?"),
        ("quoted", "Unknown", "What next?"), ("turn", "Ann Lee", "We go on."),
    ]  # fmt: skip
    quoted = document_of("I agree.\n\n> Bob wrote\n>> Note: it is late.\n>> Bring a pen.\n", Source("a.txt"))
    assert [b.kind for b in quoted.blocks] == ["paragraph", "quoted", "quoted", "quoted"]


@pytest.mark.parametrize(
    "form",
    [
        "09:03:1{n} From {name} to Everyone:\n\t{text}\n",
        "09:03:1{n} From  {name} to  Bob Ray (Direct Message):\n\t{text}\n",
        "09:03:1{n}\t From  {name}  to  Everyone:\n\t{text}\n",
        "9:0{n} AM | {name} from Harbour: {text}\n\n",
        "[3/14, 9:0{n} AM] {name}\n{text}\n\n",
        "[14/03/2023, 09:03:1{n}] {name}: {text}\n",
        "{name}\n00:0{n}\n{text}\n\n",
        "{name}\nYesterday 9:0{n} AM\n{text}\n\n",
        "{name}\n:sun-set:  9:0{n} AM\n{text}\n\n",
        "{name} :sun_set:  9:0{n} AM\n{text}\n\n",
        "{name}\n0 minutes {n} seconds\n{text}\n\n",
        "{name}\n1 hour 2 minutes {n} seconds1:02:0{n}\n{name} 1 hour 2 minutes {n} seconds\n{text}\n",
        "3/14/23, 9:0{n} AM - {name}: {text}\n",
        "14.03.23, 09:0{n} - {name}: {text}\n",
        "00:0{n}\t{name}\t{text}\n",
        "0:0{n}    {name}    {text}\n",
        "00:00:0{n} | {name} | {text}\n",
    ],
)
def test_layouts_of_meeting_and_chat_programs(form):
    assert said("".join(form.format(n=n, name=name, text=text) for n, (name, text) in enumerate(HELLO))) == HELLO


def test_a_paste_from_teams_has_no_initials_and_each_time_once():
    text = "AL\nAnn Lee\n0 minutes 3 seconds0:03\nAnn Lee 0 minutes 3 seconds\nHello.\nBR\nBob Ray\n1 minute 9 seconds1:09\nHi.\n"
    blocks = document_of("Ann Lee started transcription\n" + text, Source("a.txt")).blocks
    assert [(b.speaker, b.text, b.locator) for b in blocks] == [("Ann Lee", "Hello.", "00:00:03"), ("Bob Ray", "Hi.", "00:01:09")]


def test_a_chat_keeps_what_people_wrote_and_not_what_the_program_counts():
    text = (
        "Ann Lee\n  9:02 AM\nWho has the lamp? (edited)\n:eyes: 14   :heart: 6\n3 replies\nLast reply today at 9:30 AM\n\nToday\n"
        "Bob Ray  9:05 AM\nNew lamps: 12.\n:+1:\n3\n\nNew\nAnn Lee\n:palm_tree:  9:30 AM\nGood :wave: all.\n"
    )
    assert said(text) == [("Ann Lee", "Who has the lamp?"), ("Bob Ray", "New lamps: 12."), ("Ann Lee", "Good :wave: all.")]


def test_an_export_of_discord_keeps_what_people_wrote():
    rule = "=" * 40
    text = (
        f"{rule}\nGuild: Harbour\nChannel: all / lamps\n{rule}\n\n[03/14/2023 9:01 AM] ann.lee (pinned)\nHello. Who has the lamp?\n\n"
        "{Attachments}\nhttps://cdn.example/lamp.png\n\n{Reactions}\n👍 (14) ❤️ (3)\n\n[03/14/2023 9:02 AM] bobray\nI have it.\n\n"
        f"[03/14/2023 9:03 AM] ann.lee\nGood.\n\n{rule}\nExported 3 message(s)\n{rule}\n"
    )
    document = document_of(text, Source("a.txt"))
    assert document.title == "Guild: Harbour"
    assert [(b.speaker, b.text) for b in document.blocks if b.speaker] == [
        ("ann.lee", "Hello. Who has the lamp?"), ("bobray", "I have it."), ("ann.lee", "Good."),
    ]  # fmt: skip


@pytest.mark.parametrize("link", ["WATCH", "WATCH (5 secs)", "WATCH: https://video.example/share?timestamp=12.9"])
def test_what_a_recorder_notes_is_said_by_nobody(link):
    text = (
        f"0:03 - Ann Lee\n  Hello.\n  ACTION ITEM: Send the list of lamps to Bob - {link}\n\n"
        f"0:09 - Bob Ray\n  Here it is. SCREEN SHARING: Bob started screen sharing - {link}\n\n0:12 - Ann Lee\n  Yes: we watch.\n"
    )
    assert said(text) == [("Ann Lee", "Hello."), ("Bob Ray", "Here it is."), ("Ann Lee", "Yes: we watch.")]


def test_a_chat_of_a_telephone_keeps_lines_together_and_leaves_out_who_came_and_went():
    text = (
        "14/03/2023, 09:00 - Messages are encrypted.\n14/03/2023, 09:01 - Ann Lee: Hello.\nAll of you.\n"
        "14/03/2023, 09:02 - Bob Ray: <Media omitted>\n14/03/2023, 09:03 - Bob Ray: Hi.\n14/03/2023, 09:04 - Cy Dow left\n"
    )
    assert said(text) == [("Ann Lee", "Hello."), ("Ann Lee", "All of you."), ("Bob Ray", "Hi.")]


@pytest.mark.parametrize(
    "time",
    [
        "0:0{}",
        "00:00:0{}.120 --> 00:00:0{}.900",
        "1{}\n00:00:0{},120 --> 00:00:09,900",
        "0:0:{}.0 --> 0:0:{}.95",
        "00:00:0{} - 00:00:0{}",
    ],
)
def test_a_name_below_the_time_of_a_copied_caption_speaks(time):
    turns = [("Ann Lee", "Who has the lamp?"), ("Bob Ray", "I have."), ("Ann Lee", "Good.")]
    text = "".join(f"{time.format(n, n)}\n{name}\n{words}\n\n" for n, (name, words) in enumerate(turns))
    assert said(f"The lamp, March 3\n\n{text}")[1:] == turns


def test_names_on_lines_of_their_own_speak_where_people_call_each_other_by_them():
    text = "Ann Lee\nWho of you has the lamp?\n\nBob Ray\nI have it, Ann.\n\nCy Dow\nThat is not so.\n\n" * 2
    assert [speaker for speaker, _ in said(text)] == ["Ann Lee", "Bob Ray", "Cy Dow"] * 2
    headings = "North Port\nWho of you has the lamp?\n\nSouth Port\nI have it in the south.\n\n" * 3
    assert {speaker for speaker, _ in said(headings)} == {None}


def test_a_programme_with_a_name_below_each_slot_is_no_transcript():
    rows = "".join(
        f"{n}:00 - {n}:45\n{name}\nWhat do we want of the port?\n\n" for n, name in enumerate(("Ann Lee", "Bob Ray") * 2, 8)
    )
    assert {speaker for speaker, _ in said(rows)} == {None}


def test_a_programme_in_columns_is_no_transcript():
    rows = "9:00\tAnn Lee\tOpening\n10:00\tBob Ray\tThe port in ten years\n11:00\tAnn Lee\tLunch\n"
    assert {speaker for speaker, _ in said(rows)} == {None}


def test_run_in_words_of_a_memo_are_no_speakers():
    for one, two in (("Myth", "Fact"), ("Objective", "Measure"), ("Strength", "Weakness"), ("Challenge", "Opportunity")):
        assert {speaker for speaker, _ in said(f"{one}: We wait.\n\n{two}: We go on.\n\n" * 3)} == {None}


def test_a_word_in_capitals_inside_a_line_is_a_voice_only_where_it_starts_one_too():
    words = "We spoke on the stage. PRESS: they wrote about it. FLOOR: the first floor is for guests."
    assert said(f"MR. LEE: {words}\n\nMS. RAY: Good.\n\nMR. LEE: Yes.\n")[0] == ("MR. LEE", words)
    assert [speaker for speaker, _ in said(f"MR. LEE: {words}\n\nPRESS: Why?\n\nMR. LEE: Yes.\n")] == [
        "MR. LEE", "PRESS", "PRESS", "MR. LEE",
    ]  # fmt: skip


def test_a_place_behind_a_comma_is_no_title():
    text = "New York, Main Office: we will hire ten people.\n\nSan Jose, West Coast: we wait for the port.\n\n" * 2
    assert {speaker for speaker, _ in said(text)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "I agree with all of it.\n\n>> Budget: 5 million.\n>> Staffing: ten people.\n>> I do not think we wait.\n",
        "I agree with all of it.\n\n>> Main Budget: 5 million.\n>> The Staff: ten people.\n>> Ann Lee: we wait.\n",
        "Hi Bob,\n\nI agree.\n\n>> Ann Lee: we wait.\n>> Main Budget: it is late.\n",
        "Yes, we go.\n\nOn Monday Bob Ray wrote:\n>> Ann Lee: we wait.\n>> I do not.\n",
    ],
)
def test_what_a_reply_quotes_twice_is_no_broadcast(text):
    blocks = document_of(text, Source("a.txt")).blocks
    assert {b.kind for b in blocks if b.text in ("Budget: 5 million.", "Ann Lee: we wait.")} <= {"quoted"}
    assert not any(b.speaker or ">>" in b.text for b in blocks)


LISTED = """The move to Hull: your questions answered

Will anybody lose their job?

No. Nobody will.

Why do we move at all?

Four sites cost more than we can pay.

Can we stay remote?

Three days a week you can.
"""


@pytest.mark.parametrize("mark", ["", "**"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_questions_under_a_line_that_says_whose_they_are_are_not_the_leaders(name, mark):
    text = "\n".join(f"{mark}{line}{mark}" if line.endswith("?") else line for line in LISTED.splitlines())
    blocks = read_bytes(text.encode(), name, SETTINGS).blocks
    assert [b.text.strip("*") for b in blocks if b.kind == "quoted"] == [
        line for line in LISTED.splitlines() if line.endswith("?")
    ]
    assert sum(b.kind != "quoted" for b in blocks) == 4


def test_questions_below_the_end_of_a_list_are_the_leaders_own():
    text = f"{LISTED}\nI have a request, too.\n\nWho will help me pack?\n\nI cannot do it alone.\n"
    blocks = read_bytes(text.encode(), "a.txt", SETTINGS).blocks
    assert [b.text for b in blocks if b.kind == "quoted"] == [line for line in LISTED.splitlines() if line.endswith("?")]


def test_questions_under_another_line_are_the_leaders_own():
    text = LISTED.replace("your questions answered", "what I ask myself")
    assert not any(b.kind == "quoted" for b in read_bytes(text.encode(), "a.txt", SETTINGS).blocks)


RECORDED = [
    ("Ann Lee", "0:03", "Why did nobody ring the bell?"),
    ("Ben Roe", "1:10", "We were at lunch."),
    ("Ann Lee", "1:30", "I see."),
]


@pytest.mark.parametrize(
    "name",
    [
        "de Vries, Anneke", "van der Berg, Jan", "dos Santos, Maria (Guest)", "al-Hassan, Omar", "Omar al-Hassan", "von Berg, Max",
        "Rao, Deepak [NHB/OPS]", "+44 7700 900123", "Karen from Finance", "iPhone von Karin", "Meeting Room Oak", "Conference Room 2",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["**{0}**   {1}\n{2}", "{0}  {1}\n{2}"])
def test_whoever_speaks_beside_a_recorders_time_is_heard(name, form):
    lines = [*RECORDED[:2], (name, "1:20", "You must call the yard at once."), RECORDED[2]]
    turns = said("Harbour weekly\n\n" + "\n\n".join(form.format(*line) for line in lines))
    assert [turn for turn in turns if turn[0]][2:] == [(name, lines[2][2]), ("Ann Lee", "I see.")]


@pytest.mark.parametrize("name", ["de Vries, Anneke", "van der Berg, Jan", "al-Hassan, Omar"])
def test_a_name_that_opens_with_its_particle_speaks_where_a_comma_tells_the_surname(name):
    lines = [("Ann Lee", "Who has the list?"), (name, "I have it here."), ("Ann Lee", "Thanks."), (name, "Gladly.")]
    assert [speaker for speaker, _ in said("\n".join(f"{who}: {line}" for who, line in lines))] == [who for who, _ in lines]


@pytest.mark.parametrize("line", ["Coffee and cake 10:30", "Opening of the quay 4:00", "Read the sheet by 1:05"])
def test_a_line_with_a_time_that_breaks_the_order_of_a_talk_is_nobody(line):
    talk = "\n\n".join(f"{name}  {time}\n{text}" for name, time, text in RECORDED)
    assert {speaker for speaker, _ in said(f"{talk}\n\n{line}\nBring the keys.")} <= {"Ann Lee", "Ben Roe"} or "1:05" in line


ANSWERS = ["No. Tell me if you hear otherwise.", "You need not, yet. It has to be earned.", "Yes. All must be on site."]
PUT = ["Will there be more layoffs?", "Why should we trust you?", "Do we have to come in on Mondays?"]


@pytest.mark.parametrize(
    "form", ["Q: {0}\n\n{1}", "**Q: {0}**\n\n{1}", "**Q:** {0}\n\n{1}", "Q: {0}\n{1}", "Question: {0}\n\n{1}"]
)
@pytest.mark.parametrize("count", [2, 3])
def test_answers_that_nothing_begins_are_not_those_who_ask(form, count):
    text = "\n\n".join(form.format(q, a) for q, a in zip(PUT[:count], ANSWERS, strict=False))
    blocks = read_bytes(f"# The quay\n\n{text}\n".encode(), "a.md" if "*" in form else "a.txt", SETTINGS).blocks[1:]
    assert [(b.kind, b.text) for b in blocks] == [
        pair for q, a in zip(PUT[:count], ANSWERS, strict=False) for pair in (("quoted", q), ("turn", a))
    ]
    assert {b.speaker for b in blocks if b.kind == "turn"} == {None}


def test_who_was_named_last_answers_questions_below_which_nobody_is_named():
    asked = "\n\n".join(f"Q: {q}\n\n{a}" for q, a in zip(PUT, ANSWERS, strict=True))
    turns = said(
        f"Moderator: Ann, over to you.\n\nAnn Lee: Thank you. I will take questions.\n\n{asked}\n\nBen Roe: That was all."
    )
    assert [speaker for speaker, _ in turns] == ["Moderator", "Ann Lee", *["Q", "Ann Lee"] * 3, "Ben Roe"]


def test_an_answer_that_asks_back_is_one_where_other_questions_have_theirs():
    asked = "\n\n".join(f"Q: {q}\n\n{a}" for q, a in zip(PUT, [*ANSWERS[:2], "Yes. Which day suits you?"], strict=True))
    assert [speaker for speaker, _ in said(asked)] == ["Q", "A"] * 3


def test_what_asks_on_below_a_question_is_the_questioners():
    text = "Ann Lee: We begin.\n\nQ: You spoke of the quay.\n\nWill it be built?\n\nAnn Lee: It will.\n\nQ: When? And who pays?"
    assert [speaker for speaker, _ in said(text)] == ["Ann Lee", "Q", "Q", "Ann Lee", "Q"]


@pytest.mark.parametrize("heading", ["ALL-STAFF AMA WITH ANN - WRITTEN ANSWERS", "FAQ on the quay", "Your questions answered"])
def test_numbered_questions_below_a_heading_that_says_so_are_others(heading):
    text = "\n\n".join(f"{n}. {q}\n{a}" for n, (q, a) in enumerate(zip(PUT, ANSWERS, strict=True), 1))
    blocks = read_bytes(f"{heading}\n\n{text}\n".encode(), "a.txt", SETTINGS).blocks
    assert [b.text for b in blocks if b.kind == "quoted"] == PUT
    plain = read_bytes(f"What I ask myself\n\n{text}\n".encode(), "a.txt", SETTINGS).blocks
    assert not [b for b in plain if b.kind == "quoted"]


@pytest.mark.parametrize(
    "line", ["Meeting ended after 00:07:12 👋", "View original transcript at https://app.example.org/view/1"]
)
def test_what_a_meeting_program_writes_below_the_last_turn_is_said_by_nobody(line):
    text = f"Ann Lee: Good morning.\n\nBen Roe: Thanks.\n\nAnn Lee: We begin now.\n\n{line}\n"
    assert [b.text for b in document_of(text, Source("a.txt")).blocks if b.kind == "turn"][-1] == "We begin now."


TICKETS = (
    "Crane [HUL-12]: fixed. Thank you, Tom.\nGate [HUL-14]: broken.\nCrane [HUL-12]: test it first.\nGate [HUL-14]: who helps?"
)


TIMED_TICKETS = "Payment fails [OPS-12]   10:30\nClose it.\n\nLogin slow [OPS-14]   11:15\nTom has it.\n\nPayment fails [OPS-12]   12:30\nStill open."


@pytest.mark.parametrize("text", [TICKETS, TIMED_TICKETS])
def test_tickets_in_square_brackets_are_no_speakers(text):
    assert {speaker for speaker, _ in said(text)} == {None}


@pytest.mark.parametrize("form", ["{0}   {1}\n{2}", "[{1}] {0}: {2}"])
def test_one_person_and_a_caller_talk(form):
    turns = [
        ("Anna Berg", "0:12", "I have them here."),
        ("+44 7700 900123", "0:30", "Thank you."),
        ("Anna Berg", "0:41", "It is ours."),
    ]
    assert said("\n\n".join(form.format(*turn) for turn in turns)) == [(who, words) for who, _, words in turns]


def test_a_numbered_list_elsewhere_hides_no_list_of_questions():
    pairs = "\n\n".join(f"{q}\n\n{a}" for q, a in zip(PUT, ANSWERS, strict=True))
    text = f"FAQ on the move\n\n{pairs}\n\nWhat comes next\n\n1. Pack your desk.\n\n2. Tell your lead.\n"
    assert [b.text for b in read_bytes(text.encode(), "a.txt", SETTINGS).blocks if b.kind == "quoted"] == PUT


@pytest.mark.parametrize(
    "above", ["I'll start with the hard ones.", "I answer them below.", "Please ask your lead if yours is missing."]
)
def test_what_leads_to_others_questions_does_not_make_them_the_leaders(above):
    pairs = "\n\n".join(f"Q: {q}\n{a}" for q, a in zip(PUT, ANSWERS, strict=True))
    blocks = read_bytes(f"Your questions\n\n{above}\n\n{pairs}\n".encode(), "a.txt", SETTINGS).blocks
    assert [b.text for b in blocks if b.kind == "quoted"] == PUT


def test_somebody_named_once_below_a_question_is_not_the_last_speaker():
    asked = "Q: Are we for sale?\nWe are not.\n\nQ: Do you believe that?\nI do.\n\nQ: Will Tom stay?\nTom Reed: I will."
    turns = said(f"Anna Berg: Good morning. Ask me anything.\n\n{asked}\n\nAnna Berg: Thank you.")
    assert ("Anna Berg", "Tom Reed: I will.") not in turns and ("Anna Berg", "We are not.") in turns


@pytest.mark.parametrize("line", ["9:15 sharp", "Team lunch 1:20", "the plan 1:20"])
def test_a_line_inside_a_paragraph_that_ends_in_a_time_is_nobody(line):
    talk = "\n\n".join(f"{name}  {time}\n{text}" for name, time, text in RECORDED[:2])
    below = "Ann Lee  1:30\nI see.\n\nBen Roe  1:40\nGood."
    turns = said(f"{talk} It was a sharp plan for a team, made at lunch.\nPlease be there at\n{line}\nas we said.\n\n{below}")
    assert {speaker for speaker, _ in turns} == {"Ann Lee", "Ben Roe"}


@pytest.mark.parametrize("mark", ["Q.", "Q:"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_questioner_says_before_somebody_named_answers_is_the_questioners(mark, gap):
    asked = f"{mark} Why is it late?{gap}We worked there for ten years. Nobody told us.\n\nAnn Lee: You are right."
    turns = said(f"Ann Lee: We begin.\n\n{asked}\n\n{mark} When?\n\nAnn Lee: Soon.")
    assert {speaker for speaker, words in turns if "ten years" in words} == {"Q"}


OWN_LISTS = [
    "How I run a review\n\nI ask three things at the end.\n\nQ: What went well?\nLet people talk.\n\nQ: What is next?\nWrite it down.",
    "Think about it.\n\nQ: What did we learn?\n\nQ: Who should lead?\n\nQ: What would you stop?\n\nSend me your answers by Friday.",
    "Questions and answers at our quiz\n\nAnswer these for yourself first:\n\n1. What is our first value?\nThink of it.\n\n"
    "2. Who built it?\nAsk around.\n\n3. What is it for?\nI do not know.",
]


@pytest.mark.parametrize("text", OWN_LISTS)
def test_questions_that_a_leader_calls_his_own_are_scored(text):
    assert not [b for b in read_bytes(text.encode(), "a.txt", SETTINGS).blocks if b.kind == "quoted"]
