"""The page over a folder: one file that needs nothing, says everything, and stays small."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.reports.corpus import Corpus, render
from analyzer.reports.corpus.words import summary
from analyzer.reports.typeset import signed
from analyzer.settings import default_settings

VOID = {"meta", "link", "input", "br"}
TABLES = ["scores.csv", "speakers.csv", "failures.csv"]
SCRIPT = "<script>alert(1)</script>"
COMMANDS = ("command_question/command", 9.0, 0.8222, 0.1, 45, True)


def rendered(corpus, **options):
    return render(corpus, **{"inputs": ["talks/"], "files": 9, "since": None, "tables": TABLES, **options})


def filled(corpus, document):
    """Two kinds of documents of two people over two years, one of them twice, and three failures of two kinds."""
    for n in range(6):
        taken = {"push_pull": (6 - n, n), "command_question": (5, 1)}
        about = {"title": f"Talk {n}" if n else None, "metadata": {"author": f"Person {n % 2}"}}
        made = document(f"talks/{n}.txt", taken, genre="memo" if n % 2 else None, placements=[COMMANDS], **about)
        corpus.add(made, f"202{n % 2}-05-0{n + 1}", None, f"documents/{n}-abc.html" if n else None)
    corpus.add(document("talks/copy.txt", {"push_pull": (9, 0)}), None, "talks/0.txt", "documents/copy.html")
    for name in ("a", "b"):
        corpus.faults.add(f"talks/{name}.bin", "read", "is binary", "save it as text")
    corpus.faults.add("talks/c.pdf", "killed", "ended the process", "leave it out")
    return corpus


def hostile(corpus, document):
    name = f'talks/"{SCRIPT}\u202e.txt\udc80'
    made = document(name, {"push_pull": (0, 5)}, genre="email", placements=[COMMANDS], title=f"</title>{SCRIPT}",
                    metadata={"from": f"{SCRIPT} <a@b>"})  # fmt: skip
    corpus.add(made, "2024", None, "documents/a b#c?d.html")
    corpus.add(replace(made, title=None), "2025", name, None)
    corpus.faults.add(name, "read", SCRIPT, "javascript:alert(1)")
    return corpus


@pytest.fixture(params=["filled", "hostile", "nothing", "failures only"])
def page(request, corpus, document):
    """Every kind of page, as its text."""
    if request.param == "failures only":
        corpus.faults.add("a.bin", "read", "is binary", "save it as text")
    elif request.param != "nothing":
        {"filled": filled, "hostile": hostile}[request.param](corpus, document)
    return rendered(corpus, inputs=[f"{SCRIPT}\u202e"] if request.param == "hostile" else ["talks/"])


@pytest.fixture
def tree(corpus, document):
    return LexborHTMLParser(rendered(filled(corpus, document)))


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


def test_only_the_shipped_script_runs_and_nothing_is_fetched(page):
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1 and not tree.css("iframe, object, embed, img, form, base, audio, video")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("src", "srcset", "style", "action", "formaction")
            if name in ("href", "xlink:href"):
                assert re.fullmatch(r"#[\w-]+|data:,|documents/[\w.%-]+|\w+\.(csv|parquet)", value), value
    style = tree.css_first("style").text()
    assert "url(" not in style and "@import" not in style


def test_the_policy_allows_the_style_sheet_and_the_script_by_their_digests(page):
    tree = LexborHTMLParser(page)
    policy = tree.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(tree.css_first(kind).text().encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(node.tag[1]) for node in LexborHTMLParser(page).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b <= a + 1 for a, b in pairwise(levels))


def test_every_name_is_given_once_and_every_reference_is_met(page):
    tree = LexborHTMLParser(page)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    wanted = {node.attributes["href"][1:] for node in tree.css("a[href^='#']")}
    wanted.update(node.attributes["for"] for node in tree.css("[for]"))
    for node in tree.css("[aria-labelledby]"):
        wanted.update(node.attributes["aria-labelledby"].split())
    assert len(ids) == len(set(ids)) and wanted <= set(ids)


def test_it_is_utf_8_and_holds_nothing_that_steers(page):
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def rows(tree, number):
    return tree.css(f".rank.d{number} tbody tr")


def test_documents_are_ranked_on_every_dimension_and_lead_to_their_reports(tree):
    assert [row.css_first("th").text().split("talks/")[0].strip() for row in rows(tree, 0)] == [
        "Talk 5", "Talk 4", "Talk 3", "Talk 2", "Talk 1", "0.txt",
    ]  # fmt: skip
    links = [[a.attributes["href"] for a in row.css("a")] for row in rows(tree, 0)]
    assert links == [[f"documents/{n}-abc.html"] for n in (5, 4, 3, 2, 1)] + [[]]
    assert len(rows(tree, 2)) == 6 and rows(tree, 1) == []
    assert "6 documents with too little evidence" not in tree.body.text() and "0 documents with a position" in tree.body.text()


def test_a_folder_of_documents_without_a_position_begins_with_the_list_of_all(corpus, document):
    corpus.add(document("one.txt", {}), None, None, "documents/one.html")
    tree = LexborHTMLParser(rendered(corpus))
    (checked,) = [n.attributes["class"] for n in tree.css("input[name=rank]") if "checked" in n.attributes]
    assert checked == "f10" and [a.attributes["href"] for a in rows(tree, 10)[0].css("a")] == ["documents/one.html"]
    assert "0 documents with a position; 1 with too little evidence: see “order of the files”." in tree.body.text()


@pytest.mark.parametrize(("ending", "source"), [("md", "Markdown"), ("json", "JSON"), ("txt", "plain text"), ("html", None)])
def test_reports_that_a_browser_shows_as_source_are_told_with_the_way_to_pages(corpus, document, ending, source):
    corpus.add(document("one.txt", {"push_pull": (1, 5)}), None, None, f"documents/one.{ending}")
    text = LexborHTMLParser(rendered(corpus)).body.text()
    assert ("--report html" in text) is bool(source) and (f"lead to reports in {source}." in text) is bool(source)


def test_a_row_shows_position_range_and_counts_and_its_bar_stands_there(tree):
    row = rows(tree, 0)[0]
    assert signed(0.4) in row.text() and "1 : 5" in row.text()
    assert float(row.css_first("circle").attributes["cx"].rstrip("%")) == pytest.approx(70)


def test_every_dimension_and_kind_can_be_chosen_and_has_its_rules(tree):
    style = tree.css_first("style").text()
    ranks = [node.attributes["class"] for node in tree.css("input[name=rank]")]
    kinds = [node.attributes["class"] for node in tree.css("input[name=kind]")]
    assert ranks == [f"f{n}" for n in range(11)] and kinds == ["gall", "g0", "g1"]
    assert all(f".docs:has(.{name}:checked)" in style for name in (*ranks, *kinds[1:]))
    assert [len(tree.css(f".rank.d0 tr.k{n}")) for n in (0, 1)] == [3, 3]
    (checked,) = [n.attributes["class"] for n in tree.css("input[name=rank]") if "checked" in n.attributes]
    assert checked == "f0"


def test_duplicates_are_told_and_listed_and_counted_in_nothing_else(tree):
    text = tree.body.text()
    assert "1 duplicate" in text and "the same text as talks/0.txt" in text
    assert "All 6 documents (1 duplicate left out) hold enough evidence" in text and len(rows(tree, 10)) == 7


def test_people_are_set_side_by_side(tree):
    cells = [[cell.text() for cell in row.css("th, td.num")] for row in tree.css(".speakers tbody tr")]
    assert cells == [
        ["Person 0", "orders : asks 9 : 3", "documents 3", "sentences 60"],
        ["Person 1", "orders : asks 9 : 3", "documents 3", "sentences 60"],
    ]


def test_failures_are_told_by_reason_with_examples(tree):
    cells = [[cell.text() for cell in row.css("th, td")] for row in tree.css(".faults tbody tr")]
    assert cells == [
        ["is binary (read)", "2 documents", "talks/a.bin, talks/b.bin", "save it as text"],
        ["ended the process (killed)", "1 document", "talks/c.pdf", "leave it out"],
    ]


def test_norms_and_time_are_told(tree):
    text = tree.body.text()
    assert "has more commands than 82 % of 45 memos" in text and "6 dated: 2020-05-01 to 2021-05-06" in text
    assert "More commands (5 of 20 sentences) than 82 % of 45 memos." in text
    assert len(tree.css("svg.time circle")) == 4


def test_documents_that_name_a_year_alone_are_left_out_of_time_told_by_the_month_and_that_is_said(corpus, document):
    said = "Left out because they give only a year: 1."
    for month in range(1, 13):
        corpus.add(document(f"{month}.txt", {"push_pull": (5, 5)}), f"2023-{month:02}-10", None, None)
    assert 'id="time"' in rendered(corpus) and said not in rendered(corpus)
    corpus.add(document("odd.txt", {"push_pull": (5, 5)}), "2023", None, None)
    assert 'id="time"' in rendered(corpus) and said in rendered(corpus)


def test_each_plot_has_its_figures_in_a_table(tree):
    cells = [row.css("td")[0].text() for row in tree.css("section[aria-labelledby=scores] details tbody tr")]
    assert [cell for cell in cells if cell] == ["1", "1", "1", "1", "1", "1 (1)"]
    columns = tree.css("svg.spread")[0].css("rect")
    assert len(columns) == 7 and tree.css("svg.spread")[0].attributes["aria-label"].startswith("push to pull: 6 documents")


def test_what_is_of_one_kind_has_no_kinds_to_choose_from(corpus, document):
    corpus.add(document(taken={"push_pull": (1, 5)}), None, None, None)
    assert not LexborHTMLParser(rendered(corpus)).css("input[name=kind]")


def test_hostile_names_are_shown_as_they_are(corpus, document):
    tree = LexborHTMLParser(rendered(hostile(corpus, document)))
    assert SCRIPT in tree.css_first(".rank.d0 tbody th").text() and SCRIPT in tree.css_first(".faults tbody th").text()
    assert tree.css_first(".speakers th[scope=row]").text() == SCRIPT
    assert tree.css_first(".rank.d0 tbody th a").attributes["href"] == "documents/a%20b%23c%3Fd.html"


def test_many_documents_make_no_larger_page(dimensions, document):
    sizes = []
    taken = {d.id: (5, 5) for d in dimensions}
    for number in (350, 900):
        corpus = Corpus(dimensions, default_settings())
        made = document(taken=taken, sentences=120)
        for n in range(number):
            corpus.add(replace(made, name=f"talks/{n:05}.txt", metadata={"author": f"P {n}"}), None, None, "documents/a.html")
            corpus.faults.add(f"talks/{n:05}.bin", "read", f"fault {n}", "none")
        page = rendered(corpus)
        sizes.append(len(page))
        assert f"{number - 100:,} more between these" in page and "the 50 nearest to each pole are listed" in page
        assert "The first 300 of" in page and "other reasons" in page and "40 of" in page
    assert abs(sizes[1] - sizes[0]) < 1000 and sizes[1] < 2_000_000


def test_equal_documents_give_equal_bytes(dimensions, document):
    pages = {rendered(filled(Corpus(dimensions, default_settings()), document)) for _ in range(2)}
    assert len(pages) == 1


def test_a_table_in_pieces_is_led_to_by_its_folder(corpus, document):
    page = rendered(filled(corpus, document), tables=["scores/", "failures.csv"])
    assert '<a href="scores/">scores/</a>' in page


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ([{}], "The document does not hold enough evidence for a score on any dimension."),
        ([{}, {}], "Neither document holds enough evidence for a score on any dimension."),
        ([{}, {}, {}], "None of 3 documents holds enough evidence for a score on any dimension."),
        ([{"push_pull": (0, 9)}], "The document holds enough evidence for a score on at least one dimension."),
        ([{"push_pull": (0, 9)}, {}], "1 of 2 documents holds enough evidence for a score on at least one dimension."),
        ([{"push_pull": (0, 9)}] * 2, "Both documents hold enough evidence for a score on at least one dimension."),
        ([{"push_pull": (0, 9)}] * 3, "All 3 documents hold enough evidence for a score on at least one dimension."),
        ([{"push_pull": (0, 9)}] * 8, "Of those that lean beyond doubt, more lean to pull than to push (8 against 0)."),
        (
            [{"push_pull": (4, 0)}, {"fear_opportunity": (9, 0)}],
            "All that counts towards a score is on the side of scalable efficiency, but on no dimension in enough documents to be sure.",
        ),
        ([{"push_pull": (0, 9)}, {"push_pull": (9, 0)}], "On no dimension do enough documents lean one way beyond doubt"),
    ],
)
def test_the_whole_is_told_in_plain_words(corpus, document, taken, said):
    for n, poles in enumerate(taken):
        corpus.add(document(f"{n}.txt", poles), None, None, None)
    assert said in summary(corpus)[0] and summary(corpus)[1].startswith("They give " if len(taken) > 1 else "It gives ")


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ([{"push_pull": (0, 9)}], "The document (2 duplicates left out) holds enough evidence"),
        ([{}], "The document (2 duplicates left out) does not hold enough evidence"),
        ([{"push_pull": (0, 9)}, {}], "1 of 2 documents (2 duplicates left out) holds enough evidence"),
        ([{}, {}], "Neither document (2 duplicates left out) holds enough evidence"),
    ],
)
def test_documents_that_are_counted_are_told_to_be_fewer_by_their_duplicates(corpus, document, taken, said):
    for n, poles in enumerate([*taken, *taken[:1] * 2]):
        corpus.add(document(f"{n}.txt", poles), None, "0.txt" if n >= len(taken) else None, None)
    assert summary(corpus)[0].startswith(said)


@pytest.mark.parametrize(("names", "said"), [(["Ann"], False), (["Ann", "Bob"], True)])
def test_one_person_is_not_compared_with_all_others(corpus, document, names, said):
    for name in names:
        corpus.add(document(f"{name}.txt", {"push_pull": (4, 5)}, metadata={"author": name}), None, None, None)
    assert ("Nobody differs from all others" in rendered(corpus)) is said


def test_documents_of_several_speakers_are_told_apart_from_those_of_one(corpus, document):
    talk = [("speaker", name, {"push_pull": (0, 9)}) for name in ("Ann", "Bob")]
    corpus.add(document("a.txt", {"push_pull": (0, 9)}), None, None, None)
    assert "several speakers" not in " ".join(summary(corpus))
    corpus.add(document("b.txt", {"push_pull": (0, 9)}, parts=talk), None, None, None)
    assert summary(corpus)[2].startswith("1 of the documents holds several speakers, scored together")
