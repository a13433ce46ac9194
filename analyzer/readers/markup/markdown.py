"""Markdown: its blocks by their marks. Code, comments, footnotes and link targets are left out.

What writers do is read rather than what the rules of one dialect say; HTML in it is taken by its block tags.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.readers.build import title_of
from analyzer.readers.dates import day_or_text
from analyzer.readers.decode import decode, is_text
from analyzer.readers.endings import is_bold_heading
from analyzer.readers.line import Line
from analyzer.readers.markup.blocks import blocks_from
from analyzer.readers.markup.embedded import TABLE_ROW, TAG, in_regions, lines_left, split_at_tags, without_left_out
from analyzer.readers.markup.flow import MOST_NESTED, Flow
from analyzer.readers.markup.front import front_matter
from analyzer.readers.markup.markdown_inline import inline_of
from analyzer.readers.markup.marks import checked, dedent, is_prose, rest_of, width_of
from analyzer.readers.markup.memo import below_another, memo_head
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.bullets import ORDINAL, SYMBOLS
from analyzer.readers.transcript.speakers import unscored
from analyzer.settings import Settings

HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ ]{0,3}#{2,6}(?=\w)")
CLOSING = re.compile(r"(?:[ \t]+#+)?[ \t]*$")
SETEXT = re.compile(r"[ ]{0,3}(?:={2,}|-{2,})[ \t]*$")
RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
ALERT = re.compile(r"\[!(?P<name>\w{2,20})\][-+]?[ \t]*", re.IGNORECASE)
ITEM = re.compile(
    rf"[ \t]*(?:[-*+·–—{SYMBOLS}]|(?P<number>\d{{1,9}})[.)]|\(?{ORDINAL}\))"
    r"(?:[ \t]+(?=\S)(?:\[[ xX]\][ \t]+)?|[ \t]*$)"
)
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
DEFINITION = re.compile(r"[ ]{0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]*\S")
NOTE = re.compile(r"[ ]{0,3}(?:\[\^[^\[\]\n]{1,60}\]:|\*\[[^\[\]\n]{1,60}\]:)")
DIRECTIVE = re.compile(r"[ \t]*(?::{3,}|!!!|\?\?\?|\[TOC\]|\[\[_TOC_\]\]|\{%.*%\}[ \t]*$|\{[:#.][^{}]*\}[ \t]*$)", re.IGNORECASE)
IMPORTED = re.compile(
    r"(?:import[ \t]+(?:[\w$*{}, \t]{1,200}[ \t]from[ \t]+)?(?P<mark>[\"'])[^\"'\n]{1,200}(?P=mark)"
    r"|export[ \t]+const[ \t]+\w+[ \t]*=[ \t]*[\[{(\"'`\d].*);?[ \t]*$"
)
"""What MDX takes from elsewhere, or hands on; it stands above the text."""
QUOTES = frozenset(("quote", "cite"))
"""Names of callouts that hold what somebody else said."""
BOLD = re.compile(r"[ \t]*(\*\*|__)(?P<words>[^*_\n]{1,100})\1:?[ \t]*$")
CONTENTS = re.compile(r"\[[^\[\]\n]{1,200}\]\(#[^()\n]{0,200}\)[ \t]*$")
OWN_MARKS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?:|/|#|\.)\S"),
    re.compile(r"^(?:```|~~~)\w*$", re.MULTILINE),
    re.compile(r"\A(?:---|\+\+\+)\n\w+\s?[:=]"),
)
SNIFFED, MOST_ABOVE = 32_768, 5


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no text."""
    text, encoding, warnings = decode(data, source.name)
    metadata, start = front_matter(checked(text, source.name, settings))
    title = metadata.pop("title", None)
    bare = text[:start] + without_left_out(text[start:])
    lines = [line for line in lines_left(text, bare) if line.start >= start]
    inline = inline_of(frozenset(" ".join(m["label"].lower().split()) for line in lines if (m := DEFINITION.match(line.text))))
    parts = in_regions(_Flow(list(split_at_tags(lines)), "paragraph", 0).parts(), bare)
    head, parts = memo_head(parts, inline)
    parts, quoted = below_another(parts, inline, head.get("from", "")) if head else (parts, ())
    metadata = {**head, **metadata}
    if "date" in metadata:
        metadata["date"] = day_or_text(metadata["date"])
    title = title or metadata.get("subject")
    blocks, left_out = blocks_from(parts, inline, loose=True, title=title)
    title = title or title_of(blocks)
    warnings = (*warnings, *quoted, *left_out, *unscored(blocks))
    return Document(replace(source, encoding=encoding), text, blocks, title, metadata, warnings)


def sniff(data: bytes) -> bool:
    """Whether the content has two of Markdown's own marks: headings, links, fences, front matter."""
    if not is_text(data):
        return False
    start = data[:SNIFFED].decode("utf-8", "replace").replace("\r\n", "\n")
    return sum(mark.search(start) is not None for mark in OWN_MARKS) >= 2


