"""What a press office puts below the end of a text: "###", "About ...", whom to call. It is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from analyzer.document import Block

END = re.compile(r"(?:#[ \t]?){3,5}|[-–—#*]{1,3} ?(?:END|End|30)S? ?[-–—#*]{1,3}|E ?N ?D ?S?")
PRESS = re.compile(
    r"(?:Notes? (?:to|for) (?:the )?[Ee]ditors?|Editors?['’]s? [Nn]otes?"
    r"|(?:Media|Press|News|Investor|MEDIA|PRESS|INVESTOR)(?: [Rr]elations| RELATIONS)?"
    r" (?:[Cc]ontacts?|CONTACTS?|[Ii]nquiries|[Ee]nquiries)(?: [Ii]nformation)?)[ \t]*(?::.{0,200})?"
)
"""A line that begins a note which nobody but a press office writes."""
NOTE = re.compile(
    r"(?:About (?:the )?[A-Z][\w&.'’-]*(?: [\w&.'’-]+){0,6}"
    r"|(?:[Cc]ontacts?|CONTACTS?|[Ii]nquiries|[Ee]nquiries)(?: [Ii]nformation)?)[ \t]*(?::.{0,200})?"
    r"|For (?:more|further|additional|media|press) (?:information|inquiries|enquiries|details)\b.{0,200}"
)
"""One that begins such a note where it stands right below the mark."""
SPOKEN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Yy]ou|[Yy]ours?|[Mm]ust)\b")
"""Words of who speaks to somebody, as a press office does not."""
LONGEST, MOST_WORDS = 240, 400


def below_the_end(blocks: Sequence[Block]) -> range:
    """Return the numbers of the blocks below the one mark that ends a text which are a press office's note.

    It stands right below the mark, or below one paragraph there, and ends where somebody is spoken to; what is long is none.
    """
    marks = [n for n, block in enumerate(blocks) if END.fullmatch(block.text.strip()[:LONGEST])]
    if len(marks) != 1 or not marks[0]:  # several part a text
        return range(0)
    first = marks[0] + 1
    lines = [block.text.strip()[:LONGEST] for block in blocks[first : first + 2]]
    noted = any(map(PRESS.fullmatch, lines)) or any(map(NOTE.fullmatch, lines[:1]))
    if not noted or any(block.kind == "turn" for block in blocks[first:]):
        return range(0)
    note = list(takewhile(lambda block: not SPOKEN.search(block.text), blocks[first:]))
    return range(first, first + len(note)) if sum(len(block.text.split()) for block in note) <= MOST_WORDS else range(0)
