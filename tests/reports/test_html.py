"""The page: one file that needs nothing, says everything, and runs nothing."""

import base64
import hashlib
import re
import subprocess
import sys
import time
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.reports import Canvas, reports
from analyzer.reports.html_report import inert
from analyzer.reports.typeset import signed

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ("memo.txt", "speech.txt", "townhall.txt")
VOID = {"meta", "link", "input", "br"}
HOSTILE = (
    "You must send <script>alert(1)</script> the list today, \u202eand <img src=x onerror=alert(2)> never ask. "
    "See javascript:alert(3) or http://example.com/x, {{ 7 * 7 }} and </style></p><!-- now. "
)


@pytest.fixture(scope="module")
def analyses(analyzer):
    return {name: analyzer.analyze_file(ROOT / "examples" / name) for name in EXAMPLES}


@pytest.fixture(scope="module")
def render(analyzer):
    return lambda *found: reports()["html"].render(found, analyzer.dimensions, Canvas())


@pytest.fixture(scope="module")
def hostile(analyzer):
    analysis = analyzer.analyze(HOSTILE * 6, name='<b onclick="x">\u2066.txt\udc80')
    return replace(
        analysis, title="</title><script>1</script>", warnings=("<script>2</script>",), metadata={"<i>": "javascript:1"},
        readings=tuple(replace(r, speaker="<script>3</script>") for r in analysis.readings),
    )  # fmt: skip


@pytest.fixture(scope="module", params=[*EXAMPLES, "several", "hostile", "nothing"])
def page(request, analyses, render, hostile, analyzer):
    """Every kind of page, as its text."""
    if request.param == "several":
        return render(*analyses.values())
    if request.param == "hostile":
        return render(hostile)
    return render(analyzer.analyze("!!! ???") if request.param == "nothing" else analyses[request.param])


