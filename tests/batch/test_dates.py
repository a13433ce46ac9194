"""The date of a document, by which --since and the tables go, is the same whatever its format."""

import io
import re
import zipfile
from datetime import datetime

import pytest

from analyzer.batch.facts import document_date, is_before
from analyzer.readers import read_bytes
from analyzer.settings import default_settings

TEXT = "We met at the harbour and asked the crews what they would change. The quay will be mended before the winter."
DAY = datetime(2019, 5, 4, 10, 30)
MADE, NAMED = "2019-05-04", "2021-03-02"


def saved(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def docx(lines, created=DAY):
    made = pytest.importorskip("docx").Document()
    for line in lines:
        made.add_paragraph(line)
    if created is not None:
        made.core_properties.created = created
    return saved(made)


def pptx(lines, created=DAY):
    made = pytest.importorskip("pptx", reason="needs the extra [office]").Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.notes_slide.notes_text_frame.text = "\n".join(lines)
    if created is not None:
        made.core_properties.created = created
    return saved(made)


def odt(lines):
    odfdo = pytest.importorskip("odfdo", reason="needs the extra [office]")
    made = odfdo.Document("text")
    made.meta.creation_date = DAY
    made.body.clear()
    for line in lines:
        made.body.append(odfdo.Paragraph(line))
    return saved(made)


def rtf(lines):
    return (r"{\rtf1\ansi{\info{\creatim\yr2019\mo5\dy4\hr10}}" + r"\par ".join(lines) + r"\par}").encode()


def pdf(lines):
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    for n, line in enumerate(lines):
        page.drawString(72, 700 - 14 * n, line)
    page.save()
    return re.sub(rb"D:\d{8}", b"D:20190504", stream.getvalue())


FORMATS = pytest.mark.parametrize("made", [docx, pptx, odt, rtf, pdf], ids=lambda made: made.__name__)


def date_of(data, name):
    return document_date(read_bytes(data, name, default_settings()).metadata)


@FORMATS
def test_a_document_that_names_no_date_has_that_on_which_its_file_says_it_was_made(made):
    assert date_of(made([TEXT]), f"a.{made.__name__}") == MADE


@FORMATS
def test_a_date_that_the_text_names_at_its_head_goes_before_it(made):
    head = ["From: Ann Lee", "To: All crews", "Date: March 2, 2021", "Subject: The quay"]
    assert date_of(made([*head, TEXT]), f"a.{made.__name__}") == NAMED


def changed(data, old, new):
    """A package, or other file, with some of its bytes changed wherever they stand."""
    if not data.startswith(b"PK"):
        return data.replace(old, new)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as copy:
        for info in package.infolist():
            copy.writestr(info, package.read(info).replace(old, new))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("made", "written", "none"),
    [
        *(
            (docx, b"2019-05-04T10:30:00Z", none)
            for none in (b"", b"soon", b"1601-01-01T00:00:00Z", b"0001-01-01T00:00:00+01:00")
        ),
        *((pptx, b"2019-05-04T10:30:00Z", none) for none in (b"", b"1980-01-01T00:00:00Z", b"9999-12-31T23:59:59-08:00")),
        *((odt, b"2019-05-04T10:30:00", none) for none in (b"", b"soon", b"0000-00-00T00:00:00", b"1899-12-30T00:00:00")),
        *((rtf, rb"\yr2019\mo5\dy4", none) for none in (rb"\yr0\mo0\dy0", rb"\yr1601\mo1\dy1", rb"\yr2019\mo13\dy4")),
        *((pdf, b"D:20190504", none) for none in (b"D:20191345", b"D:00010101", b"D:19104050", b"D:19700101")),
    ],
)
def test_what_a_program_writes_for_a_day_it_does_not_know_is_none_and_the_text_is_read(made, written, none):
    data = made([TEXT])
    assert changed(data, written, none) != data
    assert date_of(changed(data, written, none), f"a.{made.__name__}") is None


