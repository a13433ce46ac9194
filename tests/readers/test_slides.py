"""Slide shows: the notes are what was said."""

import io
from dataclasses import replace

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Inches

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()


def show(*slides):
    """A slide show of ``(title, body, notes)``."""
    made = pptx.Presentation()
    for title, body, notes in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    return made


def saved(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(data, name="a.pptx", config=SETTINGS):
    return read_bytes(data, name, config)


def test_notes_are_said_and_slides_are_read_along():
    made = read(saved(show(("The plan", "Quay\nShips", "We start on Monday.\nThen we rest."), ("Cost", "Twelve", ""))))
    assert [(b.kind, b.locator, b.text) for b in made.blocks] == [
        ("heading", "slide 1", "The plan"),
        ("table", "slide 1", "Quay"),
        ("table", "slide 1", "Ships"),
        ("paragraph", "slide 1", "We start on Monday."),
        ("paragraph", "slide 1", "Then we rest."),
        ("heading", "slide 2", "Cost"),
        ("table", "slide 2", "Twelve"),
    ]
    assert "notes are scored (1 of 2 slides" in made.warnings[0]


def test_without_notes_the_slides_are_scored():
    made = read(saved(show(("The plan", "Quay", ""))))
    assert [b.kind for b in made.blocks] == ["heading", "list_item"]
    assert "no slide has notes" in made.warnings[0]


def test_groups_and_tables_are_read_and_hidden_slides_and_footers_are_not():
    made = show(("The plan", "Quay", ""), ("Secret", "Hush", "Psst."))
    made.slides[1]._element.set("show", "0")
    shapes = made.slides[0].shapes
    group = shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "We go on"
    table = shapes.add_table(1, 2, 0, 0, Inches(1), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Cost", "12"
    document = read(saved(made))
    assert [b.text for b in document.blocks] == ["The plan", "Quay", "We go on", "Cost | 12"]
    assert "hidden slides are left out: 1" in document.warnings


def test_the_content_decides_and_too_many_slides_are_refused():
    data = saved(show(("The plan", "Quay", ""), ("Cost", "Twelve", "")))
    assert format_of(data, "a.zip").name == "pptx"
    with pytest.raises(ReadError, match="more than 1 slides"):
        read(data, config=replace(SETTINGS, most_pages=1))
    with pytest.raises(ReadError, match="holds no text"):
        read(saved(pptx.Presentation()))


WHOLE = saved(show(("The plan", "Quay", "We start on Monday.")))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_show_gives_a_document_or_an_error(data):
    broken = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read(bytes(broken)), Document)
    except ReadError as error:
        assert "\n" not in str(error)
