"""Leaves out of a document what is data, not text: files in base64, keys, addresses longer than anybody reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from analyzer.document import Block, Document

LEAST, LEAST_LINE, LEAST_LINES = 400, 60, 3
"""Characters of what is neither a word nor several without a blank between; of a line of base64; and how many lines are data."""
RUN = re.compile(r"\S{60,}")
CODE = re.compile(r"[A-Za-z0-9+/=_%-]*")
ADDRESS = re.compile(r"[(<\[\"']{0,2}(?:https?://|www\.|data:|mailto:)", re.IGNORECASE)
BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
ENCODED = re.compile(r"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^\d+/=]*[\d+/=])")
LEAST_CODE = 0.95


def without_blobs(document: Document, said: Collection[str]) -> Document:
    """Return the document without its data; a warning says how much of it stood in blocks of the kinds ``said``."""
    blocks: list[Block] = []
    count = length = 0
    for block in document.blocks:
        spans = list(_blobs(block.text)) if len(block.text) >= LEAST_LINES * LEAST_LINE else []
        if not spans:
            blocks.append(block)
            continue
        if block.kind in said:
            count += len(spans)
            length += sum(end - start for start, end in spans)
        kept = _without(block, spans)
        if kept is not None:
            blocks.append(kept)
    if not count:
        return replace(document, blocks=tuple(blocks))
    what = "1 piece of data or overlong address is" if count == 1 else f"{count} pieces of data or overlong addresses are"
    return replace(document, blocks=tuple(blocks), warnings=(*document.warnings, f"{what} left out, {length:,} characters"))


def _blobs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text holds runs of code without a blank, or lines of base64 below each other."""
    lines: list[tuple[int, int]] = []
    for match in RUN.finditer(text):
        run, span = match[0], match.span()
        code = len(run) >= LEAST and _is_code(run)
        encoded = not code and BASE64.fullmatch(run) is not None and ENCODED.match(run) is not None
        if lines and (not encoded or text[lines[-1][1] : span[0]].strip()):
            yield from _wrapped(text, lines)
            lines = []
        if code:
            yield span
        elif encoded:
            lines.append(span)
    yield from _wrapped(text, lines)


def _wrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield all of the lines of base64, with the shorter last one, where they are enough."""
    if len(lines) < LEAST_LINES:
        return
    end = lines[-1][1]
    word = re.match(r"\s*(\S+)", text[end : end + LEAST_LINE * 2])
    if word and BASE64.fullmatch(word[1]) and (word[1].endswith("=") or ENCODED.match(word[1])):
        end += word.end()
    yield lines[0][0], end


def _is_code(run: str) -> bool:
    """Whether a long run is nothing but an address, or letters and figures such as code has, in one piece."""
    if ADDRESS.match(run):
        return True
    letters = sum(map(str.isalnum, run))
    return 2 * letters > len(run) and max(len(match[0]) for match in CODE.finditer(run)) >= LEAST_CODE * len(run)


def _without(block: Block, spans: list[tuple[int, int]]) -> Block | None:
    """Return the block without some pieces, each character tied to where it stood; nothing where none is left."""
    parts: list[str] = []
    segments: list[tuple[int, int]] = []
    length = done = 0
    for start, end in [*spans, (len(block.text), len(block.text))]:
        part = block.text[done:start]
        if part.strip():
            begun = len(part) - len(part.lstrip()) if not length else 0
            segments += [(length + at, source) for at, source in block.segments_between(done + begun, start)]
            parts.append(part[begun:])
            length += len(part) - begun
        done = end
    text = "".join(parts).rstrip()
    return replace(block, text=text, segments=tuple(segments)) if text else None
