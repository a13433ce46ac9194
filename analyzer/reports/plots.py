"""The geometry of the page's plots. The template draws it, so that colours follow the reader's light, dark or paper.

Bars are in per cent of their width; courses in units of a box 1000 wide and 200 high, -1 at its foot and +1 at its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from analyzer.analysis import DimensionScore, SentenceReading, excludes_zero
from analyzer.reports.figures import signed
from analyzer.scoring.document import position

WIDTH, HEIGHT, LANE = 1000.0, 200.0, 22.0
LEAST_WINDOW, WINDOW_SHARE = 11, 0.1
MOST_THICK, MOST_POINTS, MOST_LINKS, MOST_STRETCHES, LEAST_STRETCH = 14.0, 240, 400, 12, 5


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
    """How a dimension runs through a document. ``line`` is an SVG path, empty where too few sentences take a pole."""

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
    return bar_at(score.position, score.interval)


def bar_at(position: float, interval: tuple[float, float]) -> Bar:
    """Return the bar of a position and its interval, both from -1 to +1; sure where the interval excludes 0."""
    low, high = (_per_cent(v) for v in interval)
    side = "l" if position < 0 else "r" if position > 0 else "n"
    return Bar(_per_cent(position), low, round(high - low, 2), side, excludes_zero(interval))


def _per_cent(value: float) -> float:
    return round(50 + 50 * value, 2)


def course(score: DimensionScore, readings: Sequence[SentenceReading], prior: float) -> Course:
    """Return the running lean: at each sentence, the position (as a score's, with ``prior``) of the window around it."""
    total = len(readings)
    sides = [_sides(r, score) for r in readings]
    window = min(total, max(LEAST_WINDOW, round(total * WINDOW_SHARE)) | 1)
    leans = _leans(sides, window // 2, prior) if score.enough else []
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
        score.left, score.right, window, _path(leans, step), ticks if linked else (), lanes, _describe(score, leans)
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
    taken = reading.poles.get(score.dimension)
    return taken in (score.left, "both"), taken in (score.right, "both")


def _leans(sides: Sequence[tuple[bool, bool]], half: int, prior: float) -> list[float]:
    left = [0, *accumulate(int(s[0]) for s in sides)]
    right = [0, *accumulate(int(s[1]) for s in sides)]
    spans = [(max(0, n - half), min(len(sides), n + half + 1)) for n in range(len(sides))]
    return [position(left[b] - left[a], right[b] - right[a], prior) for a, b in spans]


def _path(leans: Sequence[float], step: float) -> str:
    if not leans:
        return ""
    stride = max(1, len(leans) // MOST_POINTS)
    chosen = sorted({*range(0, len(leans), stride), len(leans) - 1})
    points = [f"{(n + 0.5) * step:.1f} {_height(leans[n]):.1f}" for n in chosen]
    return "M" + "L".join([f"0 {_height(leans[0]):.1f}", *points, f"{WIDTH:.0f} {_height(leans[-1]):.1f}"])


def _height(lean: float) -> float:
    return HEIGHT / 2 - lean * (HEIGHT / 2 - LANE)


def _lane(ticks: Sequence[Tick], side: str) -> str:
    """Return all ticks of a side as one path: thousands of links would be slow and too thin to hit."""
    top = 0.0 if side == "r" else HEIGHT - LANE
    return "".join(f"M{t.x:.1f} {top:.0f}v{LANE:.0f}" for t in ticks if t.side == side)


def _describe(score: DimensionScore, leans: Sequence[float]) -> str:
    if not leans:
        return f"{score.left} to {score.right}: {score.note}"
    low, high = min(leans), max(leans)
    return (
        f"{score.left} to {score.right} over {len(leans)} sentences: begins at {signed(leans[0])}, ends at {signed(leans[-1])}; "
        f"lowest {signed(low)} near sentence {leans.index(low) + 1}, highest {signed(high)} near sentence {leans.index(high) + 1}"
    )
