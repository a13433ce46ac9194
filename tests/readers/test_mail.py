"""E-mail files: whose words are scored, whatever the mail program, the encoding and the damage."""

import base64
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import documents_in, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
HEAD = b"From: Ann Lee <ann@example.org>\r\nMessage-ID: <1@example.org>\r\nSubject: The quay\r\n"


def texts(document, *kinds):
    return [b.text for b in document.blocks if not kinds or b.kind in kinds]


def scored(document):
    return texts(document, *SETTINGS.scored_kinds)


def message(text="We open the quay on Monday.", **headers):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ann Lee <ann@example.org>", "Bob <bob@example.org>", "The quay"
    made["Date"], made["Message-ID"] = "Mon, 02 Apr 2012 09:57:58 -0400", "<1@example.org>"
    if text:
        made.set_content(text)
    return made


def read(made, name="a.eml"):
    return read_bytes(bytes(made), name, SETTINGS)


def test_headers_are_metadata_and_the_subject_is_the_title():
    document = read(message())
    assert document.title == document.metadata["subject"] == "The quay"
    assert document.metadata["date"] == "2012-04-02" and document.metadata["from"] == "Ann Lee <ann@example.org>"
    assert scored(document) == ["We open the quay on Monday."]


def test_plain_text_is_read_before_html_and_attachments_are_counted():
    made = message("The plain text of the mail.")
    made.add_alternative("<p>The HTML of the mail.</p>", subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    document = read(made)
    assert scored(document) == ["The plain text of the mail."] and document.metadata["attachments"] == "1"


STUBS = [
    "Your program shows no HTML.",
    "Your mail program does not support HTML. Please view this message in a browser.",
    "This message is in HTML. Open it in your browser:\nhttps://example.org/" + "quay/" * 60,
    "https://example.org/" + "quay/" * 60,
]


@pytest.mark.parametrize("stub", STUBS)
def test_a_stub_that_stands_in_for_the_html_is_not_the_mail(stub):
    made = message(stub)
    made.add_alternative("<p>" + "The new quay is late and we shall say so. " * 8 + "</p>", subtype="html")
    assert scored(read(made))[0].startswith("The new quay is late")


def test_a_short_plain_text_is_the_mail_whatever_stands_under_its_html():
    made = message("The new quay is late, and I have told the board so. What would you do in my place?")
    footer = "<p>North Harbour, 1 Quay Road. Follow us. All rights reserved.</p>" * 5
    made.add_alternative(f"<p>The new quay is late.</p>{footer}", subtype="html")
    assert scored(read(made)) == ["The new quay is late, and I have told the board so. What would you do in my place?"]


BLANK = "Content-Type: text/plain\r\n\r\n \r\n"
HTML = "Content-Type: text/html\r\nContent-ID: <root>\r\n\r\n<p>We open the quay on Monday.</p>"
INVITATION = "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"
PICTURE = "Content-Type: image/png\r\nContent-ID: <picture>\r\n\r\nx"


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("alternative", [HTML, INVITATION]),
        ("alternative", [BLANK, HTML, INVITATION]),
        ("alternative", [INVITATION, BLANK, HTML]),
        ('related; start="<root>"', [PICTURE, HTML]),
        ("related; start=root", [PICTURE, HTML]),
        ("related", [HTML, PICTURE]),
        ("alternative", ["\r\nWe open the quay on Monday."]),
        ('related; start="<lost>"', [HTML, PICTURE]),
    ],
)
def test_the_text_is_found_beside_invitations_and_pictures(kind, parts):
    body = "".join(f"--x\r\n{part}\r\n" for part in parts)
    data = HEAD + f"Content-Type: multipart/{kind}; boundary=x\r\n\r\n{body}--x--\r\n".encode()
    assert scored(read_bytes(data, "a.eml", SETTINGS)) == ["We open the quay on Monday."]


def html_mail(html):
    made = message(None)
    made.set_content(html, subtype="html")
    return read(made)


def rows(*cells):
    return "<table>" + "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in cells) + "</table>"


def test_a_conversation_in_a_table_of_a_mail_is_turns_and_the_sender_has_words_of_her_own():
    said = [
        ("Speaker", "Words"),
        ("Ann Lee", "What would you do about the quay?"),
        ("Bo Hill", "I would ask the crews first."),
        ("Ann Lee", "I will do that."),
    ]
    document = html_mail(f"<p>This is what we said on Monday.</p>{rows(*said)}<p>Tell me what you think.</p>")
    assert [(b.kind, b.speaker, b.text) for b in document.blocks] == [
        ("paragraph", None, "This is what we said on Monday."),
        ("table", None, "Speaker | Words"),
        *[("turn", name, words) for name, words in said[1:]],
        ("paragraph", None, "Tell me what you think."),
    ]
    assert all(document.text[b.origin(n)] == letter for b in document.blocks for n, letter in enumerate(b.text))


