"""Written dates: the same day is known whatever its form, and what is no date for certain stays what it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.readers import read_bytes
from analyzer.readers.dates import day_of
from analyzer.settings import default_settings

SAID = "We asked the crews what they would change about the quay."
PLACES = [
    ("memo.txt", "To: All crews\nFrom: Ann Lee\nDate: {}\nSubject: The quay\n\n" + SAID),
    ("memo.md", "# Memo\n\n**To:** All crews\n**From:** Ann Lee\n**Date:** {}\n\n" + SAID),
    ("post.md", "---\ntitle: The quay\ndate: {}\n---\n\n## Quay\n\n" + SAID),
    ("plan.rst", "Quay\n====\n\n:Date: {}\n\n" + SAID),
    ("page.html", '<html><head><meta name="date" content="{}"></head><body><p>' + SAID + "</p></body></html>"),
    ("mail.eml", "Message-ID: <1@example.org>\nFrom: Ann <ann@example.org>\nDate: {}\n\n" + SAID),
    ("rows.csv", 'date,text\n"{}",' + SAID + "\n"),
    ("rows.jsonl", '{{"date": "{}", "text": "' + SAID + '"}}\n'),
]


def date_in(name, text):
    return read_bytes(text.encode(), name, default_settings()).metadata.get("date")


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-12", "2024-03-12T09:30:00Z", "2024-03-12 09:30", "2024-3-12", "2024/03/12", "2024.03.12", "20240312",
        "12 March 2024", "Tuesday, 12 March 2024", "12th March 2024", "the 12th of March, 2024", "12-Mar-2024", "12 Mar. 2024",
        "12MAR2024", "March 12, 2024", "March 12th 2024", "Mar. 12, 2024", "MARCH 12,2024", "Tuesday, March 12, 2024 9:30 AM",
        "Tue, 12 Mar 2024 09:30:00 +0100", "Tue Mar 12 09:30:00 2024",
    ],
)  # fmt: skip
def test_a_day_is_known_in_every_form_in_which_it_can_be_read_one_way_only(written):
    assert day_of(written) == "2024-03-12"


@pytest.mark.parametrize(("name", "text"), PLACES, ids=[name for name, _ in PLACES])
@pytest.mark.parametrize("written", ["12 March 2024", "2024/03/12", "March 12th 2024"])
def test_it_is_known_in_every_format(name, text, written):
    assert date_in(name, text.format(written)) == "2024-03-12"


@pytest.mark.parametrize(("name", "text"), PLACES, ids=[name for name, _ in PLACES])
def test_what_is_no_day_for_certain_stays_in_its_own_words(name, text):
    assert date_in(name, text.format("03/04/2024")) == "03/04/2024"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("13/04/2024", "2024-04-13"), ("04/13/2024", "2024-04-13"), ("13.04.2024 10:00", "2024-04-13"), ("05/05/2024", "2024-05-05"),
        ("03/04/2024", None), ("03.04.2024", None), ("13/14/2024", None), ("13/04/24", None),
    ],
)  # fmt: skip
def test_of_figures_alone_only_one_may_be_the_month(written, day):
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024", "2024"), ("2024.0", "2024"), ("2024-03", "2024-03"), ("March 2024", "2024-03"), ("January 8, 1790", "1790-01-08")],
)  # fmt: skip
def test_a_month_or_a_year_is_a_date_too(written, day):
    assert day_of(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "2024-13-45", "2023-02-29", "30 February 2024", "May 99, 2001", "2024-00-10", "5 May 0024 10:00:00",
        "0930", "1030", "2019-20", "2024-25", "2019-2020", "9999-12-31", "0001-01-01T00:00:00Z", "10:12 March 2024",
        "soon", "", "decide 12, 2024", "Mayor 5, 2024", "March 5", "1710201600", "v1.13.2024", "00:01:23",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(written):
    assert day_of(written) is None


@pytest.mark.parametrize(
    "written",
    ["Mon, 31 Dec 1979 16:00:00 -0800 (PST)", "Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z", "1970-01-01 00:00:00"],
)
def test_the_moment_from_which_a_program_counts_is_none(written):
    assert day_of(written) is None


def test_a_day_on_which_a_program_begins_to_count_is_a_day_all_the_same():
    assert day_of("1 January 1970") == "1970-01-01"


def test_of_the_dates_of_a_page_the_first_that_is_one_counts():
    metas = (
        '<meta name="date" content="today"><meta name="dc.date" content="2024-03-12"><meta name="pubdate" content="2025-01-01">'
    )
    assert date_in("a.html", f"<html><head>{metas}</head><body><p>{SAID}</p></body></html>") == "2024-03-12"


@given(st.dates(date(1500, 1, 1), date(2100, 12, 31)))
def test_every_day_is_known(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%d-%b-%Y", "%A, %d %B %Y"):
        assert day_of(day.strftime(form)) == day.isoformat()


@given(st.text("0123456789-/. :TZ+aprilmayde,") | st.text())
def test_any_text_is_a_date_or_none(text):
    found = day_of(text)
    assert found is None or day_of(found) == found


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thu, May 14, 2026 10:01AM", "2026-05-14"), ("May 14, 2026, 9:01AM", "2026-05-14"),
        ("29 April 2026, 14:00 BST", "2026-04-29"), ("Ops weekly (2026-05-12 15:00 GMT+2)", "2026-05-12"),
        ("Annual staff day, Hull, 3 June 2026", "2026-06-03"), ("Town hall | 2026-06-03", "2026-06-03"),
        ("Date: 3 June 2026", "2026-06-03"), ("Wednesday 3rd of June 2026", "2026-06-03"),
        ("We begin on 3 June 2026", None), ("Deadline: 3 June 2026", None), ("Deadline – 3 June 2026", None), ("Go-live - 1 January 2027", None), ("Tom Reed, born 3 March 1980", None),
        ("In memory of our founder (12 May 1901)", None), ("Employment Act, 1 May 1996", None), ("Hull, 3 June 2026", "2026-06-03"),
        ("3 March 1950 - 12 May 2026", None), ("Holiday closing, 24 December 2026", None), ("ANN LEE, 3 June 2026", "2026-06-03"),
        ("Tom starts, 1 January 2027", None), ("Deadline, 3 June 2026", None), ("SAVE THE DATE, 12 September 2026", None),
        ("Next town hall, 12 September 2026", None), ("Launch, 3 June 2026", None), ("In memory of the address, 3 June 1961", None), ("In force from Monday, 3 June 2026", None), ("Effective from 1 May 2026", None),
        ("Town hall, 2 June", None), ("June 2026", None), ("We met in Hull, 3 June 2026.", None), ("Hull, 31 June 2026", None),
    ],
)  # fmt: skip
def test_a_line_above_a_text_that_ends_in_a_day_dates_it(line, day):
    for above in (line, f"Ann Lee\n\n{line}"):
        document = read_bytes(
            f"{above}\n\nWe open the quay, and all of us will be there.\n".encode(), "a.txt", default_settings()
        )
        assert document.metadata.get("date") == day


def test_a_day_inside_the_text_dates_nothing():
    text = "We open the quay, and all of us will be there.\n\nHull, 3 June 2026\n"
    assert "date" not in read_bytes(text.encode(), "a.txt", default_settings()).metadata
