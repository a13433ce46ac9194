"""Conversations of mails that Gmail printed: each mail is its sender's, and what the program prints is nobody's."""

import pytest

from analyzer.document import Source
from analyzer.readers import read_bytes
from analyzer.readers.text.paragraphs import Paragraph
from analyzer.readers.text.paragraphs import document_of as document_of_paragraphs
from analyzer.readers.text.plain import document_of
from analyzer.settings import default_settings

SETTINGS = default_settings()
ANN, TOM = "Ann Lee <ann@example.org>", "Tom Ray <tom@example.org>"
PRINT = f"""Gmail - The new quay      https://mail.google.com/mail/u/0/?ik=1&view=pt

Harbour                                 {TOM}

The new quay
2 messages

{ANN}                 Mon, Apr 2, 2012 at 6:26 PM
To: Crew <crew@example.org>
Cc: {TOM}

We open the quay on Monday. Who will be there?

Ann Lee
Harbour Master

4/3/12, 9:00 AM Gmail - The new quay
https://mail.google.com/mail/u/0/?ik=1&view=pt 1/2
{TOM}                 Tue, Apr 3, 2012 at 8:01 AM
To: {ANN}

You must ask the board first.

Tom
[Quoted text hidden]
"""


def said(document):
    """Return ``(speaker, text)`` of what is scored."""
    return [(b.speaker, b.text) for b in document.blocks if b.kind in SETTINGS.scored_kinds]


def test_each_mail_of_a_printed_conversation_is_its_senders():
    document = read_bytes(PRINT.encode(), "print.txt", SETTINGS)
    assert said(document) == [
        ("Ann Lee", "We open the quay on Monday. Who will be there?"),
        ("Tom Ray", "You must ask the board first."),
    ]
    assert document.title == "The new quay"
    assert document.metadata == {"from": f"{ANN}; {TOM}", "date": "2012-04-02", "subject": "The new quay"}


def test_the_characters_of_a_printed_conversation_stay_where_they_stood():
    document = document_of(PRINT, Source("print.txt"))
    assert [PRINT[b.origin(0) :].startswith(b.text.split()[0]) for b in document.blocks if b.kind == "turn"] == [True, True]


def test_a_conversation_printed_as_pages_is_read_alike():
    lines = ["The new quay", "2 messages", f"{ANN} Mon, Apr 2, 2012 at 6:26 PM To: Crew <crew@example.org>"]
    lines += ["We open the quay on Monday.", f"{TOM} 3 April 2012 at 08:01 To: {ANN}", "You must ask the board first."]
    document = document_of_paragraphs([Paragraph(line) for line in lines], Source("print.pdf"), SETTINGS)
    assert said(document) == [("Ann Lee", "We open the quay on Monday."), ("Tom Ray", "You must ask the board first.")]
    assert document.title == "The new quay" and document.metadata["date"] == "2012-04-02"


def test_the_mails_of_one_sender_need_no_names():
    document = read_bytes(PRINT.replace(TOM, ANN).encode(), "print.txt", SETTINGS)
    assert [speaker for speaker, _ in said(document)] == [None, None]
    assert document.metadata["from"] == ANN


@pytest.mark.parametrize("line", ["2 messages", f"{ANN}                 Mon, Apr 2, 2012 at 6:26 PM"])
def test_no_conversation_was_printed_where_a_part_of_its_head_is_missing(line):
    text = f"The new quay\n\n{line}\n\nWe open the quay on Monday.\n"
    assert "We open the quay on Monday." in [text for _, text in said(read_bytes(text.encode(), "print.txt", SETTINGS))]
    assert {speaker for speaker, _ in said(read_bytes(text.encode(), "print.txt", SETTINGS))} == {None}
