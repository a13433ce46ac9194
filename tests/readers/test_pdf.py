"""PDF files: what a reader of the pages would read, in order."""

import io
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import read_bytes
from analyzer.readers.pdf import child as pdf_child
from analyzer.readers.pdf.letters import are_shifted, mended
from analyzer.settings import default_settings

SETTINGS = default_settings()
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
FONT, BOLD = "Helvetica", "Helvetica-Bold"
PROSE = (
    "We shall meet the harbour board again in May because the new quay is late and the money for it is nearly "
    "gone. I want each of you to say what your crews can do without, and I will carry that to the board myself."
)


def pdf(draw, **options):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(612, 792), **options)
    draw(page)
    page.save()
    return out.getvalue()


def wrapped(text, width=70):
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def put(page, lines, x=72, y=700, step=14, font=FONT, size=11):
    page.setFont(font, size)
    for line in lines:
        page.drawString(x, y, line)
        y -= step
    return y


def read(data, **changes):
    return read_bytes(data, "a.pdf", replace(SETTINGS, **changes) if changes else SETTINGS)


def texts(document, kind=None):
    return [b.text for b in document.blocks if kind is None or b.kind == kind]


def test_lines_become_paragraphs_and_headings_lists_and_tables_are_kept_apart():
    def draw(page):
        y = put(page, ["The Plan for the Harbour"], font=BOLD, size=18) - 10
        y = put(page, wrapped(PROSE), y=y) - 14
        y = put(page, wrapped(PROSE), y=y) - 14
        y = put(page, ["What we need"], y=y, font=BOLD)
        for item in ("Two cranes from the old yard", "A crew for the night"):
            page.drawString(80, y, "\u2022")
            y = put(page, [item], x=98, y=y)
        for row in (("Crane", "Age", "Price"), ("North", "12", "400"), ("South", "9", "650")):
            y -= 14
            for x, cell in zip((72, 220, 380), row, strict=True):
                page.drawString(x, y, cell)

    document = read(pdf(draw))
    assert texts(document, "paragraph") == [PROSE, PROSE]
    assert texts(document, "heading") == ["The Plan for the Harbour", "What we need"]
    assert texts(document, "list_item") == ["Two cranes from the old yard", "A crew for the night"]
    assert texts(document, "table") == ["Crane Age Price", "North 12 400", "South 9 650"]
    assert {b.locator for b in document.blocks} == {"page 1"} and document.title == "The Plan for the Harbour"


def test_columns_are_read_one_after_the_other_below_what_spans_them():
    left, right = wrapped(PROSE, 36), wrapped(PROSE.replace("harbour", "county"), 36)

    def draw(page):
        y = put(page, ["A heading over both of the columns of this page"], font=BOLD, size=16) - 8
        for a, b in zip(left, right, strict=True):
            page.setFont(FONT, 11)
            page.drawString(72, y, a)
            page.drawString(320, y, b)
            y -= 14

    assert texts(read(pdf(draw)), "paragraph") == [PROSE, PROSE.replace("harbour", "county")]


def test_running_lines_and_page_numbers_are_left_out_and_paragraphs_go_on_over_pages():
    halves = wrapped(PROSE * 3)

    def draw(page):
        for number in range(3):
            put(page, [f"Harbour Board | Letter {number + 4}"], y=760, size=8)
            put(page, [f"Page {number + 1} of 3"], x=280, y=30, size=8)
            put(page, halves[3 * number : 3 * number + 3] if number < 2 else halves[6:])
            page.showPage()

    document = read(pdf(draw))
    assert texts(document) == [" ".join(halves)]
    assert document.blocks[0].locator == "page 1"


PLEA = ["I do not know what is the right step for your plant.", "What would you try? Please tell me by May."]


def test_sentences_that_several_letters_end_with_are_no_footers():
    def draw(page):
        for town in ("Leeds", "Brno", "Porto", "Ghent"):
            put(page, [f"The new rig in {town} came in March.", *PLEA], y=760, step=20)
            page.showPage()

    assert [text for text in texts(read(pdf(draw))) if text in PLEA] == PLEA * 4


def test_paragraphs_alike_but_for_their_numbers_are_no_running_lines():
    said = [
        wrapped(f"In week {n} we went to plant {7 * n}, and the crew there told us what could be done for line {n + 9}.", 50)
        for n in range(45)
    ]

    def draw(page):
        for number in range(3):
            y = 740
            for lines in said[15 * number : 15 * number + 15]:
                y = put(page, lines, y=y) - 6
            page.showPage()

    assert texts(read(pdf(draw))) == [" ".join(lines) for lines in said]


@pytest.mark.parametrize("pages", [1, 3])
def test_small_print_at_the_edge_is_left_out_on_each_page_whatever_columns_there_are(pages):
    lines = wrapped(PROSE.replace("harbour", "county") * 4, 36)

    def draw(page):
        for number in range(pages):
            put(page, ["HARBOUR NEWS | SPRING"], x=50, y=762, size=8)
            put(page, lines, y=720)
            put(page, lines if number + 1 < pages else [], x=320, y=720)
            put(page, ["You may not copy this page"], x=50, y=20, size=8)
            put(page, [str(number + 1)], x=540, y=20, size=8)
            page.showPage()

    said = " ".join(texts(read(pdf(draw))))
    assert "county" in said and "copy" not in said and "NEWS" not in said


