"""Rich text: what the author says in print, in order, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import read_bytes
from analyzer.readers.office import rtf
from analyzer.settings import default_settings

SETTINGS = default_settings()
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Gothic;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Chapter;}{\s2 heading 2;}{\s3 Quote;}{\s4 toc 1;}}"
    r"{\info{\title To all}{\author Ann Lee}{\creatim\yr2020\mo3\dy4\hr5}}"
)


def read(code, name="a.rtf"):
    return read_bytes(code.encode("latin-1"), name, SETTINGS)


def blocks(body):
    return [(b.kind, b.text) for b in read(f"{HEAD}{body}}}").blocks]


def test_kinds_and_order():
    body = (
        r"\pard\s1 the plan\par\pard We start on Monday.\par{\listtext\'b7\tab}\ls1 Call the port\par\pard\s2 what comes\par"
        r"\pard\intbl Cost\cell 12\cell\row\pard\intbl Time\cell 9\cell\row\pard\s3 Ships are safe in harbour.\par"
        r"\pard\s4 The plan 1\par\pard Then we rest."
    )
    assert blocks(body) == [
        ("heading", "the plan"),
        ("paragraph", "We start on Monday."),
        ("list_item", "Call the port"),
        ("heading", "what comes"),
        ("table", "Cost | 12"),
        ("table", "Time | 9"),
        ("quoted", "Ships are safe in harbour."),
        ("paragraph", "Then we rest."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"We {\b go} on.", "We go on."),
        (r"We go on.{\v  Psst.}", "We go on."),
        (r"We go on.\v  Psst.\v0  Loud.", "We go on. Loud."),
        (r"We {\deleted not }go on.", "We go on."),
        (r"We go{\footnote \pard Not far.} on.", "We go on."),
        (r"{\header\pard Secret draft\par}{\footerf 1\par}We go on.", "We go on."),
        (r"We go{\*\annotation\pard Really?} on.", "We go on."),
        (r'We {\field{\*\fldinst HYPERLINK "http://x.y"}{\fldrslt go}} on.', "We go on."),
        (r"We go on.{\pict\pngblip 00ff00ff}", "We go on."),
        ("We go on.{\\pict\\bin5 }}{{\\}", "We go on."),
        (r"We go on.{\*\unknown Psst.}", "We go on."),
        (r"{\header{\shp{\*\shpinst{\shptxt Secret}}}}We go on.", "We go on."),
        (r"We\~go\line on.", "We go on."),
        (r"We \{go\} on\emdash or \lquote so\rquote.", "We {go} on—or ‘so’."),
        ("We go\r\n on.\n", "We go on."),
        (r"Na\'efve opti\-mism \u8364?5 \uc0\u8364 5.", "Naïve optimism €5 €5."),
        (r"\uc1 A smile \u-10179?\u-8704?.", "A smile 😀."),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} to all.", "Привет to all."),
        (r"{\f2 \'93\'fa\'96{}\'7b} is it.", "日本 is it."),
        ("Caf\xe9 is open.", "Café is open."),
    ],
)
def test_text_as_it_prints(body, text):
    if "\\'96" in body:
        body = body.replace("{}", "")
    assert blocks(body) == [("paragraph", text)]


def test_code_pages_of_old_macs_are_known():
    assert read(r"{\rtf1\mac We go on\'c9 It\'d5s so.}").text == "We go on… It’s so."
    assert read(r"{\rtf1\ansi\ansicpg10000 It\'d5s so.}").text == "It’s so."


def test_a_text_box_does_not_cut_the_paragraph_it_stands_in():
    body = r"We go {\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt\pard We care for it.\par}}{\shprslt Twice}}on.\par"
    assert blocks(body) == [("paragraph", "We care for it."), ("paragraph", "We go on.")]


def test_properties_are_metadata():
    made = read(f"{HEAD}We go on.}}", "a.doc")
    assert (made.title, made.metadata, made.source.format) == ("To all", {"file_author": "Ann Lee", "date": "2020-03-04"}, "rtf")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (r"{\rtf1 }", "holds no text"),
        (r"{\rtf1 {\pict 00ff}}", "holds no text"),
        ("{\\rtf1 " + "{}" * 600 + "}", "more than 1,000 marks"),
    ],
)
def test_what_cannot_be_read_is_one_line(code, said, monkeypatch):
    monkeypatch.setattr(rtf, "MOST_TOKENS", 1000)
    with pytest.raises(ReadError) as error:
        read(code)
    assert said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "code",
    [
        r"{\rtf1 We go on.",
        r"{\rtf1 We go on.}}}} Not this.",
        "{\\rtf1 " + "{" * 20_000 + "We go on." + "}" * 20_000,
        "{\\rtf1 We go on.}" + "{\\field{\\*\\fldinst{HYPERLINK " * 2000,
        r"{\rtf1 We go on.\u9999999999 \bin-5 \uc-3 \f\s\ansicpg\fcharset9 }",
    ],
)
def test_odd_code_is_read(code):
    assert read(code).blocks[0].text.startswith("We go on.")


TOKENS = r"{ } \par \cell \row \intbl \u8364 \'e4 \uc0 \v \shptxt \*\shpinst \f1 \bin3 \* \\"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*TOKENS.split(), "a b"])))
def test_any_code_gives_a_document_or_an_error(tokens):
    try:
        assert isinstance(read("{\\rtf1 " + "".join(tokens)), Document)
    except ReadError as error:
        assert "\n" not in str(error)
