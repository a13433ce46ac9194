"""A comparison in words. All its reports share them; A is the first text, B the second."""

from __future__ import annotations

from analyzer.analysis import Analysis, DimensionScore, excludes_zero
from analyzer.comparison import Change, ComparedAct, ComparedDimension, Comparison, Difference
from analyzer.reports.figures import digits, signed, span
from analyzer.reports.view import plural, pole_name

ACT_NAMES = {"command": "commands", "question": "genuine questions", "rhetorical": "rhetorical questions"}
SIDES = ("A", "B")
LEAST_RATE, MOST_RATE = 1, 2
LEAST_POSITION, MOST_POSITION = 2, 4
"""The digits behind the point that are shown of a rate in 100 sentences, and of a position, and those that are known."""
SIGNS = {"removed": "-", "added": "+"}


def sides(comparison: Comparison) -> tuple[tuple[str, Analysis], ...]:
    """Return both texts, each with its letter."""
    return tuple(zip(SIDES, (comparison.first, comparison.second), strict=True))


def same(comparison: Comparison) -> bool:
    """Whether the two texts hold the same sentences."""
    return comparison.drafts and not comparison.changes


def summary(comparison: Comparison) -> list[str]:
    """Return what the comparison found, in plain sentences."""
    if same(comparison):
        return ["A and B hold the same sentences: nothing to compare."]
    judged = [d for d in comparison.dimensions if d.difference]
    found = [_further(d, d.difference) for d in judged if d.difference and d.difference.beyond_noise]
    found += [_oftener(a, a.difference) for a in comparison.acts if a.difference and a.difference.beyond_noise]
    if not comparison.compared:
        found = ["Too little evidence to compare them: one or both are short, or take few poles."]
    elif not found:
        found = [f"No difference is more than noise ({plural(comparison.compared, 'difference')} judged)."]
    if comparison.drafts:
        removed, added = (sum(c.kind == kind for c in comparison.changes) for kind in ("removed", "added"))
        found.append(f"Two drafts: {plural(comparison.kept, 'sentence')} kept, {removed} removed, {added} added.")
    return found


def _further(compared: ComparedDimension, difference: Difference) -> str:
    score = compared.scores[0]
    pole = score.right if difference.value > 0 else score.left
    return f"B stands further towards {pole} than A, by {abs(difference.value):.2f}: more than noise."


def _oftener(compared: ComparedAct, difference: Difference) -> str:
    most = "more" if difference.value > 0 else "fewer"
    first, second = rates(compared)
    return f"B has {most} {ACT_NAMES[compared.act]} than A, {second} in 100 sentences against {first}: more than noise."


def rates(compared: ComparedAct) -> tuple[str, str]:
    """Return how often both texts do an act, in 100 sentences, with the digits that their difference is told with."""
    shown = _rate_digits(compared)
    return f"{compared.density[0]:.{shown}f}", f"{compared.density[1]:.{shown}f}"


def _rate_digits(compared: ComparedAct) -> int:
    """Return the digits with which rates and their difference add up; of one that excludes 0, those that tell it from 0 too."""
    found = compared.difference
    if found is None:
        return LEAST_RATE
    least = _digits(found, LEAST_RATE, MOST_RATE)
    if excludes_zero(found.interval):
        least = max(least, digits(compared.density, LEAST_RATE, MOST_RATE))
    first, second = (round(density, least) for density in compared.density)
    return least if round(second - first, least) == round(found.value, least) else MOST_RATE


def verdict(difference: Difference) -> str:
    """Return whether a difference is more than noise; of several, one whose interval excludes 0 may still be some."""
    if difference.beyond_noise:
        return "more than noise"
    return "may be noise, as one of several" if excludes_zero(difference.interval) else "may be noise"


def position_gap(difference: Difference) -> str:
    """Return the difference of two positions with its interval."""
    return _gap(difference, _digits(difference, LEAST_POSITION, MOST_POSITION))


def rate_gap(compared: ComparedAct) -> str:
    """Return the difference of two rates, in 100 sentences, with its interval; nothing where there is none."""
    return _gap(compared.difference, _rate_digits(compared)) if compared.difference else ""


def _gap(difference: Difference, shown: int) -> str:
    return f"{signed(difference.value, shown, ends=False)} ({span(difference.interval, shown, ends=False)})"


def _digits(difference: Difference, least: int, most: int) -> int:
    """Return the digits that tell an interval which excludes 0 from 0."""
    return digits((0.0, *difference.interval), least, most) if excludes_zero(difference.interval) else least


def position(score: DimensionScore) -> str:
    """Return a position with its interval, nothing where there is none."""
    return f"{signed(score.position)} ({span(score.interval)})" if score.position is not None and score.interval else ""


def apart(comparison: Comparison) -> list[ComparedDimension]:
    """Return the dimensions on which two texts differ by more than noise; none of drafts, whose changes are shown instead."""
    found = [d for d in comparison.dimensions if d.difference and d.difference.beyond_noise]
    return [] if comparison.drafts else found


def uncompared(comparison: Comparison) -> str:
    """Return the dimensions that neither text has a position on, with the sentences of either that take a pole."""
    names = [
        f"{d.scores[0].left}/{d.scores[0].right} ({d.scores[0].poled} and {d.scores[1].poled})"
        for d in comparison.dimensions
        if not any(s.enough for s in d.scores)
    ]
    return f"Too little evidence in both (sentences that take a pole): {', '.join(names)}." if names else ""


def telling(comparison: Comparison) -> list[Change]:
    """Return the changes that take a pole, in order."""
    return [c for c in comparison.changes if c.poles]


def silent(comparison: Comparison) -> str:
    """Return how many changes take no pole."""
    quiet = [c for c in comparison.changes if not c.poles]
    counts = [f"{n} {kind}" for kind in ("removed", "added") if (n := sum(c.kind == kind for c in quiet))]
    return f"Changes without a pole: {', '.join(counts)}." if counts else ""


def draft(comparison: Comparison, change: Change) -> Analysis:
    """Return the draft that a changed sentence stands in."""
    return comparison.first if change.kind == "removed" else comparison.second


def effect(change: Change, scores: dict[str, DimensionScore]) -> str:
    """Return the poles a sentence takes, each with how far it moves its draft's position where there is one."""
    parts = []
    for dimension, pole in change.poles.items():
        score = scores.get(dimension)
        name = f"{score.left} and {score.right}" if score and pole == "both" else pole_name(pole, scores.values())
        move = change.moves.get(dimension)
        parts.append(name if move is None else f"{name} {signed(move, ends=False)}")
    return ", ".join(parts)


def legend(comparison: Comparison) -> list[str]:
    """Return how the figures are to be read."""
    lines = ["Nothing was compared: no figure is known for both texts. It compares texts, not people."]
    if comparison.compared:
        judged = plural(comparison.compared, "difference")
        lines = [
            f"Behind a difference: its {comparison.confidence:.0%} interval; behind a position: its "
            f"{comparison.first.scores[0].confidence:.0%} interval. \"More than noise\": if chance had dealt the sentences to "
            f"both texts, there would be such a finding at most {comparison.error:.0%} of the time ({judged} judged together; "
            "Newcombe 1998, Holm 1979). A text changes along its way, so its halves differ more often than that. Of several "
            "differences, one whose interval excludes 0 may still be noise. It compares texts, not people."
        ]  # fmt: skip
    if telling(comparison):
        lines.insert(0, "Behind a pole: how far the sentence moves its own draft's position.")
    return lines
