"""Matrix products of NumPy, eight rows at a time, so that a row's numbers do not depend on the rows beside it.

NumPy's library computes tall matrices in strips whose rounding depends on where a row stands. Of eight rows none does,
which holds on the processors tried and is checked at run time where it matters (:func:`rows_are_independent`). Both hold
for one number of threads: under another the numbers are rounded otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analyzer.language.sentence import FloatArray

ROWS = 8
TRIED = (1, 2, 7, 64, 130)
Product = Callable[[FloatArray, FloatArray], FloatArray]


def by_eights(x: FloatArray, weights: FloatArray) -> FloatArray:
    """Return ``x @ weights``."""
    rows, width = x.shape
    full = x
    if rows % ROWS:
        full = np.zeros((rows + -rows % ROWS, width), dtype=np.float32)
        full[:rows] = x
    product: FloatArray = (full.reshape(-1, ROWS, width) @ weights).reshape(-1, weights.shape[1])
    return product[:rows]


def rows_are_independent(product: Product, weights: FloatArray) -> bool:
    """Whether a row of a product comes out the same, bit for bit, whatever stands in the other rows."""
    given = np.random.default_rng(0).standard_normal((max(TRIED) + 1, len(weights)), dtype=np.float32)
    whole = product(given, weights)
    return all(np.array_equal(product(given[-n:], weights), whole[-n:]) for n in TRIED)
