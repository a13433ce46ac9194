"""What the elements of a web page or HTML mail are: text, navigation, quotation, signature, table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.readers.web.measures import Size
from analyzer.readers.web.nest import words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = words(
    "address article blockquote body caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul dir listing"
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "figcaption"))
BOLD = frozenset(("b", "strong"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)", re.I)
UNSEEN = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "preheader"))
BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|nav|navbar|navigation|menu|sidebar|foot|footer|copyright|"
    r"share|sharing|social|related|newsletter|subscribe|comments?|disqus|pagination|pager|skip|toc|advert(?:isement)?|ads?|"
    r"popup|modal|promo|footnotes?|endnotes?|responses)(?:[\s_-]|$)",
    re.I,
)
BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author[_-]?(?:bio|box|card|info)|about[_-](?:the[_-])?author)(?:[\s_-]|$)", re.I)
"""Who wrote the text, where it is short and has no title in it."""
RELATED = re.compile(
    r"\W*(?:related(?: \w+)?|(?:read|see|find out) (?:more|next|also)|more (?:from|on|about) .{1,40}|you (?:may|might) also like"
    r"|recommended(?: for you)?|most (?:read|popular))\W*",
    re.I,
)
"""A heading over links to other pages."""
SITES = frozenset(("quicklinks", "page-metadata", "pagesection", "codecontent", "pagefooter"))
"""Elements of SharePoint and Confluence: links, who changed a page, attachments and comments, code, the count of readers."""
PROGRAM = frozenset(("syntaxhighlighter-pre", "prettyprint", "sourcecode", "highlight"))
"""What text in ``pre`` is called where it is a program's."""
COMMENTS = re.compile(r"(?:reader )?(?:comments?|responses?|replies) ?\(\d{1,5}\)|\d{1,5} (?:comments?|responses?|replies)", re.I)
"""A heading over what readers of a page wrote."""
ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"))
QUOTING = frozenset(
    ("gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "zmail_extra", "reply-intro")
)
ENDING = frozenset(("divrplyfwdmsg", "appendonsend", "olk_src_body_section", "stopspelling", "isforwardcontent"))
"""Identifiers of elements from which a mail client starts the mail that is answered."""
SIGNATURES = frozenset(
    ("gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature", "protonmail_signature_block")
)
RULED = re.compile(r"border-top(?:-style|-width)?\s*:[^;]*(?:solid|\dp[xt])", re.I)
UNRULED = re.compile(r"border(?:-[\w-]+)?\s*:\s*none", re.I)
NOTES, NOTE_LINKS = ("#cmnt_ref", "#ftnt_ref"), ("#cmnt", "#ftnt")
"""Where the comments and footnotes of Google Docs lead back to, and the links to them; each is a ``div`` below the text."""
TITLES = frozenset(("title", "subtitle"))
MANY_LINKS, LINKED = 4, 0.8
LONGEST_HEADING, LONGEST_BYLINE = 80, 150


def names_of(attributes: dict[str, str | None]) -> set[str]:
    """Return the classes and the identifier of an element in lower case, without the ``x_`` that Outlook puts before them."""
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return {word.removeprefix("x_") for word in words}


def is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a reader of the page does not see an element."""
    if not attributes or tag in ("html", "body", "main", "article"):
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or HIDDEN.search(attributes.get("style") or ""):
        return True
    return not UNSEEN.isdisjoint(names_of(attributes))


def is_boilerplate(tag: str, attributes: dict[str, str | None], size: Size, whole: int) -> bool:
    """Whether an element is a part of the site, not of the text: by its name unless it holds most text, or by its links."""
    if tag in ("html", "body", "main", "article"):
        return False
    if size.links >= MANY_LINKS and size.linked > LINKED * size.text and tag in ("ul", "ol", "dl", "div", "section", "td", "p"):
        return True
    if 2 * size.text > whole:
        return False
    if tag in ("form", "footer") or attributes.get("role") in ROLES or not SITES.isdisjoint(names_of(attributes)):
        return True
    if tag == "pre" and not PROGRAM.isdisjoint(names_of(attributes)):
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    byline = size.text <= LONGEST_BYLINE and not size.titles and BYLINE.search(named)
    return bool(byline or BOILERPLATE.search(named)) and QUOTING.isdisjoint(named.lower().split())


def is_related(node: LexborNode, size: Size) -> bool:
    """Whether an element under a heading is nothing but links to other pages."""
    if not size.links or size.linked <= LINKED * size.text:
        return False
    above = node.prev
    while above is not None and above.tag in ("-text", "-comment") and not (above.text_content or "").strip():
        above = above.prev
    return above is not None and above.tag in HEADINGS and RELATED.fullmatch(above.text().strip()[:LONGEST_HEADING]) is not None


def starts_comments(node: LexborNode, tag: str) -> bool:
    """Whether a heading stands over the comments of readers, with their number; what stands beside it below is theirs."""
    return tag in HEADINGS and COMMENTS.fullmatch(" ".join(node.text().split())[:LONGEST_HEADING]) is not None


def is_note(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element is a comment or footnote that Google Docs writes below a text, or the link to one."""
    if tag == "a":
        return (attributes.get("href") or "").startswith(NOTE_LINKS)
    first = node.child if tag == "div" else None
    link = first.child if first is not None and first.tag == "p" else None
    return link is not None and link.tag == "a" and (link.attributes.get("href") or "").startswith(NOTES)


def is_title(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a paragraph is called a title, as Google Docs does, or an element takes the part of a heading."""
    return attributes.get("role") == "heading" or (tag == "p" and not TITLES.isdisjoint(names_of(attributes)))


def starts_answered_mail(attributes: dict[str, str | None]) -> bool:
    """Whether the mail that is answered starts here and takes all that follows."""
    return bool(attributes) and not ENDING.isdisjoint(names_of(attributes))


def is_ruled(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element has a line above it, as Outlook draws over the headers of the mail that is answered."""
    return tag == "div" and bool(attributes) and bool(RULED.search(attributes.get("style") or ""))


def is_quote(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element quotes; a borderless ``blockquote`` is how mail programs indent."""
    if not attributes:
        return tag == "blockquote"
    names = names_of(attributes)
    if not QUOTING.isdisjoint(names):
        return True
    return tag == "blockquote" and (attributes.get("type") == "cite" or not UNRULED.search(attributes.get("style") or ""))


def is_signature(attributes: dict[str, str | None]) -> bool:
    """Whether a mail program marked an element as the signature."""
    return bool(attributes) and ("data-signatureblock" in attributes or not SIGNATURES.isdisjoint(names_of(attributes)))