def test_footnotes_and_their_marks_are_left_out():
    def draw(page):
        put(page, wrapped(PROSE))
        page.setFont(FONT, 7)
        page.drawString(430, 704, "1")
        put(page, ["1 See the minutes of the last meeting."], y=90, size=8)

    assert texts(read(pdf(draw))) == [PROSE]


def test_the_number_of_a_note_in_the_size_of_the_text_glues_no_sentences():
    def draw(page):
        put(page, ["The quay was late.1 We waited for the stone.2 This is rev.3 The team waits.", *wrapped(PROSE)])
        put(page, ["1 See the minutes.", "2 The stone is from the north."], y=90, size=7)

    text = " ".join(texts(read(pdf(draw))))
    assert text.startswith("The quay was late. We waited for the stone. This is rev.3 The team waits.")


def test_words_parted_at_a_line_end_are_put_together_and_compounds_kept():
    lines = ["The commu-", "nity needs a well-", "known and long-", "term plan for the har-", "bour, and the harbour needs us."]
    document = read(pdf(lambda page: put(page, lines)))
    assert texts(document) == ["The community needs a well-known and long-term plan for the harbour, and the harbour needs us."]


def test_a_hyphen_at_a_line_end_now_and_then_is_a_compounds():
    lines = wrapped(PROSE * 20)
    lines[20:20] = ["And the discharge of the nuclear-", "contaminated water into the bay must end, and it must end before May."]
    assert "the nuclear-contaminated water" in " ".join(texts(read(pdf(lambda page: put(page, lines, step=8)))))


def test_short_lines_that_end_by_choice_are_kept_apart():
    lines = [*wrapped(PROSE), "We are late.", "We are not lost.", "We start on Monday."]
    assert texts(read(pdf(lambda page: put(page, lines))))[-3:] == lines[-3:]


@pytest.mark.parametrize("label", ["{} ({}):", "{}  {}", "[{1}] {0}:", "{}:"])
def test_a_label_below_a_full_line_is_no_end_of_the_turn_before(label):
    words = ["We like the new quay, and I thank the crews of all of the boats", "Who pays for it?", "I do not know yet."]
    talk = [(name, words[n % 3]) for n, name in enumerate(("Ann Lee", "Bob Ray") * 3)]
    rows = [row for n, (name, said) in enumerate(talk) for row in (label.format(name, f"00:0{n}"), said)]
    document = read(pdf(lambda page: put(page, rows)))
    assert [(b.speaker, b.text) for b in document.blocks] == talk


def test_the_numbers_of_the_lines_of_a_record_are_no_words_and_make_no_table():
    rows = ["MS. LEE: Good morning. We have a new", "quay, and it has to be paid.", "MR. RAY: Ann, who pays for", "all of it?"]
    rows += ["MS. LEE: I do not know yet. What would", "you do if it were yours?"]

    def draw(page):
        put(page, [str(n) for n in range(1, 7)], x=60)
        put(page, rows, x=100)

    assert [(b.speaker, b.text) for b in read(pdf(draw)).blocks] == [
        ("MS. LEE", "Good morning. We have a new quay, and it has to be paid."),
        ("MR. RAY", "Ann, who pays for all of it?"),
        ("MS. LEE", "I do not know yet. What would you do if it were yours?"),
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_numbered_items_that_begin_small_are_no_running_text(times):
    items = ["mend the crane", "paint the quay", "count the boats", "thank the crew", "ask the mayor", "rest", "sail"] * times

    def draw(page):
        put(page, [str(n) for n in range(1, len(items) + 1)], x=60)
        put(page, items, x=120)

    assert {b.kind for b in read(pdf(draw)).blocks} == {"table"}


def test_terms_before_a_colon_in_running_text_cut_no_sentence():
    rows = [
        "We have come together to talk about the year ahead of us, and about the quays and",
        "Harbour Dues: we must ask for less in the spring, and for more in the summer, and for",
        "Night Watch: you must sleep in the day. I want all of you to rest, and do not want that",
        "Harbour Dues: the same again. I will look at the list of those who have not yet paid us.",
    ]
    assert [(b.speaker, b.text) for b in read(pdf(lambda page: put(page, rows))).blocks] == [(None, " ".join(rows))]


def test_numbered_rows_of_a_table_stay_one():
    def draw(page):
        put(page, [str(n) for n in range(1, 8)], x=60)
        put(page, ["North crane", "South crane", "Old boat", "New boat", "Red boat", "Long quay", "Short quay"], x=120)

    assert {b.kind for b in read(pdf(draw)).blocks} == {"table"}


def test_stamps_across_the_page_are_no_words():
    def draw(page):
        put(page, wrapped(PROSE))
        page.saveState()
        page.rotate(45)
        put(page, ["DRAFT COPY"], x=400, y=100, size=60)
        page.restoreState()

    assert texts(read(pdf(draw))) == [PROSE]


def test_letters_shifted_by_a_known_fault_are_mended():
    assert are_shifted(["ƚhe CommiƐƐion͛Ɛ SƵbƐƚanƚiǀe Change"]) and not are_shifted(["Žižek and Škoda, Łódź"])
    assert mended("Žižek in ƚhe CommiƐƐion͛Ɛ Ϯ0Ϯ0 ŝŶ") == "Žižek in the Commission’s 2020 in"


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("The Long View", "The Long View"),
        ("Documents of a Change", "Documents of a Change"),
        ("Untitled no more", "Untitled no more"),
        ("Microsoft Word - x.doc", None),
        ("Memorandum", None),
        ("Weekly template", None),
        ("(anonymous)", None),
        ("Document1", None),
        ("x_v2", None),
        ("a.indd", None),
    ],
)
def test_metadata_and_a_title_that_is_one(given_title, title):
    def draw(page):
        page.setTitle(given_title)
        page.setAuthor("Ann Lee")
        put(page, wrapped(PROSE))

    document = read(pdf(draw))
    assert document.title == title and document.metadata["file_author"] == "Ann Lee"
    assert len(document.metadata["date"]) == 10


