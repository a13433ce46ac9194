"""Dimensions of one's own: a folder's dimension files and labels become a classifier beside the shipped one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from analyzer.classifier.features import SURROUNDINGS
from analyzer.classifier.model import save_classifier
from analyzer.errors import LabelError, LexiconError, SettingsError
from analyzer.resources import OWN
from analyzer.training.background import background
from analyzer.training.card import card_of
from analyzer.training.corpus import open_workshop
from analyzer.training.fit import train_and_tune
from analyzer.training.labels import Row
from analyzer.training.recipe import Recipe

KIND, WEIGHT = "own", 3.0
"""What a labelled sentence counts beside an ordinary one that nobody has looked at."""
MOST_NETWORKS = 2
"""Of different seeds: fewer than for the shipped poles, so that training stays short."""
LEAST_SENTENCES = 5
"""Of each kind (left pole, right pole, neither) a dimension needs at least so many; with fewer no fold could be held out."""


def train_own(folder: Path, labels: Sequence[Path], recipe: Recipe, say: Callable[[str], None]) -> Path:
    """Train the dimensions of a folder on ``labels`` (its ``*.jsonl`` where none are named) and return where it wrote.

    The shipped dimensions stay as they are. Raises :class:`LexiconError`, :class:`LabelError`, :class:`SettingsError` where the
    recipe's blocks all look around a sentence or at the student, :class:`ReadError` where a file of labels cannot be opened, and
    :class:`ModelError` where nothing can be written; nothing is written then.
    """
    own = replace(
        recipe, network=_without_context(recipe.network), networks=min(recipe.networks, MOST_NETWORKS), student=0.0,
        weights=((KIND, WEIGHT),), tuning=(),
    )  # fmt: skip
    if not own.blocks:
        fault = "leaves no block that a dimension of one's own learns from"
        raise SettingsError("--blocks", fault, f"add some of {', '.join(_without_context(Recipe().blocks))}")
    if not folder.is_dir():
        raise LexiconError(str(folder), "no such folder", "name the folder that holds your dimension file (*.toml)")
    workshop = open_workshop([folder])
    paths = list(labels) or sorted(folder.glob("*.jsonl"))
    if not paths:
        raise LabelError(str(folder), "no labels (*.jsonl) here", "add a file of labelled sentences, one JSON object a line")
    rows, given = workshop.read(paths)
    where = ", ".join(str(p) for p in paths)
    for dimension in workshop.dimensions:
        _check_kinds(rows, dimension.id, dimension.poles, where)
    others, others_given = background(workshop)
    say(f"{len(rows)} sentences to learn from, beside {len(others)} ordinary ones")
    rows = [replace(row, kind=KIND) for row in rows]
    targets, spec = workshop.targets, workshop.spec(own.blocks)
    classifier, facts = train_and_tune([*rows, *others], [*given, *others_given], [], [], targets, spec, own)
    for (dimension_id, pole), figures in zip(targets, facts["held_out"].values(), strict=True):
        say(f"{dimension_id}/{pole}: {figures['n']} examples, F1 {figures['f1']:.2f} on sentences held out")
    save_classifier(classifier, card_of(facts, paths, folder.glob("*.toml")), folder / OWN)
    return folder / OWN


def _without_context(blocks: Sequence[str]) -> tuple[str, ...]:
    """Return feature blocks that see the sentence alone: only some of the rows come with what stood before them.

    The student has learned nothing of a dimension of one's own.
    """
    return tuple(block for block in blocks if block not in (*SURROUNDINGS, "student"))


def _check_kinds(rows: Sequence[Row], dimension: str, poles: tuple[str, str], where: str) -> None:
    """Raise :class:`LabelError` where a pole, or the lack of both, has too few examples to learn from."""
    kinds = {f"take {pole!r}": sum(pole in row.poles - row.unsure for row in rows) for pole in poles}
    kinds["take neither pole"] = sum(not row.poles & set(poles) for row in rows)
    for kind, count in kinds.items():
        if count < LEAST_SENTENCES:
            need = f"label at least {LEAST_SENTENCES} of each pole, and as many that take neither"
            raise LabelError(where, f"of {dimension}, sentences that {kind}: {count}", need)
