"""The reading of a whole text in about three plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Analysis, DimensionScore
from analyzer.dimensions.schema import ORDER
from analyzer.reports.figures import signed
from analyzer.reports.view import acts_told, both_acts, is_unlikely, listed, plural
from analyzer.settings import Settings

MOST_CLEAR = 3
ONE = "One dimension does not decide for the whole text"
AGAIN = "many sentences repeat an earlier one"


def summary(analysis: Analysis, limits: Settings) -> list[str]:
    """Return the reading in about three plain sentences; a dimension of the user's own says nothing of Hagel's two sides."""
    scored = [s for s in analysis.scores if s.enough and s.position is not None]
    if not scored:
        none = f"The text ({plural(analysis.sentences, 'sentence')}) holds too little evidence for a score on any dimension."
        return [none, _few(analysis, limits), _acts(analysis)] if analysis.sentences else [none]
    hagels = [s for s in scored if s.dimension in ORDER]
    ranked = sorted(scored, key=lambda s: -abs(s.position or 0.0))
    # The interval alone says what is beyond doubt, here as everywhere; what rests on no likely sentence comes last.
    sure = sorted((s for s in ranked if s.beyond_doubt), key=lambda s: is_unlikely(analysis, s, limits))
    sides = [s for s in sure if s.dimension in ORDER]
    wholly = "" if sides else _wholly(analysis.scores, hagels)
    sentences, over = [], f"Over {analysis.sentences:,} sentences"
    if len(sides) == 1:
        sentences = [
            f"{over} one of the ten dimensions is beyond doubt: {_clear(analysis, sides[0], limits)}.",
            f"{ONE}{_mean(hagels)}.",
        ]
    elif wholly:
        repeated = any(s.repeated for s in hagels)
        unsure = f"but {AGAIN}" if repeated else "in too few sentences to be sure"
        counted = f"all that counts towards a score is on the side of {wholly}, {unsure}"
        named = _first([_clear(analysis, s, limits) for s in ranked if s in hagels])
        sentences = [f"{over} {counted}{_mean(hagels)}.", f"That is {named}.", *([f"{ONE}."] if len(hagels) == 1 else [])]
    elif hagels:
        sentences = [f"{over} the text {_side(hagels, sides)}."]
    if not sure and not wholly:
        again = any(s.repeated for s in scored)
        sentences.append(f"No dimension leans beyond doubt: {AGAIN if again else 'more text may tell'}.")
    elif sure and (sure != sides or len(sides) > 1):
        sentences.append(f"Clearest: {listed([_clear(analysis, s, limits) for s in sure[:MOST_CLEAR]])}.")
    sentences.append(_acts(analysis))
    return sentences


def _side(scored: list[DimensionScore], sure: list[DimensionScore]) -> str:
    """Take a side only where at least two dimensions do so beyond doubt, none the other, and the mean does not gainsay it."""
    left, right = (sum((s.position or 0.0) * side > 0 for s in sure) for side in (-1, 1))
    if not sure:
        side = "sides with neither scalable efficiency nor scalable learning beyond doubt"
    elif left and right:
        some, others = "one dimension" if left == 1 else "some dimensions", "another" if right == 1 else "others"
        side = f"speaks for scalable efficiency on {some} and for scalable learning on {others}"
    else:
        own, other = ("scalable efficiency", "scalable learning") if left else ("scalable learning", "scalable efficiency")
        if round(_average(scored), 2) * (right - left) <= 0:
            behind = f"the mean of {_which(scored)} ({signed(_average(scored))}) does not"
            return f"takes no side as a whole: {len(sure)} dimensions speak for {own} beyond doubt, {behind}"
        side = f"speaks more for {own} than for {other}"
    return f"{side}{_mean(scored)}"


def _wholly(scores: Sequence[DimensionScore], scored: Sequence[DimensionScore]) -> str:
    """Return the side that all speaks for; one dimension says so only where nothing below the limit of a score gainsays it."""
    counted = scored if len(scored) > 1 else [s for s in scores if s.dimension in ORDER]
    return one_side(sum(s.counts[s.left] for s in counted), sum(s.counts[s.right] for s in counted)) if scored else ""


def one_side(left: int, right: int) -> str:
    """Return the one of Hagel's two sides that sentences speak for, by how many of each there are; nothing where both or none."""
    return "" if bool(left) == bool(right) else "scalable efficiency" if left else "scalable learning"


def _first(clear: list[str]) -> str:
    """Name the first of some dimensions, and how many more there are."""
    more = len(clear) - MOST_CLEAR
    return listed([*clear[:MOST_CLEAR], *([f"{more} more"] if more > 0 else [])])


def _few(analysis: Analysis, limits: Settings) -> str:
    """Return how many sentences take each pole where they, or all together, are too few for a score."""
    scores = analysis.scores
    taken = [f"{s.left} {s.counts[s.left]} : {s.counts[s.right]} {s.right}" for s in scores if any(s.counts.values())]
    if not taken:
        asked = " of the dimensions asked for" if len(scores) > 1 else " of the dimension asked for"
        return f"No sentence takes a pole{'' if {s.dimension for s in scores}.issuperset(ORDER) else asked}."
    short = analysis.sentences < limits.least_sentences
    why = "It is too short for a score. Sentences that take a pole" if short else "Too few sentences take a pole"
    return f"{why}: {', '.join(taken)}."


def _mean(scored: Sequence[DimensionScore]) -> str:
    """Return the mean of all positions behind a verdict, where there are several."""
    return f" (mean of {_which(scored)}: {signed(_average(scored))})" if len(scored) > 1 else ""


def _average(scored: Sequence[DimensionScore]) -> float:
    return sum(s.position or 0.0 for s in scored) / len(scored)


def _which(scored: Sequence[DimensionScore]) -> str:
    """Say how many of Hagel's dimensions have a position: those of one's own are not among them."""
    return "all ten dimensions" if len(scored) == len(ORDER) else f"{len(scored)} of the ten dimensions"


def _clear(analysis: Analysis, score: DimensionScore, limits: Settings) -> str:
    """Return which pole leads on a dimension, and by how many sentences."""
    leading, other = (score.right, score.left) if (score.position or 0) > 0 else (score.left, score.right)
    counts = f"{score.counts[leading]} to {score.counts[other]} sentences"
    alone = f", none of the {score.counts[leading]} likely on its own" if is_unlikely(analysis, score, limits) else ""
    return f"{leading} over {other} ({counts}{alone})"


def _acts(analysis: Analysis) -> str:
    commands, questions = analysis.acts.get("command", 0), analysis.acts.get("question", 0)
    both = f" ({told})" if (told := both_acts(analysis)) else ""
    named = [part for part in analysis.parts if part.kind == "speaker"]
    # What stands outside all turns is nobody's of them.
    theirs = sum(part.acts.get(act, 0) for part in named for act in ("command", "question"))
    speakers = len(named) if theirs == commands + questions else 0
    who = "It" if speakers < 2 else f"Its {speakers} speakers"
    return f"{acts_told(who, commands, questions, several=speakers > 1)}{both}."
