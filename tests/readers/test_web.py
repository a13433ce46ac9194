"""Web pages and the HTML of mails: what a person who looks at them would read."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import format_of, read_bytes
from analyzer.readers.web.nest import flattened
from analyzer.readers.web.page import lines_from_html
from analyzer.settings import default_settings

SETTINGS = default_settings()


def in_mail(html):
    return lines_from_html(html, "mail", SETTINGS.most_text_characters)


PAGE = """<!doctype html><html><head><meta charset=utf-8><title>The long view - Harbour Board</title>
<meta name=author content="Ann Lee"><meta property="article:published_time" content="2024-05-06">
<style>p{color:red}</style><script>var a = "<p>We obey.</p>";</script></head><body class="has-sidebar">
<header><p>Harbour Board of the County</p></header><nav><ul><li>Home</li></ul></nav>
<div class="cookie-banner">We use cookies. Accept.</div>
<article><h1>The long view</h1>
<p>We shall <b>meet</b> ag<i>ain</i> in May&mdash;all of us<sup>1</sup>.<!-- We will not. --></p>
<p style="display:none">You must not see this.</p><p hidden>Nor this.</p><span class="sr-only">Skip it.</span>
<ul><li>Ask Ines<ul><li>and her crew</li></ul></li><li><p>Call the port</p></li></ul>
<blockquote>No plan survives.</blockquote>
<table><tr><th>Crane</th><th>Age</th></tr><tr><td>North</td><td>12</td></tr></table>
<table><tr><td><p>We have set this apart in a table, and it is as much ours as the rest of the letter is.</p></td></tr></table>
<p><b>What we need</b></p>
<p>A line of a mail that was wrapped by<br>a program that made it goes on in this<br>one and ends.<br><br>A new one.</p>
<pre><code>run()</code></pre><div id="comments"><p>First!</p></div></article>
<aside>Read more</aside><footer>All rights reserved.</footer></body></html>"""


def read(text, name="a.html", **changes):
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, name, replace(SETTINGS, **changes) if changes else SETTINGS)


def texts(document, kind=None):
    return [b.text for b in document.blocks if kind is None or b.kind == kind]


def test_a_page_is_its_text_and_nothing_of_the_site():
    document = read(PAGE)
    assert texts(document, "heading") == ["The long view", "What we need"]
    assert texts(document, "list_item") == ["Ask Ines", "and her crew", "Call the port"]
    assert texts(document, "quoted") == ["No plan survives."]
    assert texts(document, "table") == ["Crane | Age", "North | 12"]
    paragraphs = texts(document, "paragraph")
    assert paragraphs[0] == "We shall meet again in May\N{EM DASH}all of us." and paragraphs[-1] == "A new one."
    assert paragraphs[1].startswith("We have set this apart")
    assert paragraphs[2] == "A line of a mail that was wrapped by a program that made it goes on in this one and ends."
    for word in ("cookies", "Home", "County", "rights", "First", "must", "Nor this", "Skip", "obey", "not", "run", "more"):
        assert word not in document.text


def test_title_and_metadata_are_the_pages_own():
    document = read(PAGE)
    assert document.title == "The long view" and document.metadata == {"author": "Ann Lee", "date": "2024-05-06"}


def test_a_title_and_an_author_that_a_program_makes_up_are_none():
    page = '<title>Untitled Document</title><meta name="author" content="admin"><meta name="dc.creator" content="Ann Lee">'
    document = read(f"<html><head>{page}</head><body><h1>The long view</h1><p>We start on Monday.</p></body></html>")
    assert (document.title, document.metadata) == ("The long view", {"author": "Ann Lee"})


def test_without_a_main_part_the_body_is_read():
    page = "<html><body><div class=content><p>We start on Monday, and we are glad of it.</p></div><div class=footer>Imprint</div>"
    assert texts(read(page)) == ["We start on Monday, and we are glad of it."]


@pytest.mark.parametrize(("heading", "kept"), [("h3", True), ("h1", False)])
def test_a_teaser_is_not_the_article_of_a_page_and_a_short_text_under_long_comments_is(heading, kept):
    around = "<div><p>We start on Monday, and we are glad of it.</p></div>" * 5
    page = f"<html><body>{around}<article><{heading}>The pier</{heading}><p>The pier is open again.</p></article>"
    assert ("We start on Monday, and we are glad of it." in texts(read(page))) is kept


@pytest.mark.parametrize(
    "part",
    [
        '<ol class="footnotes"><li>See the report of the board.</li></ol>',
        '<div class="byline">By Ann Lee on May 6, 2024, for the crews</div>',
        '<div class="author-bio"><p>Ann Lee has led the harbour since May.</p></div>',
        "<h2>Related articles</h2>\n<ul><li><a href=x>How we think about the pier</a></li></ul>",
        "<h3>Read more</h3><p><a href=x>How we think about the pier</a></p>",
    ],
)
def test_what_stands_around_a_text_is_no_part_of_it(part):
    own = "We start on Monday, and we are glad of it."
    page = f"<main><h1>The quay</h1><p>{own}</p>{part}<p>{own}</p></main>"
    assert [text for text in texts(read(page)) if text not in ("Related articles", "Read more")] == ["The quay", own, own]


COMMENT = "<p>A long answer of a reader who thinks that all of this is wrong, and says so.</p>"


@pytest.mark.parametrize("name", ["responses", "x"])
@pytest.mark.parametrize(
    "header",
    ["<header><h1>Our plan</h1><p>All that we want to do in this year and in the next one.</p></header>", "<h1>Our plan</h1>"],
)
def test_a_short_article_below_its_title_is_the_text_however_much_is_answered(header, name):
    answers = f"<section id={name}><h2>Responses</h2>{COMMENT * 6}</section>"
    page = f"<html><body>{header}<article><p>We will grow this year.</p></article>{answers}"
    assert texts(read(page)) == ["We will grow this year."]


def test_the_answers_of_readers_are_left_out_where_no_article_is_marked():
    own = "<p>We will grow this year, and I want you to know how.</p>" * 6
    assert texts(read(f"<html><body>{own}<div class=responses>{COMMENT}</div>"))[1:] == texts(read(f"<html><body>{own}"))[1:]


@pytest.mark.parametrize("inner", ["<h1>Our plan</h1><p>I need your help.</p>", "<p>We will grow this year, as I said. </p>" * 5])
def test_a_text_that_is_called_a_byline_is_read(inner):
    rest = "<p>We start on Monday, and we are glad of it.</p>" * 12
    said = texts(read(f'<html><body><div class="byline post">{inner}</div>{rest}'))
    assert "I need your help." in said or "We will grow this year, as I said." in said


def test_links_that_the_writer_gives_stay():
    page = "<p>We start on Monday.</p><h2>What to do</h2><ul><li><a href=x>Read the plan of the pier.</a></li></ul>"
    assert texts(read(page), "list_item") == ["Read the plan of the pier."]


def test_a_form_around_a_whole_page_is_not_a_form():
    page = "<html><body><form id=aspnetForm><p>We start on Monday, and we are glad of it.</p><input value=Go></form>"
    assert texts(read(page)) == ["We start on Monday, and we are glad of it."]


@pytest.mark.parametrize(
    "reply",
    [
        '<div class="gmail_quote">On Mon, May 6, 2024, Bob wrote:<br><blockquote>Do it now.</blockquote></div>',
        "<div>On Mon, May 6, 2024, Bob wrote:</div><blockquote type=cite>Do it now.</blockquote>",
        '<div class="moz-cite-prefix">On 06/05/2024 Bob wrote:</div><blockquote type="cite"><p>Do it now.</p></blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob</div><div>Do it now.</div>',
        '<div id="x_divRplyFwdMsg">From: Bob</div><p>Do it now.</p>',
        '<div style="border:none;border-top:solid #E1E1E1 1pt"><p><b>From:</b> Bob<br><b>To:</b> Ann</p></div><p>Do it now.</p>',
        "<p><b>From:</b> Bob<br><b>Sent:</b> Monday<br><b>To:</b> Ann</p><p>Do it now.</p>",
        "<p><b>Från:</b> Bob<br><b>Skickat:</b> måndag<br><b>Till:</b> Ann<br><b>Ämne:</b> Kaj</p><p>Do it now.</p>",
        "<p>Od: Bob</p><p>Wysłano: poniedziałek</p><p>Do: Ann</p><p>Do it now.</p>",
        "<p>-------- Ursprungligt meddelande --------</p><p>Do it now.</p>",
        "<div class=yahoo_quoted><p>Do it now.</p></div>",
        "<p>-----Original Message-----</p><p>Do it now.</p>",
        "<p>Yes.<br>&gt; Do it now.<br></p>",
    ],
)
def test_what_a_mail_answers_is_quoted(reply):
    blocks = in_mail(f"<p>We will wait, and so will you.</p>{reply}")
    assert blocks[0] == ("We will wait, and so will you.", "paragraph")
    assert ("Do it now.", "quoted") in blocks
    assert not [text for text, kind in blocks if kind == "paragraph" and ("Bob" in text or "now" in text)]


def test_the_headers_of_a_memo_are_not_of_a_mail_that_is_answered():
    memo = "<html><h1>Memo</h1><p>Harbour Board</p><p>To: All</p><p>From: Ann Lee</p><p>Date: May 6</p><p>We start on Monday.</p>"
    assert "We start on Monday." in texts(read(memo), "paragraph")


@pytest.mark.parametrize("line", ["-- Reply by Friday, and do it now.", "Do: start now.", "From: blame. Sent: nowhere."])
def test_what_only_looks_like_the_head_of_a_mail_that_is_answered_is_the_writers_own(line):
    blocks = in_mail(f"<p>We will wait, and so will you.</p><p>{line}</p><p>Tell me why.</p>")
    assert [kind for _, kind in blocks].count("quoted") == 0


def test_what_is_only_indented_is_the_writers_own():
    indented = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>We wait.</div></blockquote>'
    assert in_mail(indented) == [("We wait.", "paragraph")]


def test_signatures_are_set_apart():
    blocks = in_mail('<div>We wait.</div><div class="gmail_signature"><div>Ann Lee</div>Harbour Board</div>')
    assert blocks == [("We wait.", "paragraph"), ("Ann Lee", "signature"), ("Harbour Board", "signature")]


def test_a_table_that_lays_out_a_mail_is_paragraphs():
    cell = "<td><p>We will meet in May, and I would like each of you to bring one idea for the night crew.</p></td>"
    mail = f'<table role="presentation"><tr><td><table><tr>{cell}</tr></table></td></tr></table>'
    assert [kind for _, kind in in_mail(mail)] == ["paragraph"]


def test_a_table_whose_other_columns_are_empty_lays_out_the_page():
    spacer, row = "<td width=20>&nbsp;</td>", "<td>We open the quay on Monday.</td>"
    mail = f"<table>{f'<tr>{spacer}{row}{spacer}</tr>' * 3}</table>"
    assert in_mail(mail) == [("We open the quay on Monday.", "paragraph")] * 3
    logo = f"<table><tr><td><img src=x></td><td>Harbour news</td></tr><tr><td></td>{row}</tr></table>"
    assert in_mail(logo)[1] == ("We open the quay on Monday.", "paragraph")


def table_of(*rows):
    return "<html><table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"


@pytest.mark.parametrize("length", [1, 20])
def test_a_transcript_in_a_table_has_speakers(length):
    said = [("Ann Lee", "What do you see?"), ("Bob Ray", "We see the quay. " * length), ("Ann Lee", "Then let us go on.")]
    turns = read(table_of(("Speaker", "Words"), *said)).blocks[1:]
    assert [(t.kind, t.speaker, t.text) for t in turns] == [("turn", name, text.strip()) for name, text in said]


TASKS = [("Ann Lee", "Send me the plan by Friday."), ("Bob Ray", "Call our clients."), ("Ann Lee", "Tell us what you need.")]
UNITS = [("Marketing", "We launch it, I hope."), ("Sales", "We report weekly."), ("Marketing", "You may ask us.")]
TALK = [("Ann Lee", "What do you see?"), ("Bob Ray", "We see the quay."), ("Ann Lee", "Then let us go on.")]


@pytest.mark.parametrize(
    ("rows", "below"),
    [
        ([("Owner", "Task"), *TASKS], ""),
        ([("Owner", "Task"), *TALK], ""),
        (TASKS, ""),
        (UNITS, ""),
        (TALK, "<p>I will check this list each week.</p>"),
    ],
)
def test_a_table_in_a_text_or_of_tasks_is_no_conversation(rows, below):
    blocks = read(table_of(*rows) + below).blocks
    assert {b.speaker for b in blocks} == {None} and [b.kind for b in blocks].count("table") == len(rows)


def test_tables_that_hold_most_of_a_text_are_said_to_be_left_out():
    tasks = [("Ann Lee", "Order the stone for the new quay."), ("Bob Ray", "Call the port and the board."), ("Ann Lee", "Rest.")]
    document = read(table_of(*tasks))
    assert {b.kind for b in document.blocks} == {"table"} and "tables, which are not scored" in document.warnings[0]
    assert read("<p>We open it on Monday. " * 20 + table_of(*tasks)).warnings == ()


ASKED = ["You lost the port in May. Why?", "Would you fire people for it?", "What comes next?"]
SAID = ["I did not listen.", "No. What would I learn from that?", "We ask: students, crews and even rivals."]
TOLD = "<p>Ann Lee tells Sam Day of the port.</p><p>She makes the coffee herself.</p>"
EDITED = "<p><em>This interview has been edited for length and clarity.</em></p>"


def interview(form, above=TOLD, below=EDITED, first="", house="The Harbour News"):
    said = "".join(form.format(q=("" if n else first) + q, a=a) for n, (q, a) in enumerate(zip(ASKED, SAID, strict=True)))
    return read(
        f"<html><head><title>Ann Lee | {house}</title></head><body><main><h1>Ann Lee</h1>{above}{said}{below}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("page", "speaker"),
    [
        (interview("<p><strong>{q}</strong></p><p>{a}</p>"), None),
        (interview("<p><b>{q}</b><br>{a}</p>"), None),
        (
            interview("<p><b>{q}</b></p><p>{a}</p>", first="The Harbour News: ", above="<p>She makes the coffee.</p>", below=""),
            None,
        ),
        (interview("<p><b>HN:</b> {q}</p><p><b>Ann Lee:</b> {a}</p>", house="The Harbour News"), "Ann Lee"),
    ],
    ids=["bold", "break", "house", "labels"],
)
def test_in_an_interview_only_the_answers_are_the_leaders(page, speaker):
    answers = [(b.text, b.speaker) for b in page.blocks if b.kind not in ("heading", "quoted")]
    assert answers == [(text, speaker) for text in SAID] and set(ASKED) < set(texts(page, "quoted"))
    assert "are read but not scored" in page.warnings[0]


@pytest.mark.parametrize(
    "above",
    ["<p>I talked to many of you in May, and we ask ourselves what is next.</p>", "<p>Here is what the crews will hear.</p>"],
)
def test_questions_of_ones_own_in_bold_are_no_interview(above):
    page = interview("<p><b>{q}</b></p><p>{a}</p>", above=above, below="")
    assert [text for text in texts(page, "paragraph") if text in ASKED + SAID] == [
        text for pair in zip(ASKED, SAID, strict=True) for text in pair
    ]


def test_above_questions_that_others_sent_in_stands_the_writers_own_text():
    page = interview("<p><b>{q}</b></p><p>{a}</p>", first="Q: ", above="<p>The port moves in May.</p>", below="")
    assert texts(page, "paragraph") == ["The port moves in May."] and texts(page, "quoted") == ASKED


def test_bullets_typed_by_hand_are_list_items():
    item = "<p class=MsoListParagraph><span>\N{MIDDLE DOT}<span>&nbsp;&nbsp; </span></span>Ask Ines</p>"
    assert in_mail(item) == [("Ask Ines", "list_item")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><meta charset=windows-1252><p>The café is open.</p>".encode("cp1252"), "windows-1252"),
        ("<html><meta http-equiv=c content='text/html; charset=ISO-8859-1'><p>The café is open.</p>".encode("cp1252"), "cp1252"),
        ("<html><meta charset=iso-8859-1><p>The café is open.</p>".encode(), "utf-8"),
        ("<html><meta charset=punycode><p>The café is open.</p>".encode(), "utf-8"),
        ("<html><p>The café is open.</p>".encode("utf-16"), "utf-16"),
        ("\ufeff<html><p>The café is open.</p>".encode(), "utf-8-sig"),
    ],
)
def test_encodings(data, encoding):
    document = read(data)
    assert texts(document) == ["The café is open."] and document.source.encoding == encoding


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"<!-- x --><!DOCTYPE html><p>Hi there</p>", "a.txt.bak", "html"),
        (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', "a", "html"),
        (b"<div><p>One</p><p>Two</p><ul><li>Three</li></ul></div>", "a", "html"),
        (b"<p align=center><img src=x></p>\n\n# Title\n\nWe **start**.", "README.md", "markdown"),
        (b"We start <b>now</b>, and we go on.", "a.html", "html"),
        (b"Use <p> and </p> and <br> and <div> in a page, she wrote.", "a.txt", "text"),
    ],
)
def test_the_content_says_what_is_html(data, name, form):
    assert format_of(data, name).name == form


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body><script>x</script></body></html>", "holds no text that a reader of the page sees"),
        ("<html>" + "<br>" * 300_001, "more than 300,000 tags"),
        ("<html><p>" + "so it is " * 3000, "more than 20,000 characters"),
    ],
)
def test_what_cannot_be_read_is_one_line(text, said):
    with pytest.raises(ReadError, match=said):
        read(text, most_text_characters=20_000)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<blockquote><b>" * 50_000,
        "".join(f"<p><font size={i}>" for i in range(20_000)),
        "<table><tr><td>" * 30_000,
        "<div><!--</div>-->" * 50_000,
        "<p " + " ".join(f"a{i}" for i in range(100_000)) + ">",
        "<!--" * 100_000 + "-->",
        '<a x="' * 100_000 + '">',
        "<p>From: x</p>" * 20_000,
        "<p>&#xD800;&#0;\0",
    ],
)
def test_hostile_pages_take_little_time(hostile):
    start = time.process_time()
    blocks = in_mail(f"{hostile}We are here.")
    assert time.process_time() - start < 8
    assert not blocks or blocks[-1][0].endswith("We are here.")


def test_ordinary_pages_are_not_flattened():
    page = "<div>" * 100 + "<p><font size=2>One<p><font size=2>Two" * 500 + "</div>" * 100
    assert flattened(page) == page


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "<br>", "<table>", "<td>", "<li>", "</ul>", "<blockquote>", "<b", "<!--", "&#0;", "x y"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TAGS | st.text(max_size=5), max_size=40).map("".join), st.binary(max_size=20))
def test_any_html_gives_a_document_or_a_read_error(text, junk):
    try:
        assert isinstance(read(b"<html>" + text.encode("utf-8", "surrogatepass") + junk), Document)
    except ReadError as error:
        assert "\n" not in str(error)


DOCS = (
    '<html><body class="doc-content"><p class="c1 title"><span>The new quay</span></p><p class="c2 subtitle"><span>{}</span></p>'
    '<p>We open the quay on Monday.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
    '<ul><li>Come early.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></li></ul><hr>'
    '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> See the log.</span></p></div>'
    '<div class="c9"><p class="c8"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>You must ask the board!</span></p>'
    "<p><span>_Assigned to Tom Ray_</span></p></div></body></html>"
)


@pytest.mark.parametrize(
    ("subtitle", "day"),
    [
        ("Ann Lee, 6 May 2024", "2024-05-06"),
        ("May 6, 2024", "2024-05-06"),
        ("What we learned after the flood of 6 May 2024", None),
    ],
)
def test_a_document_of_google_docs_has_its_title_and_neither_comments_nor_notes(subtitle, day):
    document = read(DOCS.format(subtitle))
    assert document.title == "The new quay" and document.metadata.get("date") == day
    assert texts(document, "heading") == ["The new quay", subtitle]
    assert texts(document, "paragraph") + texts(document, "list_item") == ["We open the quay on Monday.", "Come early."]


def test_a_link_within_a_page_is_said():
    document = read(
        '<html><body><p>We open the quay, <a href="#why">as I said</a>.</p><div><p><a href="#top">Come early.</a></p></div>'
    )
    assert texts(document) == ["We open the quay, as I said.", "Come early."]


def test_a_page_of_confluence_is_its_text_and_tells_who_made_it_and_when():
    page = (
        '<html><body><div class="page-metadata">Created by <span class="author"> Ann Lee</span>, last modified on 12 Feb, 2024</div>'
        '<div class="wiki-content"><h2>The quay</h2><p>We open the quay on Monday. Come early.</p>'
        '<div class="code panel"><div class="codeContent panelContent"><pre class="syntaxhighlighter-pre">quay.open();</pre></div></div>'
        '</div><div class="pageSection group"><div class="pageSectionHeader"><h2>Attachments:</h2></div>'
        '<div class="greybox"><a href="1.pdf">plan.pdf</a> (application/pdf)</div></div></body></html>'
    )
    document = read(page)
    assert texts(document) == ["The quay", "We open the quay on Monday. Come early."]
    assert (document.metadata["author"], document.metadata["date"]) == ("Ann Lee", "2024-02-12")


@pytest.mark.parametrize("heading", ["Comments (2)", "2 comments", "12 Responses"])
def test_what_stands_under_a_heading_that_counts_comments_is_the_readers(heading):
    page = f"<main><p>We open the quay.</p><div><h2>{heading}</h2><div><p>You must not!</p></div><p>Never.</p></div><p>Come early.</p></main>"
    assert texts(read(f"<html><body>{page}</body></html>")) == ["We open the quay.", "Come early."]
    again = f"<h2>{heading}</h2><p>You must not!</p><h2>The plan</h2><p>We open the quay.</p>"
    assert texts(read(f"<html><body>{again}</body></html>")) == ["The plan", "We open the quay."]


@pytest.mark.parametrize("heading", ["Comments", "My comments on the plan", "2 comments on the plan"])
def test_a_heading_of_the_writers_own_comments_ends_no_text(heading):
    assert "Come early." in texts(read(f"<html><body><h1>The quay</h1><h2>{heading}</h2><p>Come early.</p></body></html>"))


def test_quick_links_are_the_sites():
    links = '<div class="quickLinks"><div role="heading">Quick links</div><ul><li><a href="#">Submit it</a></li></ul></div>'
    page = f"<main><div role=heading>The quay</div><p>We open the quay on Monday, come what may.</p>{links}</main>"
    document = read(f"<html><body>{page}</body></html>")
    assert texts(document, "heading") == ["The quay"] and texts(document)[1:] == ["We open the quay on Monday, come what may."]


def test_what_is_quoted_past_all_use_is_quoted_still():
    deep = "<blockquote>" * 10_000 + "Close the quay." + "</blockquote>" * 10_000
    document = read_bytes(
        f"<html><body><p>{'We open the quay. ' * 5}</p>{deep}<p>I do not.</p></body></html>".encode(), "a.html", SETTINGS
    )
    assert [(b.kind, b.text) for b in document.blocks][1:] == [("quoted", "Close the quay."), ("paragraph", "I do not.")]
