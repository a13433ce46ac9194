"""A chat that Telegram saved as web pages: who wrote which message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.readers.table.columns import Columns

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

COLUMNS = Columns(text=1, speaker=0, date=2, title=None, named=True)
"""Of the rows that :func:`messages_of` yields."""


def is_chat(tree: LexborHTMLParser) -> bool:
    """Whether a page is a chat that Telegram saved."""
    return tree.css_first("div.chat_page div.message.default div.text") is not None


def messages_of(tree: LexborHTMLParser) -> Iterator[tuple[str, list[str]]]:
    """Yield a locator for each message of a chat, and who wrote it, its HTML and its day; what was forwarded is another's."""
    name = ""
    for number, message in enumerate(tree.css("div.message.default"), 1):
        parts = {part: child for child in _children(message) for part in (child.attributes.get("class") or "").split()}
        name = parts["from_name"].text().strip() if "from_name" in parts else name
        if "text" in parts:
            day = (parts["date"].attributes.get("title") or "")[:10] if "date" in parts else ""
            yield f"message {number}", [name, parts["text"].html or "", day]


def _children(message: LexborNode) -> list[LexborNode]:
    body = next((child for child in message.iter() if "body" in (child.attributes.get("class") or "").split()), None)
    return list(body.iter()) if body is not None else []
