"""What is unusual about a document for its genre, in plain words. All reports share it."""

from __future__ import annotations

from analyzer.analysis import Analysis, Placement

MOST = 3
ASK = "Say what kind of text it is (--genre email, memo, speech ...) to see what is unusual in it."
NAMES = {"command_question/command": "commands", "command_question/question": "genuine questions"}


def usual(analysis: Analysis) -> list[str]:
    """Return what is most unusual for the genre as sentences; none where no genre is known."""
    norms = analysis.norms
    if norms is None:
        return []
    if not norms.placements:
        return [f"Too short to be compared with {norms.documents} {norms.plural}."]
    chosen = most_unusual(analysis)
    if not chosen:
        return [f"Nothing in it is unusual beside {norms.documents} {norms.plural}."]
    return [_sentence(analysis, placement, norms.plural) for placement in chosen]


def ask(analysis: Analysis) -> list[str]:
    """Return how to ask for what is unusual, where no genre is known and there is text."""
    return [ASK] if analysis.norms is None and analysis.sentences else []


def most_unusual(analysis: Analysis, most: int = MOST) -> list[Placement]:
    """Return the placements furthest from the usual, at most one a dimension, the furthest first."""
    if analysis.norms is None:
        return []
    ranked = sorted((p for p in analysis.norms.placements if p.unusual), key=lambda p: -max(p.less, p.more))
    first = {p.measure.split("/")[0]: p for p in reversed(ranked)}
    return [p for p in ranked if first[p.measure.split("/")[0]] is p][:most]


def _sentence(analysis: Analysis, placement: Placement, plural: str) -> str:
    dimension, _, pole = placement.measure.partition("/")
    score = analysis.score(dimension)
    high = placement.less >= placement.more
    share = f"{int(100 * max(placement.less, placement.more))} % of {placement.documents} {plural}"
    if not pole:
        right = placement.value > 0 or (placement.value == 0 and not high)
        further = placement.value != 0 and right == high
        return f"Leans {'further' if further else 'less'} to {score.right if right else score.left} than {share}."
    name = NAMES.get(placement.measure, f"“{pole}”")
    if not score.counts[pole]:
        return f"No {name}; {share} have some."
    count = f"({score.counts[pole]} of {score.sentences} sentences)"
    return f"{'More' if high else 'Fewer'} {name} {count} than {share}."
