"""Markdown: marks are not words, and every character knows where it stood."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()


def read(text):
    return read_bytes(text.encode(), "a.md", SETTINGS)


def blocks(text):
    return [(b.kind, b.text) for b in read(text).blocks]


def texts(text):
    return [b.text for b in read(text).blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("We **will** go *far*, __so__ we _must_.", "We will go far, so we must."),
        ("It is un**believ**able, and *un*thinkable.", "It is unbelievable, and unthinkable."),
        ("A snake_case_name and 2 * 3 * 4 and 5*6 stay.", "A snake_case_name and 2 * 3 * 4 and 5*6 stay."),
        ("Read [the plan](http://a.b/c_(d) 'T'), please.", "Read the plan, please."),
        (
            "Read [the plan][p] or [Plan B]; [not this].\n\n[p]: http://a.b\n[plan b]: http://c.d",
            "Read the plan or Plan B; [not this].",
        ),
        ("Write to <ann@example.org> or see <https://a.b>.", "Write to ann@example.org or see https://a.b."),
        ("An ![image](x.png) and [![badge](y.svg)](z) go.", "An and go."),
        ("Use `now` and ``then`` here.", "Use now and then here."),
        ("R&amp;D &mdash; it&#39;s caf&eacute; time, AT&T.", "R&D — it's café time, AT&T."),
        (r"A \*star\* and 1\. stay.", "A *star* and 1. stay."),
        ("We stay ~~or go~~ here.[^1]\n\n[^1]: A note\n    goes on.", "We stay here."),
        ("Some <b>bold</b> and <!-- hidden --> text.", "Some bold and text."),
        ("Wrapped lines\nare *joined\nacross* marks.", "Wrapped lines are joined across marks."),
        ("Read [the [new] plan](http://a.b) and `.hidden`.", "Read the [new] plan and .hidden."),
        ("See [the\nplan](http://a.b), now.", "See the plan, now."),
    ],
)
def test_marks_inside_text(marked, plain):
    assert texts(marked) == [plain]


def test_front_matter_is_metadata():
    document = read(
        "---\ntitle: \"The plan: two\"\nauthor: [Ann Lee, 'Bob Roe']\ndate: 2024-05-01 # due\ntags:\n  - a\n---\nWe go.\n"
    )
    assert (document.title, document.metadata) == ("The plan: two", {"author": "Ann Lee, Bob Roe", "date": "2024-05-01"})
    assert [b.text for b in document.blocks] == ["We go."]


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "T"\nauthors = ["Ann"]\n+++\n',
        '{"title": "T", "author": "Ann"}\n',
        "---\nauthors:\n- name: Ann\ntitle: T\n...\n",
    ],
)
def test_other_front_matter(front):
    document = read(front + "\nWe go.\n")
    assert (document.title, document.metadata) == ("T", {"author": "Ann"}) and len(document.blocks) == 1


def test_a_rule_at_the_top_is_no_front_matter():
    assert texts("---\n\nWe go.\n\n---\n\nWe stay.\n") == ["We go.", "We stay."]


def test_headings_of_all_kinds_are_not_sentences():
    found = blocks("The Plan\n========\n\nNext\n----\n\n## Then ##\n\n**Action items:**\n\n<h2>Last</h2>\n\nA sentence.\n---\n")
    assert found == [("heading", t) for t in ("The Plan", "Next", "Then", "Action items:", "Last")] + [
        ("paragraph", "A sentence.")
    ]


def test_lists_nest_and_their_items_go_on():
    found = texts("1. First,\n   wrapped.\n\n   More of it.\n2. Second\n    - inner\n      goes on\n* [x] done\n- [ ] open\n")
    assert found == ["First, wrapped.", "More of it.", "Second", "inner goes on", "done", "open"]
    assert {b.kind for b in read("- a\n  - b\n\n    c\n").blocks} == {"list_item"}


@pytest.mark.parametrize("words", ["It began in\n1999. We were few.", "We were (none of us\ncivil) late."])
def test_a_number_or_word_inside_a_paragraph_starts_no_list(words):
    assert texts(words) == [words.replace("\n", " ")]


def test_quotations_are_joined_and_callouts_are_the_writers_own():
    found = blocks("> One line\n> goes on.\n>\n> > Two.\n\n> [!NOTE]\n> Mine.\n\nOwn.")
    assert found == [("quoted", "One line goes on."), ("quoted", "Two."), ("paragraph", "Mine."), ("paragraph", "Own.")]


def test_a_callout_of_others_words_is_quoted():
    assert blocks("> [!quote]\n> Obey the clerk.\n\n> [!tip]\n> Ask the clerk.") == [
        ("quoted", "Obey the clerk."),
        ("paragraph", "Ask the clerk."),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "%% Redo this before it is sent. %%",
        "%%\nRedo this.\n\nAnd this.\n%%",
        "{/* Redo\nthis. */}",
        "![[dock.png]]",
    ],
)
def test_notes_and_imports_of_note_taking_and_site_programs_are_left_out(note):
    assert texts(f"We go on.\n\n{note}\n\nAsk the clerk.") == ["We go on.", "Ask the clerk."]


@pytest.mark.parametrize(
    "line", ["import Card from '../card';", 'import { Card, Row } from "@site/cards"', "export const card = {size: 3};"]
)
def test_imports_above_the_text_are_left_out(line):
    assert texts(f"# The dock\n\n{line}\n\nAsk the clerk.") == ["The dock", "Ask the clerk."]


@pytest.mark.parametrize(
    "prose",
    [
        "%% is no mark here.",
        "We grew by 5%%, then by 6%%.",
        "We grew by 5 %% in May, by 6 %% in June.",
        "%% For Ann: check.\n\nCall the clerk.\n\n%% And this.",
        "%%\n\nCall the clerk.\n\nFees rise by 5%%.",
        "Sort src/{/*,lib/*} by hand.\n\nCall the clerk.\n\n{/*,tmp/*/} is yours.",
        "Import the dates from “Tides”.",
        'Call the clerk.\n\nimport "Tides"\n\nexport const fees = [what we owe].',
        "export const fees = what we owe.",
    ],
)
def test_what_only_looks_like_a_note_or_an_import_stays(prose):
    assert texts(prose) == prose.replace("*", "").split("\n\n")


@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_items_that_tell_to_import_stay(mark):
    assert texts(f'{mark}import "Tides"\n{mark}Call the clerk.') == ['import "Tides"', "Call the clerk."]


@pytest.mark.parametrize("note", ["<!-- all crews -->", "%% all crews %%", "{/* all crews */}"])
def test_what_stands_behind_a_note_is_not_taken_for_indented_code(note):
    assert texts(f"{note} Go on.") == ["Go on."] and texts(f"Go {note} on.") == ["Go on."]


def test_code_comments_and_link_targets_are_left_out():
    text = "Before.\n\n```py\n# code\n```\n\n    x = code()\n\n<!-- over\nlines -->\n<script>\nvar x\n</script>\nAfter.\n"
    assert texts(text) == ["Before.", "After."]
    assert texts("Before.\n\n```\nnever closed, so it is text.\n") == ["Before.", "never closed, so it is text."]


def test_indented_prose_is_no_code():
    assert texts("A.\n\n    This is plain prose that somebody indented\n    for no good reason.\n") == [
        "A.",
        "This is plain prose that somebody indented for no good reason.",
    ]


def test_tables_are_tables():
    found = blocks(
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nName | Role\n--- | ---\nA | B\n\n<table><tr><td>C.</td></tr></table>\n\nWe go."
    )
    assert [k for k, _ in found] == ["table"] * 5 + ["paragraph"]


def test_html_blocks_keep_their_paragraphs():
    found = blocks(
        '<div align="center">\n<p>One,<br>two.</p><p>Three.</p>\n<blockquote>Four.</blockquote></div>\n\n# Five\n\n[x](y#z)'
    )
    assert found[:3] == [("paragraph", "One, two."), ("paragraph", "Three."), ("quoted", "Four.")]


def test_html_tags_may_be_written_in_capitals():
    found = blocks("<BLOCKQUOTE>The café is shut.</BLOCKQUOTE>\n\nWe open it.\n\n<TABLE><TR><TD>C.</TD></TR></TABLE>\n")
    assert found == [("quoted", "The café is shut."), ("paragraph", "We open it."), ("table", "C.")]


def test_breaks_that_are_meant_end_a_block():
    assert texts(
        "Dear all,\nWe meet on Monday at nine in the large hall, all of us, and it\nwill be short.\n\nRegards,\nAnn"
    ) == [
        "Dear all,",
        "We meet on Monday at nine in the large hall, all of us, and it will be short.",
        "Regards,",
        "Ann",
    ]
    assert texts("One  \nTwo  \nand three.") == ["One", "Two and three."]


def test_a_memo_has_a_head():
    document = read("# Memo\n\n**To:** All staff\n**From:** Ann\n**Re:** Budget\n\nWe cut costs.\n")
    assert document.metadata == {"from": "Ann", "to": "All staff", "subject": "Budget"} and document.title == "Budget"
    assert [b.text for b in document.blocks] == ["Memo", "We cut costs."]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_below_the_head_of_another_memo_everything_is_quoted(between):
    head = between.join(["**From:** Bob", "**To:** Ann", "**Subject:** The hall"])
    own, other = "We cut costs.\n\n- Ask me.", "Close the hall.\n\n- And the shop."
    document = read(f"**From:** Ann\n**To:** All\n\n{own}\n\n{head}\n\n{other}\n")
    assert [b.text for b in document.blocks if b.kind in ("paragraph", "list_item")] == ["We cut costs.", "Ask me."]
    assert [b.text for b in document.blocks if b.kind == "quoted"] == ["Close the hall.", "And the shop."]
    assert "taken as quoted and not scored: 6 words" in document.warnings[0]


@pytest.mark.parametrize("sender", ["Ann Roe", "Ann", "Ann Roe, head of the dock", "Ann Roe <ann@dock.example>", "Roe, Ann"])
def test_below_a_further_head_of_the_same_sender_are_the_senders_words(sender):
    head = f"From: {sender}\nTo: All\nDate: 4 May 2024\nSubject: The hall"
    document = read(f"From: Ann Roe\nTo: Managers\n\nHand this on:\n\n{head}\n\nWe close the hall.\n\nAsk me.\n")
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == ["Hand this on:", "We close the hall.", "Ask me."]
    assert document.warnings == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Date: 4 May 2024\nFrom: 9:00\nTo: 10:00",
        "From: 2 pm\nTo: 3 pm\nSubject: The hall",
        "From: your name\nTo: Ann\nSubject: The hall",
    ],
)
def test_the_hours_of_a_meeting_and_a_template_are_no_head_of_another_memo(lines):
    found = blocks(f"From: Ann\nTo: All\n\nWe meet.\n\n{lines}\n\nAsk me.\n")
    assert found[0] == ("paragraph", "We meet.") and found[-1] == ("paragraph", "Ask me.")


def test_a_line_that_names_a_subject_is_no_head_of_another_memo():
    lines = ["We cut costs.", "Subject: what we ask of you.", "Ask me."]
    assert texts("\n\n".join(["**From:** Ann", "**To:** All", *lines])) == lines


def test_transcripts_have_turns():
    document = read("**Ann Lee:** Hello, Bob.\n\n**Bob Roe:** Hello. (Laughter.) It\ngoes on.\n\nMore.\n\n**Ann Lee:** Bye.\n")
    assert [(b.kind, b.speaker, b.text) for b in document.blocks] == [
        ("turn", "Ann Lee", "Hello, Bob."),
        ("turn", "Bob Roe", "Hello. It goes on."),
        ("turn", "Bob Roe", "More."),
        ("turn", "Ann Lee", "Bye."),
    ]


def test_a_list_of_contents_is_not_read_as_prose():
    assert {b.kind for b in read("- [One thing](#one-thing)\n- [Two](#two)\n").blocks} == {"table"}


def test_it_is_known_by_its_content():
    assert format_of(b"<div>x</div>\n\n# Title\n\nSee [this](https://a.b).\n", "a.md").name == "markdown"
    assert format_of(b"# Title\n\nSee [this](https://a.b).\n", "a.xyz").name == "markdown"
    assert format_of(b"#1 in sales. See [this] (page 3).\n", "a.xyz").name == "text"


@pytest.mark.parametrize(
    "text", ["- " * 5000 + "a", ">" * 5000 + " a", "".join("  " * k + "- a\n" for k in range(300)), "[" * 20_000]
)
def test_deep_nesting_ends(text):
    assert isinstance(read(text), Document)


@given(st.text(alphabet="* :\N{NO-BREAK SPACE}\n"))
@example("**  **:")
def test_bold_marks_around_nothing_do_no_harm(marks):
    assert texts(f"We go on.\n\n{marks}")[0] == "We go on."


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='ab .*_`[]()<>!#-=|~\n\\&;:"1>\t^{}/%é', max_size=200))
@example("**a\n** b")
@example("&nbsp;[a\n](b)")
def test_every_character_stands_where_it_says(text):
    try:
        document = read(text)
    except ReadError:
        return
    for block in document.blocks:
        assert "\0" not in block.text and "  " not in block.text and block.text.strip(" ") == block.text
        for offset, character in enumerate(block.text):
            source = document.text[block.origin(offset)]
            assert character in (" ", source) or source == "&"
