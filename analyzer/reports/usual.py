"""What is unusual about a document for its genre, in plain words. All reports share it."""

from __future__ import annotations

from analyzer.analysis import Analysis, Placement

MOST = 3
ASK = "Say what kind of text it is (--genre email, memo, speech ...) to see what is unusual in it."
ASK_WHOLE = "What is usual is known only of whole texts: leave --speaker out to see what is unusual in this one."
NAMES = {"command_question/command": "commands", "command_question/question": "genuine questions"}


def usual(analysis: Analysis) -> list[str]:
    """Return what is most unusual for the genre as sentences; none where no genre is known."""
    norms = analysis.norms
    if norms is None:
        return []
    if not norms.placements:
        return [f"Too short to compare with {norms.documents} {norms.plural}, or too little is known of what is scored."]
    chosen = most_unusual(analysis)
    if not chosen:
        return [f"Nothing in it is unusual compared with {norms.documents} {norms.plural}."]
    return [_sentence(analysis, placement, norms.plural) for placement in chosen]


def ask(analysis: Analysis) -> list[str]:
    """Return how to ask for what is unusual, where nothing is known of it and there is text."""
    if analysis.norms is not None or not analysis.sentences:
        return []
    return [ASK_WHOLE if analysis.speaker else ASK]


def most_unusual(analysis: Analysis) -> list[Placement]:
    """Return the placements furthest from the usual, at most one a dimension and ``MOST``, the furthest first."""
    if analysis.norms is None:
        return []
    ranked = sorted((p for p in analysis.norms.placements if p.unusual), key=lambda p: -max(p.less, p.more))
    first = {p.measure.split("/")[0]: p for p in reversed(ranked)}
    return [p for p in ranked if first[p.measure.split("/")[0]] is p][:MOST]


def named(measure: str, left: str, right: str) -> str:
    """Return what a pole of two is called; its opposite tells the stance “questions” from genuine questions."""
    pole = measure.partition("/")[2]
    return NAMES.get(measure, f"“{pole}” (not “{left if pole == right else right}”)")


def counted(measure: str, left: str, right: str) -> str:
    """Return what is counted of a pole of two."""
    name = named(measure, left, right)
    return name if measure in NAMES else f"sentences taking {name}"


def portion(share: float, documents: int, plural: str) -> str:
    """Return what part of so many documents a share, 0 to 1, is: "all 45 memos", or in per cent, rounded down."""
    count = int(round(2 * share * documents) / 2)  # shares have four digits; a middle document may lie between two
    return f"all {documents} {plural}" if count == documents else f"{100 * count // documents} % of {documents} {plural}"


def _sentence(analysis: Analysis, placement: Placement, plural: str) -> str:
    dimension, _, pole = placement.measure.partition("/")
    score = analysis.score(dimension)
    high = placement.less >= placement.more
    share = portion(max(placement.less, placement.more), placement.documents, plural)
    if not pole:
        right = placement.value > 0 or (placement.value == 0 and not high)
        further = placement.value != 0 and right == high
        return f"Leans {'further' if further else 'less'} to {score.right if right else score.left} than {share}."
    name = counted(placement.measure, score.left, score.right)
    if not score.counts[pole]:
        return f"No {name}; {share} have some."
    count = f"{score.counts[pole]} of {score.sentences}"
    told = f" ({count} sentences)" if placement.measure in NAMES else f", {count},"
    return f"{'More' if high else 'Fewer'} {name}{told} than {share}."
