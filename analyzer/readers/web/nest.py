"""Bounds what an HTML parser has to do: the time it takes grows with the square of the nesting."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


NAME = r"[a-zA-Z][^\s/>]*"
ATTRIBUTES = r"(?:[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>\"'][^\s>]*|(?=>)))?)*>?"
COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*>?|</[^a-zA-Z][^>]*>?"
RAW = r"script|style|textarea|title|xmp|iframe|noembed|noframes"
TAG = re.compile(rf"{COMMENT}|<(?P<end>/?)(?P<name>{NAME}){ATTRIBUTES}", re.S)
OUTSIDE_RAW = re.compile(
    rf"{COMMENT}|<(?P<raw>{RAW})(?=[\s/>]){ATTRIBUTES}.*?(?=</(?P=raw)[\s/>]|\Z)|<(?P<end>/?)(?P<name>{NAME}){ATTRIBUTES}",
    re.S | re.I,
)
FOREIGN = re.compile(r"<(?:svg|math)\b", re.I)
LONGEST_TAG = 4000
INLINE = words("a b big code em font i nobr s small strike strong tt u")
"""Elements that a parser opens again in each block that follows, where they were not closed."""
SPECIAL = words(
    "address applet article aside blockquote body button caption center details dir div dl fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li dd dt listing main marquee menu nav noembed noframes "
    "noscript object ol pre script section select style summary table td template textarea th title ul xmp search svg math "
    "mi mo mn ms mtext annotation-xml foreignobject desc"
)
"""Elements that the end tag of an inline or unknown element does not close."""
TABLE_PARTS = words("td th tr tbody thead tfoot caption")
LONE = words("area base br col embed hr img input link meta param source track wbr option html head body")
"""Elements that hold nothing, or that the next of their kind closes."""
BARRIERS = words(
    "table td th caption template applet marquee object svg math title desc foreignobject mi mo mn ms mtext annotation-xml"
)
CLOSERS = (SPECIAL - BARRIERS) | INLINE | TABLE_PARTS | {"table", "applet", "marquee", "object", "template"}
"""Elements whose end tag closes others inside them."""
ITEMS = {"p": ("p",), "li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
LOOSE = frozenset(("div", "p", "address"))
KEPT = LONE | TABLE_PARTS | {"p", "li"}
BREAKS = re.compile(r"(?:\s*<br>\s*){2,}")
DEEPEST = 800
MOST_WORK = 3_000_000


def flattened(html: str) -> str:
    """Return ``html``, or only paragraphs, quotations and line ends where it nests past all use; no tag of many attributes."""
    # Inside drawings and formulas what is raw text elsewhere is not.
    pattern = TAG if FOREIGN.search(html) else OUTSIDE_RAW
    longest, excessive = _weigh(html, pattern)
    if longest > LONGEST_TAG:
        html = pattern.sub(_short, html)
    return BREAKS.sub("<br><br>", pattern.sub(_Flattening(), html)) if excessive else html


def _short(match: re.Match[str]) -> str:
    """Leave out the attributes of a long tag: a parser compares each with each."""
    if match["name"] is None or len(match[0]) <= LONGEST_TAG:
        return match[0]
    return f"<{match['end']}{match['name'][:100]}>"


class _Flattening:
    """Replaces tags that can nest, and what is no text; of quotations inside each other the outermost stays."""

    def __init__(self) -> None:
        self._quotes = 0

    def __call__(self, match: re.Match[str]) -> str:
        name = (match["name"] or "!").lower()
        if name == "blockquote":
            before = self._quotes
            self._quotes = max(0, before - 1) if match["end"] else before + 1
            if 0 in (before, self._quotes) and before != self._quotes:
                return f"<{match['end']}blockquote>"
        return match[0] if name in KEPT else " <br> " if name in SPECIAL else ""


def _weigh(html: str, pattern: re.Pattern[str]) -> tuple[int, bool]:
    """Return the length of the longest tag, and whether a parser's stack of open elements would grow out of bounds."""
    opened: list[str] = []
    inline: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    active = work = longest = 0
    excessive = False
    for match in pattern.finditer(html):
        if match["name"] is None:
            continue
        name = match["name"].lower()
        ends = bool(match["end"])
        longest = max(longest, match.end() - match.start())
        if name not in INLINE:
            work += active
        elif ends and names.get(name):
            inline[names[name].pop()] -= 1
            active -= 1
        elif not ends and inline.get(match[0], 0) < 3:  # a parser keeps at most three that are alike
            inline[match[0]] = inline.get(match[0], 0) + 1
            names.setdefault(name, []).append(match[0])
            active += 1
        excessive = excessive or len(opened) > DEEPEST or work > MOST_WORK
        if excessive or name in LONE or (name in TABLE_PARTS and "table" not in opened):
            continue
        if not ends:
            inner = _close_item(opened, name) if name in ITEMS else []
            opened += [name, *_reopened(inner, active)]
        elif name in opened:
            _close(opened, name, active)
    return longest, excessive


def _close(opened: list[str], name: str, active: int) -> None:
    """Close an element with what is open inside it, as far as its end tag can."""
    blocked = False
    for i in range(len(opened) - 1, -1, -1):
        if opened[i] == name:
            # An inline element does not take blocks with it, nor a block the inline elements, except a table's cell.
            inner = opened[i + 1 :]
            opened[i:] = inner if blocked else _reopened(inner, active) if name not in BARRIERS else []
            return
        if (opened[i] in BARRIERS and name not in TABLE_PARTS and name != "table") or (
            opened[i] in SPECIAL and name not in CLOSERS
        ):
            return
        blocked = blocked or (name in INLINE and opened[i] in SPECIAL)


def _close_item(opened: list[str], name: str) -> list[str]:
    """Close the paragraph or list item that a new one follows; return what was open inside it."""
    for i in range(len(opened) - 1, -1, -1):
        if opened[i] in ITEMS[name]:
            inner = opened[i + 1 :]
            del opened[i:]
            return inner
        if opened[i] in SPECIAL and (name == "p" or opened[i] not in LOOSE):
            break
    return []


def _reopened(inner: list[str], active: int) -> list[str]:
    """Return the inline elements that were not closed: they are opened again after the block they stood in."""
    return [name for name in inner if name in INLINE][-active:] if active else []
