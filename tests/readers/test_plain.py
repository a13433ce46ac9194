"""Text files of all kinds: what is a sentence of the sender, and where it stands."""

from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document, LineIndex, Source
from analyzer.errors import ReadError
from analyzer.readers import read_bytes, read_path
from analyzer.readers.text.plain import document_of
from analyzer.settings import default_settings

SETTINGS = default_settings()

MAIL = """From: Ann <ann@example.org>
To: Bob
Subject: The plan

Bob,

The plan is good, and I would like to see it
tried in Oslo before we go on.

- Ask Ines
- Call the port

> Is the plan ready?
> I need it.

--
Ann Lee
"""


def texts(document, kind=None):
    return [b.text for b in document.blocks if kind is None or b.kind == kind]


@pytest.mark.parametrize("name", ["memo.txt", "memo.md"])
@pytest.mark.parametrize(
    "head",
    [
        "TO: All staff\nFROM: Ann Lee\nRE: Travel policy\nDATE: May 5, 2024",
        "TO: All staff\nFROM: Ann Lee\nDATE: May 5, 2024\nRe: Travel policy",
        "To:\tAll staff\n\nFrom:\tAnn Lee\n\nRe:\tTravel policy",
        "MEMORANDUM\n\nTO: All staff\nFROM: Ann Lee\nRE: Travel policy",
        "Interoffice Memo\n\nTO: All staff\nFROM: Ann Lee\nRE: Travel policy",
        "Ref: HR/2024/117\nDate: 05-Apr-2024\n\nTo: All staff\nFrom: Ann Lee\nSub: Travel policy",
        "Our Ref. No.: 17\nTO: All staff\nFROM: Ann Lee\nSUBJ.: Travel policy",
    ],
)
def test_a_memo_may_name_its_subject_with_re(head, name):
    document = read_bytes(f"{head}\n\nWe travel by train.\n".encode(), name, SETTINGS)
    fields = document.metadata
    assert (document.title, fields["from"], fields["to"]) == ("Travel policy", "Ann Lee", "All staff")
    assert texts(document) == ["We travel by train."]


@pytest.mark.parametrize("name", ["memo.txt", "memo.md"])
@pytest.mark.parametrize(
    "head",
    [
        "Od: Ann Lee\nDo: Wszyscy\nTemat: Zmiana",
        "Da: Ann Lee\nA: Tutti\nOggetto: Cambio",
        "Von: Ann Lee\n\nAn: Alle Werke, Hafen\n\nBetreff: Wechsel",
    ],
)
def test_a_memo_may_have_its_head_in_another_language(head, name):
    document = read_bytes(f"{head}\n\nWe travel by train.\n".encode(), name, SETTINGS)
    assert set(document.metadata) == {"from", "to", "subject"} and texts(document) == ["We travel by train."]


@pytest.mark.parametrize("name", ["rules.txt", "rules.md"])
@pytest.mark.parametrize(
    "head",
    [
        "Subject: How we review\nDo: ask every engineer what they would change before you speak.",
        "Subject: How we review\nDo: ask them first",
        "Date: 3 May\nA: We will not cut the budget before we have heard you.",
        "Date: 3 May\nVan: We will not cut the budget before we have heard you.",
        "From: blaming one another for what went wrong.\nTo: learning from every mistake.",
    ],
)
def test_what_only_begins_as_a_header_of_another_language_is_said(head, name):
    document = read_bytes(f"{head}\n\nWe start on Monday.\n".encode(), name, SETTINGS)
    said = head.split("\n")[1].partition(": ")[2]
    assert "to" not in document.metadata and any(said in text for text in texts(document))


def test_a_letterhead_may_stand_over_a_memo():
    text = (
        "Halvorsen Marine\nPort Office\nM E M O R A N D U M\n\nTO: All staff\nFROM: Ann Lee\nRE: Travel\n\nWe travel by train.\n"
    )
    document = document_of(text, Source("a.txt"))
    assert document.title == "Travel" and texts(document) == ["We travel by train."]
    spoken = document_of(text.replace("M E M O R A N D U M", "We wrote a memo: it says this."), Source("a.txt"))
    assert spoken.metadata == {} and "Halvorsen Marine" in " ".join(texts(spoken))


