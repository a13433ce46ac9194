"""Marks inside Markdown text: emphasis, links, images, HTML tags, escapes, character references."""

from __future__ import annotations

import re

from analyzer.readers.markup.marks import GONE, Inline, drop, gone, hold_escapes, keep_group, release, unescape

TARGET = r"(?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,20000}\)|\[[^\[\]\n]{0,100}\])"
IMAGE = re.compile(rf"!\[[^\[\]]{{0,300}}\]{TARGET}")
EMBED = re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]")
LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{0,500}})\]{TARGET}")
WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
BRACKETED = re.compile(r"\[([^\[\]]{1,100})\]")
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]{1,1000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
TEMPLATE = re.compile(r"\{%[^%\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}|\{[:#.][^{}\n]{0,200}\}")
REMARK = re.compile(r"(?<![\w%])(?<!\d )%%(?!%)[^%\n]{1,500}(?<!\d)(?<!\d )%%(?![\w%])|\{/\*[ \t][^{}\n]{1,500}[ \t]\*/\}")
"""A comment of Obsidian or MDX on one line; behind a number the mark says per cent."""
EMOJI = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]{1,30}:(?!\w)")
STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,1000}~~")
MARKED = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
INSIDE = re.compile(r"(?<=[^\W\d_])(\*{1,3})([^\W\d_]{1,50})(\*{1,3})(?=[^\W\d_])")
PREFIX = re.compile(r"(?<!\w)(\*)([^\W\d_]{1,50})(\*)(?=[^\W\d_])")
SUFFIX = re.compile(r"(?<=[^\W\d_])(\*)([^\W\d_]{1,50})(\*)(?!\w)")
STRONG = re.compile(r"(?<!\d)(?:(?<=\S)\*{2,3}|\*{2,3}(?=\S))(?!\d)|(?<!\w)\*{2,3}(?=\S)|(?<=\S)\*{2,3}(?!\w)")
EMPHASIS = re.compile(r"(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")


def inline_of(defined: frozenset[str]) -> Inline:
    """Return what takes the marks out of a document's text; ``defined`` are its link labels, in lower case."""

    def shortcut(match: re.Match[str]) -> str:
        label = " ".join(match[1].lower().split())
        return keep_group(match) if label in defined else match.group()

    def inline(text: str) -> str:
        if "\\" in text:
            text = hold_escapes(text)
        if "[" in text:
            text = FOOTNOTE.sub(drop, IMAGE.sub(drop, EMBED.sub(drop, text)))
            text = WIKI.sub(keep_group, LINK.sub(keep_group, text))
            text = BRACKETED.sub(shortcut, text)
        if "<" in text:
            text = TAG.sub(drop, AUTOLINK.sub(keep_group, text))
        if "%%" in text or "{/*" in text:
            text = REMARK.sub(drop, text)
        if "{" in text:
            text = TEMPLATE.sub(drop, text)
        text = _emphasis(EMOJI.sub(drop, text.replace("`", GONE)))
        if "&" in text:
            text = unescape(text)
        return release(text)

    return inline


def _emphasis(text: str) -> str:
    """Take out marks of emphasis, and struck text with its marks."""
    if "~~" in text:
        text = STRUCK.sub(drop, text)
    if "==" in text:
        text = MARKED.sub(keep_group, text)
    if "*" in text:
        for pattern in (INSIDE, PREFIX, SUFFIX):
            text = pattern.sub(lambda m: gone(m[1]) + m[2] + gone(m[3]), text)
        text = STRONG.sub(drop, text)
    return EMPHASIS.sub(drop, text) if "*" in text or "_" in text else text
