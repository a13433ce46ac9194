"""Which pole a sentence takes: by the classifier where its dimension was trained, else by its cues.

For a trained dimension the classifier weighs the cues among its features, and its calibrated probability against
the pole's threshold decides; cues that count are the evidence shown first. Where all cues of a pole are denied, quoted
or otherwise excluded by their stance, a doubtful probability is overruled: the threshold is raised, up to a limit.
Without a trained model the summed cue weights decide against a threshold of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import Dimension
from analyzer.settings import Settings


def cue_weight(observation: Observation, dimension: str, pole: str) -> float:
    """Return the summed weight of what counts for a pole."""
    return sum(c.weight for c in observation.cues if c.counts and c.dimension == dimension and c.pole == pole)


def take_poles(
    dimension: Dimension,
    observation: Observation,
    probabilities: Mapping[str, float] | None,
    thresholds: Mapping[str, float],
    settings: Settings,
) -> str | None:
    """Return the left pole, the right pole, ``both``, ``rhetorical`` or ``None`` for one sentence.

    A short sentence whose only request is a courtesy or contact formula takes no pole of the dimensions that
    the settings name, however likely the classifier finds one (codebook, cases that were argued over).
    """
    formula = observation.act.rule == "formula" and len(observation.sentence) <= settings.longest_formula
    if formula and dimension.id in settings.silent_in_formulas:
        return None
    taken = [
        pole for pole in dimension.poles if takes(dimension.id, pole, observation, probabilities, thresholds.get(pole), settings)
    ]
    if dimension.id == "command_question":
        return _one_act(observation, taken, probabilities, thresholds)
    return _joined(taken)


def poles_of(
    dimensions: Sequence[Dimension],
    observation: Observation,
    probabilities: Mapping[str, Mapping[str, float]],
    thresholds: Mapping[str, Mapping[str, float]],
    settings: Settings,
) -> dict[str, str]:
    """Return what a sentence takes by :func:`take_poles`, by dimension; probabilities and thresholds by dimension and pole."""
    found: dict[str, str] = {}
    for d in dimensions:
        given, least = probabilities.get(d.id), thresholds.get(d.id, {})
        if given is not None and not reaches(given, least):
            continue
        pole = take_poles(d, observation, given, least, settings)
        if pole is not None:
            found[d.id] = pole
    return found


def reaches(probabilities: Mapping[str, float], thresholds: Mapping[str, float]) -> bool:
    """Whether any pole of a dimension may be taken: most sentences take none, which is seen here at once.

    ``probabilities`` has all poles of the dimension.
    """
    for pole, p in probabilities.items():  # noqa: SIM110 -- runs over every dimension of every sentence
        if p >= thresholds.get(pole, 0.0):
            return True
    return False


def takes(
    dimension: str,
    pole: str,
    observation: Observation,
    probabilities: Mapping[str, float] | None,
    threshold: float | None,
    settings: Settings,
) -> bool:
    """Whether a sentence takes one pole."""
    if probabilities is None or threshold is None:
        return cue_weight(observation, dimension, pole) >= settings.cue_threshold
    p = probabilities[pole]
    return p >= threshold and p >= raised(threshold, observation, dimension, pole, settings)


def raised(threshold: float, observation: Observation, dimension: str, pole: str, settings: Settings) -> float:
    """Return the threshold of a pole for one sentence: higher where all its cues are excluded by their stance."""
    if observation.cues and only_excluded(observation, dimension, pole):
        return max(threshold, min(threshold * settings.excluded_cue_factor, settings.excluded_cue_most))
    return threshold


def only_excluded(observation: Observation, dimension: str, pole: str) -> bool:
    """Whether there are cues for a pole and none of them counts: all are denied, quoted, reported or conditional."""
    counting = [c.counts for c in observation.cues if c.dimension == dimension and c.pole == pole]
    return bool(counting) and not any(counting)


def _one_act(
    observation: Observation,
    taken: Sequence[str],
    probabilities: Mapping[str, float] | None,
    thresholds: Mapping[str, float],
) -> str | None:
    """Settle the speech act: an order and a question may share a sentence; a rhetorical question is neither."""
    if probabilities is None or "rhetorical" not in probabilities:
        return "rhetorical" if observation.act.kind == "rhetorical" else _joined(taken)
    if observation.act.rule == "answered-by-speaker" and "question" in taken:
        # The classifier learned from single sentences, and knows no answer.
        return "command" if "command" in taken else "rhetorical"
    threshold = thresholds.get("rhetorical")
    p = probabilities["rhetorical"]
    if threshold is not None and p >= threshold and all(p > probabilities[pole] for pole in taken):
        return "rhetorical"
    return _joined(taken)


def _joined(taken: Sequence[str]) -> str | None:
    if len(taken) == 2:
        return "both"
    return taken[0] if taken else None
