"""How a line or a paragraph ends: with its sentence, or in the middle of one; and how long what ends otherwise may be."""

from __future__ import annotations

import re

CLOSERS = r"[\"'”’)\]]*\s*$"
SENTENCE_END = re.compile(rf"[.!?…]{CLOSERS}")
"""The end of a sentence."""
SPEECH_END = re.compile(rf"[.?!…—–]{CLOSERS}")
"""The end of what somebody says, which may also break off."""
CLOSED = re.compile(rf"[.!?:;…]{CLOSERS}")
"""The end of a line that the next does not go on with: a list may follow the colon."""
PROSE_END = re.compile(rf"[.!?,;…]{CLOSERS}")
"""An end that no heading has; a colon is one of a heading too."""
LONGEST_HEADING, LONGEST_BOLD_HEADING = 25, 10
"""Words: of what the layout says is a heading, and of what only its bold type does."""
LONGEST_JOINED = 5000
"""Characters of a paragraph that the next is still taken to go on with."""
SAID = re.compile(
    r"\W{0,3}(?:I(?:['’]\w{1,2})?|(?:We|You)(?:['’]ll|['’]d|[ \t]+(?:will|shall|must|should|can|cannot|can['’]t|do|don['’]t"
    r"|won['’]t|need|want|ask|expect|promise)\b))[ \t]+[^\W\dA-Z_]"
)
"""How a sentence of the leader opens that has no full stop behind it: "We will", "I", "You must"; "I Fees" is a chapter."""


def is_bold_heading(text: str) -> bool:
    """Whether a line of which all is bold is a heading: short, without the end of prose, and no leader's "We will"."""
    return 0 < len(text.split()) <= LONGEST_BOLD_HEADING and PROSE_END.search(text) is None and SAID.match(text) is None
