"""The page over a folder as one file, without network; its one script finds names, and all can be read without it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files as shipped
from urllib.parse import quote

from analyzer.reports.corpus.gather import Corpus
from analyzer.reports.corpus.page import page_of
from analyzer.reports.html_report import environment, policy, style_sheet


def render(corpus: Corpus, inputs: Sequence[str], files: int, since: str | None, tables: Sequence[str]) -> str:
    """Return the page: of so many files below the inputs, none older than ``since``, beside the tables named."""
    page = page_of(corpus, inputs, files, since, tables)
    style = style_sheet(0) + _shipped("corpus.css") + "".join(_filters(len(page.rows) + 1, len(page.kinds.all)))
    script = _shipped("corpus.js")
    template = environment().get_template("corpus.html.j2")
    return template.render(page=page, style=style, script=script, policy=policy(style, script), linked=quote) + "\n"


def _shipped(name: str) -> str:
    return (shipped("analyzer.reports") / "templates" / name).read_text(encoding="utf-8")


def _filters(lists: int, kinds: int) -> list[str]:
    """Return the rules that show the list chosen, of those numbered, and of it the rows of the chosen kind."""
    rules = [f".docs:has(.f{n}:checked) .rank:not(.d{n}){{display:none}}\n" for n in range(lists)]
    for n in range(kinds):
        chosen = f".docs:has(.g{n}:checked)"
        rules.append(f"{chosen} :is(tbody tr,.note):not(.k{n}){{display:none}}\n{chosen} .note.k{n}{{display:block}}\n")
    return rules