@pytest.mark.parametrize("made", [docx, pptx], ids=lambda made: made.__name__)
def test_the_date_of_the_template_that_programs_write_with_is_none(made):
    assert date_of(made([TEXT], created=None), f"a.{made.__name__}") is None


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        (["2024-06-01", "2022-02-03", "2019-01-01"], "2024-06-01"),
        (["2022-02-03", "2024-06-01", "2019-01-01"], "2024-06-01"),
        (["2019-01-01T08:00:00Z", "2024-06-01T09:30:00Z", "2022-02-03T10:00:00Z"], "2024-06-01"),
        (["2024-06-01", "last spring", "2019-01-01"], "2024-06-01"),
        (["2019", "2024", "2022"], "2024"),
        (["last spring", "some day"], None),
    ],
)  # fmt: skip
def test_of_a_table_it_is_that_of_the_newest_row_wherever_that_stands(dates, date):
    rows = "".join(f"{day},We asked crew {n} what they would change about it.\n" for n, day in enumerate(dates))
    assert date_of(f"date,text\n{rows}".encode(), "posts.csv") == date


@pytest.mark.parametrize(
    ("name", "cells", "date"),
    [
        ("time", ["0930", "1530"], None), ("time", ["9:30", "10:15"], None), ("timestamp", ["00:01:23", "00:02:00"], None),
        ("time", ["2024-03-12 09:30", ""], "2024-03-12"), ("timestamp", ["2024-03-12T09:30:00Z", "soon"], "2024-03-12"),
        ("time,year", ["0930,2023", "1530,2024"], "2024"), ("timestamp,date", ["00:01:23,12 March 2024"] * 2, "2024-03-12"),
        ("date,time", ["2024-03-12,0930", "2024-03-13,1530"], "2024-03-13"),
    ],
)  # fmt: skip
def test_a_column_of_times_of_day_holds_no_date(name, cells, date):
    rows = "".join(f"{cell},We asked crew {n} what they would change about it.\n" for n, cell in enumerate(cells))
    assert date_of(f"{name},text\n{rows}".encode(), "talk.csv") == date


@pytest.mark.parametrize("written", ["March 12, 2019", "12 March 2019", "Tuesday, 12 March 2019", "12-Mar-2019", "2019/03/12"])
def test_since_goes_by_the_day_of_a_memo_however_it_is_written(written):
    memo = f"To: All crews\nFrom: Ann Lee\nDate: {written}\nSubject: The quay\n\n{TEXT}"
    found = date_of(memo.encode(), "memo.txt")
    assert is_before(found, "2024-01-01", "2019-06-01") and not is_before(found, "2018-01-01", "2019-03-12")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("halls/2021-07-22-town-hall.txt", "2021-07-22"), ("C:\\halls\\Q3_2024_11_05.vtt", "2024-11-05"),
        ("2021-07-22/town-hall.txt", None), ("2021-13-22.txt", None), ("2021-02-30.txt", None),
        ("1862-12-01-annual-message.txt", "1862-12-01"), ("12021-07-22.txt", None), ("memo.txt", None),
    ],
)  # fmt: skip
def test_where_a_document_names_no_date_it_is_the_day_in_its_files_name(path, date):
    assert document_date({}, path) == date
    assert document_date({"date": "2020-01-02"}, path) == "2020-01-02"


@pytest.mark.parametrize(
    ("sent", "date"),
    [
        ("Thu, 01 Jan 1970 01:00:07 +0100", None), ("Wed, 31 Dec 1969 23:59:59 -0000", None), ("Mon, 31 Dec 1979 16:00:00 -0800", None),
        ("Mon, 04 Feb 1985 09:00:00 +0000", "1985-02-04"),
    ],
)  # fmt: skip
def test_a_mail_of_a_time_before_there_was_mail_bears_no_date(sent, date):
    mail = f"From: ann@example.org\nTo: bo@example.org\nSubject: Quay\nDate: {sent}\n\n{TEXT}\n".encode()
    metadata = read_bytes(mail, "1.eml", default_settings()).metadata
    assert document_date(metadata, is_mail=True) == date
    assert document_date(metadata, "2003-05-06-quay.eml", is_mail=True) == (date or "2003-05-06")
    assert document_date({"date": "1969-07-16"}) == "1969-07-16"
