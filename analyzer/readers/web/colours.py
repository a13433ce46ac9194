"""Answers that are written into the quoted mail in a colour that the top of the mail names."""

from __future__ import annotations

import re

NAMED = re.compile(
    r"\b(?:answer|comment|repl[yi]|response|remark|thought|note|respond|inline|below|see|mine)\w*\b[^.!?\n]{0,60}"
    r"\bin (?P<colour>blue|red|green|purple)\b"
    r"|\bin (?P<other>blue|red|green|purple)\b[^.!?\n]{0,20}\b(?:below|inline|text)\b",
    re.IGNORECASE,
)
"""Where a sender says in which colour the answers are."""
STYLED = re.compile(r"(?:^|;)\s{0,9}color\s{0,9}:\s{0,9}([^;]{1,40})", re.IGNORECASE)
FIGURES = re.compile(r"rgba?\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})")
HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})|#([0-9a-f])([0-9a-f])([0-9a-f])")
STRONG, APART = 110, 60
"""How bright, of 255, the strongest of a colour's parts is at least, and how far above the others."""


def named_colour(text: str) -> str | None:
    """Return the colour in which a text says that the answers are."""
    found = NAMED.search(text)
    return (found["colour"] or found["other"]).lower() if found else None


def colour_of(attributes: dict[str, str | None]) -> str | None:
    """Return the colour that an element gives its text: blue, red, green, purple, "other"; ``None`` where it gives none."""
    styled = STYLED.search(attributes.get("style") or "")
    written = (styled[1] if styled else attributes.get("color") or "").strip().lower()
    if not written:
        return None
    if written in ("blue", "red", "green", "purple"):
        return written
    figures, code = FIGURES.match(written), HEX.fullmatch(written)
    if figures:
        return _hue(*map(int, figures.groups()))
    if code:
        return _hue(*(int(part if len(part) > 1 else 2 * part, 16) for part in code.groups() if part))
    return "other"


def _hue(red: int, green: int, blue: int) -> str:
    if min(red, blue) >= STRONG - 20 and min(red, blue) - green > APART and abs(red - blue) < APART:
        return "purple"
    for name, one, others in (("blue", blue, (red, green)), ("red", red, (green, blue)), ("green", green, (red, blue))):
        least = APART if name != "green" else APART // 2
        # The dark blue of Outlook's own replies names nobody.
        if one >= (STRONG if name == "green" else STRONG + 40) and one - max(others) > least:
            return name
    return "other"
