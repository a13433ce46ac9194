"""Folds that keep what belongs together on one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from analyzer.training.array_types import Bools, Ints

FOLDS = 3


def fold_of_units(units: Sequence[str], judged: Bools) -> Ints:
    """Return each row's fold, 0 to 2: all rows of a unit (a source, a document) share one, of about equal judged rows.

    -1 for rows of a unit that no judged row has.
    """
    sizes = Counter(unit for unit, use in zip(units, judged, strict=True) if use)
    load = [0] * FOLDS
    fold_of: dict[str, int] = {}
    for unit, size in sizes.most_common():
        k = load.index(min(load))
        fold_of[unit], load[k] = k, load[k] + size
    return np.array([fold_of.get(unit, -1) for unit in units])
