"""Lines that are all bold: the same line is a heading, or a sentence, in every format that has bold type."""

import io

import docx
import pytest

from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
ABOVE, BELOW = "We moved the plant over the winter, and it took longer than I said.", "Ana Lind counts what we lost on the way."


def as_docx(lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph().add_run(line.strip("*")).bold = line.startswith("**")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(lines):
    return "".join(f"<p><b>{line.strip('*')}</b></p>" if line.startswith("**") else f"<p>{line}</p>" for line in lines).encode()


def as_markdown(lines):
    return "\n\n".join(lines).encode()


FORMATS = {"a.docx": as_docx, "a.html": as_html, "a.md": as_markdown}


def read(form, *lines):
    return read_bytes(FORMATS[form](lines), form, SETTINGS).blocks


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What we ask of each shift that comes back", "heading"),
        ("Where you will work", "heading"),
        ("We are one plant", "heading"),
        ("I Fees of the plant", "heading"),
        ("We will count again", "paragraph"),
        ("I count it myself this time", "paragraph"),
        ("You must count again", "paragraph"),
        ("From today each shift counts what it takes and what it leaves", "paragraph"),
        ("What comes next:", "heading"),
        ("Send me what every shift needs before it comes back to the plant", "paragraph"),
        ("We must count again…", "paragraph"),
        ("“Count it again.”", "paragraph"),
        ("Count again (both halls.)", "paragraph"),
    ],
)
def test_a_short_bold_line_without_the_end_of_a_sentence_is_a_heading(form, line, kind):
    assert [(b.kind, b.text) for b in read(form, ABOVE, f"**{line}**", BELOW)][1] == (kind, line)


ASKED = ["**Will my line come back?**", "**What did you learn from it?**", "**Who tells us, and when?**"]
SAID = ["I do not know yet. We decide it in May.", "To listen before I order a thing.", "I do, on Friday. Bring your doubts."]
PAIRS = [line for pair in zip(ASKED, SAID, strict=True) for line in pair]


def interview(form, heading, *more, pairs=PAIRS, note=""):
    return read(form, *([f"**{heading}**"] if heading else []), *more, *pairs, *([note] if note else []))


PUT = ["**What do you miss?**", PAIRS[1], "**Where do you go next?**", PAIRS[3], "**What do you fear?**", PAIRS[5]]
OWN = [
    "Interview guide for foremen",
    "Interview: Questions to Put",
    "How to use this interview guide",
    "Interviews with suppliers",
    "Interview with suppliers",
    "Questions to Put Yourself",
    "Three questions to Put Each Other",
    "Questions to Carry Home",
    "Questions for Ana Lind",
    "Three questions for North Harbour",
    "My questions to Ana Lind",
    "What I told Ana",
    "What Suppliers Told Us",
    "What Ana Lind told Norwood",
    "How we talk to Norwood",
    "FAQ we put to ourselves",
]
"""Headings of what a leader asks, of others or of all."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("heading", ["FAQ on the plant", "AMA with Ana Lind"])
def test_two_questions_in_bold_are_others_where_a_heading_says_so(form, heading):
    blocks = interview(form, heading, pairs=PAIRS[:4])
    assert [b.text for b in blocks if b.kind == "quoted"] == [line.strip("*") for line in ASKED[:2]]
    assert [(b.text, b.speaker) for b in blocks if b.kind == "turn"] == [(text, None) for text in SAID[:2]]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("heading", ["Three questions to Ana Lind", "FAQ on the plant", "Your questions answered"])
def test_questions_in_bold_that_others_ask_are_not_the_leaders(form, heading):
    blocks = interview(form, heading)
    assert [b.text for b in blocks if b.kind == "quoted"] == [line.strip("*") for line in ASKED]
    assert [(b.text, b.speaker) for b in blocks if b.kind == "turn"] == [(text, None) for text in SAID]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("heading", "more", "note"),
    [
        ("Interview", [], ""),
        ("Interview with Ana Lind", [], ""),
        ("Ana Lind talks to Norwood Radio", [], ""),
        ("Three Questions to Ana Lind", ["I met Lind at the plant."], ""),
        ("Three questions for Ana Lind", [], "The interview was condensed."),
    ],
)
def test_a_heading_tells_of_an_interview(form, heading, more, note):
    blocks = interview(form, heading, *more, pairs=PUT, note=note)
    assert [b.text for b in blocks if b.kind == "turn"] == SAID and [b.text for b in blocks if b.kind == "paragraph"] == more


@pytest.mark.parametrize("form", ["a.docx", "a.md"])
def test_without_word_of_an_interview_what_stands_above_the_questions_is_the_leaders(form):
    blocks = interview(form, "Three questions to Ana Lind", "The plant moves in May.")
    assert [b.text for b in blocks if b.kind == "paragraph"] == ["The plant moves in May."]


@pytest.mark.parametrize("form", FORMATS)
def test_a_note_tells_an_interview_and_a_reporter_tells_what_stands_above_it(form):
    asked = ["**What do you miss?**", *PAIRS[1:]]
    note = "This interview has been edited for length."
    blocks = interview(form, "", "Ana Lind runs the plant.", pairs=asked, note=note)
    assert [b.text for b in blocks if b.kind == "turn"] == SAID and {b.text for b in blocks} - set(SAID) == {
        b.text for b in blocks if b.kind == "quoted"
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("heading", "pairs"),
    [
        ("The move of the plant", PAIRS),
        ("Three questions to our shift leaders", PAIRS),
        ("Three questions for Shift Leaders", PAIRS),
        *((heading, PUT) for heading in OWN),
        ("The move of the plant", PAIRS[:4]),
        ("FAQ on the plant", ASKED),
    ],
)
def test_questions_in_bold_that_may_be_the_leaders_own_are_scored(form, heading, pairs):
    shown = [b.text for b in interview(form, heading, "I want to hear from each of you.", pairs=pairs) if b.kind == "paragraph"]
    assert shown[1:] == [line.strip("*") for line in pairs]


def test_in_markdown_the_answer_may_stand_below_the_question_in_one_paragraph_and_the_title_above_the_text():
    said = "\n\n".join(f"{q}\n{a}" for q, a in zip(ASKED, SAID, strict=True))
    blocks = read_bytes(f"---\ntitle: FAQ on the plant\n---\n{said}\n".encode(), "a.md", SETTINGS).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (kind, line.strip("*")) for kind, line in zip(["quoted", "turn"] * 3, PAIRS, strict=True)
    ]