def test_an_author_whom_the_program_did_not_know_is_none():
    def draw(page):
        page.setAuthor("(anonymous)")
        put(page, wrapped(PROSE))

    assert "file_author" not in read(pdf(draw)).metadata


def test_a_memo_in_a_pdf_has_metadata_too():
    lines = ["To: All crews", "From: Ann Lee", "Date: May 6, 2020"]
    document = read(pdf(lambda page: put(page, wrapped(PROSE), y=put(page, lines) - 20)))
    assert document.metadata["from"] == "Ann Lee" and texts(document, "paragraph") == [PROSE]


def test_only_a_password_to_open_keeps_us_out():
    from reportlab.lib.pdfencrypt import StandardEncryption

    def draw(page):
        put(page, wrapped(PROSE))

    assert texts(read(pdf(draw, encrypt=StandardEncryption("", ownerPassword="o", canCopy=0)))) == [PROSE]
    with pytest.raises(ReadError, match="password-protected"):
        read(pdf(draw, encrypt=StandardEncryption("user", ownerPassword="o")))


def picture(page):
    from reportlab.lib.utils import ImageReader

    pixels = pytest.importorskip("PIL.Image").new("RGB", (40, 40), "red")
    page.drawImage(ImageReader(pixels), 100, 400, 200, 200)


def test_pages_of_pictures_among_others_are_told_of():
    def draw(page):
        put(page, wrapped(PROSE))
        page.showPage()
        picture(page)

    assert read(pdf(draw)).warnings == ("page 2: only pictures, which are not read",)


def by_hand(content, filters=b""):
    """A file of one page, so that it can hold what no library writes."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>%s/Length %d>>stream\n%s\nendstream"
        % (filters, len(content), content),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1))
    return body + b"trailer\n<</Size 5/Root 1 0 R>>\n%%EOF"


GOOD = pdf(lambda page: put(page, wrapped(PROSE)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(picture), "holds only pictures; this program has no OCR"),
        (pdf(lambda page: page.showPage()), "holds no text"),
        (GOOD[:200], "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
        (by_hand(b"").replace(b"[3 0 R]/Count 1", b"[]/Count 0"), "damaged"),
        (by_hand(b"").replace(b"[3 0 R]/Count 1", b"[2 0 R]/Count 9"), ""),
        (by_hand(b"").replace(b"/Size 5", b"/Size 5/Prev 9"), "holds no text"),
        (by_hand(b"/X Do\n" * 3), ""),
        (by_hand(zlib.compress(b"q " * 50_000_000, 9), b"/Filter/FlateDecode"), "needs more time or memory"),
        (by_hand(zlib.compress(zlib.compress(b"\0" * 500_000_000, 9), 9), b"/Filter[/FlateDecode/FlateDecode]"), ""),
    ],
    # Named by its bytes, a file would make a name that is too long for the environment of a child.
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_read_is_one_line(data, said, monkeypatch):
    monkeypatch.setattr(pdf_child, "PATIENCE", 2.0)
    with pytest.raises(ReadError) as error:
        read(data)
    assert said in str(error.value) and "\n" not in str(error.value)


def test_limits_are_kept():
    data = pdf(lambda page: [(put(page, wrapped(PROSE)), page.showPage()) for _ in range(4)])
    for limit in ({"most_pages": 3}, {"most_text_characters": 300}):
        with pytest.raises(ReadError, match="more than"):
            read(data, **limit)


CHANGES = st.lists(st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12), st.integers(9, len(GOOD))
)
def test_any_bytes_give_a_document_or_a_read_error(changes, end):
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    try:
        assert isinstance(read(bytes(data[:end])), Document)
    except ReadError as error:
        assert "\n" not in str(error)
