"""Figures as pages print them: with a true minus sign, which screen readers read out; 0 without a sign."""

from __future__ import annotations

import re

from analyzer.reports import figures

POSITION = re.compile(r"(?<![\w.])[+-]\d\.\d\d(?!\w)")


def signed(value: float) -> str:
    """Return a position with its sign."""
    return figures.signed(value).replace("-", "\N{MINUS SIGN}") if round(value, 2) else "0.00"


def span(interval: tuple[float, float]) -> str:
    """Return the two ends of an interval."""
    return f"{signed(interval[0])} to {signed(interval[1])}"


def words(text: str) -> str:
    """Return a sentence that all reports share with its positions as :func:`signed` gives them."""
    return POSITION.sub(lambda found: signed(float(found[0])), text)
