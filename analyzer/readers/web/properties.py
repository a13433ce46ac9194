"""What a web page says of itself: its title, author and date, and what its site is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.readers.dates import day_of, day_or_text
from analyzer.readers.properties import known_author, known_title

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
DATES = ("article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate")
DATED = re.compile(r"(?:[^\d,|·•–—]{1,60}[,|·•–—] ?)?(?P<date>\w[\w ,./-]{3,17})")
"""A subtitle that is a date, with at most a name before it."""
SITE = re.compile(r" [|–—·-] ")
MOST_METADATA = 500


def page_properties(tree: LexborHTMLParser) -> tuple[str | None, dict[str, str]]:
    """Return a page's title and what it says of its author and date."""
    metadata: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = (attributes.get("name") or attributes.get("property") or "").lower()
        content = " ".join((attributes.get("content") or "").split())[:MOST_METADATA]
        # An author that is an address is a link to a profile.
        if key in AUTHORS and known_author(content) and not content.startswith("http"):
            metadata.setdefault("author", content)
        if key in DATES and content and day_of(metadata.get("date", "")) is None:
            metadata["date"] = day_or_text(content)
    made = tree.css_first(".page-metadata")
    author = tree.css_first(".page-metadata .author")
    if made is not None and author is not None:
        metadata.setdefault("author", _line(author)[:MOST_METADATA])
        day = day_of(made.text())
        if day:
            metadata.setdefault("date", day)
    subtitle = tree.css_first("p.subtitle")
    named = DATED.fullmatch(_line(subtitle)[:MOST_METADATA]) if subtitle is not None else None
    day = day_of(named["date"]) if named else None
    if day:
        metadata.setdefault("date", day)
    texts = [_line(node) for node in (tree.css_first("head > title"), tree.css_first("h1")) if node is not None]
    titles = [text[:MOST_METADATA] for text in texts if known_title(text)]
    # "The plan - The site" is the heading and the name of the site.
    title = titles[1] if len(titles) == 2 and titles[0].startswith(titles[1]) else next(iter(titles), None)
    return title, metadata


def site_names(tree: LexborHTMLParser) -> list[str]:
    """Return the names that a page gives its site: by its own word, and behind its title."""
    found = [
        node.attributes.get("content") or "" for node in tree.css("meta[property='og:site_name'], meta[name=application-name]")
    ]
    title = tree.css_first("head > title")
    parts = SITE.split(_line(title)) if title is not None else []
    return [name for name in (*found, *parts[-1:] * (len(parts) > 1)) if name.strip()]


def _line(node: LexborNode) -> str:
    return " ".join(node.text().split())
