"""Tables: CSV, TSV, JSON lines and JSON, row by row."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.readers.table import records
from analyzer.readers.table import rows as table_rows
from analyzer.settings import default_settings

SETTINGS = default_settings()


def read(text, name="a.csv"):
    return read_bytes(text.encode() if isinstance(text, str) else text, name, SETTINGS)


def rows(document):
    return [(b.kind, b.speaker, b.locator, b.text) for b in document.blocks]


def test_speakers_make_turns_and_rows_count_as_a_spreadsheet_shows_them():
    document = read('id,speaker,text\n1,Ann,"We go, all of us."\n\n2,Bob,"He said ""no""."\n')
    assert rows(document) == [
        ("turn", "Ann", "row 2", "We go, all of us."),
        ("turn", "Bob", "row 4", 'He said "no".'),
    ]


def test_unnamed_questioners_are_read_and_not_scored():
    document = read("speaker,text\nAnn,We go.\nQ,Why now?\nAnn,It is late.\n")
    assert [b.kind for b in document.blocks] == [
        "turn",
        "quoted",
        "turn",
    ] and "1 paragraph of unnamed voices (Q) is read" in document.warnings[0]


def test_a_list_that_an_unnamed_questioner_wrote_is_not_scored_either():
    document = read('speaker,text\nQ,"- Who pays?\n- Who packs?"\nAnn Lee,"- We pay.\n- You pack."\n')
    assert [(b.kind, b.speaker) for b in document.blocks] == [("quoted", "Q")] * 2 + [("list_item", "Ann Lee")] * 2


def test_without_a_known_name_the_longest_prose_is_read_and_said():
    document = read("id;When;Was denken Sie?\n1;2024;We shall see, in time, what it brings.\n2;2024;It is, of course, fine.\n")
    assert [b.text for b in document.blocks] == ["We shall see, in time, what it brings.", "It is, of course, fine."]
    assert "'Was denken Sie?'" in document.warnings[0]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("message_id,message_body", 1),
        ("text_length,Text", 1),
        ("speakerName,utteranceText", 1),
        ("Comment text;label", 0),
        ("content\tcontent type", 0),
    ],
)
def test_the_column_of_text_is_found_by_name(head, column):
    delimiter = next(d for d in ",;\t" if d in head)
    cells = ["some other words stand here too and more of them", "some other words stand here too and more of them"]
    cells[column] = "We begin today."
    document = read(f"{head}\n{delimiter.join(cells)}\n")
    assert [b.text for b in document.blocks] == ["We begin today."]


@pytest.mark.parametrize(
    "head",
    [
        "Sender Name",
        "sender_name",
        "Author Name",
        "From: (Name)",
        "Full Name",
        "Posted By",
        "createdBy",
        "real_name",
        "Commenter",
    ],
)
def test_the_column_of_speakers_is_found_by_name(head):
    document = read(f"sender_id,{head},sender_email,body\n7,Ann,a@quay.example,We go.\n8,Bob,b@quay.example,We stay.\n")
    assert [b.speaker for b in document.blocks] == ["Ann", "Bob"]


@pytest.mark.parametrize("head", ["author name,author", "author,author name", "from_name,from"])
def test_who_wrote_a_row_stands_below_the_shorter_name(head):
    cells = {"author": "Ann Lee", "from": "Ann Lee", "author name": "alee7", "from_name": "alee7"}
    document = read(f"{head},text\n{','.join(cells[name] for name in head.split(','))},We go at noon.\n")
    assert [b.speaker for b in document.blocks] == ["Ann Lee"]


@pytest.mark.parametrize(("second", "speaker"), [("Export tool", None), ("Ann Lee", "Export tool")])
@pytest.mark.parametrize("head", ["Created by", "postedBy"])
def test_one_maker_of_all_rows_is_no_speaker(head, second, speaker):
    document = read(f"text,{head}\nWe go at noon.,Export tool\nWe stay.,{second}\n")
    assert document.blocks[0].speaker == speaker


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("> 5 days is too long for a crane", "turn", "> 5 days is too long for a crane"),
        ("> Mend the crane!", "quoted", "Mend the crane!"),
    ],
)
def test_a_cell_that_begins_with_a_measure_is_not_quoted(cell, kind, text):
    document = read(f"speaker,text\nAnn,{cell}\nBob,We wait for it.\n")
    assert (document.blocks[0].kind, document.blocks[0].text) == (kind, text)


def test_of_a_survey_all_answers_to_questions_are_read():
    document = read(
        "When,What does she do well?,What should change?,Which yard are you in?\n"
        "1/2/2024,She asks what we see.,Tell us more of your plans.,North\n1/2/2024,,Let us try new things.,South\n"
    )
    assert [(b.locator, b.text) for b in document.blocks] == [
        ("row 2", "She asks what we see."),
        ("row 2", "Tell us more of your plans."),
        ("row 3", "Let us try new things."),
    ]
    assert document.warnings == ("read as the text: the answers to 'What does she do well?', 'What should change?'",)


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("Respondent ID,What would you like to tell us all here?,\n,Open-Ended Response,Other\n", 3),
        (
            "StartDate,Q1,Q2\nStart Date,What would you like to tell us all here?,Q2\n"
            '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n',
            4,
        ),
    ],
)
def test_a_survey_may_have_several_rows_of_headings(head, first):
    document = read(f"{head}118,Come and see the yard.,North\n119,What would you do if you were us?,South\n")
    assert [(b.locator, b.speaker, b.text) for b in document.blocks] == [
        (f"row {first}", None, "Come and see the yard."),
        (f"row {first + 1}", None, "What would you do if you were us?"),
    ]
    assert document.metadata["column"] == "What would you like to tell us all here?"


def test_no_heading_row_is_needed():
    document = read('Ann,"Hello there, my good friends."\nBob,"Well, hello to you as well."\nAnn,Bye now and good luck.\n')
    assert [(b.speaker, b.locator) for b in document.blocks] == [("Ann", "row 1"), ("Bob", "row 2"), ("Ann", "row 3")]


def test_titles_dates_and_mails_in_cells():
    document = read(
        'subject,body,date\nPlan A,"Dear all,\n\nWe go now.\n\n> old text\n",2024-01-02\nPlan B,We wait.,2024-03-04\n'
    )
    assert [(b.kind, b.text) for b in document.blocks if b.kind != "quoted"] == [
        ("heading", "Plan A"),
        ("paragraph", "Dear all,"),
        ("paragraph", "We go now."),
        ("heading", "Plan B"),
        ("paragraph", "We wait."),
    ]
    assert document.metadata["date"] == "2024-01-02 to 2024-03-04"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('who\tmessage\tn\nAnn\t"The stray mark stays\t1\nBob\tIt does\t2\nAnn\tWell\t3\nBob\tYes\t4\nAnn\tGood\t5\n', "a.tsv"),
        ("sep=;\nwho;message\nAnn;The stray mark stays\nBob;It does\nAnn;Well\nBob;Yes\nAnn;Good\n", "a.csv"),
        ('who,message\nAnn,"The \\"stray\\" mark stays"\nBob,It does\nAnn,Well\nBob,Yes\nAnn,Good\n', "a.csv"),
        ("who,message\r\nAnn,The stray mark stays\r\nBob,It does\r\nAnn,Well\r\nBob,Yes\r\nAnn,Good\r\n", "a.csv"),
    ],
)
def test_dialects(text, name):
    document = read(text, name)
    assert [b.speaker for b in document.blocks] == ["Ann", "Bob", "Ann", "Bob", "Ann"]
    assert document.blocks[0].text.replace('"', "") == "The stray mark stays"


def test_commas_that_nobody_quoted_stay_in_the_last_column():
    assert [b.text for b in read("text\nWell, we go, all of us.\nNot now.\n").blocks] == ["Well, we go, all of us.", "Not now."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    document = read("text\nThe café is open – “at last”, and we are glad of it all.\n".encode(encoding))
    assert "café" in document.blocks[0].text


def test_a_cell_may_be_long_and_html():
    long = "We go on. " * 20_000
    assert len(read(f'text,n\n"{long}",1\n').blocks[0].text) > 131_072
    assert read("text,n\n<p>One &amp; two.</p><p>Three<br>four.</p>,1\n").blocks[0].text == "One & two."


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nwe shall, as you know, meet.\nRegards, Ann\n",
        "text,speaker\nHello all\n",
        "The message, the comment, it\nend\n",
    ],
)
def test_prose_with_commas_is_no_table(text):
    assert format_of(text.encode(), "a.xyz").name == "text"


def test_a_table_is_known_by_its_content():
    assert format_of(b"speaker,text\nAnn,We go.\nBob,We do.\n", "a.xyz").name == "table"


def test_json_lines_with_a_broken_one():
    document = read('{"speaker":"Ann","text":"Hello all of you."}\n{bad\n{"speaker":{"name":"Bob"},"text":"Two."}\n', "a.jsonl")
    assert rows(document) == [("turn", "Ann", "line 1", "Hello all of you."), ("turn", "Bob", "line 3", "Two.")]
    assert "1 of 3 lines" in document.warnings[0] and "line 2" in document.warnings[0]


@pytest.mark.parametrize("name", ["a.json", "a.xyz"])
@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"title": "Call", "segments": items}])
def test_a_json_list_of_objects(name, wrap):
    items = [{"start": 0.5, "user": "Ann", "message": "Hello \ud800 there."}, {"start": 1, "user": "Bob", "message": None}, 7]
    document = read(json.dumps(wrap(items)), name)
    assert rows(document) == [("turn", "Ann", "item 1", "Hello \ufffd there.")]


POST = {"title": "Plan", "text": "We will listen to all of you.", "comments": [{"user": "Bob", "text": "Nice."}]}
PARTS = [{"text": "We go."}, {"text": "We go on, all of us."}]


@pytest.mark.parametrize(
    ("value", "texts", "said"),
    [
        (POST, ["Plan", "We will listen to all of you."], "'comments'"),
        ({"text": "We will listen.", "tags": [{"id": 1}]}, ["We will listen."], "'tags'"),
        ({"message": "Success", "rows": PARTS}, ["We go.", "We go on, all of us."], "the text of the object"),
        ({"text": "We go. We go on, all of us.", "segments": PARTS}, ["We go.", "We go on, all of us."], ""),
    ],
)
def test_a_json_object_with_a_text_of_its_own_and_a_list_is_read_by_what_says_more(value, texts, said):
    document = read(json.dumps(value), "a.json")
    assert [b.text for b in document.blocks] == texts
    assert said in " ".join(document.warnings) and bool(said) == bool(document.warnings)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"a,b\n1,2\n3,4\n", "a.csv", "no column of prose"),
        (b"text\n", "a.csv", "no column of prose"),
        (b"," * 5000, "a.csv", "1,000 columns"),
        (b"text\n" + b"word\n" * 105, "a.csv", "more than 100 rows"),
        (b'{"text": "word"}\n' * 105, "a.jsonl", "more than 100 lines"),
        (b'"' * 300_000, "a.csv", ""),
        (b"{bad\n[1]\n", "a.jsonl", "no line"),
        (b"[" * 100_000, "a.json", "not a valid JSON file"),
        (b"{}", "a.json", "no field"),
        (b"[1, 2]", "a.json", "no list"),
        (b'[{"n": ' + b"1" * 10_000 + b"}]", "a.json", ""),
    ],
)
def test_what_cannot_be_read_is_one_line(data, name, said, monkeypatch):
    monkeypatch.setattr(table_rows, "MOST_ROWS", 100)
    monkeypatch.setattr(records, "MOST_ROWS", 100)
    with pytest.raises(ReadError) as error:
        read_bytes(data, name, SETTINGS)
    assert said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["We go on and on.\n" * 100, '"' + "We go on and on.\n" * 100 + '"', "We go on. " * 100])
def test_the_text_has_a_limit(text):
    with pytest.raises(ReadError, match="holds more than 500 characters of text"):
        read_bytes(f"text\n{text}".encode(), "a.csv", replace(SETTINGS, most_text_characters=500))


def test_the_cell_limit_of_the_csv_module_is_put_back():
    before = csv.field_size_limit()
    read("text\nWe go.\n")
    assert csv.field_size_limit() == before


def test_threads_that_read_tables_at_once_do_not_take_each_others_limit_away():
    before, long = csv.field_size_limit(), "We go on. " * 20_000
    tables = [f"text\n{row}\n" for row in (long, "We go.") for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert all(document.blocks for document in pool.map(read, tables))
    assert csv.field_size_limit() == before


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_any_table_gives_a_document_or_a_read_error(cells, delimiter):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([("speaker", "text"), *cells])
    data = buffer.getvalue().encode("utf-8", "surrogatepass")
    for name in ("a.csv", "a.jsonl", "a.json"):
        with suppress(ReadError):
            assert isinstance(read_bytes(data, name, SETTINGS), Document)