def test_re_further_down_is_no_header():
    text = "From: Ann Lee\nTo: Bob\nSubject: The plan\n\nWe start on Monday.\nRe: the quay, we wait.\n"
    document = document_of(text, Source("a.txt"))
    assert document.title == "The plan" and "Re: the quay, we wait." in texts(document)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_string_with_other_line_ends_is_read_alike_and_each_character_stays_in_its_line(end):
    unix, other = document_of(MAIL, Source("a")), document_of(MAIL.replace("\n", end), Source("a"))
    assert [(b.kind, b.text) for b in other.blocks] == [(b.kind, b.text) for b in unix.blocks]
    assert (other.title, other.metadata) == (unix.title, unix.metadata) and len(other.text) == len(MAIL.replace("\n", end))
    places = [[LineIndex(d.text).position(b.origin(0)) for b in d.blocks] for d in (unix, other)]
    assert places[0] == places[1]


@pytest.mark.parametrize("name", ["a.txt", "a.rst"])
def test_initials_are_no_marker_of_a_list(name):
    text = "P. O. Box 7\n\nJ. R. Smith\n\nA. Call the port.\n\nB. U.S. ports too.\n"
    document = read_bytes(text.encode(), name, SETTINGS)
    assert texts(document, "list_item") == ["Call the port.", "U.S. ports too."]
    assert texts(document)[:2] == ["P. O. Box 7", "J. R. Smith"]


def test_hard_wrapped_lines_are_joined_and_lists_kept_apart():
    document = document_of(MAIL, Source("mail.txt"))
    assert "The plan is good, and I would like to see it tried in Oslo before we go on." in texts(document)
    assert texts(document, "list_item") == ["Ask Ines", "Call the port"]


def test_headers_are_metadata_and_quotes_and_signature_are_not_the_message():
    document = document_of(MAIL, Source("mail.txt"))
    assert document.metadata["from"].startswith("Ann") and document.title == "The plan"
    assert texts(document, "quoted") == ["Is the plan ready?", "I need it."]
    assert "Ann Lee" in texts(document, "signature")


def test_every_character_knows_where_it_stood():
    document = document_of(MAIL, Source("mail.txt"))
    for block in document.blocks:
        for offset, character in enumerate(block.text):
            if character != " ":
                assert document.text[block.origin(offset)] == character


def test_speakers_become_turns_and_stage_directions_are_not_words():
    text = "MR. LEE: Hello.\n\nQ: Why?\n\nMR. LEE: Because. (Applause.) Thanks.\n"
    turns = document_of(text, Source("t.txt")).blocks
    assert [(t.speaker, t.kind) for t in turns] == [("MR. LEE", "turn"), ("Q", "quoted"), ("MR. LEE", "turn")]
    assert "Applause" not in " ".join(t.text for t in turns)


def test_a_heading_is_not_a_sentence():
    document = document_of("The Road Ahead\n\nWe start on Monday. It will rain.\n", Source("t.txt"))
    assert texts(document, "heading") == ["The Road Ahead"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Die Würfel – “so be it”. The café is open, and we are glad of it.".encode(encoding))
    assert "café" in read_path(path, SETTINGS).text


ACCENTED = "The café is open – “at last”, and we are glad of it all. "


@pytest.mark.parametrize("broken", [ACCENTED.encode() + b"It\x92s fine.", f"{ACCENTED}Olé".encode()[:-1]])
def test_one_broken_character_does_not_spoil_the_others(broken):
    document = read_bytes(broken, "a.txt", SETTINGS)
    assert document.text.startswith(ACCENTED) and document.source.encoding == "utf-8"
    assert "characters lost: 1" in document.warnings[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It’s très simple, señores – and Irène knows why.", "cp1252"),
        ("The café is open.", "cp1252"),
        ("It’s time — now.", "mac_roman"),
        ("Otwieramy nabrzeże w poniedziałek, więc żaden z nas nie może się spóźnić.", "cp1250"),
    ],
)
def test_bytes_without_a_word_on_their_encoding_are_western_unless_they_look_wrong_so(text, encoding):
    document = read_bytes(text.encode(encoding), "a.txt", SETTINGS)
    assert (document.text, document.source.encoding) == (text, encoding) and "not UTF-8" in document.warnings[0]


