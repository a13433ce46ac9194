"""The hybrid rule: cue evidence and classifier probability become a pole, a probability and evidence.

For a trained dimension the classifier has already weighed the cues as features, so its calibrated
probability against the pole's threshold decides; a cue that counts moves a probability in the doubtful
band around the threshold over it, and never outside that band. Without a trained model the summed cue
weights decide against a threshold of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.classifier.model import PoleRule
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
    rules: Mapping[str, PoleRule],
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
        pole
        for pole in dimension.poles
        if takes(dimension.id, pole, observation, probabilities, rules.get(pole), settings.cue_threshold)
    ]
    if dimension.id == "command_question":
        return _one_act(observation, taken, probabilities, rules)
    if len(taken) == 2:
        return "both"
    return taken[0] if taken else None


def takes(
    dimension: str,
    pole: str,
    observation: Observation,
    probabilities: Mapping[str, float] | None,
    rule: PoleRule | None,
    cue_threshold: float,
) -> bool:
    """Whether a sentence takes one pole."""
    weight = cue_weight(observation, dimension, pole)
    if probabilities is None or rule is None:
        return weight >= cue_threshold
    p = probabilities[pole]
    return p >= rule.threshold or (weight >= cue_threshold and p >= rule.with_cue)


def _one_act(
    observation: Observation,
    taken: Sequence[str],
    probabilities: Mapping[str, float] | None,
    rules: Mapping[str, PoleRule],
) -> str | None:
    """Settle the speech act: an order and a question may share a sentence; a rhetorical question is neither."""
    if probabilities is None or "rhetorical" not in probabilities:
        return "rhetorical" if observation.act.kind == "rhetorical" else _joined(taken)
    rule = rules.get("rhetorical")
    p = probabilities["rhetorical"]
    if rule is not None and p >= rule.threshold and all(p > probabilities[pole] for pole in taken):
        return "rhetorical"
    return _joined(taken)


def _joined(taken: Sequence[str]) -> str | None:
    if len(taken) == 2:
        return "both"
    return taken[0] if taken else None
