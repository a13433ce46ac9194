"""The pages of plain text that was made from a paged document: form feeds or numbered page lines part them."""

from __future__ import annotations

import re

PAGE_OF = re.compile(r"\bpage (\d{1,4}) of \d{1,4}\b", re.IGNORECASE)
LONGEST_PAGE_LINE = 120
FIRST_LINES = 3
"""A page line that is one of so many first lines stands at the top of its page."""


def pages_of(text: str) -> list[list[str]]:
    """Return the pages of a text, each as its lines; none where nothing says that it had pages."""
    if text.strip().count("\f"):
        pages = text.split("\f")
    else:
        found = _page_lines(text)
        if len(found) < 2 or [number for number, _, _ in found] != list(range(1, len(found) + 1)):
            return []
        on_top = text.count("\n", 0, found[0][1]) < FIRST_LINES
        cuts = [start for _, start, _ in found[1:]] if on_top else [end for _, _, end in found]
        pages = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    lines = [[line.expandtabs().rstrip() for line in page.strip("\r\n").split("\n")] for page in pages if page.strip()]
    return lines if len(lines) > 1 else []


def _page_lines(text: str) -> list[tuple[int, int, int]]:
    """Return the number of each line that holds "page 2 of 7", and where the line starts and ends."""
    if " of " not in text or "page " not in text.lower():
        return []  # far quicker than the pattern, and nearly every text
    found: list[tuple[int, int, int]] = []
    end = -1
    for match in PAGE_OF.finditer(text):
        if match.start() < end:
            continue  # on the line of the one before
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if end - start <= LONGEST_PAGE_LINE:
            found.append((int(match[1]), start, end))
    return found
