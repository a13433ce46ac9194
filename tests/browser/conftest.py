"""A browser, if there is one, and pages made from files as hostile as can be."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HOSTILE = (
    "You must send <script>window.broken = 1</script> the list, \u202eand <img src=x onerror='window.broken = 2'> never ask. "
    "See [this](javascript:window.broken=3), <a href='javascript:window.broken=4'>that</a>, http://example.com/x and "
    "</style></p><svg/onload=window.broken=5> now. What do you see in it, and what have we missed? "
)
NAMES = (
    "<script>window.broken = 6<", '"><img src=x onerror="window.broken = 7">.txt', "javascript:window.broken=8.txt",
    "\u202etxt.exe.txt", "'; window.broken = 9; '.txt", "two\nlines.txt", os.fsdecode(b"half \xff.txt"), "&lt;b&gt; %41 #a?b.txt",
)  # fmt: skip
MAIL = "From: <script>window.broken = 10</script> <a@example.org>\nDate: Mon, 3 Apr 2023 10:00:00 +0000\nSubject: {}\n\n{}"


class Watched:
    """A page, and what it says, asks for and leads to while it is open."""

    def __init__(self, page):
        self.page, self.said, self.asked, self.refused = page, [], [], []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.refused.append((request.url, request.failure)))

    def open(self, path):
        """Open a file."""
        self.page.goto(path.as_uri())
        return self.page

    def quiet(self):
        """Whether nothing was said, nothing but files of this folder asked for, and nothing that is hostile ran."""
        assert self.said == [] and self.page.evaluate("window.broken") is None
        assert [url for url in self.asked if not url.startswith(("file://", "data:,"))] == []
        return True

    def fits(self):
        """Whether the page is no wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture
def visit(browser):
    """Opens a file in a window of its own and checks at the end that the page was quiet."""
    opened = []

    def visit(path, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        context.set_default_timeout(10_000)
        opened.append(Watched(context.new_page()))
        opened[-1].open(path)
        return opened[-1]

    yield visit
    for watched in opened:
        assert watched.quiet()
        watched.page.context.close()


@pytest.fixture(scope="package")
def folder(browser, tmp_path_factory):
    """The output of a run over good and hostile files, with a page for each document, and the pages by their files' names."""
    from analyzer.batch.counted import counted
    from analyzer.batch.files import find
    from analyzer.batch.index import gathered, write_index
    from analyzer.batch.plan import Plan, chosen_dimensions, plan_digest
    from analyzer.batch.worker import score_file
    from analyzer.reports.corpus import Corpus
    from analyzer.settings import default_settings

    place = tmp_path_factory.mktemp("browser")
    texts, plan = place / "talks", Plan(place / "out", report="html", seconds=60.0)
    texts.mkdir()
    (plan.output / "documents").mkdir(parents=True)
    for name in ("memo.txt", "townhall.txt"):
        shutil.copy(ROOT / "examples" / name, texts)
    for n, name in enumerate(NAMES):
        (texts / name).write_text(HOSTILE * 6 + f"This is text {n}.", encoding="utf-8")
    for n, subject in enumerate(("Plan 0", "Plan 1", f"Line {'x' * 30_000}")):
        (texts / f"{n}.eml").write_text(MAIL.format(subject, HOSTILE * 4 + f"Mail {n}."), encoding="utf-8")
    (texts / "<b>bad.bin").write_bytes(b"\0\1\2\xff")
    found = list(find([str(texts)]))
    for one in found:
        score_file(one, plan, plan_digest(plan))
    corpus = Corpus(chosen_dimensions(plan), default_settings())
    results = list(gathered(counted(found, plan), corpus))
    write_index(corpus, plan, ["<script>window.broken = 11</script>", str(texts)], len(found), ["scores.csv", "failures.csv"])
    reports = {one.analysis.name: one.line.report for one in results if one.analysis}
    return plan.output, {name.rpartition("/")[2]: plan.output / report for name, report in reports.items()}


@pytest.fixture(scope="package")
def long_line(folder, tmp_path_factory):
    """The page of a document that holds a line of a megabyte without a space."""
    from dataclasses import replace

    from analyzer.batch.plan import Plan, chosen_dimensions
    from analyzer.batch.store import Store
    from analyzer.reports import Canvas, reports

    output = folder[0]
    (line,) = Store(output).lines(str(output.parent / "talks" / "memo.txt"))
    first, *others = line.analysis.readings
    analysis = replace(line.analysis, readings=(replace(first, text="x" * 1_000_000), *others))
    path = tmp_path_factory.mktemp("line") / "line.html"
    path.write_text(reports()["html"].render([analysis], chosen_dimensions(Plan(output)), Canvas()), encoding="utf-8")
    return path
