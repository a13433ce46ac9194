"""The shipped classifier and, beside it, that of a folder with dimensions of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from analyzer.classifier.labeller import Contribution, Labeller, Labels
from analyzer.classifier.model import Classifier, load_classifier, read_classifier
from analyzer.classifier.windows import Window
from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.schema import Dimension
from analyzer.errors import ModelError
from analyzer.resources import LANGUAGE, OWN, digest, lexicon_folders, model_files


def language_digest() -> str:
    """Return the SHA-256, in hexadecimal, of the models that a classifier's features come from."""
    return digest(model_files(folders=LANGUAGE))


class Joined(Labeller):
    """Several classifiers, each for dimensions of its own; of two for the same dimension the later one decides."""

    def __init__(self, parts: Sequence[Classifier]) -> None:
        later = [{d for part in parts[n + 1 :] for d in part.dimensions} for n in range(len(parts))]
        self._parts = [
            (part, [k for k, (d, _) in enumerate(part.targets) if d not in taken])
            for part, taken in zip(parts, later, strict=True)
        ]
        self.targets = tuple(part.targets[k] for part, columns in self._parts for k in columns)
        self.thresholds = {d: poles for part in parts for d, poles in part.thresholds.items()}

    @property
    def classifiers(self) -> tuple[Classifier, ...]:
        """The classifiers, the deciding ones last."""
        return tuple(part for part, _ in self._parts)

    def label(self, given: Sequence[Window]) -> Labels:
        return _JoinedLabels(self, [(part.label(given), columns) for part, columns in self._parts])


class _JoinedLabels(Labels):
    """What several classifiers make of sentences, of each the columns that it decides."""

    def __init__(self, labeller: Joined, parts: Sequence[tuple[Labels, list[int]]]) -> None:
        super().__init__(labeller, np.hstack([labels.table[:, columns] for labels, columns in parts]))
        self._parts = parts

    def explain(self, poles: Sequence[Mapping[str, str]], least: float, most: int = 3) -> list[list[Contribution]]:
        found: list[list[Contribution]] = [[] for _ in poles]
        for labels, columns in self._parts:
            own = {labels.labeller.targets[k][0] for k in columns}
            given = [{d: pole for d, pole in taken.items() if d in own} for taken in poles]
            for all_parts, this in zip(found, labels.explain(given, least, most), strict=True):
                all_parts += this
        return found


def load_labeller(
    folder: Path | None, dimensions: Sequence[Dimension], model: Path | None = None
) -> tuple[Labeller | None, tuple[str, ...]]:
    """Return the classifier of ``model`` (the shipped one), joined by that of a ``folder`` of dimensions where it holds one.

    Beside it what to warn of: dimension files other than those that were trained with. Raises :class:`ModelError` where one
    does not load, or was trained for other poles than ``dimensions`` have.
    """
    shipped = load_classifier(model)
    if folder is None:
        return shipped, ()
    remedy = f"run: analyze train --dimension-dir {folder}"
    own = read_classifier(folder / OWN)
    replaced = _replaced(folder, shipped, own) if model is None else []
    changed = f"{folder} replaces the lexicon of {', '.join(replaced)}, with which the shipped classifier was trained; {remedy}"
    warnings = (changed,) if replaced else ()
    if own is None:
        return shipped, warnings
    known = {d.id: d.poles for d in dimensions}
    if own.language != language_digest():
        raise ModelError(str(folder / OWN), "was trained with other language models than these", remedy)
    for dimension, pole in own.targets:
        if pole not in (*known.get(dimension, ()), "rhetorical"):
            raise ModelError(str(folder / OWN), f"was trained for {dimension}/{pole}, which is no longer there", remedy)
    stale = own.lexicons != digest(sorted(folder.glob("*.toml")))
    if stale:
        warnings = (f"the dimension files of {folder} changed since training; {remedy}", *warnings)
    return (Joined([shipped, own]) if shipped else own), warnings


def _replaced(folder: Path, shipped: Classifier | None, own: Classifier | None) -> list[str]:
    """Return the dimensions that a classifier decides by cues which a folder has put others in the place of."""
    decides = set(shipped.dimensions if shipped else ()) - set(own.dimensions if own else ())
    if not decides:
        return []
    before = {d.id: d.cues for d in load_dimensions(lexicon_folders())}
    return [d.id for d in load_dimensions([folder]) if d.id in decides and d.cues != before.get(d.id)]
