"""Sequences of unequal length that lie in one array on the device that learns, so that a batch of them costs one look-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from analyzer.training.array_types import Ints

NEAR = 50
"""Batches that are sorted by length together, so that little is padded."""


def device() -> torch.device:
    """Return the accelerator, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def precision() -> torch.autocast:
    """Return a context that multiplies in bfloat16, where the accelerator or the processor does so itself.

    Other processors imitate it, many times as slowly as they multiply in single precision.
    """
    native = device().type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(device().type, dtype=torch.bfloat16, enabled=native)


@dataclass(frozen=True)
class Ragged:
    """Sequence k lies in rows ``start[k]`` to ``start[k] + length[k]`` of an array; each holds at least one."""

    start: Ints
    length: Ints

    def part(self, chosen: Ints) -> Ragged:
        """Return some of the sequences, of the same array."""
        return Ragged(self.start[chosen], self.length[chosen])

    def rows(self, chosen: Ints) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the rows of some sequences, filled up with row 0 to the longest, and a mask that is true where they hold one."""
        places = torch.arange(int(self.length[chosen].max()), device=device())
        start, length = (torch.from_numpy(a[chosen]).to(device())[:, None] for a in (self.start, self.length))
        mask = places < length
        return torch.where(mask, start + places, 0), mask

    def batches(self, size: int, choose: np.random.Generator) -> list[Ints]:
        """Return all sequences in random batches of about equal length."""
        shuffled = choose.permutation(len(self.length))
        found: list[Ints] = []
        for start in range(0, len(shuffled), size * NEAR):
            part = shuffled[start : start + size * NEAR]
            part = part[np.argsort(self.length[part], kind="stable")]
            found += [part[k : k + size] for k in range(0, len(part), size)]
        return [found[k] for k in choose.permutation(len(found))]

    def most_batches(self, size: int) -> int:
        """Return how many batches there are at most."""
        return len(self.length) // size + NEAR

    def in_order(self, size: int) -> list[Ints]:
        """Return all sequences in batches, the shortest first."""
        order = np.argsort(self.length, kind="stable")
        return [order[k : k + size] for k in range(0, len(order), size)]
