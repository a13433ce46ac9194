"""The documentation as a site: it builds without a warning, is whole, and loads nothing from elsewhere."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from analyzer.dimensions.load import load_dimensions
from analyzer.toml import read_toml

ROOT = Path(__file__).resolve().parents[2]
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data", "embed": "src"}
DIMENSION = """schema = 1
id = "calm_haste"
version = 1
question = "How fast?"
left = { id = "calm", title = "Calm", summary = "no <b>hurry</b>" }
right = { id = "haste", title = "Haste", summary = "hurry" }

[[cues]]
id = "slow"
pole = "calm"
terms = ["no hurry"]
unless = []
why = "gives time"
source = "own"
hit = ["There is no hurry about the barn."]
miss = ["Hurry up."]

[[cues]]
id = "fast"
pole = "haste"
terms = ["hurry up"]
unless = []
why = "takes time away"
source = "own"
hit = ["Hurry up with the barn."]
miss = ["There was a storm."]
"""


class Html(HTMLParser):
    """What a page loads and where it leads, its anchors, and the words of its article."""

    def __init__(self, path):
        super().__init__()
        self.loads, self.links, self.anchors, self.words, self.inside = [], [], set(), 0, False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.anchors |= {attributes[key] for key in ("id", "name") if attributes.get(key)}
        if tag in LOADS and attributes.get(LOADS[tag]):
            self.loads.append(attributes[LOADS[tag]])
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        self.words += len(data.split()) if self.inside else 0


def build(output):
    """Build the site as the documents say, but for its folder; no warning may be given (`-q` would hide them from `--strict`)."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(ROOT / ".mkdocs.yml"), "-d", str(output)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT, env=environment)
    said = done.stdout + done.stderr
    assert done.returncode == 0 and "WARNING" not in said, said


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    for needed in ("mkdocs", "material", "mkdocstrings"):
        pytest.importorskip(needed, reason="needs the extra [docs]")
    output = tmp_path_factory.mktemp("site") / "site"
    build(output)
    return output


@pytest.fixture(scope="module")
def pages(site):
    return {path: Html(path) for path in site.rglob("*.html")}


def test_every_page_has_content_and_is_in_the_navigation(site, pages):
    home = (site / "index.html").read_text(encoding="utf-8")
    for path, page in pages.items():
        if path.name != "404.html":
            assert page.words > 20, f"{path} has {page.words} words"
            assert f'href="{path.relative_to(site).as_posix()}"' in home or path.name == "index.html", f"{path}: no way there"


def test_no_link_leads_nowhere(pages):
    for path, page in pages.items():
        for link in page.links + page.loads:
            if not re.match(r"(https?|mailto|data):", link) and path.name != "404.html":
                target, anchor = urldefrag(unquote(link))
                found = (path.parent / target).resolve() if target else path
                assert found.is_file(), f"{path.name}: {link}"
                assert not anchor or anchor in pages[found].anchors or anchor == "__comments", f"{path.name}: {link}"


def test_nothing_is_loaded_from_elsewhere(site, pages):
    for path, page in pages.items():
        assert [url for url in page.loads if re.match(r"(https?:)?//", url)] == [], path
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_every_dimension_command_card_and_public_name_has_its_place(site, pages):
    import analyzer
    from analyzer.cli import LAZY

    for folder, names in (
        ("dimensions", {p.stem for p in (ROOT / "lexicons" / "dimensions").glob("*.toml")}),
        ("commands", set(LAZY)),
        ("models", {p.parent.name for p in ROOT.glob("models/*/README.md")}),
    ):
        assert {p.stem for p in (site / folder).glob("*.html")} == names | {"index"}
    reference = pages[site / "api.html"]
    assert {f"analyzer.{name}" for name in analyzer.__all__ if name != "__version__"} <= reference.anchors


def test_every_option_stands_in_the_reference(site):
    from analyzer.cli.score import score

    page = (site / "commands" / "score.html").read_text(encoding="utf-8")
    assert all(option in page for p in score.params for option in p.opts if option.startswith("--"))


def test_a_new_dimension_gets_a_page_by_itself(site, monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "site"))
    for folder in ("lexicons/dimensions", "models/classifier"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "lexicons" / "dimensions" / "calm_haste.toml").write_text(DIMENSION)
    shutil.copy(ROOT / "models" / "classifier" / "README.md", tmp_path / "models" / "classifier")
    import dimension_pages

    made = dimension_pages.pages(tmp_path)
    assert set(made) == {"dimensions/index.md", "dimensions/calm_haste.md"} and "calm_haste.md" in made["dimensions/index.md"]
    page = made["dimensions/calm_haste.md"]
    assert "There is no hurry about the barn." in page and "How fast?" in page and "<b>" not in page


def test_the_page_of_every_dimension_defines_both_poles(monkeypatch):
    pytest.importorskip("mkdocs", reason="needs the extra [docs]")
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "site"))
    import dimension_pages

    defined = read_toml(ROOT / "docs" / "site" / "definitions.toml")
    made = dimension_pages.pages(ROOT)
    for dimension in load_dimensions([ROOT / "lexicons" / "dimensions"]):
        assert set(defined[dimension.id]) == set(dimension.poles)
        assert all(text in made[f"dimensions/{dimension.id}.md"] for text in defined[dimension.id].values())


def test_the_figures_in_prose_are_those_of_the_cards():
    cards = "\n".join(p.read_text(encoding="utf-8") for p in ROOT.glob("models/*/README.md"))
    for name in ("validity", "training", "ethics", "concepts"):
        text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        stated = set(re.findall(r"(?<![\w.])0\.\d{2,3}(?!\d)|\d+ ?%", text))
        assert {figure for figure in stated if figure not in cards} == set(), (
            f"docs/{name}.md: refresh it from models/*/README.md"
        )


def test_the_search_finds_things_in_pages_opened_as_files(site, browser):
    asked, said = [], []
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        context.set_default_timeout(180_000)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in sorted(site.rglob("*.html")):
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        page.goto((site / "dimensions" / "index.html").as_uri())
        page.locator(".md-header__button[for=__search]" if width == 390 else ".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("pre-commit")
        page.locator(".md-search-result__link[href*='check.html']").first.wait_for()
        context.close()
    assert said == [] and [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
