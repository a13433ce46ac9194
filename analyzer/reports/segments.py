"""Cuts a sentence where evidence begins and ends, so that a report can mark it without gluing markup."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from analyzer.analysis import Evidence


def segments(text: str, evidence: Iterable[Evidence]) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Return ``text`` in pieces, each with all the evidence that covers it, in the order given.

    The pieces joined are ``text``; none is empty; neighbours differ in what covers them. Evidence may overlap;
    what stands outside ``text`` is cut to it.
    """
    kept = [(max(e.start, 0), min(e.end, len(text)), n, e) for n, e in enumerate(evidence)]
    kept = [entry for entry in kept if entry[0] < entry[1]]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for start, end, n, _ in kept:
        opens.setdefault(start, []).append(n)
        closes.setdefault(end, []).append(n)
    known = {n: e for _, _, n, e in kept}
    cuts = sorted({0, len(text), *opens, *closes})
    pieces: list[tuple[str, tuple[Evidence, ...]]] = []
    active: set[int] = set()
    for start, end in pairwise(cuts):
        active.difference_update(closes.get(start, ()))
        active.update(opens.get(start, ()))
        pieces.append((text[start:end], tuple(known[n] for n in sorted(active))))
    return pieces