class _Flow(Flow):
    """Cuts the lines of a Markdown text into parts."""

    def __init__(self, lines: list[Line], kind: BlockKind, depth: int) -> None:
        super().__init__(lines, kind, depth)
        self._run_kind = kind

    def _step(self, i: int) -> int:
        """Read the construct at line ``i`` and return the line after it."""
        line = self._lines[i]
        text = line.text
        item = ITEM.match(text)
        if not text.strip():
            self._flush()
        elif tag := TAG.fullmatch(text.strip()):
            self._flush()
            self._run_kind = self._tagged(tag)
        elif self._run and SETEXT.match(text):
            self._underline("=" in text)
        elif RULE.match(text) or DIRECTIVE.match(text) or (IMPORTED.match(text) and self._is_above_text()):
            self._flush()
        elif not self._run and NOTE.match(text):
            return self._skip(i)
        elif not self._run and DEFINITION.match(text):
            return i + 1
        elif not self._run and item is None and text.startswith(("    ", "\t")):
            return self._indented(i)
        elif heading := HEADING.match(text):
            self._flush()
            titled = rest_of(line, heading.end())
            self._add([Line(CLOSING.sub("", titled.text), titled.start)], "heading")
        elif QUOTE.match(text):
            return self._quote(i)
        elif TABLE_ROW.match(text) or (not self._run and "|" in text and self._rule_below(i)):
            return self._table(i)
        elif text.startswith(": "):
            self._flush()
            self._run.append(rest_of(line, 2))
        elif item is not None and (not self._run or self._interrupts(item)):
            return self._item(i, item)
        else:
            self._run.append(line)
        return i + 1

    def _is_above_text(self) -> bool:
        """Whether nothing but a few headings stands above the line that is read."""
        top = not (self._depth or self._run) and len(self._parts) <= MOST_ABOVE
        return top and all(part.kind == "heading" for part in self._parts)

    def _flush(self) -> None:
        """End the paragraph; one that is all bold and short is a heading."""
        if self._run:
            bold = BOLD.match(self._run[0].text) if len(self._run) == 1 else None
            headed = bold is not None and is_bold_heading(bold["words"])
            contents = self._run_kind == "list_item" and all(CONTENTS.match(line.text) for line in self._run)
            kind: BlockKind = "table" if contents else "heading" if headed and self._run_kind == "paragraph" else self._run_kind
            self._add(self._run, kind)
            self._run = []
        self._run_kind = self._kind

    def _tagged(self, tag: re.Match[str]) -> BlockKind:
        name = tag["name"].lower()
        if tag.group().startswith("</"):
            return self._kind
        headed = name == "summary" or (name[0] == "h" and name[1:].isdigit())
        return "heading" if headed else "list_item" if name == "li" else self._kind

    def _underline(self, double: bool) -> None:
        """Take the line above as a heading, unless a rule stands under a sentence."""
        above = self._run[-1]
        if double or (len(self._run) == 1 and not above.text.rstrip().endswith((".", ",", ";")) and len(above.text) <= 120):
            self._run.pop()
            self._flush()
            self._add([above], "heading")
        self._flush()

    def _skip(self, i: int) -> int:
        """Pass over a footnote with the lines that belong to it."""
        i += 1
        while i < len(self._lines) and not NOTE.match(self._lines[i].text):
            if not self._lines[i].text.strip() and not self._below(i).startswith(("    ", "\t")):
                break
            i += 1
        return i

    def _indented(self, i: int) -> int:
        """Read indented lines up to a blank one: code is left out, prose that somebody indented is not."""
        end = self._to_blank(i)
        inner = self._lines[i:end]
        if is_prose(" ".join(line.text for line in inner)) and self._depth < MOST_NESTED:
            self._parts += _Flow([dedent(line, 4) for line in inner], self._kind, self._depth + 1).parts()
        return end

    def _quote(self, i: int) -> int:
        """Read a block quote; a callout such as "> [!NOTE]" is the writer's own, but for "> [!quote]"."""
        self._flush()
        inner: list[Line] = []
        while i < len(self._lines):
            line = self._lines[i]
            mark = QUOTE.match(line.text)
            if mark is None and not (line.text[:1].islower() and inner and inner[-1].text.strip()):
                break
            inner.append(rest_of(line, mark.end() if mark else 0))
            i += 1
        alert = ALERT.match(inner[0].text)
        if alert is not None:
            inner[0] = rest_of(inner[0], alert.end())
        own = alert is not None and alert["name"].lower() not in QUOTES
        self._nest(inner, self._kind if own else "quoted")
        return i

    def _item(self, i: int, item: re.Match[str]) -> int:
        """Read a list item with all that is indented under it."""
        self._flush()
        first = self._lines[i]
        indent = width_of(first.text)
        inner = [rest_of(first, item.end())]
        i += 1
        while i < len(self._lines):
            line = self._lines[i]
            if line.text.strip() and width_of(line.text) <= indent:
                if not inner[-1].text.strip() or self._opens(line.text):
                    break
                inner.append(line)
            else:
                inner.append(dedent(line, item.end()))
            i += 1
        self._nest(inner, "list_item")
        return i

    def _table(self, i: int) -> int:
        """Read the rows of a table, one part each."""
        self._flush()
        while i < len(self._lines) and "|" in self._lines[i].text:
            line = self._lines[i]
            if not TABLE_RULE.match(line.text):
                self._add([Line(line.text.replace("|", " "), line.start)], "table")
            i += 1
        return i

    def _rule_below(self, i: int) -> bool:
        below = self._below(i)
        return "-" in below and "|" in below and TABLE_RULE.match(below) is not None

    def _interrupts(self, item: re.Match[str]) -> bool:
        """Whether an item starts inside a paragraph: a dash, a number other than 1 or a word rather belongs to the sentence."""
        mark = item.group().split()[0]
        likely = item["number"] in (None, "1") and mark[0] not in "·–—" and not (mark[0].isalpha() and len(mark) > 2)
        return likely or self._kind == "list_item"

    def _opens(self, text: str) -> bool:
        return any(p.match(text) for p in (ITEM, HEADING, QUOTE, RULE, TABLE_ROW)) or TAG.fullmatch(text.strip()) is not None


SPEC = ReaderSpec(
    name="markdown",
    extensions=(".md", ".markdown", ".mdown", ".mkd"),
    sniff=sniff,
    read=read,
    form=Form(keeps_text=True, markup="markdown"),
)
