"""The geometry of the page's plots. The template draws it, so that colours follow the reader's light, dark or paper.

Bars are in per cent of their width; courses in units of a box 1000 wide and 200 high, -1 at its foot and +1 at its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import itemgetter

from analyzer.analysis import DimensionScore, SentenceReading
from analyzer.reports.typeset import signed
from analyzer.scoring.document import position

WIDTH, HEIGHT, LANE = 1000.0, 200.0, 22.0
LEAST_WINDOW, WINDOW_SHARE = 11, 0.1
MOST_THICK, MOST_POINTS, MOST_LINKS, MOST_STRETCHES, LEAST_STRETCH = 14.0, 240, 400, 12, 5
Runs = list[list[tuple[int, float]]]
"""The sentences that have a lean, each with it, in runs without a gap."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A diverging bar in per cent of its width: the position, and the interval from ``low`` on, ``reach`` long."""

    at: float
    low: float
    reach: float
    side: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A sentence that takes a pole; ``x`` and ``width`` are in units of the box."""

    index: int
    side: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Course:
    """How a dimension runs through a document. ``line`` is an SVG path that has gaps where too few sentences take a pole."""

    left: str
    right: str
    window: int
    line: str
    ticks: tuple[Tick, ...]
    lanes: tuple[tuple[str, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of sentences (``first`` and ``last`` from 0, both in it); a dimension's counts and position there, if it has one."""

    first: int
    last: int
    cells: tuple[tuple[int, int, float | None], ...]


def bar(score: DimensionScore) -> Bar | None:
    """Return the bar of a score, ``None`` where it has no position."""
    if score.position is None or score.interval is None:
        return None
    return bar_at(score.position, score.interval, score.beyond_doubt)


def bar_at(position: float, interval: tuple[float, float], sure: bool) -> Bar:
    """Return the bar of a position and its interval, both from -1 to +1."""
    low, high = (_per_cent(v) for v in interval)
    return Bar(_per_cent(position), low, round(high - low, 2), side_of(position), sure)


def side_of(position: float) -> str:
    """Return the side on which a position lies: ``l``, ``r``, or ``n`` for balance."""
    return "l" if position < 0 else "r" if position > 0 else "n"


def _per_cent(value: float) -> float:
    return round(50 + 50 * value, 2)


def course(score: DimensionScore, readings: Sequence[SentenceReading], prior: float, least: int) -> Course:
    """Return the running lean: at each sentence, the position (as a score's, with ``prior``) of the window around it.

    Where fewer than ``least`` sentences of the window take a pole there is none, as a document has none.
    """
    total = len(readings)
    sides = [_sides(r, score) for r in readings]
    window = min(total, max(LEAST_WINDOW, round(total * WINDOW_SHARE)) | 1)
    runs = _runs(sides, window // 2, prior, least) if score.enough else []
    step = WIDTH / max(total, 1)
    thick = min(MOST_THICK, max(step * 0.7, 0.8))
    ticks = tuple(
        Tick(n, side, round((n + 0.5) * step - thick / 2, 2), round(thick, 2))
        for n, taken in enumerate(sides)
        for side, takes in zip("lr", taken, strict=True)
        if takes
    )
    linked = len(ticks) <= MOST_LINKS
    lanes = () if linked else tuple((side, _lane(ticks, side)) for side in "lr")
    return Course(
        score.left, score.right, window, _path(runs, step), ticks if linked else (), lanes, _describe(score, runs, total)
    )  # fmt: skip


def stretches(scores: Sequence[DimensionScore], readings: Sequence[SentenceReading], prior: float, least: int) -> list[Stretch]:
    """Return the table behind the courses: the document in at most twelve stretches of about the same length.

    Where fewer than ``least`` sentences of a stretch take a pole it has no position, as a document has none.
    """
    total = len(readings)
    parts = max(1, min(MOST_STRETCHES, total // LEAST_STRETCH))
    bounds = [round(k * total / parts) for k in range(parts + 1)]
    found = []
    for first, end in pairwise(bounds):
        cells = []
        for score in scores:
            taken = [_sides(r, score) for r in readings[first:end]]
            left, right = sum(t[0] for t in taken), sum(t[1] for t in taken)
            enough = sum(t[0] or t[1] for t in taken) >= least
            cells.append((left, right, position(left, right, prior) if enough else None))
        found.append(Stretch(first, end - 1, tuple(cells)))
    return found if total else []


def _sides(reading: SentenceReading, score: DimensionScore) -> tuple[bool, bool]:
    return reading.takes(score.dimension, score.left), reading.takes(score.dimension, score.right)


def _runs(sides: Sequence[tuple[bool, bool]], half: int, prior: float, least: int) -> Runs:
    left = [0, *accumulate(int(s[0]) for s in sides)]
    right = [0, *accumulate(int(s[1]) for s in sides)]
    taken = [0, *accumulate(int(any(s)) for s in sides)]
    runs: Runs = [[]]
    for n in range(len(sides)):
        a, b = max(0, n - half), min(len(sides), n + half + 1)
        if taken[b] - taken[a] >= least:
            runs[-1].append((n, position(left[b] - left[a], right[b] - right[a], prior)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _path(runs: Runs, step: float) -> str:
    """Return a line for each run, from the left edge of its first sentence to the right edge of its last."""
    stride = max(1, sum(map(len, runs)) // MOST_POINTS)
    lines = []
    for run in runs:
        (first, begin), (last, end) = run[0], run[-1]
        points = [f"{(n + 0.5) * step:.1f} {_height(lean):.1f}" for n, lean in dict.fromkeys([*run[::stride], run[-1]])]
        edges = f"{first * step:.1f} {_height(begin):.1f}", f"{(last + 1) * step:.1f} {_height(end):.1f}"
        lines.append("M" + "L".join([edges[0], *points, edges[1]]))
    return "".join(lines)


def _height(lean: float) -> float:
    return HEIGHT / 2 - lean * (HEIGHT / 2 - LANE)


def _lane(ticks: Sequence[Tick], side: str) -> str:
    """Return all ticks of a side as one path: thousands of links would be slow and too thin to hit."""
    top = 0.0 if side == "r" else HEIGHT - LANE
    return "".join(f"M{t.x:.1f} {top:.0f}v{LANE:.0f}" for t in ticks if t.side == side)


def _describe(score: DimensionScore, runs: Runs, total: int) -> str:
    known = [pair for run in runs for pair in run]
    if not known:
        return f"{score.left} to {score.right}: too few sentences take a pole"
    shown = {
        "begins": known[0],
        "ends": known[-1],
        "lowest": min(known, key=itemgetter(1)),
        "highest": max(known, key=itemgetter(1)),
    }
    said = [f"{what} at {signed(at)} near sentence {n + 1}" for what, (n, at) in shown.items()]
    gaps = "; none where too few sentences take a pole" if len(known) < total else ""
    return f"{score.left} to {score.right} over {total} sentences: {', '.join(said)}{gaps}"
