"""One speech saved in every format, by the formats' own libraries, gives the same sentences."""

import csv
import io
import json
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import odfdo
import pptx
import pytest
import webvtt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from analyzer.document import Document
from analyzer.readers import documents_in
from analyzer.settings import default_settings

SPEECH = (Path(__file__).resolve().parent.parent.parent / "examples" / "speech.txt").read_text(encoding="utf-8")
PARAGRAPHS = [" ".join(p.split()) for p in SPEECH.split("\n\n")]


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_docx() -> bytes:
    document = docx.Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    return saved(document)


def as_odt() -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for paragraph in PARAGRAPHS:
        document.body.append(odfdo.Paragraph(paragraph))
    return saved(document)


def as_pptx() -> bytes:
    document = pptx.Presentation()
    for paragraph in PARAGRAPHS:
        slide = document.slides.add_slide(document.slide_layouts[6])
        slide.notes_slide.notes_text_frame.text = paragraph
    return saved(document)


def as_rtf() -> bytes:
    # No well-kept library writes RTF: the format's own control words by hand.
    body = "".join(f"\\pard {p}\\par\n" for p in PARAGRAPHS)
    return ("{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\n" + body + "}").encode("ascii")


def as_html() -> bytes:
    paragraphs = "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"<!doctype html><html><head><title>x</title></head><body><nav>Home</nav>{paragraphs}</body></html>".encode()


