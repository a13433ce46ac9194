"""The text of a tree of HTML elements: blocks in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.document import BlockKind
from analyzer.readers.build import UNPRINTED
from analyzer.readers.endings import SENTENCE_END
from analyzer.readers.web import parts
from analyzer.readers.web.colours import colour_of
from analyzer.readers.web.measures import SKIPPED, Facts, Shape

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SPACES = re.compile(r"[ \t\r\n\f]+")
NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§])[\])]?")
UNSEEN_SPACE = re.compile("(?<=[.!?,;:])[\u200b\u2060\ufeff]+(?=\\w)")
MANY_BREAKS = re.compile(r"\n{3,}")
CELL_END = " | "


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one element, with its line breaks. ``bold`` says that all of it is bold, ``ruled`` that a line stands above it.

    ``colour`` is the colour that the mail names for answers, where all of the text has it.
    """

    text: str
    kind: BlockKind
    bold: bool = False
    ruled: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """What an element stands in."""

    kind: BlockKind = "paragraph"
    pre: bool = False
    bold: bool = False
    in_row: bool = False
    ruled: bool = False
    in_main: bool = False
    colour: str | None = None


class Walk:
    """One walk over a tree, without recursion. Read ``passages`` when :meth:`over` is done."""

    def __init__(self, facts: Facts, *, whole_page: bool, colour: str | None) -> None:
        self.passages: list[Passage] = []
        self._facts = facts
        self._page = whole_page
        self._pieces: list[str] = []
        self._plain = False
        self._answered = False
        self._colour = colour
        self._commented: set[int] = set()
        self._colours: set[bool] = set()

    def over(self, root: LexborNode) -> None:
        """Collect the passages of ``root``."""
        start = Inside(in_main=root.tag != "body")
        todo: list[tuple[LexborNode, Inside, bool]] = [(root, start, False)]
        while todo:
            node, inside, leaving = todo.pop()
            if leaving:
                if node.tag in parts.BLOCKS:
                    self._border(node.tag, inside)
                continue
            if todo and node.next is not None:
                todo.append((node.next, inside, False))
            inner = self._enter(node, inside)
            if inner is not None:
                todo.append((node, inner, True))
                if node.child is not None:
                    todo.append((node.child, inner, False))
        self._flush(start)

    def _enter(self, node: LexborNode, inside: Inside) -> Inside | None:
        """Take in a node; return what its children stand in, ``None`` where they are left out."""
        tag = node.tag or "-"
        if tag == "-text":
            self._add(node.text_content or "", inside)
            return None
        if tag == "br":
            asked = not self._plain and "".join(self._pieces[-2:]).rstrip().endswith("?")
            if self._page and asked and not inside.in_row:
                self._flush(inside)  # a question in bold, whose answer stands below it in the same paragraph
            else:
                self._pieces.append(" " if inside.in_row else "\n")
            return None
        if tag[0] in "-!" or tag in SKIPPED:
            return None
        attributes = node.attributes
        size = self._facts.size_of(node)
        if parts.is_hidden(tag, attributes) or parts.is_note(node, tag, attributes):
            return None
        if self._page and (parts.is_boilerplate(tag, attributes, size, self._facts.whole) or parts.is_related(node, size)):
            return None
        if tag == "sup" and NOTE_MARK.fullmatch((node.text() or "").strip() if size.text < 6 else ""):
            return None
        if self._page and node.parent is not None:
            if parts.starts_comments(node, tag):
                self._commented.add(node.parent.mem_id)
            elif tag in parts.HEADINGS:
                self._commented.discard(node.parent.mem_id)
            if node.parent.mem_id in self._commented:
                return None
        if tag == "header" and self._page and not inside.in_main:
            return None
        # Where a text is in `pre`, `code` inside it is a program's.
        if tag == "code" and inside.pre:
            return None
        if tag in parts.BLOCKS:
            self._border(tag, inside)
        if parts.starts_answered_mail(attributes):
            self._answered = True
        return self._inner(tag, attributes, inside, node)

    def _inner(self, tag: str, attributes: dict[str, str | None], inside: Inside, node: LexborNode) -> Inside:
        """Return what the children of an element stand in."""
        if self._colour:
            colour = "other" if tag == "a" else colour_of(attributes)
            inside = replace(inside, colour=colour or inside.colour)
        if tag in parts.BOLD:
            return replace(inside, bold=True)
        if tag not in parts.BLOCKS and not attributes:
            return inside
        kind = inside.kind
        if kind != "quoted":
            if parts.is_quote(tag, attributes):
                kind = "quoted"
            elif parts.is_signature(attributes):
                kind = "signature"
            elif kind not in ("signature", "table"):
                kind = "heading" if self._page and parts.is_title(tag, attributes) else self._kind(tag, kind, node)
        in_row = inside.in_row or (tag == "tr" and kind == "table")
        ruled = inside.ruled or parts.is_ruled(tag, attributes)
        pre = inside.pre or tag in ("pre", "listing")
        in_main = inside.in_main or tag in ("main", "article")
        return Inside(kind, pre, inside.bold, in_row, ruled, in_main, inside.colour)

    def _kind(self, tag: str, kind: BlockKind, node: LexborNode) -> BlockKind:
        """Return the kind that an element's name gives its text."""
        if tag in parts.HEADINGS:
            return "heading"
        if tag == "li":
            return "list_item"
        if tag == "table" and self._facts.tables.get(node.mem_id, Shape()).is_data:
            return "table"
        return kind

    def _border(self, tag: str, inside: Inside) -> None:
        """End a passage at the edge of a block; inside a row of a table, end a cell."""
        if not inside.in_row or tag in ("tr", "table"):
            self._flush(inside)
        elif self._pieces and self._pieces[-1] != CELL_END:
            self._pieces.append(CELL_END if tag in ("td", "th") else " ")

    def _add(self, text: str, inside: Inside) -> None:
        if not inside.pre:
            text = SPACES.sub(" ", text)
        if self._colour and text.strip():
            own = inside.colour == self._colour
            if own not in self._colours and not inside.in_row and SENTENCE_END.search("".join(self._pieces[-2:])):
                self._flush(inside)
            self._colours.add(own)
        if text:
            self._pieces.append(text)
            self._plain = self._plain or (not inside.bold and not text.isspace())

    def _flush(self, inside: Inside) -> None:
        """Make a passage of what was taken in since the last one."""
        raw = UNSEEN_SPACE.sub(" ", "".join(self._pieces)).translate(UNPRINTED)
        lines = (" ".join(line.split()) for line in MANY_BREAKS.sub("\n\n", raw).split("\n"))
        text = "\n".join(lines).strip("\n |")
        if text:
            kind = "quoted" if self._answered else inside.kind
            colour = self._colour if self._colours == {True} else None
            self.passages.append(Passage(text, kind, not self._plain, inside.ruled, colour))
        self._colours.clear()
        self._pieces.clear()
        self._plain = False
