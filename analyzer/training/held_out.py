"""What the student says of training rows that it has not learned from: a file beside the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from analyzer.arrays import DAMAGE, load_arrays
from analyzer.classifier.windows import Window
from analyzer.errors import LabelError
from analyzer.training.array_types import Floats
from analyzer.training.labels import Row


def read_held_out(path: Path, names: Sequence[str]) -> dict[str, Floats]:
    """Return the log-odds of each row by its id, in the order of ``names``. Raises :class:`LabelError`."""
    try:
        arrays = load_arrays(path)
        ids, found = [str(i) for i in arrays["ids"]], [str(n) for n in arrays["names"]]
        log_odds = arrays["log_odds"].astype(np.float32)
        if found != list(names) or log_odds.shape != (len(ids), len(found)) or not np.isfinite(log_odds).all():
            raise ValueError("it was made for another student")
    except DAMAGE as error:
        raise LabelError(str(path), f"cannot be read ({error})", "make it with python -m analyzer.training.student") from error
    return dict(zip(ids, log_odds, strict=True))


def write_held_out(path: Path, ids: Sequence[str], names: Sequence[str], log_odds: Floats) -> None:
    """Write such a file."""
    with path.open("wb") as file:
        np.savez_compressed(file, ids=np.array(ids), names=np.array(names), log_odds=log_odds.astype(np.float16))


def replace_foretold(rows: Sequence[Row], given: Sequence[Window], held_out: Mapping[str, Floats]) -> None:
    """Put the held-out log-odds in place of those of the shipped student, which has seen these rows' labels."""
    for row, window in zip(rows, given, strict=True):
        if row.id in held_out:
            window.this.sentence.foretold = held_out[row.id]
