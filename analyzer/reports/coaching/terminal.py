"""Coaching at a prompt: one card a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.analysis import DimensionScore
from analyzer.reports import view
from analyzer.reports.figures import signed
from analyzer.reports.screen import BOLD, DIM, LEFT, RIGHT, clean, columns, excerpt, finish, head, wrap
from analyzer.reports.spec import Canvas, Format
from analyzer.suggestion import Coaching, Suggestion

LONGEST = 400
MOST_ALONE, LONGEST_ALONE = 5, 120
NOTE = (
    "A question is not always the better sentence: where nothing is open, say plainly what is to be done. "
    "“Instead” is offered only where the sentence's form is certain, and has been scored in place of the sentence."
)


def render(coaching: Coaching, canvas: Canvas) -> str:
    """Return the suggestions as text of at most 110 columns, a file's name without a title aside."""
    width = columns(canvas)
    out = [*head(coaching, width, canvas), ""]
    out.extend([*wrap(summary(coaching), width, "", canvas), *left_alone(coaching, width, canvas), ""])
    told: dict[str, int] = {}
    for n, suggestion in enumerate(coaching.suggestions, 1):
        out.extend([*card(suggestion, n, coaching, told, width, canvas), ""])
    if coaching.suggestions:
        out.extend(wrap(NOTE, width, "", canvas, DIM))
        out.extend(wrap("Step through them with --interactive.", width, "", canvas, DIM))
    return finish(out, canvas)


def summary(coaching: Coaching) -> str:
    """Return in a sentence how many sentences weigh against the wanted poles, how many are shown and how many left alone."""
    poles = list(coaching.wanted.values())
    named, several = ", ".join(poles), f"of the {len(poles)} wanted poles"
    pulling, alone, shown = coaching.pulling, coaching.held, len(coaching.suggestions)
    if not pulling:
        return f"No sentence is sure to weigh against {named if len(poles) < 4 else f'any {several}'}."
    weighs = "weighs" if pulling == 1 else "weigh"
    sentences = view.plural(coaching.sentences, "sentence")
    told = f"{pulling} of {sentences} {weighs} against {named if len(poles) < 4 else f'one or more {several}'}."
    if shown + alone < pulling:
        told += f" Shown: the {'one that weighs' if shown == 1 else f'{shown} that weigh'} most."
    if not alone:
        return told
    left = "It" if pulling == 1 else "All" if alone == pulling else f"{alone}"
    return f"{told} {left} {'is' if alone == 1 else 'are'} left alone:"


def left_alone(coaching: Coaching, width: int, canvas: Canvas) -> list[str]:
    """Return the first sentences that are left alone, each with its place and the reason."""
    out = []
    for alone in coaching.left_alone[:MOST_ALONE]:
        where = clean(view.where(alone.location, coaching.format))
        text = excerpt(alone.text, LONGEST_ALONE)
        out.extend(wrap(f"  {where}, {view.pole_name(alone.pole, coaching.scores)}: {text}", width, "    ", canvas))
        out.extend(wrap(f"    {clean(alone.reason)}", width, "    ", canvas, DIM))
    if len(coaching.left_alone) > MOST_ALONE:
        out.extend(wrap(f"  ... and {len(coaching.left_alone) - MOST_ALONE} more; --format json lists all", width, "  ", canvas))
    return out


def card(suggestion: Suggestion, n: int, coaching: Coaching, told: dict[str, int], width: int, canvas: Canvas) -> list[str]:
    """Return one suggestion; advice that an earlier card gave (``told``) is not given again."""
    pull, where = suggestion.pulls[0], clean(view.where(suggestion.location, coaching.format))
    first, *others = (view.pole_name(p.pole, coaching.scores) for p in suggestion.pulls)
    head = f"{n}. {where}: {first} (p = {pull.probability:.2f}){''.join(f', {other}' for other in others)}"
    out = wrap(head, width, "   ", canvas, BOLD)
    out.extend(wrap(f"   {excerpt(suggestion.text, LONGEST)}", width, "   ", canvas, LEFT))
    if suggestion.why in told:
        out.extend(wrap(f"   Why, and what to change: as in {told[suggestion.why]}.", width, "   ", canvas, DIM))
    else:
        told[suggestion.why] = n
        out.extend(wrap(f"   Why: {suggestion.why} ({suggestion.source})", width, "   ", canvas))
        out.extend(wrap(f"   Change: {suggestion.change}", width, "   ", canvas))
        if suggestion.ask and suggestion.turned is None:
            out.extend(wrap(f"   Ask: {suggestion.ask}", width, "   ", canvas))
    if suggestion.turned is not None:
        out.extend(wrap(f"   Instead: {clean(suggestion.turned.text)}", width, "   ", canvas, RIGHT))
        out.extend(wrap(f"   It then reads as: {poles(suggestion.turned.poles, coaching.scores)}.", width, "   ", canvas, DIM))
    return out


def poles(taken: Mapping[str, str], scores: Sequence[DimensionScore]) -> str:
    """Return the poles a sentence takes, in words."""
    names = [
        f"both poles of {dimension}" if pole == "both" else view.pole_name(pole, scores) for dimension, pole in taken.items()
    ]
    return ", ".join(names) if names else "no pole"


def change(before: DimensionScore, after: DimensionScore) -> str:
    """Return how a score moved, in one line."""
    return f"{before.left} / {before.right}: {_figure(before)} → {_figure(after)}"


def _figure(score: DimensionScore) -> str:
    counts = view.counts(score)
    return f"{signed(score.position)} ({counts})" if score.position is not None else f"too little evidence ({counts})"


SPEC = Format(name="terminal", render=render)