def test_accents_of_another_encoding_are_not_taken_for_broken_ones():
    document = read_bytes(ACCENTED.encode("cp1252"), "a.txt", SETTINGS)
    assert document.text == ACCENTED and "read as cp125" in document.warnings[0]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.rst", "a.html"])
def test_the_text_has_a_limit(name):
    with pytest.raises(ReadError, match="holds more than 500 characters of text"):
        read_bytes(b"We go on and on.\n\n" * 100, name, replace(SETTINGS, most_text_characters=500))


def test_line_and_column_count_from_one():
    index = LineIndex("ab\ncd")
    assert (index.position(0), index.position(3), index.position(4)) == ((1, 1), (2, 1), (2, 2))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: None, "no such file"),
        (lambda p: p.mkdir(), "is a directory"),
        (lambda p: p.write_bytes(b""), "is empty"),
        (lambda p: p.write_bytes(b" \n \n"), "is empty"),
        (lambda p: p.write_bytes(bytes(range(256)) * 40), "binary"),
        (lambda p: p.write_bytes(b"x" * 20_001), "larger than"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, make, said):
    path = tmp_path / "bad.txt"
    make(path)
    with pytest.raises(ReadError) as error:
        read_path(path, replace(SETTINGS, most_input_bytes=20_000))
    assert said in str(error.value) and "\n" not in str(error.value)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=2000), st.sampled_from(["a.txt", "a.md", "a", "a.xyz"]))
def test_any_bytes_give_a_document_or_a_read_error(data, name):
    try:
        document = read_bytes(data, name, SETTINGS)
    except ReadError:
        return
    assert isinstance(document, Document)


def test_markdown_marks_are_not_words():
    document = read_bytes(b"# Plan\n\nWe **will** read [this](http://x.y) `now`.\n\n```\ncode()\n```\n", "a.md", SETTINGS)
    assert document.title == "Plan"
    assert "code" not in " ".join(texts(document)) and "http" not in " ".join(texts(document))


def test_lines_wrapped_wide_are_joined_and_long_paragraphs_are_not():
    wide = "We shall meet the harbour board again in May because the new quay is late and " * 8
    lines = [" ".join(part) for part in zip(*[iter(wide.split())] * 25, strict=False)]
    assert 110 < max(map(len, lines)) <= 140
    assert len(document_of("\n".join(lines), Source("a.txt")).blocks) == 1
    paragraphs = ["The quay is late. " * n for n in (3, 7, 5, 6, 4, 5)]
    assert len(document_of("\n".join(paragraphs), Source("a.txt")).blocks) == 6


def test_a_reporter_without_a_name_is_not_the_leader():
    text = "MR. LEE: Good day.\n\nQ  Sir, why is it late?\n\nMR. LEE: We do not know.\n\nQ  Thanks.\n\nMR. LEE: Not at all.\n"
    document = document_of(text, Source("briefing.txt"))
    assert texts(document, "quoted") == ["Sir, why is it late?", "Thanks."]
    assert "2 paragraphs of unnamed voices" in document.warnings[0]


def test_answers_below_questions_with_a_letter_are_the_writers():
    text = "\n\n".join(f"Q: What of item {n}?\n\nWe keep item {n} as it is." for n in range(3))
    found = [(b.kind, b.text[:4]) for b in read_bytes(text.encode(), "faq.txt", SETTINGS).blocks]
    assert found == [("quoted", "What"), ("turn", "We k")] * 3


def test_a_title_keeps_no_mark_of_emphasis_that_another_line_closes():
    document = read_bytes(b"# *The Harbour Hall\n\nWe met in the hall today and spoke for an hour.", "a.md", SETTINGS)
    assert document.title == "The Harbour Hall"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Please send me the following by Friday:", "paragraph"),
        ("We must update the list whenever there is a change in:", "paragraph"),
        ("Click on the button below to see the film:", "paragraph"),
        ("We ask you:", "paragraph"),
        ("DO NOT SHARE THIS FILE", "paragraph"),
        ("Never Use The Lift", "paragraph"),
        ("Action items:", "heading"),
        ("Dates for the coming year:", "paragraph"),
        ("THE YEAR AHEAD", "heading"),
        ("What Comes Next", "heading"),
        ("## Why we changed the rota", "heading"),
        ("# 3 things to know", "heading"),
        ("#1 is safety.", "paragraph"),
    ],
)
def test_what_is_said_to_somebody_is_no_heading(line, kind):
    document = document_of(f"Dear all,\n\n{line}\n\nThe lift is slow.\n", Source(name="m.txt"))
    said = next(b for b in document.blocks if b.text.strip("# ") == line.strip("# ") or b.text == line)
    assert said.kind == kind and not said.text.startswith(("# ", "## "))


