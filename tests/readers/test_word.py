"""Word documents: what the author says in print, in order, and nothing else."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
ORDINARY = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(xml):
    """A document with some paragraphs in WordprocessingML."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {SPACES}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return saved(document)


def changed(data, name, change):
    """The package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return stream.getvalue()


def read(data, name="a.docx", config=SETTINGS):
    return read_bytes(data, name, config)


def blocks(data):
    return [(b.kind, b.text) for b in read(data).blocks]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_kinds_and_order():
    document = docx.Document()
    document.add_heading("The plan", 1)
    document.add_paragraph("We start on Monday.")
    document.add_paragraph("Call the port", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cost", "12"
    document.add_paragraph("Ships are safe in harbour.", style="Quote")
    document.add_paragraph("Picture 1: the quay", style="Caption")
    document.add_paragraph("Then we rest.")
    assert blocks(saved(document)) == [
        ("heading", "The plan"),
        ("paragraph", "We start on Monday."),
        ("list_item", "Call the port"),
        ("table", "Cost | 12"),
        ("quoted", "Ships are safe in harbour."),
        ("table", "Picture 1: the quay"),
        ("paragraph", "Then we rest."),
    ]
    assert read(saved(document)).blocks[3].locator == "table 1, row 1"


ASKING = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("We go ") + "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>" + run("on."), "We go on."),
        (run("We ") + f"<w:ins>{run('all ')}</w:ins>" + run("go on."), "We all go on."),
        (f"<w:moveFrom>{run('Once ')}</w:moveFrom>" + run("We go on."), "We go on."),
        (run("We go on.") + run(" Psst.", "<w:vanish/>"), "We go on."),
        (run("We go on.") + run(" Loud.", "<w:vanish w:val='0'/>"), "We go on. Loud."),
        (run("We ") + f"<w:hyperlink>{run('go')}</w:hyperlink>" + run(" on."), "We go on."),
        (run("We go") + "<w:r><w:tab/><w:t>on.</w:t></w:r>", "We go on."),
        (run("We go on.") + "<w:r><w:footnoteReference w:id='1'/></w:r>", "We go on."),
        (f"<w:smartTag>{run('We go ')}</w:smartTag>" + run("on."), "We go on."),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
            + run("inner")
            + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("We go on.")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "We go on.",
        ),
        (
            run("We go on.") + f"<w:sdt><w:sdtPr>{ASKING}</w:sdtPr><w:sdtContent>{run('Click.')}</w:sdtContent></w:sdt>",
            "We go on.",
        ),
    ],
)
def test_text_as_it_prints(inside, text):
    assert blocks(with_body(f"<w:p>{inside}</w:p>")) == [("paragraph", text)]


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    both = "".join(f"<mc:{tag}>{box.format(run('We care for it.'))}</mc:{tag}>" for tag in ("Choice", "Fallback"))
    inside = run("We go ") + f"<mc:AlternateContent>{both}</mc:AlternateContent>" + run("on.")
    assert blocks(with_body(f"<w:p>{inside}</w:p>")) == [("paragraph", "We go on."), ("paragraph", "We care for it.")]


def test_paragraphs_whose_end_was_deleted_and_big_first_letters_join_the_next():
    ends = ["<w:rPr><w:del w:id='1'/></w:rPr>", "<w:framePr w:dropCap='drop'/>"]
    for end in ends:
        xml = f"<w:p><w:pPr>{end}</w:pPr>{run('W')}</w:p><w:p>{run('e go on.')}</w:p>"
        assert blocks(with_body(xml)) == [("paragraph", "We go on.")]


def test_headings_are_known_by_outline_level_and_by_bold_type():
    xml = f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{run('where we stand')}</w:p>"
    xml += f"<w:p>{run('what comes next', '<w:b/>')}</w:p><w:p>{run('We go on.', '<w:b/>')}</w:p>"
    assert [kind for kind, _ in blocks(with_body(xml))] == ["heading", "heading", "paragraph"]


def test_headers_footers_comments_and_contents_are_no_text():
    document = docx.Document()
    paragraph = document.add_paragraph("We go on.")
    document.add_comment(paragraph.runs, "Really?", "Ann")
    document.sections[0].header.paragraphs[0].text = "Secret draft"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("The plan 1", style=document.styles.add_style("toc 1", 1))
    assert blocks(saved(document)) == [("paragraph", "We go on.")]


def test_prose_in_a_layout_table_is_prose():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "We go on."
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "From the chair"
    table.cell(0, 1).text = "We have worked on the quay for a year. " * 6
    kinds = [kind for kind, _ in blocks(saved(document))]
    assert kinds == ["paragraph", "table", "paragraph"]


def test_a_memo_whose_head_is_a_table_has_its_fields_and_its_subject_for_a_title():
    document = docx.Document()
    document.core_properties.title = "Memo Template"
    head = [("From:", "Ann Lee"), ("To:", "All crews"), ("Subject:", "The new quay")]
    table = document.add_table(3, 2)
    for row, texts in zip(table.rows, head, strict=True):
        row.cells[0].text, row.cells[1].text = texts
    document.add_paragraph("We open it in May.")
    made = read(saved(document))
    assert made.metadata == {"from": "Ann Lee", "to": "All crews", "subject": "The new quay"}
    assert (made.title, [b.text for b in made.blocks]) == ("The new quay", ["We open it in May."])


def test_properties_are_metadata_and_made_up_ones_are_not():
    document = docx.Document()
    document.add_paragraph("We go on.")
    document.core_properties.title, document.core_properties.author = "To all", "Ann Lee"
    made = read(saved(document))
    assert (made.title, made.metadata["file_author"], made.source.format) == ("To all", "Ann Lee", "docx")
    bare = read(changed(saved(document), "_rels/.rels", lambda part: part.replace(b"core-properties", b"none")))
    assert (bare.title, bare.metadata) == (None, {})


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Untitled document", "Windows User"),
        ("Document1", "python-docx"),
        ("Word Document", "author"),
        ("Business memo template", ""),
        ("Memorandum", ""),
        ("Microsoft Word - quay.doc", "unknown"),
        ("quay.docx", ""),
        ("scan0001", ""),
        ("Gmail - hello", ""),
    ],
)
def test_properties_that_a_program_makes_up_are_none(title, author):
    document = docx.Document()
    document.add_paragraph("We go on.")
    document.core_properties.title, document.core_properties.author = title, author
    made = read(saved(document))
    assert (made.title, made.metadata) == (None, {})


@pytest.mark.parametrize(
    "title", ["Documents for the board", "Untitled no more", "Presentation of the quay", "Templates for all", "Memo to the crews"]
)
def test_a_title_that_begins_as_one_that_is_made_up_is_a_title(title):
    document = docx.Document()
    document.add_paragraph("We go on.")
    document.core_properties.title = title
    assert read(saved(document)).title == title


@pytest.mark.parametrize("form", [TEMPLATE, MACROS])
def test_templates_and_files_with_macros_are_read_whatever_their_name(form):
    data = changed(with_body(f"<w:p>{run('We go on.')}</w:p>"), "[Content_Types].xml", lambda p: p.replace(ORDINARY, form))
    assert read(data, "letter.bin").text == "We go on."


def test_relations_to_missing_parts_do_no_harm():
    data = with_body(f"<w:p>{run('We go on.')}</w:p>")
    name = "word/_rels/document.xml.rels"
    assert read(changed(data, name, lambda part: part.replace(b"styles.xml", b"NULL"))).text == "We go on."


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'


def deep(n):
    return lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * n + b"</w:sdtContent></w:sdt>" * n)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda part: ENTITIES + part[part.index(b"<w:document") :], "declares entities"),
        (lambda part: (ENTITIES + part[part.index(b"<w:document") :]).decode().encode("utf-16"), "declares entities"),
        (lambda part: part[:-20], "damaged"),
        (lambda part: b"", "damaged"),
        (lambda part: part.replace(b"w:body", b"w:soul"), "damaged"),
        (deep(10_000), "deep"),
    ],
)
def test_hostile_and_broken_parts_are_one_line(change, said):
    data = changed(with_body(f"<w:p>{run('We go on.')}</w:p>"), "word/document.xml", change)
    with pytest.raises(ReadError) as error:
        read(data)
    assert said in str(error.value) and "\n" not in str(error.value)


def test_what_holds_no_text_is_an_error_and_so_is_too_much():
    with pytest.raises(ReadError, match="holds no text"):
        read(saved(docx.Document()))
    with pytest.raises(ReadError, match="more than 5 characters"):
        read(with_body(f"<w:p>{run('We go on.')}</w:p>"), config=replace(SETTINGS, most_text_characters=5))
    with pytest.raises(ReadError, match="bytes of text"):
        read(with_body(f"<w:p>{run('We go on.')}</w:p>"), config=replace(SETTINGS, most_input_bytes=45_000))


def test_the_content_decides():
    assert format_of(b"{\\rtf1 We go on.}", "a.docx").name == "rtf"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_document_gives_a_document_or_an_error(data):
    whole = with_body(f"<w:p>{run('We go on.')}</w:p>")

    def damage(part):
        broken = bytearray(part)
        for _ in range(data.draw(st.integers(1, 5))):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        return bytes(broken)

    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml", ""]))
    try:
        assert isinstance(read(changed(whole, name, damage) if name else damage(whole)), Document)
    except ReadError as error:
        assert "\n" not in str(error)
