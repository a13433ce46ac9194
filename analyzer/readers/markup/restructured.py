"""reStructuredText: its paragraphs, lists, headings and quotations by their indentation.

Left out are comments, footnotes, targets, substitutions, field lists (at the top they are metadata), literal blocks,
and directives but for those that hold text, such as notes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.document import BlockKind, Document, Form, Source
from analyzer.readers.build import title_of
from analyzer.readers.dates import day_or_text
from analyzer.readers.decode import decode, is_text
from analyzer.readers.line import Line
from analyzer.readers.markup.blocks import blocks_from
from analyzer.readers.markup.flow import Flow
from analyzer.readers.markup.marks import GONE, checked, dedent, rest_of, width_of
from analyzer.readers.markup.restructured_inline import inline
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.text.bullets import NO_INITIALS, ORDINAL, SYMBOLS
from analyzer.readers.text.switches import spoken_lines
from analyzer.readers.transcript.speakers import unscored
from analyzer.settings import Settings

ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]{1,80}\|[ \t]+)?(?P<name>[\w:+.-]{1,60}?)[ \t]?::(?:[ \t]+|$)")
ANONYMOUS = re.compile(r"__[ \t]+\S")
FIELD = re.compile(r":(?P<name>(?:[^:\n\\`]|\\.|:(?!\s)){1,80}):(?:[ \t]+|$)(?P<value>.*)")
OPTION = re.compile(r"(?:--?[A-Za-z][\w-]{0,40}(?:[ =][A-Z<][\w>]{0,30})?(?:, )?){1,4}(?:[ \t]{2,}\S|[ \t]*$)")
ITEM = re.compile(rf"(?:[-*+{SYMBOLS}]|{NO_INITIALS}\(?(?:{ORDINAL}|\d{{1,9}}|#|[IVXLC]{{1,6}})[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
LINE_BLOCK = re.compile(r"\|(?:[ \t]+|$)")
METADATA = {"authors": "author"} | {name: name for name in ("author", "date", "title", "subject", "from", "to")}
GRID = re.compile(r"\+(?:[-=]{2,}\+)+[ \t]*$")
SIMPLE = re.compile(r"={2,}(?:[ \t]+={2,})+[ \t]*$")
TABLE_RULE = re.compile(r"[-=+]{2,}(?:[ \t]+={2,})*")
LONGEST_TABLE = 500
SAID = frozenset(
    ("note", "warning", "tip", "important", "attention", "caution", "danger", "hint", "error", "seealso", "admonition", "topic",
     "sidebar", "container", "compound", "class", "rst-class", "versionadded", "versionchanged", "deprecated", "only", "centered",
     "rubric", "tab", "tabs", "dropdown", "card", "grid", "grid-item", "details", "collapse", "role")
)  # fmt: skip
"""Directives that hold text of the writer's."""
HEADED = frozenset(("admonition", "topic", "sidebar", "rubric", "centered", "tab", "dropdown", "card", "details", "collapse"))
"""Of these, those whose argument is a heading."""
QUOTING = frozenset(("epigraph", "pull-quote", "highlights", "parsed-quote"))
ARGUED = frozenset(("container", "class", "rst-class", "only", "grid", "grid-item", "tabs", "role"))
"""Of :data:`SAID`, those whose argument nobody reads."""
OWN_MARK = re.compile(
    rb"^\.\. [a-z][\w-]{2,30}::(?:\s|$)|(?<![\w:]):(?:ref|doc|term|pep|rfc|class|func|mod|meth):`", re.MULTILINE
)
SNIFFED = 32_768


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it is no text."""
    text, encoding, warnings = decode(data, source.name)
    flow = _Flow(list(spoken_lines(checked(text, source.name, settings))), "paragraph", 0)
    parts = flow.parts()
    blocks, left_out = blocks_from(parts, inline, loose=False)
    title = flow.fields.pop("title", None) or title_of(blocks)
    return Document(
        replace(source, encoding=encoding), text, blocks, title, flow.fields, (*warnings, *left_out, *unscored(blocks))
    )


def sniff(data: bytes) -> bool:
    """Whether the content has a directive or a role."""
    return is_text(data) and OWN_MARK.search(data[:SNIFFED]) is not None


class _Flow(Flow):
    """Cuts the lines of a reStructuredText into parts."""

    def __init__(self, lines: list[Line], kind: BlockKind, depth: int) -> None:
        super().__init__(lines, kind, depth)
        self.fields: dict[str, str] = {}
        self._literal = False

    def _step(self, i: int) -> int:
        """Read the construct at line ``i`` and return the line after it."""
        line = self._lines[i]
        text = line.text
        if not text.strip():
            self._flush()
            return i + 1
        if text[0] in " \t":
            return self._indented(i)
        literal, self._literal = self._literal and not self._run, False
        if literal and text[0] in "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~":
            return self._to_blank(i)
        if ADORNMENT.match(text):
            return self._adorned(i)
        if self._run and not (ITEM.match(text) and (text[0] in "*" + SYMBOLS or self._run[-1].text.rstrip().endswith(":"))):
            self._run.append(line)
            return i + 1
        return self._opening(i)

    def _opening(self, i: int) -> int:
        """Read what can stand only where a block begins."""
        line = self._lines[i]
        text = line.text
        item = ITEM.match(text)
        if EXPLICIT.match(text):
            return self._explicit(i)
        if field := FIELD.match(text):
            return self._field(i, field)
        if text.startswith(">>> "):
            return self._to_blank(i)
        if ANONYMOUS.match(text) or OPTION.match(text):
            return self._body(i)[1]
        if GRID.match(text) or SIMPLE.match(text):
            rows, end = _table_rows(self._lines, i)
            for row in rows:
                self._add([row], "table")
            return end
        if line_block := LINE_BLOCK.match(text):
            self._add([rest_of(line, line_block.end())], self._kind)
        elif item is not None and self._is_item(i, item):
            self._flush()
            inner, end = self._body(i, item.end())
            self._nest(inner, "list_item")
            return end
        else:
            self._run.append(line)
        return i + 1

    def _flush(self) -> None:
        """End the paragraph; "::" at its end announces a literal block."""
        if not self._run:
            return
        last = self._run[-1]
        text = last.text.rstrip()
        if text.endswith("::"):
            self._literal = True
            self._run[-1] = Line(text[:-1] if text[-3:-2].strip() else text[:-2], last.start)
        if any(line.text.strip() for line in self._run):
            self._add(self._run, self._kind)
        self._run = []

    def _body(self, i: int, first: int | None = None) -> tuple[list[Line], int]:
        """Return what is indented under line ``i``, its own text from ``first`` on before it, and the line after it."""
        end = i + 1
        while end < len(self._lines) and (not self._lines[end].text.strip() or self._lines[end].text[0] in " \t"):
            end += 1
        while end > i + 1 and not self._lines[end - 1].text.strip():
            end -= 1
        below = self._lines[i + 1 : end]
        indent = min((width_of(line.text) for line in below if line.text.strip()), default=0)
        inner = [dedent(line, indent) for line in below]
        if first is not None:
            inner.insert(0, rest_of(self._lines[i], first))
        return inner, end

    def _indented(self, i: int) -> int:
        """Read an indented block: literal, the definition of a term, or a quotation; a list may be indented for looks."""
        announced = bool(self._run) and self._run[-1].text.rstrip().endswith("::")
        if len(self._run) > 1 and not announced:
            self._run.append(self._lines[i])
            return i + 1
        term = self._run.pop() if self._run and not announced else None
        if term is not None:
            self._add([term], "heading")
        self._flush()
        inner, end = self._body(i - 1)
        if self._literal:
            self._literal = False
        elif term is not None or ITEM.match(inner[0].text) or EXPLICIT.match(inner[0].text):
            self._nest(inner, self._kind)
        else:
            self._nest(inner, "quoted")
        return end

    def _adorned(self, i: int) -> int:
        """Read a heading by the line under it, or by lines above and under it; alone the line is a rule."""
        mark = self._lines[i].text[0]
        below = [line.text for line in self._lines[i + 1 : i + 3]]
        if len(self._run) == 1:
            self._add([self._run.pop()], "heading")
        elif not self._run and len(below) == 2 and below[0].strip() and ADORNMENT.match(below[1]) and below[1][0] == mark:
            self._add([self._lines[i + 1]], "heading")
            return i + 3
        self._flush()
        return i + 1

    def _field(self, i: int, field: re.Match[str]) -> int:
        """Pass over a field; above the text it is metadata."""
        inner, end = self._body(i)
        if self._depth == 0 and all(part.kind == "heading" for part in self._parts):
            key = METADATA.get(field["name"].lower())
            value = " ".join([field["value"], *(line.text for line in inner)]).strip()
            if key and value:
                value = " ".join(inline(value).replace(GONE, "").split())
                self.fields.setdefault(key, day_or_text(value) if key == "date" else value)
        return end

    def _explicit(self, i: int) -> int:
        """Read a directive that holds text; pass over all others, comments, targets and footnotes."""
        self._flush()
        directive = DIRECTIVE.match(self._lines[i].text)
        if directive is None and self._lines[i].text.strip() == ".." and not self._below(i):
            return i + 1
        inner, end = self._body(i)
        name = directive["name"].lower() if directive else ""
        if directive is None or name not in SAID | QUOTING:
            return end
        argument = rest_of(self._lines[i], directive.end())
        options = 0
        while options < len(inner) and FIELD.match(inner[options].text):
            options += 1
        inner = inner[options:]
        if name in HEADED and argument.text.strip():
            self._add([argument], "heading")
        elif name not in ARGUED | HEADED:
            version = re.match(r"\S+[ \t]*", argument.text) if name.startswith(("version", "deprecated")) else None
            inner.insert(0, rest_of(argument, version.end() if version else 0))
        self._nest(inner, "quoted" if name in QUOTING else self._kind)
        return end

    def _is_item(self, i: int, item: re.Match[str]) -> bool:
        """Whether a list item starts here; "A. Lincoln was ..." over several lines does not."""
        below = self._below(i)
        return item.group()[0] in "-*+" + SYMBOLS or not below.strip() or below[0] in " \t" or ITEM.match(below) is not None


def _table_rows(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """Return ``(rows without their rules, line after)`` of the grid or simple table at line ``start``."""
    texts = [line.text for line in lines[start : start + LONGEST_TABLE]] + [""]
    if texts[0][0] == "+":
        size = next((n for n, text in enumerate(texts) if text[:1] not in ("+", "|")), len(texts) - 1)
    else:
        rules = [n for n, text in enumerate(texts) if SIMPLE.match(text)]
        size = next((n for n in rules[1:] if not texts[n + 1].strip()), rules[1] if len(rules) > 1 else 0) + 1
    end = start + min(size, len(texts) - 1)
    bare = ((TABLE_RULE.sub(lambda m: " " * len(m.group()), line.text).replace("|", " "), line) for line in lines[start:end])
    return [Line(text, line.start) for text, line in bare if text.strip()], end


SPEC = ReaderSpec(name="restructuredtext", extensions=(".rst", ".rest"), sniff=sniff, read=read, form=Form(keeps_text=True))
