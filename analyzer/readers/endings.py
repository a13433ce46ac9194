"""How a line or a paragraph ends: with its sentence, or in the middle of one."""

from __future__ import annotations

import re

CLOSERS = r"[\"'”’)\]]*\s*$"
SENTENCE_END = re.compile(rf"[.!?…]{CLOSERS}")
"""The end of a sentence."""
CLOSED = re.compile(rf"[.!?:;…]{CLOSERS}")
"""The end of a line that the next does not go on with: a list may follow the colon."""
PROSE_END = re.compile(rf"[.!?,;…]{CLOSERS}")
"""An end that no heading has; a colon is one of a heading too."""
