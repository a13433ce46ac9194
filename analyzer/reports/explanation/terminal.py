"""Explained sentences at a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.explanation import CueSeen, Explanation, Moved, PoleExplained, Removal
from analyzer.reports.figures import signed
from analyzer.reports.screen import BOLD, DIM, clean, columns, finish, wrap
from analyzer.reports.spec import Canvas, Format

INDENT, CUES = "    ", "its cues"


def render(explanations: Sequence[Explanation], canvas: Canvas) -> str:
    """Return the explanations one below the other: the poles taken, then those that are near."""
    return finish([line for n, e in enumerate(explanations) for line in ([""] if n else []) + _one(e, canvas)], canvas)


def _one(explanation: Explanation, canvas: Canvas) -> list[str]:
    width = columns(canvas)
    out = wrap(clean(explanation.text), width, "", canvas, BOLD)
    kind = "rhetorical question" if explanation.act == "rhetorical" else explanation.act
    act = f"looks like a {kind}" + (f", by {explanation.act_rule}" if explanation.act_rule != "none" else "")
    where = f" in “{explanation.act_text}”" if explanation.act_text else ""
    out += wrap(clean("; ".join([f"{act}{where}", *explanation.syntax])), width, "  ", canvas, DIM)
    if not explanation.poles:
        out.append("It takes no pole.")
    for part in explanation.explained:
        out.append("")
        out += _pole(part, canvas, width)
    return out


def _pole(part: PoleExplained, canvas: Canvas, width: int) -> list[str]:
    name = f"{part.dimension}/{part.pole}"
    known = part.probability is not None
    value = (
        f"p = {part.probability:.2f}, taken from {part.threshold:.2f} on"
        if known
        else f"by cues alone, from a weight of {part.threshold:g} on"
    )
    out = wrap(f"{name}: {'taken' if part.taken else 'not taken'} ({value})", width, INDENT, canvas, BOLD if part.taken else "")
    lines = [f"{part.note}."] if part.note else []
    if part.cues:
        lines.append("cues: " + ", ".join(_cue(cue, known) for cue in part.cues))
    if part.moved:
        lines.append("moved by, in log-odds: " + ", ".join(f"{_moved(m, part)} {signed(m.log_odds, 1)}" for m in part.moved))
    lines += [_removal(removal, part) for removal in part.removals] or [_unmoved(part)]
    for line in lines:
        out += wrap(f"  {line}", width, INDENT, canvas)
    return out


def _moved(moved: Moved, part: PoleExplained) -> str:
    """Name what moved a pole: cues that are no evidence for it are features of the classifier as well."""
    light = ", seen in their light," if moved.feature == CUES and not all(cue.counts for cue in part.cues) else ""
    return f"{clean(moved.text)}{light}"


def _cue(cue: CueSeen, weighed: bool) -> str:
    """Show a cue in its light; one that a classifier weighs is seen there even where it is no evidence."""
    stances = ", ".join(cue.stances)
    counts = "" if cue.counts else ": no evidence for the pole" if weighed else ": does not count"
    return f"“{clean(cue.text)}” ({cue.rule}{', ' + stances if stances else ''}{counts})"


def _removal(removal: Removal, part: PoleExplained) -> str:
    """Say what leaving words out does."""
    value = "" if removal.probability is None else f", p = {removal.probability:.2f}"
    without = "without " + ", ".join(f"“{clean(word)}”" for word in removal.removed)
    if not removal.flips:
        tried = "one word" if len(removal.removed) == 1 else "the words tried"
        return f"leaving out {tried} does not change it; nearest: {without}{value}"
    label = f" ({removal.label})" if removal.label not in (None, part.pole) else ""
    return f"{without} {'no longer taken' if part.taken else 'taken'}{value}{label}: {clean(removal.text)}"


def _unmoved(part: PoleExplained) -> str:
    return f"leaving words out brings it no nearer to {'no longer taking' if part.taken else 'taking'} the pole"


SPEC = Format(name="terminal", render=render)
