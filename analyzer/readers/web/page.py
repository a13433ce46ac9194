"""Web pages, and the HTML of mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers import decode
from analyzer.readers.build import check_length, library
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.table.rows import read_rows
from analyzer.readers.text import plain
from analyzer.readers.text.paragraphs import Paragraph, document_of
from analyzer.readers.text.talk import first_turn
from analyzer.readers.web import telegram
from analyzer.readers.web.blocks import blocks_of_passages
from analyzer.readers.web.colours import named_colour
from analyzer.readers.web.interview import told_apart
from analyzer.readers.web.measures import SKIPPED, Facts, measure
from analyzer.readers.web.nest import flattened
from analyzer.readers.web.parts import HEADINGS, is_boilerplate
from analyzer.readers.web.properties import page_properties, site_names
from analyzer.readers.web.text import CELL_END, Passage, Walk
from analyzer.settings import Settings

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_TAGS = 300_000
OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
TAGGED = re.compile(r"\s*<(?:head|body|div|p|table|h1|font|center|meta|title|style|span|ul|article|section|main)\b[^>]*>", re.I)
KNOWN = re.compile(r"</?(?:p|div|br|span|table|tr|td|h[1-6]|ul|ol|li|a|b|i|em|strong|font|body|head|meta|title)\b[^>]*>", re.I)
MARKDOWN = re.compile(r"^(?:#{1,6} |```|[-*] |---)", re.M)
MAIL = re.compile(r"\s*(?:From \S+ .*\n)?[A-Za-z][\w-]*:[ \t]")
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
ENCODINGS = re.compile(
    r"utf-?8|(?:x-)?(?:iso-?8859-?\d+|windows-?\d+|cp\d+|latin-?1|koi8-?[ru]|gb2312|gbk|gb18030|big5(?:-hkscs)?|euc-?(?:jp|kr)|"
    r"shift[_-]jis|sjis|iso-2022-(?:jp|kr)|macintosh|us-ascii|ascii)"
)
OWN = '<meta name="generator" content="leadership-analyzer">'
"""What the head of a report of this program holds."""
LEAST_SHARE, MOST_SITE_WORDS = 0.33, 8


def lines_from_html(html: str, name: str, most: int) -> list[tuple[str, BlockKind]]:
    """Return the blocks of the HTML of a mail in reading order: text of one line, and its kind, "turn" for answers in colour.

    Raises :class:`ReadError` about ``name`` where there are more tags than can be read, or more than ``most`` characters of text.
    """
    return blocks_of_passages(_passages(_tree(html, name), name, most, whole_page=False))


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document that a web page holds. Raises :class:`ReadError`."""
    text, encoding, warnings = _decoded(data, source.name)
    source = replace(source, encoding=encoding)
    if OWN in text[:4096]:
        raise ReadError(source.name, "is a report of this program and no document", "name the text that it is about")
    if "<" not in text:
        check_length(len(text), source.name, settings.most_text_characters)
        return plain.document_of(text, source, warnings)
    with library(source.name, "HTML"):
        tree = _tree(text, source.name)
        if telegram.is_chat(tree):
            return read_rows(telegram.messages_of(tree), (), telegram.COLUMNS, source, settings, warnings)
        passages = _passages(tree, source.name, settings.most_text_characters, whole_page=True)
        title, metadata = page_properties(tree)
        sites = site_names(tree)
    if not passages:
        raise ReadError(source.name, "holds no text that a reader of the page sees", "save the page as text")
    made = _paragraphs(blocks_of_passages(told_apart(passages, sites)))
    return document_of(made, source, settings, title=title, metadata=metadata, warnings=warnings)


def _paragraphs(blocks: list[tuple[str, BlockKind]]) -> Iterator[Paragraph]:
    """Yield the blocks of a page; rows of a table that may be turns with what a transcript writes."""
    for kind, run in groupby(blocks, key=itemgetter(1)):
        rows = [text.split(CELL_END) for text, _ in run]
        first = first_turn(rows) if kind == "table" else None
        for n, row in enumerate(rows):
            turn = (Paragraph(": ".join(row)),) if first is not None and n >= first else None
            yield Paragraph(CELL_END.join(row), kind, turn=turn)