def test_a_place_and_time_above_a_speech_are_no_title():
    document = document_of("East Room\n\n1:49 P.M. EDT\n\nMR. ROE: Good afternoon. We go on.\n", Source(name="t.txt"))
    assert document.title is None
    assert document_of("The Road Ahead\n\nWe go on, and it is a long way.\n", Source(name="t.txt")).title == "The Road Ahead"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Please look it up at <http://wiki.example.org>.", "Please look it up at http://wiki.example.org ."),
        ("Our handbook <http://wiki.example.org> says so.", "Our handbook says so."),
    ],
)
def test_an_address_that_the_sentence_needs_is_kept(line, shown):
    assert texts(document_of(line, Source(name="m.txt"))) == [shown]


def test_a_tab_parts_sentences_as_a_blank_does():
    assert texts(document_of("We act now.\tWhat do you think?", Source(name="m.txt"))) == ["We act now. What do you think?"]


def test_a_bullet_whose_sign_was_lost_is_one():
    blocks = document_of("We agreed on this:\n\n?\tAsk Ines.\n?\tCall the port.\n\n? Or not.\n", Source(name="m.txt")).blocks
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        ("list_item", "Ask Ines."), ("list_item", "Call the port."), ("paragraph", "? Or not."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "beside", ["", "This one was not wrapped at all, and so it stands on one long line, " * 3 + "as mails have it.\n\n"]
)
@pytest.mark.parametrize("width", [45, 50])
def test_a_wrapped_paragraph_is_joined_whatever_its_width_and_what_stands_beside_it(beside, width):
    prose = (
        "We lost three customers this quarter and I do not know why. We would like to learn from it. Please tell me by Friday."
    )
    document = document_of(beside + "\n".join(wrap(prose, width)) + "\n\n- Ask them\n  when they call\n", Source("a.txt"))
    assert texts(document)[-2:] == [prose, "Ask them when they call"]


def test_short_lines_that_no_sentence_runs_across_stay_apart():
    text = "Buy these:\n\nnew chairs for all\nnew tables for all\n\nAnn Lee\nwww.example.org\n\nWe go on.\nit is late\n"
    assert texts(document_of(text, Source("a.txt")))[1:] == [
        "new chairs for all", "new tables for all", "Ann Lee", "www.example.org", "We go on.", "it is late",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        [
            "iPhone rollout moves on to the next quarter",
            "We ask Bob for the plan of the port",
            "eBay store closes at the end of May",
        ],
        ["Ship the app", "write the docs", "Call the client"],
        ["The sea is wide and grey,", "the ships are gone away", "and who are we to ask", "Why no one came to stay"],
        [
            "We move the launch to the end of the quarter",
            "no trips",
            "Ann takes over",
            "Bob calls the bank",
            "We hire two people",
        ],
    ],
)
def test_a_list_or_verse_of_short_lines_is_not_one_sentence(lines):
    beside = "This one was not wrapped at all, and so it stands on one long line, " * 3
    assert texts(document_of(beside + "\n\n" + "\n".join(lines) + "\n", Source("a.txt")))[1:] == lines


def test_marks_of_footnotes_glue_no_sentences():
    document = document_of("It is late.[1] We go on.[2]\nWe waited.1 That is bad.2 We wait for minutes.3\n", Source("a.txt"))
    assert " ".join(texts(document)) == "It is late. We go on. We waited. That is bad. We wait for minutes."


@pytest.mark.parametrize("text", ["See a[1] and the minutes.7 We go on.", "In the release.1 We ship, in rev.2 The team waits.",
                                  "In main.2 It runs, in main.3 It stops, in main.4 It waits."])  # fmt: skip
