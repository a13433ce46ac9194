"""A finding points at its sentence in the file as it is on the disk."""

import base64
import re
from io import BytesIO

import pytest

from analyzer.document import Block, Document, Form
from analyzer.errors import ReadError
from analyzer.readers import ReaderSpec, read_one

ORDER = "You must send me the report by Friday."
TEXT = f"Café résumé, naïve – all of it is written down.\n\n\tThe lab is open. {ORDER}\n"


def at(data: bytes, place, encoding="utf-8") -> str:
    """Return what an editor shows from the place on, its end taken from the place too."""
    lines = re.split(r"\r\n|\n|\r", data.decode(encoding))
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    inner = lines[place.line : place.end_line - 1]
    return " ".join([lines[place.line - 1][place.column - 1 :], *inner, lines[place.end_line - 1][: place.end_column - 1]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sentence_behind_a_tab_and_accents_in_every_kind_of_line_end(orders, end):
    data = TEXT.replace("\n", end).encode()
    (place,) = orders(data)
    assert at(data, place) == ORDER and (place.line, place.column) == (3, 19)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_byte_order_marks_shift_nothing(orders, encoding):
    (place,) = orders((TEXT * 3).encode(encoding))[:1]
    assert (place.line, place.column) == (3, 19)


def test_characters_outside_the_first_plane_count_one(orders):
    data = f"😀😀 The lab is open. {ORDER}\n".encode()
    (place,) = orders(data)
    assert at(data, place) == ORDER and place.column == 21


def test_a_sentence_over_hard_wrapped_lines_has_its_end_on_another_line(orders):
    wrapped = "We have written all of it down for everybody in the lab to read. You must\nsend me the report by Friday.\n"
    data = ("This line is as long as the others in the text that is wrapped here.\n" * 4 + "\n" + wrapped).encode()
    (place,) = orders(data)
    assert at(data, place) == ORDER and (place.line, place.end_line) == (6, 7)


def test_markdown_marks_do_not_shift_the_place(orders):
    start = b"# Plan\n\n> [!NOTE]\n> Text.\n\n"
    data = start + b"- A [link](https://example.org), and *then*: You **must** send me the report by Friday.\n"
    (place,) = orders(data, "memo.md")
    assert at(data, place).endswith("You **must** send me the report by Friday.") and place.line == 6


def test_a_web_page_is_searched_for_its_sentences(orders):
    data = (
        f"<!doctype html>\r\n<html><head><title>{ORDER}</title><style>p {{}}</style></head><body>\r\n<!-- {ORDER} -->\r\n"
        "<p>The lab is open &amp; warm.</p>\r\n<p>Caf&eacute;&nbsp;first: \r\n  You <b>must</b> send me the <i>rep</i>ort\r\n"
        "by Friday.</p></body></html>\r\n"
    ).encode()
    (place,) = orders(data, "memo.html")
    assert (place.line, place.end_line, place.end_column) in ((5, 7, 11), (6, 7, 11))


def test_equal_sentences_have_each_its_own_place(orders):
    data = f"<html><body><p>{ORDER}</p>\n<p>The lab is open.</p>\n<p>{ORDER}</p></body></html>".encode()
    assert [place.line for place in orders(data, "memo.html")] == [1, 3]


def test_a_mail_counts_the_lines_of_its_file(orders):
    data = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"The lab is open. You must send me the re=\r\nport by Friday.\r\n"
    )
    (place,) = orders(data, "memo.eml")
    assert (place.line, place.column, place.end_line) == (8, 18, 9)


def test_captions_name_the_line_and_the_time(orders):
    data = f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nThe lab is open.\n\n00:01:05.000 --> 00:01:09.000\n{ORDER}\n".encode()
    (place,) = orders(data, "call.vtt")
    assert place.line == 7 and "1:05" in place.note


def test_a_sentence_over_two_captions_ends_with_its_last_word_and_not_in_the_words_of_another(orders):
    data = (
        f"WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Bob>{ORDER}\n\n2\n00:00:05.000 --> 00:00:08.000\n<v Ann>You must send me\n\n"
        "3\n00:00:08.500 --> 00:00:09.000\n<v Ann>the report by Friday. The lab is open.\n"
    ).encode()
    bob, ann = orders(data, "call.vtt")
    assert at(data, bob) == ORDER and bob.line == 5
    assert (ann.line, ann.column, ann.end_line) == (9, 8, 13) and at(data, ann).endswith("<v Ann>the report by Friday.")


def test_the_same_words_in_a_quotation_before_are_not_taken_for_the_sentence(orders):
    data = (
        f"<html><body><p>The lab is open to all.</p>\n<blockquote>{ORDER}</blockquote>\n<p>It is warm.</p>\n<p>{ORDER}</p>"
        "</body></html>"
    ).encode()
    assert [place.line for place in orders(data, "memo.html")] == [4]


def test_a_sentence_with_something_unseen_in_it_ends_with_its_last_words(analyzer):
    from analyzer.check.places import Places

    def read(data, source, settings):
        return Document(source, ORDER, (Block(ORDER),))

    data = b"You must send me {7} the report by Friday. It is warm."
    document = read_one(ReaderSpec("own", (".own",), lambda data: True, read), data, "a.own", analyzer.settings)
    (reading,) = analyzer.analyze_document(document).readings
    place = Places(data, document).of(reading)
    assert data[place.start : place.end] == b"You must send me {7} the report by Friday."


def test_a_document_without_lines_names_the_paragraph(orders):
    from docx import Document

    document, stream = Document(), BytesIO()
    for text in ("The lab is open.", "It is warm.", ORDER):
        document.add_paragraph(text)
    document.save(stream)
    (place,) = orders(stream.getvalue(), "memo.docx")
    assert (place.line, place.column, place.start, place.note) == (1, 1, None, "paragraph 3")


def test_a_format_that_is_text_but_not_edited_by_lines_names_the_paragraph(orders):
    (place,) = orders(rb"{\rtf1\ansi The lab is open.\par " + ORDER.encode() + rb"\par}", "memo.rtf")
    assert (place.line, place.start, place.note) == (1, None, "paragraph 2")


def test_a_mail_in_which_the_sentence_is_not_found_names_the_line_of_the_message(orders):
    head = b"From: a@example.org\nSubject: Report\nMIME-Version: 1.0\nContent-Type: text/plain\n"
    data = head + b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(f"Hello all,\n\n{ORDER}\n".encode())
    (place,) = orders(data, "memo.eml")
    assert (place.line, place.start, place.note) == (1, None, "line 3 of the message")


@pytest.mark.parametrize(("form", "found"), [(Form(), 10), (Form(markup="tags"), 51), (Form(has_lines=False), None)])
def test_a_reader_of_another_package_says_how_its_files_are_searched(analyzer, form, found):
    from analyzer.check.places import Places

    def read(data, source, settings):
        return Document(source, ORDER, (Block(ORDER),))

    data = f'<p title="{ORDER}">\n{ORDER}</p>'.encode()
    document = read_one(ReaderSpec("own", (".own",), lambda data: True, read, form=form), data, "a.own", analyzer.settings)
    (reading,) = analyzer.analyze_document(document).readings
    assert Places(data, document).of(reading).start == found


def test_real_files_are_placed_where_they_say(analyzer, shared):
    from analyzer.check.places import Places
    from analyzer.readers import load_path, read_bytes

    seen = 0
    for path in sorted((shared / "texts" / "formats" / "html").iterdir())[:6]:
        data, name = load_path(path, analyzer.settings)
        try:
            document = read_bytes(data, name, analyzer.settings)
            readings = analyzer.analyze_document(document).readings
        except ReadError:
            continue
        places = Places(data, document)
        for reading in readings:
            place = places.of(reading)
            assert place.start is not None and places.text[place.start] in ("&", reading.text[0]), (name, reading.text)
            seen += 1
    assert seen > 5
