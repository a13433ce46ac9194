"""Sentences are exchanged where they stand, in the text and in the blocks alike."""

import pytest

from analyzer.coaching.edit import apply, edit_of, marked_up
from analyzer.readers import read_bytes
from analyzer.settings import default_settings

TEXT = """\
Team,

The audit of the two plants is done, and I want you to hear of it from me. You must file
the report by Friday. It is late in the year, and the days are short up here in the hills.

- Send it to Ana today.
- The lab is open.
"""
OLD, NEW = "You must file\nthe report by Friday.", "What do you need in order to file it?"


def read(data, name="memo.txt"):
    return read_bytes(data.encode(), name, default_settings())


def reading(analysis, text):
    return next(r for r in analysis.readings if " ".join(r.text.split()) == text)


def test_everything_else_stays_as_it_was(analyzer):
    document = read(TEXT)
    analysis = analyzer.analyze_document(document)
    edits = [
        edit_of(document, reading(analysis, "Send it to Ana today."), "Who will see Ana?"),
        edit_of(document, reading(analysis, " ".join(OLD.split())), NEW),
    ]
    assert apply(document, edits).text == TEXT.replace(OLD, NEW).replace("Send it to Ana today.", "Who will see Ana?")


def test_each_sentence_still_knows_where_it_stands(analyzer):
    document = read(TEXT)
    edit = edit_of(document, reading(analyzer.analyze_document(document), " ".join(OLD.split())), "Could it wait?")
    changed = apply(document, [edit])
    for block in changed.blocks:
        assert changed.text[block.origin(0)] == block.text[0]
    for r in analyzer.analyze_document(changed).readings:
        shown = changed.text[r.location.start : r.location.end]
        assert shown.split() == r.text.split()


def test_markup_inside_a_sentence_is_noticed(analyzer):
    document = read(
        "# Memo\n\nYou must file [the report](https://example.org/r) by Friday. Send **it** now. Go home.\n", "memo.md"
    )
    analysis = analyzer.analyze_document(document)
    marked = [marked_up(document, edit_of(document, r, "What now?")) for r in analysis.readings]
    assert marked == [True, True, False]


@pytest.mark.parametrize("name", ["memo.html", "memo.eml"])
def test_other_formats_are_edited_in_their_text(analyzer, name):
    data = {
        "memo.html": "<html><body><p>You must file <b>it</b> by Friday.</p><p>It rains &amp; snows.</p></body></html>",
        "memo.eml": "From: a@example.org\nSubject: Report\nMIME-Version: 1.0\n\nYou must file it by Friday.\n\nIt rains & snows.\n",
    }[name]
    document = read(data, name)
    found = reading(analyzer.analyze_document(document), "You must file it by Friday.")
    text = apply(document, [edit_of(document, found, "What would help?")]).text
    assert "What would help?" in text and "It rains & snows." in text and "You must" not in text
