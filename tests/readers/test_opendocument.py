"""OpenDocument texts: what the author says in print, in order, and nothing else."""

import io
import zipfile

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
STYLES = (
    b'<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    b'<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    b'<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)


def changed(data, name, change):
    """The package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, change(part) if info.filename == name else part)
    return stream.getvalue()


def with_body(xml):
    """A document with some OpenDocument XML as its text."""
    document = odfdo.Document("text")
    document.body.clear()
    stream = io.BytesIO()
    document.save(stream)

    def put(part):
        start, end = part.index(b"<office:text"), part.index(b"</office:body>")
        part = part[:start] + b"<office:text>" + xml.encode() + b"</office:text>" + part[end:]
        if b"<office:automatic-styles/>" in part:
            part = part.replace(b"<office:automatic-styles/>", b"<office:automatic-styles></office:automatic-styles>")
        return part.replace(b"</office:automatic-styles>", STYLES + b"</office:automatic-styles>")

    return changed(stream.getvalue(), "content.xml", put)


def read(data, name="a.odt"):
    return read_bytes(data, name, SETTINGS)


def blocks(xml):
    return [(b.kind, b.text) for b in read(with_body(xml)).blocks]


def test_kinds_and_order():
    xml = (
        '<text:h text:outline-level="1">The plan</text:h><text:p>We start on Monday.</text:p>'
        "<text:list><text:list-item><text:p>Call the port</text:p><text:list><text:list-item><text:p>Twice, please</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Cost</text:p></table:table-cell><table:table-cell>"
        "<text:p>12</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p text:style-name="P1">Ships are safe in harbour.</text:p>'
        "<text:section><text:p>Then we rest.</text:p></text:section>"
    )
    assert blocks(xml) == [
        ("heading", "The plan"),
        ("paragraph", "We start on Monday."),
        ("list_item", "Call the port"),
        ("list_item", "Twice, please"),
        ("table", "Cost | 12"),
        ("quoted", "Ships are safe in harbour."),
        ("paragraph", "Then we rest."),
    ]
    assert read(with_body(xml)).blocks[4].locator == "table 1, row 1"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("We<text:s/>go<text:tab/>on.", "We go on."),
        ("We <text:a>go</text:a> <text:span>on</text:span>.", "We go on."),
        ('We go on.<text:span text:style-name="T1"> Psst.</text:span>', "We go on."),
        ("We go<text:note><text:note-body><text:p>Not far.</text:p></text:note-body></text:note> on.", "We go on."),
        ("We go<office:annotation><text:p>Really?</text:p></office:annotation> on.", "We go on."),
        ('We <text:change-start text:change-id="c"/>all <text:change-end text:change-id="c"/>go on.', "We all go on."),
        ("We <text:ruby><text:ruby-base>go</text:ruby-base><text:ruby-text>GO</text:ruby-text></text:ruby> on.", "We go on."),
        ("We go on.<text:hidden-text>Psst.</text:hidden-text>", "We go on."),
    ],
)
def test_text_as_it_prints(inside, text):
    assert blocks(f"<text:p>{inside}</text:p>") == [("paragraph", text)]


def test_what_is_deleted_or_hidden_or_a_list_of_contents_is_no_text():
    xml = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone now.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>The plan 1</text:p>"
        '</text:index-body></text:table-of-content><text:section text:display="none"><text:p>Hidden too.</text:p></text:section>'
        '<text:p>Psst.<text:hidden-paragraph text:is-hidden="true"/></text:p><text:p>We go on.</text:p>'
    )
    assert blocks(xml) == [("paragraph", "We go on.")]


def test_a_text_box_follows_its_paragraph_and_bold_lines_are_headings():
    box = "<draw:frame><draw:text-box><text:p>We care for it.</text:p></draw:text-box></draw:frame>"
    xml = f'<text:p><text:span text:style-name="T2">what comes next</text:span></text:p><text:p>We go {box}on.</text:p>'
    assert blocks(xml) == [("heading", "what comes next"), ("paragraph", "We go on."), ("paragraph", "We care for it.")]


def test_properties_are_metadata():
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Paragraph("We go on."))
    document.meta.title, document.meta.initial_creator = "To all", "Ann Lee"
    stream = io.BytesIO()
    document.save(stream)
    made = read(stream.getvalue(), "a.bin")
    assert (made.title, made.metadata["file_author"], made.source.format) == ("To all", "Ann Lee", "odt")


@pytest.mark.parametrize("lacking", [{"meta.xml"}, {"styles.xml"}, {"meta.xml", "styles.xml", "settings.xml", "manifest.rdf"}])
def test_what_the_format_does_without_may_be_lacking(lacking):
    whole, stream = io.BytesIO(with_body("<text:h>Plan</text:h><text:p>We go on.</text:p>")), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w") as new:
        for name in set(old.namelist()) - lacking:
            new.writestr(name, old.read(name))
    assert [(b.kind, b.text) for b in read(stream.getvalue()).blocks] == [("heading", "Plan"), ("paragraph", "We go on.")]


def test_a_locked_document_says_so():
    data = with_body("<text:p>We go on.</text:p>")
    locked = changed(
        data, "META-INF/manifest.xml", lambda p: p.replace(b"<manifest:file-entry", b"<!--encryption-data--><x:y", 1)
    )
    with pytest.raises(ReadError, match="password-protected"):
        read(locked)


def test_a_spreadsheet_is_not_read_as_text():
    stream = io.BytesIO()
    odfdo.Document("spreadsheet").save(stream)
    with pytest.raises(ReadError, match="is a spreadsheet"):
        read(stream.getvalue(), "a.bin")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: b'<!DOCTYPE x [<!ENTITY a "b">]>' + p[p.index(b"<office:document-content") :], "declares entities"),
        (lambda p: p.replace(b"<text:p>", b"<text:p>" + b"<text:span>" * 10_000), "deep"),
        (lambda p: p[:-9], "damaged"),
        (lambda p: p.replace(b"office:text>", b"office:image>"), "without text"),
        (lambda p: p.replace(b"We go on.", b""), "holds no text"),
    ],
)
def test_hostile_and_broken_parts_are_one_line(change, said):
    with pytest.raises(ReadError) as error:
        read(changed(with_body("<text:p>We go on.</text:p>"), "content.xml", change))
    assert said in str(error.value) and "\n" not in str(error.value)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_document_gives_a_document_or_an_error(data):
    def damage(part):
        broken = bytearray(part)
        for _ in range(data.draw(st.integers(1, 5))):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        return bytes(broken)

    name = data.draw(st.sampled_from(["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", "mimetype"]))
    try:
        assert isinstance(read(changed(WHOLE, name, damage)), Document)
    except ReadError as error:
        assert "\n" not in str(error)


WHOLE = with_body("<text:p>We go on.</text:p>")


def test_the_content_decides():
    assert format_of(WHOLE, "a.zip").name == "odt"
