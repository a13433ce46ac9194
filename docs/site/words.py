"""Words of data made safe to stand in Markdown."""

from __future__ import annotations

import html
import re


def plain(text: str) -> str:
    """Return a text with nothing in it that Markdown or HTML would read as markup."""
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", html.escape(text, quote=False))


def with_code(text: str) -> str:
    """Return a text of which only `code` between backticks is markup."""
    return "".join(part if n % 2 else plain(part) for n, part in enumerate(re.split(r"(`[^`]*`)", text)))


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
