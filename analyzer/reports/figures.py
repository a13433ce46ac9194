"""Figures as reports print them: rounded once, and never a zero with a minus."""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign


def signed(value: float, digits: int = 2, *, ends: bool = True) -> str:
    """Return a figure with its sign; what rounds to 0 bears a plus.

    ``ends`` says that it is a position, which is shown as -1 or +1 only where it has reached that; a difference ends elsewhere.
    """
    shown = round(value, digits)
    if ends and digits > 1 and abs(shown) == 1 > abs(value):
        shown = copysign(1 - 10**-digits, value)
    return f"{shown + 0.0:+.{digits}f}"  # -0.0 + 0.0 is 0.0


def span(interval: tuple[float, float], digits: int = 2, *, ends: bool = True) -> str:
    """Return the two ends of an interval, of a position where ``ends`` is set."""
    return f"{signed(interval[0], digits, ends=ends)} to {signed(interval[1], digits, ends=ends)}"


def digits(values: Iterable[float], least: int, most: int) -> int:
    """Return the fewest digits behind the point, ``least`` to ``most``, that tell figures apart which are not the same."""
    known = set(values)
    return next((n for n in range(least, most) if len({round(value, n) for value in known}) == len(known)), most)
