"""Comments that speak to the analyzer, ``<!-- analyze: off fear -->``: they are no part of the text.

Markdown and HTML leave them out as comments of their own; plain text and reStructuredText know no such comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.readers.line import Line, lines_of

SWITCH = re.compile(r"<!--[ \t]*analyze:(?P<order>[^\n]{0,300}?)-->", re.IGNORECASE)
"""A comment to the analyzer, on one line; ``order`` is what it says."""


def spoken_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text with comments to the analyzer blanked out; a line that holds nothing else is left out."""
    for line in lines_of(text):
        if "<!--" not in line.text:
            yield line
            continue
        bare = SWITCH.sub(lambda m: " " * len(m.group()), line.text)
        if bare.strip():
            yield Line(bare, line.start)