def test_numbers_of_versions_are_no_marks_of_footnotes(text):
    assert texts(document_of(text, Source("a.txt"))) == [text]


PAGES = [
    "The Harbour Company\n\nWe had a good year, and I would like to thank every one\nof you who took a risk, because without you we would have\n"
    "gone on with the\n\n                    {}\n",
    "The Harbour Company\n\nold plan, and nobody here wants that. Ask us about it.\n____________\n[1] See the report.\n"
    "                    {}\n",
    "The Harbour Company\n\nWe close with thanks, as ever.\n\n                    {}\n",
]
ON_PAGES = [
    "We had a good year, and I would like to thank every one of you who took a risk, because without you we would have gone on "
    "with the old plan, and nobody here wants that. Ask us about it.",
    "We close with thanks, as ever.",
]


@pytest.mark.parametrize(
    "text",
    [
        "\f".join(page.format(n) for n, page in enumerate(PAGES, 1)),
        "".join(f"Report   Page {n} of 3\n{page.format(n)}" for n, page in enumerate(PAGES, 1)),
        "".join(page.format("") + f"Page {n} of 3\n" for n, page in enumerate(PAGES, 1)),
        "\f".join(page.format(n) for n, page in zip(("i", "ii", "iii"), PAGES, strict=True)),
        "\f".join(page.format(f"- Seite {n} von 3 -") for n, page in enumerate(PAGES, 1)),
    ],
)
def test_what_furnishes_pages_is_no_text_and_cuts_no_sentence(text):
    document = read_bytes(text.encode(), "a.txt", SETTINGS)
    assert texts(document) == ON_PAGES and [b.locator for b in document.blocks] == ["page 1", "page 3"]
    assert document.text == text and LineIndex(text).position(document.blocks[1].origin(0))[0] == 1 + text[
        : text.index("We close")
    ].count("\n")
    for block in document.blocks:
        assert all(text[block.origin(i)] == c for i, c in enumerate(block.text) if c != " ")


def test_words_parted_marks_and_names_on_pages_are_found_in_the_file_again():
    pages = [
        "MS. LEE: I ask for your infor-\nmation. [Laughter] We go on,",
        "and the four-\nday week stays.[1]  It does.\n_____\n[1] See there.",
        "MR. BAY: Thank you.\n- 3 -",
    ]
    text = "\n\f".join(pages)
    document = read_bytes(text.encode(), "a.txt", SETTINGS)
    assert document.text == text and any("information. We go on, and the four-day week" in said for said in texts(document))
    for block in document.blocks:
        assert all(text[block.origin(i)] == c for i, c in enumerate(block.text) if c != " ")


@pytest.mark.parametrize(
    "pages",
    [
        ["We lost 3 clients.", "We lost 1 client."],
        ["Dear Ann,\n\nWe go on.\n\nThank you.\nAnn Lee", "Dear Bob,\n\nWe wait.\n\nThank you.\nAnn Lee"],
        ["- Call Ann\n- Ask Bob"] * 3,
        ["We shall not wait.\nThe port is ours.", "We shall not wait.\nThe sea is ours.", "We shall not wait.\nWe go."],
        ["I ask you", "I ask you"],
        ["We do not know what we owe you at\nthe north quay.", *["We do not know what we owe you at\nthe south quay."] * 2],
        ["12 clients left us\nWe go on.", "13 clients left us\nWe wait.", "14 clients left us\nWe ask."],
    ],
)
def test_what_is_said_at_the_edges_of_pages_is_text(pages):
    words = " ".join(texts(read_bytes("\n\f".join(pages).encode(), "a.txt", SETTINGS))).split()
    assert words == " ".join(pages).replace("- ", "").split()


@pytest.mark.parametrize("number", ["2", "- 2 -", "Page 2", "- Page 2 -", "2 of 9", "Seite 2"])
def test_the_number_of_a_page_is_no_sentence(number):
    text = f"We lost the port.\n\n{number:>40}\n\nWe shall ask why."
    scored = [b.text for b in document_of(text, Source("a.txt")).blocks if b.kind in SETTINGS.scored_kinds]
    assert scored == ["We lost the port.", "We shall ask why."]


def test_a_roman_number_that_numbers_no_pages_is_text():
    assert texts(document_of("We lost the port.\n\niv\n\nWe shall ask why.", Source("a.txt")))[1] == "iv"


