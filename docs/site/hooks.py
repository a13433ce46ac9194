"""Gives MkDocs the pages that are made from lexicons, commands and model cards, and fills in what pages ask of them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import cards
import command_pages
import dimension_pages
import format_pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {"README.md": "index.md", "lexicons/README.md": "lexicons.md", "CHANGELOG.md": "changes.md"}
"""Documents of the repository, and the pages that stand for them."""
FENCE = re.compile(r"(^```.*?^```$)", re.M | re.S)
NAMED = re.compile(r"(?<!\[)`((?:docs|models|lexicons)/[\w./-]+\.md|\w[\w-]*\.md)`(?!\])")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the generated pages into their sections of the navigation."""
    for source in _made():
        section = _section(config.nav or [], f"{posixpath.dirname(source)}/index.md")
        if section is not None and source not in section:
            section.append(source)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and those that are documents of the repository."""
    for source, made in _made().items():
        how: dict[str, Any] = {"abs_src_path": str(made)} if isinstance(made, Path) else {"content": made}
        files.append(File.generated(config, source, **how))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the tables that a page asks for, and lead the names of documents to their pages."""
    filled = cards.fill(format_pages.fill(markdown, ROOT), ROOT)
    known = {file.src_uri for file in files.documentation_pages()}
    here = page.file.src_uri

    def link(match: re.Match[str]) -> str:
        target = re.sub(r"^models/(\w+)/README\.md$", r"models/\1.md", DOCUMENTS.get(match[1], match[1])).removeprefix("docs/")
        if target not in known or target == here:
            return match[0]
        return f"[{match[0]}]({posixpath.relpath(target, posixpath.dirname(here) or '.')})"

    parts = FENCE.split(filled)
    return "".join(part if n % 2 else NAMED.sub(link, part) for n, part in enumerate(parts))


def _made() -> dict[str, str | Path]:
    """Return the generated pages by their source names: their Markdown, or the document that they are."""
    made: dict[str, str | Path] = {**dimension_pages.pages(ROOT), **command_pages.pages(), **cards.pages(ROOT)}
    return made | {page: ROOT / path for path, page in DOCUMENTS.items() if page != "index.md"}


def _section(nav: list[Any], index: str) -> list[Any] | None:
    """Return the list of the navigation that holds a page."""
    if index in nav:
        return nav
    lists = [v for entry in nav if isinstance(entry, dict) for v in entry.values() if isinstance(v, list)]
    return next((found for inner in lists if (found := _section(inner, index)) is not None), None)
