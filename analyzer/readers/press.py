"""What a press office puts below the end of a text: "###", "About ...", whom to call. It is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.document import Block

END = re.compile(r"(?:#[ \t]?){3,5}|[-–—#*]{1,3} ?(?:END|End|30)S? ?[-–—#*]{1,3}|E ?N ?D ?S?")
NOTE = re.compile(
    r"(?:About (?:the )?[A-Z][\w&.'’-]*(?: [\w&.'’-]+){0,6}|Notes? (?:to|for) (?:the )?[Ee]ditors?|Editors?['’]s? [Nn]otes?"
    r"|(?:(?:Media|Press|News|Investor|MEDIA|PRESS|INVESTOR)(?: [Rr]elations| RELATIONS)? )?"
    r"(?:[Cc]ontacts?|CONTACTS?|[Ii]nquiries|[Ee]nquiries)(?: [Ii]nformation)?)[ \t]*(?::.{0,200})?"
    r"|For (?:more|further|additional|media|press) (?:information|inquiries|enquiries|details)\b.{0,200}"
)
"""A line that begins such a note."""
LONGEST = 240


def below_the_end(blocks: Sequence[Block]) -> range:
    """Return the numbers of the blocks below the one mark that ends a text, where a press office's note is and nobody speaks."""
    marks = [n for n, block in enumerate(blocks) if END.fullmatch(block.text.strip()[:LONGEST])]
    if len(marks) != 1 or not marks[0]:  # several part a text
        return range(0)
    below = range(marks[0] + 1, len(blocks))
    spoken = any(blocks[n].kind == "turn" for n in below)
    noted = any(NOTE.fullmatch(blocks[n].text.strip()[:LONGEST]) for n in below)
    return below if noted and not spoken else range(0)
