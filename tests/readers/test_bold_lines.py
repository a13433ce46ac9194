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
        ("What we ask of each shift that comes back to the plant", "heading"),
        ("What comes next:", "heading"),
        ("Send me what every shift needs before it comes back to the plant", "paragraph"),
        ("We must count again…", "paragraph"),
        ("“Count it again.”", "paragraph"),
        ("Count again (both halls.)", "paragraph"),
    ],
)
def test_a_short_bold_line_without_the_end_of_a_sentence_is_a_heading(form, line, kind):
    assert [(b.kind, b.text) for b in read(form, ABOVE, f"**{line}**", BELOW)][1] == (kind, line)
