"""Marks inside reStructuredText: emphasis, roles, references, escapes."""

from __future__ import annotations

import re

from analyzer.readers.markup.marks import GONE, drop, hold_escapes, keep_group, release

SPACE_ESCAPE = re.compile(r"\\[ \n]")
ROLE = re.compile(r":[\w:+.-]{1,60}:(?=`)|(?<=`):[\w+.-]{1,60}:(?!\w)|(?<=`)[~!](?=\w)|_(?=`)")
EMBEDDED = re.compile(r"`([^`<>]{1,500}?)\s{0,5}<[^<>`]{1,1000}>`_{0,2}")
INTERPRETED = re.compile(r"`([^`]{1,1000})`_{0,2}")
NOTE_REFERENCE = re.compile(r"\s?\[(?:\d{1,4}|#[\w-]{0,40}|\*|[A-Za-z][\w.-]{0,40})\]_(?!\w)")
REFERENCE = re.compile(r"(?<=[^\W_])_{1,2}(?!\w)")
SUBSTITUTION = re.compile(r"(?<!\w)\|([^|\s][^|\n]{0,80})\|_{0,2}(?!\w)")
EMPHASIS = re.compile(r"(?<!\w)\*{1,2}(?=\S)|(?<=\S)\*{1,2}(?!\w)")


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
