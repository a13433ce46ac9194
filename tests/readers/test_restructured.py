"""reStructuredText: what is running text, and what only serves it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()


def read(text):
    return read_bytes(text.encode(), "a.rst", SETTINGS)


def blocks(text):
    return [(b.kind, b.text) for b in read(text).blocks]


def texts(text):
    return [b.text for b in read(text).blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("We **will** go *far*.", "We will go far."),
        ("See :ref:`the docs <docs>` and :term:`word`.", "See the docs and word."),
        ("See `a link\n<https://x.y>`_, or `Python`_ and word_ here.", "See a link, or Python and word here."),
        ("A note [1]_ and [#a]_ go.", "A note and go."),
        ("Use ``code`` and |logo| too.", "Use code and logo too."),
        (r"Re\ *start* it, 2\*3.", "Restart it, 2*3."),
        ("A snake_case_name stays.", "A snake_case_name stays."),
    ],
)
def test_marks_inside_text(marked, plain):
    assert texts(marked) == [plain]


def test_headings_with_lines_under_and_over():
    document = read("====\nPlan\n====\n\n:Author: Ann *Lee*\n:Date: 2024\n:Other: x\n\nNext\n----\n\nWe go.\n")
    assert [(b.kind, b.text) for b in document.blocks] == [("heading", "Plan"), ("heading", "Next"), ("paragraph", "We go.")]
    assert (document.title, document.metadata) == ("Plan", {"author": "Ann Lee", "date": "2024"})


def test_the_title_is_the_first_heading_that_says_something():
    assert (
        read("MEMORANDUM\n==========\n\nThe plan for the port\n=====================\n\nWe go.\n").title
        == "The plan for the port"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        ".. A comment\n   over lines.",
        ".. _target: https://x.y",
        ".. |logo| image:: x.png\n   :alt: hidden",
        ".. code-block:: python\n\n   hidden = 1",
        ".. figure:: x.png\n\n   hidden caption",
        ".. contents::",
        ".. [1] A footnote\n   goes on.",
        ":field: hidden\n  more",
        ">>> hidden()\n1",
        "----",
    ],
)
def test_what_only_serves_the_text_is_left_out(hidden):
    assert texts(f"Before.\n\n{hidden}\n\nAfter.\n") == ["Before.", "After."]


def test_literal_blocks_are_left_out():
    assert texts("Like this::\n\n    code()\n\n    more()\n\nThen ::\n\n> quoted code\n\nAnd:\n\n::\n\n  code\n\nEnd.\n") == [
        "Like this:",
        "Then",
        "And:",
        "End.",
    ]


def test_notes_hold_text():
    found = blocks(
        ".. note:: Mine\n   goes on.\n\n.. admonition:: Careful\n   :class: x\n\n   Do not.\n\n.. versionadded:: 1.2 New.\n"
    )
    assert found == [("paragraph", "Mine goes on."), ("heading", "Careful"), ("paragraph", "Do not."), ("paragraph", "New.")]


def test_lists_nest_and_an_initial_is_no_number():
    text = "* First\n  goes on.\n\n  More.\n\n  - inner\n* Second\n\n1. One\n#. Two\n\nA. Lincoln was the man who\nsaid it.\n"
    found = blocks(text)
    assert [t for k, t in found if k == "list_item"] == ["First goes on.", "More.", "inner", "Second", "One", "Two"]
    assert found[-1] == ("paragraph", "A. Lincoln was the man who said it.")


def test_indentation_quotes_and_defines():
    found = blocks("Term\n    Its meaning.\n\nHe said:\n\n    We go\n    now.\n\nEnd.\n")
    assert [kind for kind, _ in found] == ["heading", "paragraph", "paragraph", "quoted", "paragraph"]
    assert found[1:4:2] == [("paragraph", "Its meaning."), ("quoted", "We go now.")]


def test_tables_are_tables():
    found = blocks("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\n=== ===\nA   B\n=== ===\n1   2\n=== ===\n\nEnd.\n")
    assert found == [("table", "a b"), ("table", "1 2"), ("table", "A B"), ("table", "1 2"), ("paragraph", "End.")]


def test_it_is_known_by_its_content():
    assert format_of(b"Title\n=====\n\n.. note:: Hello.\n", "a.xyz").name == "restructuredtext"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .*_`[]<>|:-=+\n\\#1\té", max_size=200))
def test_every_character_stands_where_it_says(text):
    try:
        document = read(text)
    except ReadError:
        return
    assert isinstance(document, Document)
    for block in document.blocks:
        assert "\0" not in block.text
        for offset, character in enumerate(block.text):
            assert character in (" ", document.text[block.origin(offset)])
