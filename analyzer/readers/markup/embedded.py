"""Code, comments and HTML inside Markdown: blanks out what nobody reads, and sets block tags on lines of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from analyzer.document import BlockKind
from analyzer.readers.line import Line, blank, lines_of
from analyzer.readers.markup.marks import Part, rest_of

LEFT_OUT = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n`]*$|(?<!`)(?P<comment><!--)"
    r"|^[ \t]*(?P<jsx>\{/\*)(?=[\s*])|^[ \t]*(?P<remark>%%)[ \t]*$|^[ \t]*(?P<math>\$\$)[ \t]*$"
    r"|<(?P<tag>script|style|pre|svg|template|textarea|iframe|video|audio|object)\b",
    re.MULTILINE | re.IGNORECASE,
)
CLOSED_BY = {"comment": "-->", "jsx": r"\*/\}", "remark": r"^[ \t]*%%[ \t]*$", "math": r"^[ \t]*\$\$[ \t]*$"}
"""How what a mark opens ends: a comment of HTML, one of MDX, one of Obsidian over several lines, a formula."""
TABLE_ROW = re.compile(r"[ \t]*\|")
TAG = re.compile(
    r"</?(?P<name>p|div|section|article|header|footer|nav|aside|main|details|summary|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|"
    r"h[1-6]|blockquote|center|figure|figcaption|br|hr|html|body|address)\b[^<>\n]{0,1000}>",
    re.IGNORECASE,
)
REGIONS: dict[str, BlockKind] = {"table": "table", "blockquote": "quoted", "nav": "table", "footer": "table"}
MOST_UNCLOSED = 20


def without_left_out(text: str, *, comments: bool = False) -> str:
    """Blank out fenced code, comments, formulas and elements whose content nobody reads as text.

    With ``comments``, those of HTML are kept, but for examples of them in what is blanked.
    """
    parts: list[str] = []
    done = position = 0
    unclosed: set[str] = set()
    while match := LEFT_OUT.search(text, position):
        end = _end_of(match, text, unclosed)
        # Where the mark is never closed, only the mark goes.
        position = end or match.end()
        if (end or match["fence"]) and not (comments and match["comment"]):
            parts += [text[done : match.start()], blank(text[match.start() : position])]
            done = position
    return "".join([*parts, text[done:]])


def _end_of(match: re.Match[str], text: str, unclosed: set[str]) -> int:
    """Return where what a mark opens ends, 0 where it is never closed; ``unclosed`` remembers the vain searches."""
    fence, tag = match["fence"], match["tag"]
    if fence:
        closing = rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$"
    else:
        closing = rf"</{tag.lower()}\s*>" if tag else CLOSED_BY[match.lastgroup or ""]
    if closing in unclosed or len(unclosed) >= MOST_UNCLOSED:
        return 0
    found = re.compile(closing, re.MULTILINE | re.IGNORECASE).search(text, match.end())
    if found is None:
        unclosed.add(closing)
        return 0
    return found.end()


def lines_left(text: str, bare: str) -> Iterator[Line]:
    """Yield the lines of ``bare``, which is ``text`` without what nobody reads, none further indented than it was."""
    for line in lines_of(bare):
        own = text[line.start : line.start + len(line.text)]
        more = (len(own) - len(own.lstrip())) - (len(line.text) - len(line.text.lstrip()))
        yield rest_of(line, -more) if more < 0 and line.text.strip() else line


def split_at_tags(lines: list[Line]) -> Iterator[Line]:
    """Yield lines with each block tag on a line of its own; ``<br>`` becomes a hard break."""
    for line in lines:
        done = 0
        if "<" in line.text and not TABLE_ROW.match(line.text):
            for match in TAG.finditer(line.text):
                if match["name"].lower() == "br":
                    yield Line(line.text[done : match.start()] + "  ", line.start + done)
                else:
                    yield Line(line.text[done : match.start()], line.start + done)
                    yield Line(match.group(), line.start + match.start())
                done = match.end()
        yield rest_of(line, done)


def in_regions(parts: list[Part], text: str) -> list[Part]:
    """Give parts inside an HTML table, quotation or footer the kind that goes with it."""
    regions = sorted(_regions(text)) if "<" in text else []
    starts = [start for start, _, _ in regions]
    for n, part in enumerate(parts):
        index = bisect_right(starts, part.lines[0].start) - 1
        if index >= 0 and part.lines[0].start < regions[index][1]:
            parts[n] = Part(part.lines, regions[index][2])
    return parts


def _regions(text: str) -> Iterator[tuple[int, int, BlockKind]]:
    for name, kind in REGIONS.items():
        start = -1
        for tag in re.finditer(f"<(/?){name}", text, re.IGNORECASE):
            if start < 0 and not tag[1]:
                start = tag.start()
            elif start >= 0 and tag[1]:
                yield start, tag.start(), kind
                start = -1