def test_a_word_in_the_letters_of_roman_numbers_at_the_end_of_a_page_is_text():
    pages = [
        "The crews of the south quay are not only\nill\n",
        "at ease with us. I ask you to be kind and\ncivil\n",
        "to all of them.\n",
    ]
    assert " ".join(texts(document_of("\f".join(pages), Source("a.txt")))).split() == " ".join(pages).split()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("put our part-", "ners first", "put our partners first"),
        ("ask for long-", "term plans", "ask for long-term plans"),
        ("see nuclear-", "contaminated water", "see nuclear-contaminated water"),
        ("be up-to-", "date", "be up-to-date"),
        ("have short-", "and long-term plans", "have short- and long-term plans"),
        ("know the quorl-", "ings, as all quorlings are ours", "know the quorlings, as all quorlings are ours"),
        ("know the quorl-", "ments", "know the quorlments"),
    ],
)
def test_a_word_that_a_line_end_parts_is_whole_and_stands_where_it_stood(first, second, said):
    text = f"This year we want to see what it would mean to {first}\n{second}, and to listen to whoever disagrees.\n"
    document = document_of(text, Source("a.txt"))
    block = document.blocks[0]
    assert block.text == f"This year we want to see what it would mean to {said}, and to listen to whoever disagrees."
    assert LineIndex(document.text).position(block.origin(block.text.index("whoever"))) == (
        2,
        text.split("\n")[1].index("whoever") + 1,
    )


def test_a_sentence_that_runs_across_many_pages_takes_time_by_its_length():
    def taken(pages):
        start = process_time()
        read_bytes(b"a line of text\n\f" * pages, "a.txt", SETTINGS)
        return process_time() - start

    taken(100)
    assert taken(8_000) < 10 * taken(2_000)


def test_a_page_that_is_only_spoken_of_makes_no_pages():
    text = "See page 2 of 9.\n\nOr see page 4 of 9, which says it all.\n"
    assert texts(read_bytes(text.encode(), "a.txt", SETTINGS)) == ["See page 2 of 9.", "Or see page 4 of 9, which says it all."]


def test_times_of_a_recording_cut_no_sentence_and_those_of_an_agenda_stay():
    text = "0:00\nThank you all. I ask how\n0:04\nwe lost the port and\n0:09\nall the ships. Tell me.\n"
    assert texts(document_of(text, Source("a.txt"))) == ["Thank you all. I ask how we lost the port and all the ships. Tell me."]
    script = "0:00\nGreet the team\nShow the logo\n\n0:15\nAsk for names\n- Ann\n\n0:30\nwe go on\n"
    assert texts(document_of(script, Source("a.txt"))) == [
        "Greet the team", "Show the logo", "Ask for names", "Ann", "we go on",
    ]  # fmt: skip
    assert "9:30" in texts(document_of("9:00\nWelcome\n9:30\nCoffee\n12:00\nLunch\n", Source("a.txt")))


def test_what_a_meeting_program_writes_is_said_by_nobody():
    text = (
        "Ann Lee started transcription\n\nSUMMARY KEYWORDS\nport, quay, a list of words, without what anybody said\n\n"
        "Ann Lee  0:03\nHello.\n\nBob Ray  0:05\nReplying to \"Hello.\"\nHi.\n\nAnn Lee  0:07\nGood.\n\n"
        "Ann Lee stopped transcription\nTranscribed by https://example.org\nTranscription ended after 00:12:13\n"
    )  # fmt: skip
    assert texts(document_of(text, Source("a.txt"))) == ["Hello.", "Hi.", "Good."]


@pytest.mark.parametrize(
    "words",
    [
        "We stopped recording.",
        "Recording stopped.",
        "The team stopped the transcription.",
        "Wait.\n\nThe Board stopped recording",
        "And so\n\nAnd after that we started recording",
        "Look.\n\nSPEAKERS\nWe asked them all to come, and they came.\nIt was late.",
        "Look.\n\nSPEAKERS\nOur people lost the port\nThey wait",
    ],
)
def test_what_somebody_says_of_a_recording_is_said(words):
    document = document_of(f"Ann Lee: {words}\n\nBob Ray: Yes.\n\nAnn Lee: Good.\n", Source("a.txt"))
    assert " ".join(texts(document)) == " ".join(words.replace("SPEAKERS", "").split()) + " Yes. Good."