def test_any_other_table_of_a_mail_is_rows():
    tasks = [("Ann Lee", "Call the port."), ("Bo Hill", "Order the stone."), ("Ann Lee", "Ask the board.")]
    assert texts(html_mail(f"<p>We start on Monday.</p>{rows(*tasks)}"), "turn") == []


def test_html_alone_is_read_and_its_quotes_are_not_the_senders():
    made = message("")
    made.set_content(
        "<div>We take the offer.<br>Ann</div><blockquote type='cite'>Do you take the offer?</blockquote>", subtype="html"
    )
    document = read(made)
    assert scored(document) == ["We take the offer."] and "Do you take the offer?" in texts(document, "quoted")


def test_an_attached_mail_is_forwarded_text():
    inner = message("They want the pier closed at once.\n\nRegards,\nTom")
    made = message("I do not agree with this.")
    made.add_attachment(inner)
    document = read(made)
    assert scored(document) == ["I do not agree with this."]
    assert texts(document, "quoted") == ["They want the pier closed at once."]


def test_a_forward_without_a_word_is_said_to_hold_nothing_of_the_sender():
    made = message("-----Original Message-----\nFrom: Tom\nSent: Monday 2:10 PM\nTo: Ann\nSubject: Pier\n\nClose the pier.\n")
    document = read(made)
    assert not scored(document) and "none is the sender's own" in document.warnings[0]


def test_flowed_lines_are_one_paragraph():
    body = b"We open the quay \r\non Monday.\r\n>> An old \r\n>> line\r\n-- \r\nAnn\r\n"
    document = read_bytes(HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + body, "a.eml", SETTINGS)
    assert scored(document) == ["We open the quay on Monday."]
    assert texts(document, "quoted") == ["An old line"] and texts(document, "signature") == ["--", "Ann"]


@pytest.mark.parametrize("charset", ["bogus", "punycode", "zip", "undefined", "", "us-ascii", "iso-8859-1", "x" * 5000])
def test_a_charset_that_is_wrong_or_invented_does_not_spoil_the_text(charset):
    body = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "The café is open – and we are glad.".encode()
    assert scored(read_bytes(HEAD + body, "a.eml", SETTINGS)) == ["The café is open – and we are glad."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_part_in_utf_16_is_read_with_or_without_its_mark_and_where_a_byte_is_too_much(encoding, end):
    coded = base64.b64encode("The café is open – and we are glad.".encode(encoding) + end)
    body = b"Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded
    assert scored(read_bytes(HEAD + body, "a.eml", SETTINGS)) == ["The café is open – and we are glad."]


def test_broken_base64_and_quoted_printable_give_what_is_whole():
    coded = base64.b64encode(b"We open the quay on Monday.").decode().rstrip("=")
    head = HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n"
    assert scored(read_bytes(head + f"{coded[:8]}\r\n!{coded[8:]}".encode(), "a.eml", SETTINGS)) == [
        "We open the quay on Monday."
    ]
    head = HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    assert scored(read_bytes(head + b"We open =\r\nit, not later=ZZ", "a.eml", SETTINGS)) == ["We open it, not later=ZZ"]


def test_every_character_knows_where_it_stood_also_behind_a_forwarded_mail():
    made = message("Read this.\n\n> Is it so?\n\nIt is so, and it stays so.\n")
    made.add_attachment(message("An inner line.\nAnd one more."))
    document = read(made)
    for block in document.blocks:
        for offset, character in enumerate(block.text):
            assert character == " " or document.text[block.origin(offset)] == character


def test_a_mail_without_an_ending_to_its_name_is_known_by_its_headers():
    assert read_bytes(bytes(message()), "1334.host:2,S", SETTINGS).source.format == "mail"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEAD + b"Content-Type: application/pkcs7-mime\r\n\r\nMIAG", "encrypted"),
        (
            HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nx\r\n--x--",
            "attachments",
        ),
        (HEAD, "no text"),
        (HEAD + b"\r\n" + bytes(range(256)) * 50, "no text"),
        (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5000 + b"hi", "damaged"),
        (HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 5000, "too many parts"),
        (HEAD + b"X: y\r\n" * 200_000, "headers"),
    ],
)
def test_what_cannot_be_read_is_one_line(data, said):
    with pytest.raises(ReadError) as error:
        read_bytes(data, "a.eml", SETTINGS)
    assert said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("plain", ["", "View this mail in your browser."])
