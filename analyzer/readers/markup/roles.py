"""Marks inside reStructuredText (emphasis, roles, references, escapes), directives that hold text, rows of tables."""

from __future__ import annotations

import re

from analyzer.readers.line import Line
from analyzer.readers.markup.marks import GONE, drop, hold_escapes, keep_group, release

GRID = re.compile(r"\+(?:[-=]{2,}\+)+[ \t]*$")
SIMPLE = re.compile(r"={2,}(?:[ \t]+={2,})+[ \t]*$")
TABLE_RULE = re.compile(r"[-=+]{2,}(?:[ \t]+={2,})*")
LONGEST_TABLE = 500
SPACE_ESCAPE = re.compile(r"\\[ \n]")
ROLE = re.compile(r":[\w:+.-]{1,60}:(?=`)|(?<=`):[\w+.-]{1,60}:(?!\w)|(?<=`)[~!](?=\w)|_(?=`)")
EMBEDDED = re.compile(r"`([^`<>]{1,500}?)\s{0,5}<[^<>`]{1,1000}>`_{0,2}")
INTERPRETED = re.compile(r"`([^`]{1,1000})`_{0,2}")
NOTE_REFERENCE = re.compile(r"\s?\[(?:\d{1,4}|#[\w-]{0,40}|\*|[A-Za-z][\w.-]{0,40})\]_(?!\w)")
REFERENCE = re.compile(r"(?<=[^\W_])_{1,2}(?!\w)")
SUBSTITUTION = re.compile(r"(?<!\w)\|([^|\s][^|\n]{0,80})\|_{0,2}(?!\w)")
EMPHASIS = re.compile(r"(?<!\w)\*{1,2}(?=\S)|(?<=\S)\*{1,2}(?!\w)")
SAID = frozenset(
    ("note", "warning", "tip", "important", "attention", "caution", "danger", "hint", "error", "seealso", "admonition", "topic",
     "sidebar", "container", "compound", "class", "rst-class", "versionadded", "versionchanged", "deprecated", "only", "centered",
     "rubric", "tab", "tabs", "dropdown", "card", "grid", "grid-item", "details", "collapse", "role")
)  # fmt: skip
"""Directives that hold text of the writer's."""
HEADED = frozenset(("admonition", "topic", "sidebar", "rubric", "centered", "tab", "dropdown", "card", "details", "collapse"))
QUOTING = frozenset(("epigraph", "pull-quote", "highlights", "parsed-quote"))
ARGUED = frozenset(("container", "class", "rst-class", "only", "grid", "grid-item", "tabs", "role"))


def inline(text: str) -> str:
    """Take the marks inside text out; of a reference its words stay."""
    if "\\" in text:
        text = hold_escapes(SPACE_ESCAPE.sub(drop, text))
    if "`" in text:
        text = ROLE.sub(drop, text.replace("``", GONE * 2))
        text = INTERPRETED.sub(keep_group, EMBEDDED.sub(keep_group, text)).replace("`", GONE)
    if "_" in text:
        text = REFERENCE.sub(drop, NOTE_REFERENCE.sub(drop, text))
    if "|" in text:
        text = SUBSTITUTION.sub(keep_group, text)
    return release(EMPHASIS.sub(drop, text) if "*" in text else text)


def table_rows(lines: list[Line], start: int) -> tuple[list[Line], int]:
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