def test_an_initial_at_the_start_of_a_line_is_no_letter_of_a_list():
    text = "The quay was planned by\nI. Hill and\nV. Rao of the port.\n\nThey asked the crews first.\n\nV. Rao\n"
    assert "".join(texts(read_bytes(text.encode(), "a.txt", SETTINGS))).count("V. Rao") == 2
    assert "I. Hill and" in " ".join(texts(read_bytes(text.encode(), "a.txt", SETTINGS)))


@pytest.mark.parametrize("marks", ["AB", "BC", ["I", "II"], ["IV", "V"], ["V", "VI"], ["IX", "X"]])
def test_a_letter_beside_its_neighbour_or_a_roman_number_beside_another_counts_an_item(marks):
    text = "What we do:\n\n" + "\n\n".join(f"{mark}. Open the quay." for mark in marks)
    assert texts(read_bytes(text.encode(), "a.txt", SETTINGS), "list_item")[:1] == ["Open the quay."]


FIRST = "To: All staff\nFrom: Ann Lee\nSubject: The quay\n\nWe open the quay on Monday.\n\n"
SECOND = "From: Ann Lee\nTo: All captains\n{}Subject: The boats\n\nBring the boats in by noon.\n"


def test_a_memo_below_another_is_said_to_be_left_out():
    document = read_bytes(f"{FIRST}{SECOND.format('')}".encode(), "memos.txt", SETTINGS)
    assert texts(document, "paragraph") == ["We open the quay on Monday."]
    what = "text below the head of another memo or mail is taken as quoted and not scored: 6 words"
    assert document.warnings == (what,)


def test_the_hours_of_a_meeting_are_no_head_of_another_memo():
    document = read_bytes(
        f"{FIRST}Date: 2 April 2012\nFrom: 9:00\nTo: 10:00\n\nBring the boats in.\n".encode(), "memo.txt", SETTINGS
    )
    assert texts(document, "paragraph")[-1] == "Bring the boats in." and document.warnings == ()


@pytest.mark.parametrize("below", [SECOND.format("Date: Mon, 2 Apr 2012 09:57:58\n"), "> From: Tom\n> We close it.\n", ""])
def test_what_a_mail_answers_needs_no_word(below):
    assert read_bytes(f"{FIRST}{below}".encode(), "memos.txt", SETTINGS).warnings == ()


CHAT = """hey all, quick one before the weekend
we passed nine thousand readers last night and that still feels a bit unreal to me
why do the schools in the north stay and the ones in the south leave?
my first guess was the price, but the numbers say otherwise
please poke holes in the plan
whoever wants the parents' page can have it, i'll stay out of the way
stand-up is at ten on monday
"""


def test_thoughts_typed_line_by_line_in_small_letters_are_a_paragraph_each():
    blocks = document_of(CHAT, Source("chat.txt")).blocks
    assert [b.text for b in blocks] == CHAT.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "we sail at noon on monday\nand i want all of you there\nwith us. the tide does not\nwait for those who sleep\nand the mayor comes too\n"
        "and then we talk about the boats that we want to sell in the spring and in the summer",
        "we sail at noon on monday because the tide does not wait, and the\nmayor comes too\nto see us off. i want all of you to be there before eleven, in the\nred coats that you\n"
        "had last year. those who have none ask the clerk, who holds\nthe key to the store",
        "the boat\nneeds paint before\nmay and the crew has asked for it more often than once\nthan i can count so\nwe buy it now from the\nold shop in town as we did last year\nand pay",
    ],
)
def test_text_that_was_wrapped_narrow_or_twice_is_not_cut_at_its_lines(text):
    assert len(document_of(text, Source("a.txt")).blocks) == 1


def test_wrapped_lines_in_small_letters_are_one_paragraph():
    text = "we passed nine thousand readers last night and\nthat still feels a bit unreal to me, so please\n"
    text += "poke holes in the plan before we show it to\nthe schools in the north, who stay with us and\nwant to know why\n"
    assert [b.text for b in document_of(text, Source("chat.txt")).blocks] == [" ".join(text.splitlines())]