class Balance(HTMLParser):
    """Fails where an element is not closed in its turn."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"an attribute twice: {attrs}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


def test_every_element_is_closed_in_its_turn(page):
    checker = Balance()
    checker.feed(page)
    checker.close()
    assert page.startswith("<!doctype html>") and checker.open == []


def test_nothing_is_fetched_and_nothing_runs(page):
    tree = LexborHTMLParser(page)
    assert not tree.css("script, iframe, object, embed, img, form, base, audio, video")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("src", "srcset", "style", "action", "formaction")
            if name in ("href", "xlink:href"):
                assert value.startswith("#") or value == "data:,"
    (style,) = tree.css("style")
    assert "url(" not in style.text() and "@import" not in style.text()


def test_the_policy_allows_the_style_sheet_by_its_digest_and_nothing_else(page):
    tree = LexborHTMLParser(page)
    policy = tree.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
    digest = base64.b64encode(hashlib.sha256(tree.css_first("style").text().encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'") and "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style")


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(node.tag[1]) for node in LexborHTMLParser(page).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_every_name_is_given_once_and_every_reference_is_met(page):
    tree = LexborHTMLParser(page)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    wanted = {node.attributes["href"][1:] for node in tree.css("a[href]")}
    for node in tree.css("[aria-labelledby], [aria-describedby]"):
        wanted.update((node.attributes.get("aria-labelledby") or node.attributes["aria-describedby"]).split())
    assert wanted <= set(ids)


def test_it_is_utf_8_and_holds_nothing_that_steers(page):
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def sentence_texts(page):
    for node in LexborHTMLParser(page).css(".s"):
        for extra in node.css(".tags, .why"):
            extra.decompose()
        yield node.text()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_text_is_there_in_order(analyses, render, name):
    assert list(sentence_texts(render(analyses[name]))) == [r.text for r in analyses[name].readings]


def test_hostile_text_is_shown_as_it_is(hostile, render):
    page = render(hostile)
    assert list(sentence_texts(page)) == [inert(r.text) for r in hostile.readings]
    assert "{{ 7 * 7 }}" in page and "&lt;script&gt;" in page and "\u202e" not in page


def test_harmless_marks_stay(analyzer, render):
    assert inert("cooperate, na\u00efve, soft\u00adhyphen, 👩\u200d💻, a\u00a0b") == (
        "cooperate, na\u00efve, soft\u00adhyphen, 👩\u200d💻, a\u00a0b"
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_dimension_has_a_row_with_its_figures(analyses, render, name):
    rows = LexborHTMLParser(render(analyses[name])).css("table.scores tbody tr")
    assert len(rows) == len(analyses[name].scores)
    for row, score in zip(rows, analyses[name].scores, strict=True):
        text = row.text()
        assert score.left in text and score.right in text
        assert f"{score.counts[score.left]} : {score.counts[score.right]}" in text
        if score.enough:
            assert signed(score.position) in text and f"{signed(score.interval[0])} to {signed(score.interval[1])}" in text
        else:
            assert score.note in text and not row.css("svg")


def test_a_bar_stands_where_its_score_does(analyses, render):
    tree = LexborHTMLParser(render(analyses["memo.txt"]))
    drawn = [float(node.attributes["cx"].rstrip("%")) for node in tree.css("table.scores circle")]
    assert drawn == [pytest.approx(50 + 50 * s.position, abs=0.01) for s in analyses["memo.txt"].scores if s.enough]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_pole_taken_has_its_label_and_its_reason_with_a_probability(analyses, render, name):
    tree = LexborHTMLParser(render(analyses[name]))
    for reading in analyses[name].readings:
        node = tree.css_first(f"#d1-s{reading.index}")
        expected = []
        for score in analyses[name].scores:
            pole = reading.poles.get(score.dimension)
            expected += [score.left, score.right] if pole == "both" else [pole] if pole else []
        assert [tag.text() for tag in node.css(".tag")] == expected
        reasons = [r.text() for r in node.css(".reason")]
        assert [r.split(":")[0] for r in reasons] == expected and all("p = " in r for r in reasons)


def test_evidence_is_highlighted_by_pole_and_dimension(analyses, render):
    analysis = analyses["memo.txt"]
    tree = LexborHTMLParser(render(analysis))
    numbers = {s.dimension: (n, s) for n, s in enumerate(analysis.scores)}
    for reading in analysis.readings:
        for e in reading.evidence:
            n, score = numbers[e.dimension]
            mark = f"{'l' if e.pole == score.left else 'r'}{n}"
            marked = "".join(node.text() for node in tree.css(f"#d1-s{reading.index} mark.{mark}"))
            assert e.text in marked or all(word in marked for word in e.text.split())


def test_a_cue_says_why_it_speaks_for_its_pole(render, analyses):
    page = render(analyses["memo.txt"])
    assert "“will report to” moves people by decision from above" in LexborHTMLParser(page).css_first("main").text()


def test_every_dimension_can_be_chosen_and_has_its_rules(analyses, render):
    tree = LexborHTMLParser(render(analyses["memo.txt"]))
    chosen = [node.attributes["class"] for node in tree.css("input[type=radio]")]
    assert chosen == ["fall", *(f"f{n}" for n in range(10))]
    style = tree.css_first("style").text()
    assert all(f":has(.{name}:checked)" in style for name in chosen)


def test_several_documents_have_contents_and_filters_of_their_own(analyses, render):
    tree = LexborHTMLParser(render(*analyses.values()))
    links = [node.attributes["href"] for node in tree.css("nav .contents a")]
    assert links == ["#d1", "#d2", "#d3"] and all(tree.css_first(f"article{link}") for link in links)
    assert {node.attributes["name"] for node in tree.css("input[type=radio]")} == {"d1-filter", "d2-filter", "d3-filter"}


def test_speakers_stand_side_by_side_with_remarks_and_answers(analyses, render):
    analysis = analyses["townhall.txt"]
    rows = LexborHTMLParser(render(analysis)).css("table.speakers tbody tr")
    assert [row.attributes["class"] for row in rows] == [part.kind for part in analysis.parts]
    assert "DR. OKAFOR" in rows[0].text() and str(analysis.parts[0].words) in rows[0].text()


def test_a_screen_reader_is_told_the_range_that_a_speaker_s_bar_shows(analyses, render):
    scores = analyses["memo.txt"].scores
    analysis = replace(analyses["townhall.txt"], parts=(replace(analyses["townhall.txt"].parts[0], scores=scores),))
    cells = [cell.text() for cell in LexborHTMLParser(render(analysis)).css("table.speakers tbody td.picture .figure")]
    told = [(s.position, "*" if s.beyond_doubt else "", *s.interval) for s in scores[:4] if s.enough]
    assert told and cells == [f"{signed(at)}{sure}, range {signed(low)} to {signed(high)}" for at, sure, low, high in told]


def test_negative_figures_bear_a_true_minus_in_words_and_labels_too(analyses, render):
    analysis = analyses["memo.txt"]
    left = tuple(replace(s, position=-abs(s.position)) if s.enough else s for s in analysis.scores)
    tree = LexborHTMLParser(render(replace(analysis, scores=left)))
    labels = " ".join(node.attributes["aria-label"] for node in tree.css("svg[aria-label]"))
    assert re.search(r"dimensions: −\d", tree.css_first(".first").text()) and not re.search(r" -\d", labels)


def test_turns_name_their_speaker_once_and_list_items_are_a_list(analyses, render):
    turns = [node.text() for node in LexborHTMLParser(render(analyses["townhall.txt"])).css(".who")]
    assert turns == ["MS. ADEYEMI", "DR. OKAFOR", "MS. ADEYEMI", "DR. OKAFOR"]
    assert len(LexborHTMLParser(render(analyses["memo.txt"])).css(".text li")) == 2


def test_sentences_of_a_paragraph_stand_together(analyses, render):
    first = LexborHTMLParser(render(analyses["memo.txt"])).css(".text .run p")[1]
    assert len(first.css(".s")) == 2 and first.text().count("The audit is done") == 1


def test_it_says_what_it_is_not_and_what_made_it(analyses, render):
    text = LexborHTMLParser(render(analyses["memo.txt"])).body.text()
    assert "It reads the text, not the person." in text and analyses["memo.txt"].digest[:16] in text


def test_a_title_is_the_file_s_own_name_where_it_has_none(render, analyses):
    assert LexborHTMLParser(render(analyses["townhall.txt"])).css_first("h1").text() == "townhall.txt"


def test_a_private_dimension_can_be_chosen_too(analyses, render):
    analysis = analyses["memo.txt"]
    own = replace(analysis.scores[0], dimension="warm_cold", left="warm", right="cold", counts={"warm": 0, "cold": 0, "both": 0},
                  density={"warm": 0.0, "cold": 0.0}, basis="cues")  # fmt: skip
    page = render(replace(analysis, scores=(*analysis.scores, own)))
    assert "f10" in page and "by cues alone" in page


def test_a_plot_that_would_be_empty_is_told_instead(analyses, render):
    analysis = analyses["memo.txt"]
    scored = {s.dimension for s in analysis.scores[:4] if s.enough}
    tree = LexborHTMLParser(render(analysis))
    assert len(tree.css(".courses figure")) == len(scored) == 2
    assert "Too few sentences take a pole for a plot of fear to opportunity, extrinsic to intrinsic." in tree.body.text()


def test_a_title_and_a_list_of_recipients_of_any_length_are_cut(analyses, render):
    page = render(replace(analyses["memo.txt"], title="x" * 100_000, metadata={"to": "everyone@example.org, " * 9_000}))
    tree = LexborHTMLParser(page)
    assert len(tree.css_first("h1").text()) == 240 and len(tree.css_first(".facts").text()) < 500


def test_five_thousand_sentences_are_quick_and_small(analyses, render):
    readings = analyses["memo.txt"].readings
    many = tuple(replace(readings[n % len(readings)], index=n, block=n // 4) for n in range(5000))
    began = time.perf_counter()
    page = render(replace(analyses["memo.txt"], readings=many, sentences=5000))
    assert time.perf_counter() - began < 10 and len(page.encode()) < 10_000_000


def test_equal_input_gives_equal_bytes(analyses, render):
    assert render(analyses["memo.txt"]) == render(analyses["memo.txt"])


def test_the_ending_of_the_output_names_the_format(tmp_path):
    target = tmp_path / "report.html"
    command = [sys.executable, "-m", "analyzer", "examples/memo.txt", "-o", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_templates_are_loaded_only_for_a_page():
    code = "import analyzer.reports, sys; print('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