def sniff(data: bytes) -> bool:
    """Whether the content is HTML: by its first tag, or by a high share of HTML's tags near the start."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = start[: len(start) // 2 * 2].decode("utf-16", errors="replace")
    else:
        head = start.decode("latin-1")
    if OPENING.match(head):
        return True
    if not TAGGED.match(head) or MAIL.match(head) or MARKDOWN.search(head):
        return False
    return len(KNOWN.findall(head)) >= max(3, len(head) // 400)


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return ``(text, encoding, warnings)``; the page's own word on its encoding stands where the bytes are not UTF-8."""
    found = CHARSET.search(data[:4096])
    label = found[1].decode("ascii").lower() if found else ""
    if not ENCODINGS.fullmatch(label) or any(data.startswith(mark) for mark, _ in decode.MARKS) or not decode.is_text(data):
        return decode.decode(data, name)
    label = label.removeprefix("x-")
    # What calls itself Latin-1 or ASCII is read as Windows-1252 by every browser.
    label = "cp1252" if re.fullmatch(r"iso-?8859-?1|latin-?1|(?:us-)?ascii", label) else label
    for encoding in (label,) if label.startswith(("iso-2022", "utf")) else ("utf-8", label):
        try:
            return data.decode(encoding), encoding, ()
        except (UnicodeDecodeError, LookupError):
            continue
    return decode.decode(data, name)


def _tree(html: str, name: str) -> LexborHTMLParser:
    """Return the parsed HTML. Raises :class:`ReadError` where there is too much of it."""
    from selectolax.lexbor import LexborHTMLParser

    if html.count("<") > MOST_TAGS:
        raise ReadError(name, f"holds more than {MOST_TAGS:,} tags", "split it")
    return LexborHTMLParser(flattened(html.replace("\0", "")))


def _passages(tree: LexborHTMLParser, name: str, most: int, *, whole_page: bool) -> list[Passage]:
    """Return the passages of a page's main part, or of all of a mail, with at most ``most`` characters."""
    body = tree.body
    if body is None:
        return []
    facts = measure(body)
    check_length(facts.whole, name, most)
    for root in (_main(tree, body, facts), body) if whole_page else (body,):
        if root is not None:
            walk = Walk(facts, whole_page=whole_page, colour=None if whole_page else named_colour(root.text()))
            walk.over(root)
            if walk.passages:
                return walk.passages
    return []


def _main(tree: LexborHTMLParser, body: LexborNode, facts: Facts) -> LexborNode | None:
    """Return the only ``main`` of a page, or its only ``article`` unless it is a small part below other text, a teaser."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and (
            selector != "article"
            or found[0].css_first("h1")
            or _share(found[0], body, facts) >= LEAST_SHARE
            or _comes_first(found[0], body, facts)
        ):
            return found[0]
    return None


def _comes_first(part: LexborNode, body: LexborNode, facts: Facts) -> bool:
    """Whether a part of a page stands below its title, and no text of the page but what belongs to the site above it."""
    titled = False
    for node in body.traverse(include_text=True):
        if node.mem_id == part.mem_id:
            return titled
        titled = titled or node.tag == "h1"
        if node.tag == "-text" and len((node.text_content or "").split()) > MOST_SITE_WORDS and not _is_sites(node, facts):
            return False
    return False


def _is_sites(node: LexborNode, facts: Facts) -> bool:
    """Whether a text stands in a heading, or in a part of the site."""
    above = node.parent
    while above is not None:
        tag = above.tag or "-"
        if tag in HEADINGS or tag in SKIPPED or tag == "header":
            return True
        if is_boilerplate(tag, above.attributes, facts.size_of(above), facts.whole):
            return True
        above = above.parent
    return False


def _share(part: LexborNode, body: LexborNode, facts: Facts) -> float:
    """Return the share of a page's text outside of links that stands in a part of it."""
    own, whole = map(facts.size_of, (part, body))
    return (own.text - own.linked) / max(1, whole.text - whole.linked)


SPEC = ReaderSpec(name="html", extensions=(".html", ".htm", ".xhtml"), sniff=sniff, read=read, form=Form(markup="tags"))