@pytest.mark.parametrize(
    ("html", "changes", "said"),
    [
        ("<b>" * 300_001, {}, "holds more than 300,000 tags"),
        ("<p>We open the quay on Monday.</p>" * 9, {"most_text_characters": 200}, "more than 200 characters"),
    ],
)
def test_too_much_html_is_a_fault_of_the_mail_by_its_name(plain, html, changes, said):
    made = message(plain) if plain else message(html)
    if plain:
        made.add_alternative(html, subtype="html")
    else:
        made.replace_header("Content-Type", "text/html")
    with pytest.raises(ReadError) as error:
        read_bytes(made.as_bytes(), "quay.eml", replace(SETTINGS, **changes))
    assert str(error.value).startswith("quay.eml: ") and said in str(error.value)


def test_mails_nested_past_the_limit_are_left_out():
    made = message("The innermost text.")
    for n in range(3):
        outer = message(f"Text number {n}.")
        outer.add_attachment(made)
        made = outer
    document = read_bytes(bytes(made), "a.eml", replace(SETTINGS, most_nesting=1))
    assert texts(document, "quoted") == ["Text number 1."] and "nested deeper" in document.warnings[0]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_mail_is_a_document_or_a_read_error(data):
    made = message("Wir prüfen es – sofort.")
    made.add_alternative("<p>Wir <b>prüfen</b> es</p>", subtype="html")
    made.add_attachment(message("Inner text."))
    raw = bytearray(bytes(made))
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    for document in documents_in(bytes(raw[: data.draw(st.integers(1, len(raw)))]), "a.eml", SETTINGS):
        assert isinstance(document, Document | ReadError)


def test_real_mails_are_read():
    folder = Path(__file__).parents[3] / "shared" / "texts" / "formats" / "eml"
    files = sorted(folder.glob("*.eml"))
    if not files:
        pytest.skip("needs ../shared")
    read_ones = [d for file in files for d in documents_in(file.read_bytes(), file.name, SETTINGS) if isinstance(d, Document)]
    assert len(read_ones) >= len(files) - 5


BLUE = (
    "<div>{top}</div><div>I would rather ask why the crews leave.</div><hr><div id=divRplyFwdMsg><b>From:</b> Tom Ray<br><b>Sent:</b> "
    "Monday, April 2, 2012 6:26 PM<br><b>To:</b> Ann Lee<br><b>Subject:</b> Quay</div><div>Do we close the quay? "
    "<span style='color:{one}'>No, nobody closes it.</span></div><div>You must tell the crews.</div>"
    "<p><font color='{other}'>Ask them first.</font></p><p style='color:#C00000'>They are angry.</p>"
    "<div><a href='https://example.org' style='color:blue'>The plan of the quay.</a></div>"
)


def answered(top, one="rgb(0, 0, 255)", other="#0070C0"):
    made = message("")
    made.set_content(BLUE.format(top=top, one=one, other=other), subtype="html")
    return read(made)


@pytest.mark.parametrize(
    ("top", "one", "other"),
    [
        ("Tom, my answers are in blue below.", "rgb(0, 0, 255)", "#0070C0"),
        ("Tom, see my comments in <span style='color:green'>green</span>.", "green", "#00B050"),
        ("In purple below.", "#7030a0", "#70a"),
    ],
)
def test_answers_in_a_colour_that_the_sender_names_are_the_senders(top, one, other):
    document = answered(top, one, other)
    assert scored(document)[2:] == ["No, nobody closes it.", "Ask them first."]
    assert texts(document, "quoted") == [
        "Do we close the quay?", "You must tell the crews.", "They are angry.", "The plan of the quay.",
    ]  # fmt: skip
    assert not document.warnings


@pytest.mark.parametrize("top", ["Tom, here is what I think.", "Last year we were in the red.", "The boats in blue leave today."])
def test_a_colour_that_nobody_names_says_nothing(top):
    assert len(scored(answered(top))) == 2


def test_the_dark_blue_of_a_mail_program_is_nobodys():
    document = answered("My answers are in blue below.", "#1F497D", "windowtext")
    assert len(scored(document)) == 2
    assert document.warnings == ("the quoted text holds answers in blue, which cannot be told from it: they are not scored",)


def test_plain_text_gives_way_to_html_that_shows_the_colour_of_answers_and_else_says_that_they_are_left_out():
    plain = "Tom, my answers are in blue below.\n\nOn Mon, Apr 2, 2012 at 6:26 PM, Tom Ray <tom@example.org> wrote:\nDo we close?\nNo."
    made = message(plain)
    assert len(scored(read(made))) == 1 and "answers in blue" in read(made).warnings[0]
    made.add_alternative(BLUE.format(top="My answers are in blue below.", one="blue", other="blue"), subtype="html")
    assert scored(read(made))[2:] == ["No, nobody closes it.", "Ask them first."]
