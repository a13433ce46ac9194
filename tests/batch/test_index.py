"""The page over a run takes what the tables take, from the results as they lie in the folder. Results by hand, no pipeline."""

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.analysis import Analysis, Provenance
from analyzer.batch.counted import counted
from analyzer.batch.files import Found
from analyzer.batch.index import gathered, write_index
from analyzer.batch.plan import Plan, chosen_dimensions
from analyzer.batch.result import Failure, Header, Line
from analyzer.batch.store import Store
from analyzer.errors import ReadError
from analyzer.reports.corpus import Corpus
from analyzer.scoring.document import score_dimension
from analyzer.settings import default_settings

DIGESTS = ("aa" * 32, "bb" * 32)


@pytest.fixture
def written(tmp_path):
    """Write results of three files and return the plan with a function that makes the page and reads it."""
    plan = Plan(tmp_path / "out")
    (plan.output / "documents").mkdir(parents=True)
    scores = tuple(
        score_dimension(d, [d.left.id] * 5 + [None] * 5, default_settings(), "hybrid") for d in chosen_dimensions(plan)
    )
    made = Analysis("", "text", "0" * 64, 90, 10, scores, {"command": 1, "question": 0}, (), Provenance("0", "l", "m", "s"))

    def lines(name, date, digest):
        yield Line(replace(made, name=name), date=date, text_digest=digest, report=f"documents/{name}.md")

    store = Store(plan.output)
    store.write(Header("k", "a.txt", ""), lines("a.txt", "2024-05-01", DIGESTS[0]))
    store.write(Header("k", "b.txt", ""), lines("b.txt", "2020-05-01", DIGESTS[0]))
    store.write(Header("k", "c.bin", ""), [Line(failure=Failure("c.bin", "read", "is binary", "save it"))])
    found = [Found(name, "2024-06-01") for name in ("a.txt", "b.txt", "c.bin")]

    def page(**changes):
        asked, corpus = replace(plan, **changes), Corpus(chosen_dimensions(plan), default_settings())
        deque(gathered(counted(found, asked), corpus), maxlen=0)
        write_index(corpus, asked, ["talks/"], len(found), ["scores.csv"])
        return LexborHTMLParser((plan.output / "index.html").read_text(encoding="utf-8"))

    return plan, page


def figures(tree):
    return {dt.text(): dd.text() for dt, dd in zip(tree.css(".figures dt"), tree.css(".figures dd"), strict=True)}


def test_documents_failures_and_duplicates_are_those_of_the_tables(written):
    _, page = written
    assert figures(page()) == {"documents": "2", "failure": "1", "duplicate": "1", "commands : genuine questions": "1 : 0"}


def test_what_is_older_than_asked_for_is_left_out_and_told(written):
    _, page = written
    tree = page(since="2023-01-01")
    assert figures(tree)["document"] == "1" and "1 older than 2023-01-01 left out" in tree.body.text()


def test_documents_lead_to_their_reports(written):
    _, page = written
    assert {a.attributes["href"] for a in page().css(".docs tbody a")} == {"documents/a.txt.md", "documents/b.txt.md"}


def test_the_page_is_whole_or_not_there(written):
    plan, page = written
    page()
    before = (plan.output / "index.html").read_bytes()
    Store(plan.output).result("b.txt").unlink()
    with pytest.raises(ReadError, match="run the same command again"):
        page()
    assert (plan.output / "index.html").read_bytes() == before
    assert sorted(path.name for path in Path(plan.output).iterdir()) == ["documents", "index.html"]
