"""Paragraphs of office files: read as the lines of a text are, and told by their layout first."""

import pytest

from analyzer.document import Source
from analyzer.readers.text.paragraphs import Paragraph, document_of, is_left_out, style_kind, table_of
from analyzer.settings import default_settings

PROSE = "We have worked on the quay for a year. " * 6


def read(*paragraphs):
    made = (p if isinstance(p, Paragraph) else Paragraph(p) for p in paragraphs)
    return document_of(made, Source("a.docx"), default_settings())


def blocks(*paragraphs):
    return [(b.kind, b.text) for b in read(*paragraphs).blocks]


def test_transcripts_have_speakers_and_times():
    said = []
    for n in range(3):
        said += [f"Ann Lee   0:0{n}\nWe look at item {n} today.", f"Bob Ray   0:1{n}\nso we can wait with number {n}."]
    turns = read(*said).blocks
    assert {(t.kind, t.speaker) for t in turns} == {("turn", "Ann Lee"), ("turn", "Bob Ray")}
    assert (turns[1].text, turns[1].locator) == ("so we can wait with number 0.", "00:00:10")


def test_names_in_bold_are_speakers_and_no_headings():
    said = []
    for n in range(3):
        said += [
            Paragraph(f"Ann Lee 0:0{n}", bold=True),
            f"We look at item {n}.",
            Paragraph(f"Bob Ray 0:1{n}", bold=True),
            "So we do.",
        ]
    assert {b.kind for b in read(*said).blocks} == {"turn"}


def test_a_mail_loses_its_head_and_what_it_answers():
    lines = ["From: Ann Lee", "Sent: Monday, May 4, 2020 9:00 AM", "To: Bob", "Subject: The plan", "", "We go on."]
    lines += ["", "-----Original Message-----", "From: Bob", "Sent: Sunday", "To: Ann Lee", "", "Shall we stop?"]
    made = read(*lines)
    assert made.title == "The plan" and [b.text for b in made.blocks if b.kind == "paragraph"] == ["We go on."]


def test_a_memo_may_name_its_subject_with_re():
    made = read("TO: All staff", "FROM: Ann Lee", "RE: Travel policy", "DATE: May 5, 2024", "", "We travel by train.")
    assert (made.title, made.metadata["from"]) == ("Travel policy", "Ann Lee") and made.text == "We travel by train."


def test_lines_of_a_wrapped_text_are_joined():
    words = ("We have come to the end of a year in which there is a lot that we can be proud of, so let us go on. " * 6).split()
    assert len(read(*(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))).blocks) == 1


def test_a_sentence_that_is_cut_by_a_line_break_is_joined_and_an_address_is_not():
    cut = "We shall meet the harbour board again in May because the new\nquay is late.\n\nThen we rest."
    assert blocks(cut) == [
        ("paragraph", "We shall meet the harbour board again in May because the new quay is late."),
        ("paragraph", "Then we rest."),
    ]
    assert len(blocks("Ann Lee\n12 Quay Street\nHarbour Town")) == 3


def test_typed_bullets_are_list_items_and_marks_alone_are_nothing():
    assert blocks("• Call the port", "•", "b)", "We go on.") == [("list_item", "Call the port"), ("paragraph", "We go on.")]


def test_a_long_heading_is_a_paragraph():
    assert blocks(Paragraph(PROSE, "heading"))[0][0] == "paragraph"


def test_tables_are_rows_but_prose_in_them_is_prose():
    rows = [[[Paragraph("From the chair")], [Paragraph(PROSE)]], [[Paragraph("Cost")], [Paragraph("12")]]]
    made = list(table_of(rows, 2))
    assert [(p.kind, p.locator) for p in made] == [
        ("table", "table 2, row 1"),
        ("paragraph", "table 2, row 1"),
        ("table", "table 2, row 2"),
    ]
    assert [p.kind for p in table_of([[[Paragraph("We go on.")]]], 1)] == ["paragraph"]


def test_styles_say_what_a_paragraph_is():
    named = {name: style_kind(name) for name in ("Heading 2", "Überschrift 1", "Intense Quote", "Caption", "Signature", "Normal")}
    assert list(named.values()) == ["heading", "heading", "quoted", "table", "signature", None]
    assert is_left_out("TOC 2") and is_left_out("Footer") and not is_left_out("Heading 1")


def test_many_cut_lines_cost_no_time():
    assert read("\n".join(["and so we go on and on and on and on and on and on and on"] * 20_000)).blocks


def row(*cells):
    return [[Paragraph(text) for text in cell.split("\n")] for cell in cells]


def test_a_transcript_in_a_table_has_speakers():
    rows = [row("Ann Lee", "What do you see?"), row("Bob Ray", "We see the quay.\nIt is late."), row("Ann Lee", "Let us go on.")]
    made = read(*table_of(rows, 1))
    assert [(b.kind, b.speaker) for b in made.blocks] == [("turn", n) for n in ("Ann Lee", "Bob Ray", "Bob Ray", "Ann Lee")]
    assert made.blocks[0].text == "What do you see?" and made.blocks[1].locator == "table 1, row 2"


@pytest.mark.parametrize("head", [[], [("Time", "Speaker", "Words")], [("Speaker", "Time", "Words")]])
def test_a_column_of_times_beside_the_speakers_is_no_part_of_what_they_say(head):
    said = [("0:03", "Ann Lee", "What do you see?"), ("0:09", "Bob Ray", "I see the quay."), ("0:12", "Ann Lee", "Let us go on.")]
    rows = [row(*cells) for cells in head]
    rows += [row(name, time, words) if head and head[0][0] == "Speaker" else row(time, name, words) for time, name, words in said]
    turns = [(b.speaker, b.text) for b in read(*table_of(rows, 1)).blocks if b.kind == "turn"]
    assert turns == [(name, words) for _, name, words in said]


def test_a_table_of_tasks_is_no_transcript():
    rows = [row("Ann Lee", "Order the stone."), row("Bob Ray", "Call the port."), row("Ann Lee", "Write the plan.")]
    assert {b.kind for b in read(*table_of(rows, 1)).blocks} == {"table"}


def test_a_table_with_one_column_of_text_lays_out_the_page():
    assert blocks(*table_of([row("", "We go on.", ""), row("", "You rest.", "")], 1)) == [
        ("paragraph", "We go on."),
        ("paragraph", "You rest."),
    ]