def message(encoding: str, html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ana Lind <ana@example.org>", "all@example.org", "The bay"
    if html:
        mail.set_content(as_html().decode(), subtype="html", cte=encoding)
    else:
        mail.set_content(SPEECH, cte=encoding)
    return mail


def as_mbox(tmp_path: Path) -> bytes:
    box = mailbox.mbox(tmp_path / "box.mbox")
    box.add(message("quoted-printable"))
    box.close()
    return (tmp_path / "box.mbox").read_bytes()


def as_captions(form: str) -> bytes:
    """Cues of eight words, as a captioner cuts them, whatever the sentence; a pause between paragraphs."""
    captions, clock = webvtt.WebVTT(), 0

    def stamp(seconds: int) -> str:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"

    for paragraph in PARAGRAPHS:
        words = paragraph.split()
        for k in range(0, len(words), 8):
            captions.captions.append(webvtt.Caption(stamp(clock), stamp(clock + 3), " ".join(words[k : k + 8])))
            clock += 3
        clock += 4
    stream = io.StringIO()
    captions.write(stream, format=form)
    return stream.getvalue().encode()


def as_csv() -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows([["n", "text"], *([str(n), p] for n, p in enumerate(PARAGRAPHS))])
    return stream.getvalue().encode()


def as_jsonl() -> bytes:
    return "".join(json.dumps({"n": n, "text": p}) + "\n" for n, p in enumerate(PARAGRAPHS)).encode()


def as_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("talks/speech.txt", SPEECH)
    return stream.getvalue()


def as_pdf() -> bytes:
    stream = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(stream).build([Paragraph(paragraph, style) for paragraph in PARAGRAPHS])
    return stream.getvalue()


FORMATS = {
    "speech.txt": lambda tmp: SPEECH.encode(),
    "speech.md": lambda tmp: SPEECH.encode(),
    "speech.rst": lambda tmp: SPEECH.encode(),
    "utf16.txt": lambda tmp: SPEECH.encode("utf-16"),
    "marked_twice.txt": lambda tmp: ("\ufeff" + SPEECH).encode("utf-8-sig"),
    "marked_twice.csv": lambda tmp: "\ufeff".encode("utf-8-sig") + as_csv(),
    "marked_twice.jsonl": lambda tmp: "\ufeff".encode("utf-8-sig") + as_jsonl(),
    "unwrapped.txt": lambda tmp: "\n\n".join(PARAGRAPHS).encode(),
    "speech.docx": lambda tmp: as_docx(),
    "speech.odt": lambda tmp: as_odt(),
    "speech.pptx": lambda tmp: as_pptx(),
    "speech.rtf": lambda tmp: as_rtf(),
    "speech.html": lambda tmp: as_html(),
    "speech.pdf": lambda tmp: as_pdf(),
    "plain.eml": lambda tmp: message("quoted-printable").as_bytes(),
    "base64.eml": lambda tmp: message("base64").as_bytes(),
    "html.eml": lambda tmp: message("quoted-printable", html=True).as_bytes(),
    "box.mbox": as_mbox,
    "speech.vtt": lambda tmp: as_captions("vtt"),
    "speech.srt": lambda tmp: as_captions("srt"),
    "speech.csv": lambda tmp: as_csv(),
    "speech.jsonl": lambda tmp: as_jsonl(),
    "speech.zip": lambda tmp: as_zip(),
}


@pytest.fixture(scope="module")
def sentences(analyzer):
    """Return the sentences of all documents in some bytes."""

    def read(data: bytes, name: str) -> list[str]:
        documents = list(documents_in(data, name, default_settings()))
        assert len(documents) == 1 and isinstance(documents[0], Document), documents
        kinds = analyzer.settings.scored_kinds
        scored = [block.text for block in documents[0].blocks if block.kind in kinds]
        return [o.sentence.text for o in analyzer.observe_blocks(scored)]

    return read


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("named", [True, False], ids=["named", "by content"])
def test_every_format_gives_the_same_sentences(sentences, tmp_path, name, named):
    """Also without its name's ending, where the content shows the format."""
    if not named and name.rsplit(".")[-1] in ("md", "rst", "csv", "jsonl"):
        pytest.skip("text like any other without its name")
    data = FORMATS[name](tmp_path)
    assert sentences(data, name if named else "speech") == sentences(SPEECH.encode(), "speech.txt")


@pytest.mark.parametrize("mark", [*"-*•‣●■▪➢➤✓\uf0b7", "1.", "2)", "(b)", "iv)"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.rst", "a.html"])
def test_a_mark_of_a_list_is_one_in_every_format(mark, name):
    items = ["ask every team", "try it on line four"]
    lines = [f"<p>{mark} {item}</p>" if name == "a.html" else f"{mark} {item}\n" for item in items]
    text = "".join(lines) if name != "a.html" else f"<html><body>{''.join(lines)}</body></html>"
    (document,) = documents_in(text.encode(), name, default_settings())
    assert isinstance(document, Document)
    assert [(b.kind, b.text) for b in document.blocks] == [("list_item", item) for item in items]


ASKED = ["When do we move to the new port?", "Who pays for all of this work?", "And why is it now?"]


def questions(name: str, speakers: tuple[str, ...]) -> bytes:
    """Return questions, each with its speaker's label, and answers below where the format has lines."""
    said = [(speaker, question) for speaker, question in zip(speakers, ASKED, strict=True)]
    if name.endswith(".csv"):
        return "\n".join(["speaker,text", *(f"{speaker},{question}" for speaker, question in said)]).encode()
    if name.endswith(".vtt"):
        cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{speaker}: {question}" for n, (speaker, question) in enumerate(said)]
        return "\n\n".join(["WEBVTT", *cues]).encode()
    paragraphs = [f"{speaker}: {question}\n\nWe move in May." for speaker, question in said]
    if name.endswith(".html"):
        return ("<html><body><p>" + "\n\n".join(paragraphs).replace("\n\n", "</p><p>") + "</p></body></html>").encode()
    return "\n\n".join(paragraphs).encode()


@pytest.mark.parametrize("name", ["q.txt", "q.md", "q.rst", "q.html", "q.csv", "q.vtt"])
def test_a_question_is_the_writers_where_nobody_is_named_or_answers_and_is_quoted_beside_both(name):
    (alone,) = documents_in(questions(name, ("Q", "Q", "Q")), name, default_settings())
    assert isinstance(alone, Document)
    answered = {("quoted", "Q"), ("turn", None)}
    assert {(b.kind, b.speaker) for b in alone.blocks} == ({("paragraph", None)} if name in ("q.csv", "q.vtt") else answered)
    read = " ".join(b.text for b in alone.blocks)
    assert all(question in read for question in ASKED)
    (beside,) = documents_in(questions(name, ("Q", "Ann Lee", "Q")), name, default_settings())
    assert isinstance(beside, Document)
    assert [(b.kind, b.speaker) for b in beside.blocks if b.text in ASKED] == [
        ("quoted", "Q"),
        ("turn", "Ann Lee"),
        ("quoted", "Q"),
    ]
