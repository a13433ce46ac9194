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
FURTHER = re.compile(r"For (?:more|further|additional|media|press) (?:information|inquiries|enquiries|details)\b.{0,200}")
"""One that begins such a note where it stands right below the mark."""
ABOUT = re.compile(r"About (?:the )?[A-Z][\w&.'’-]*(?: [\w&.'’-]+){0,6}[ \t]*(?::.{0,200})?")
"""One that begins it there where the note says how to reach the office."""
CONTACT = re.compile(r"(?:[Cc]ontacts?|CONTACTS?|[Ii]nquiries|[Ee]nquiries)(?: [Ii]nformation)?[ \t]*(?::(?P<behind>.{0,200}))?")
"""One that begins it there where it says so itself."""
REACHED = re.compile(
    r"\S@\S{1,60}\.\w|\bhttps?://|\bwww\.\w|\b[\w-]{2,40}\.(?:com|org|net|edu|gov|int|info|io|eu|co|uk|example)\b"
    r"|\+\d{1,3}[-. ()\d]{6,20}|\(?\b\d{2,5}\)?[-. /]{1,2}\d{3,4}[-. ]\d{2,5}\b|\b\d{3}[-.]\d{4}\b"
    r"|\b\d{1,5} (?:[A-Z][\w.'’-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Drive|Lane|Plaza)\b"
)
"""An address, telephone or web address."""
SPOKEN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Yy]ou|[Yy]ours?|[Mm]ust)\b")
"""Words of who speaks to somebody, as a press office does not."""
LONGEST, MOST_WORDS = 240, 400


def below_the_end(blocks: Sequence[Block]) -> range:
    """Return the numbers of the blocks that are a press office's note below the one mark that ends a text.

    It stands right below the mark, or below one paragraph there, and ends where somebody is spoken to; what is long is none.
    """
    marks = [n for n, block in enumerate(blocks) if END.fullmatch(block.text.strip()[:LONGEST])]
    if len(marks) != 1 or not marks[0]:  # several part a text
        return range(0)
    first = marks[0] + 1
    note = [block.text.strip() for block in takewhile(lambda block: not SPOKEN.search(block.text), blocks[first:])]
    lines = [block.text.strip()[:LONGEST] for block in blocks[first : first + 2]]
    if not (any(map(PRESS.fullmatch, lines)) or _begins_note(note)) or any(block.kind == "turn" for block in blocks[first:]):
        return range(0)
    return range(first, first + len(note)) if sum(len(text.split()) for text in note) <= MOST_WORDS else range(0)


def _begins_note(note: Sequence[str]) -> bool:
    """Whether the first of the texts right below the mark begins a note: a title or a part of a speech may read alike."""
    first = note[0][:LONGEST] if note else ""
    if FURTHER.fullmatch(first):
        return True
    if ABOUT.fullmatch(first):
        return any(REACHED.search(text) or PRESS.fullmatch(text[:LONGEST]) or FURTHER.search(text) for text in note)
    contact = CONTACT.fullmatch(first)
    alone = contact is not None and not (contact["behind"] or "").strip()
    return contact is not None and any(map(REACHED.search, note[: 2 if alone else 1]))
