"""The pages of plain text that was made from some: form feeds or numbered page lines part it."""

from __future__ import annotations

import re

PAGE_LINE = re.compile(r"(?=[^\n]{6,120}$)[^\n]*?\bpage (\d{1,4}) of \d{1,4}\b[^\n]*", re.IGNORECASE | re.MULTILINE)
LONE_NUMBER = re.compile(r"[-–—\s|]*(?:page |p\.? ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[-–—\s|]*", re.IGNORECASE)
"""A line that is nothing but the number of its page."""
FIRST_LINES = 3
"""A page line among so many first ones stands at the top of its page."""


def pages_of(text: str) -> list[list[str]]:
    """Return the pages of a text, each as its lines; none where nothing says that it had pages."""
    if text.strip().count("\f"):
        pages = text.split("\f")
    else:
        found = list(PAGE_LINE.finditer(text))
        if len(found) < 2 or [int(match[1]) for match in found] != list(range(1, len(found) + 1)):
            return []
        on_top = len(text[: found[0].start()].split("\n")) <= FIRST_LINES
        cuts = [match.start() for match in found[1:]] if on_top else [match.end() for match in found]
        pages = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    lines = [[line.expandtabs().rstrip() for line in page.strip("\r\n").split("\n")] for page in pages if page.strip()]
    return lines if len(lines) > 1 else []
