"""Coaching at a prompt: one card a sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from analyzer.analysis import DimensionScore
from analyzer.reports import view
from analyzer.reports.coaching.spec import CoachingSpec
from analyzer.reports.screen import BOLD, DIM, LEFT, RIGHT, WARN, clean, columns, finish, paint, wrap
from analyzer.reports.spec import Canvas
from analyzer.suggestion import Coaching, Suggestion

LONGEST = 400
LEFT_ALONE = "small favours, matters of law, fragments and what it cannot surely turn are not for the coach"
NOTE = (
    "A question is not always the better sentence: where nothing is open, say plainly what is to be done. "
    "“Instead” is offered only where the sentence's form is certain, and has been scored in its place."
)


def render(coaching: Coaching, canvas: Canvas) -> str:
    """Return the suggestions as text of at most 110 columns."""
    width = columns(canvas)
    out = [paint(clean(coaching.title or coaching.name), BOLD, canvas)]
    facts = f"{coaching.name} · {view.plural(coaching.words, 'word')} · {view.plural(coaching.sentences, 'sentence')}"
    out.extend(wrap(clean(facts), width, "", canvas, DIM))
    for warning in coaching.warnings:
        out.extend(wrap(f"! {clean(warning)}", width, "  ", canvas, WARN))
    out.extend(["", *wrap(summary(coaching), width, "", canvas), ""])
    told: dict[str, int] = {}
    for n, suggestion in enumerate(coaching.suggestions, 1):
        out.extend([*card(suggestion, n, coaching.format, told, width, canvas), ""])
    if coaching.suggestions:
        out.extend(wrap(NOTE, width, "", canvas, DIM))
        out.extend(wrap("Step through them with --interactive.", width, "", canvas, DIM))
    return finish(out, canvas)


def summary(coaching: Coaching) -> str:
    """Return in a sentence how many sentences weigh against the wanted poles, and how many are shown."""
    poles = list(coaching.wanted.values())
    named = ", ".join(poles) if len(poles) < 4 else f"any of the {len(poles)} wanted poles"
    if not coaching.pulling:
        return f"No sentence surely weighs against {named}."
    sentences = view.plural(coaching.sentences, "sentence")
    shown = len(coaching.suggestions)
    weighs = "surely weighs" if coaching.pulling == 1 else "surely weigh"
    told = f"{coaching.pulling} of {sentences} {weighs} against {named}."
    if coaching.held:
        left = "All" if coaching.held == coaching.pulling > 1 else f"{coaching.held} of these"
        told += f" {left} {'is' if coaching.held == 1 else 'are'} left alone: {LEFT_ALONE}."
    if shown + coaching.held == coaching.pulling:
        return told
    return f"{told} Shown {'is the one that weighs' if shown == 1 else f'are the {shown} that weigh'} most."


def card(suggestion: Suggestion, n: int, format: str, told: dict[str, int], width: int, canvas: Canvas) -> list[str]:
    """Return one suggestion for a file of a format; advice that an earlier card gave (``told``) is not given again."""
    pull, where = suggestion.pulls[0], clean(view.where(suggestion.location, format))
    others = "".join(f", {p.pole}" for p in suggestion.pulls[1:])
    head = f"{n}. {where}: {pull.pole} (p = {pull.probability:.2f}){others}"
    out = wrap(head, width, "   ", canvas, BOLD)
    out.extend(wrap(f"   {textwrap.shorten(clean(suggestion.text), LONGEST, placeholder=' …')}", width, "   ", canvas, LEFT))
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
        out.extend(wrap(f"   It then reads as: {poles(suggestion.turned.poles)}.", width, "   ", canvas, DIM))
    return out


def poles(taken: Mapping[str, str]) -> str:
    """Return the poles a sentence takes, in words."""
    names = [f"both poles of {dimension}" if pole == "both" else pole for dimension, pole in taken.items()]
    return ", ".join(names) if names else "no pole"


def change(before: DimensionScore, after: DimensionScore) -> str:
    """Return how a score moved, in one line."""
    return f"{before.left} / {before.right}: {_figure(before)} → {_figure(after)}"


def _figure(score: DimensionScore) -> str:
    counts = f"{score.counts[score.left]} : {score.counts[score.right]}"
    return f"{score.position:+.2f} ({counts})" if score.position is not None else f"too little evidence ({counts})"


SPEC = CoachingSpec(name="terminal", render=render)
