"""JSON that is safe to look at: what could steer a terminal or turn the text around it is escaped, and comes back unharmed."""

from __future__ import annotations

import json
import re

from analyzer.analysis.plain import whole

# JSON itself escapes what stands before the space. These do the same harm: delete, C1 controls, marks of direction, line ends.
HARMFUL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")


def as_json(value: object) -> str:
    r"""Return a value as indented JSON with a line end; halves of characters become U+FFFD.

    >>> print(as_json(["\x9b31m\u202e"]), end="")
    [
      "\u009b31m\u202e"
    ]
    """
    text = whole(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
    return HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
