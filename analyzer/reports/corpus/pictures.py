"""The geometry of the plots of the page over a folder, in per cent of their width and height."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.dimensions.schema import Dimension
from analyzer.reports.corpus.beside import Beside
from analyzer.reports.corpus.spread import TENTHS, Spread
from analyzer.reports.corpus.trend import Stretch
from analyzer.reports.plots import Bar, side_of
from analyzer.reports.typeset import signed
from analyzer.reports.view import plural

INSET = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A tenth of the scale: where its column begins and how wide it is, how high it is, and how high its sure part."""

    x: float
    width: float
    height: float
    sure: float
    side: str


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of time on a dimension's plot: the position, and the ends of its interval."""

    x: float
    y: float
    top: float
    bottom: float
    side: str
    sure: bool


def columns(spread: Spread) -> tuple[Column, ...]:
    """Return the columns of a spread, those of no document left out; the highest fills the plot."""
    highest = max((sure + unsure for _, sure, unsure in spread.tenths), default=0)
    width = 100 / len(TENTHS)
    return tuple(
        Column(
            x=round((tenth + 10.1) * width, 2),
            width=round(0.8 * width, 2),
            height=round(100 * (sure + unsure) / highest, 1),
            sure=round(100 * sure / highest, 1),
            side=side_of(tenth),
        )
        for tenth, sure, unsure in spread.tenths
        if sure + unsure
    )


def spread_words(dimension: Dimension, spread: Spread) -> str:
    """Return what a plot of a spread shows."""
    low, high = spread.steps.quantile(0.0), spread.steps.quantile(1.0)
    return (
        f"{dimension.left.id} to {dimension.right.id}: {plural(spread.scored, 'document')} from {signed(low)} to {signed(high)}, "
        f"the middle one at {signed(spread.steps.median)}; beyond doubt {spread.sure_left:,} to {dimension.left.id}, "
        f"{spread.sure_right:,} to {dimension.right.id}"
    )


def points(stretches: list[Stretch], k: int) -> tuple[Point, ...]:
    """Return the points of the dimension number ``k``, for the stretches that have a score."""
    found = []
    for stretch in stretches:
        score = stretch.scores[k]
        if score is not None:
            x = round(INSET / 2 + (100 - INSET) * stretch.middle, 2)
            low, high = score.interval
            y, top, bottom = _height(score.position), _height(high), _height(low)
            found.append(Point(x, y, top, bottom, side_of(score.position), score.sure))
    return tuple(found)


def _height(position: float) -> float:
    """Return how far from the top a position stands."""
    return round(50 - position * (50 - INSET), 2)


def place(row: Beside) -> Bar:
    """Return the bar of a genre's place among its norm: the middle document, and the middle half."""
    low, high = row.half
    return Bar(round(100 * row.middle, 2), round(100 * low, 2), round(100 * (high - low), 2), "n", False)
