"""What the teacher is asked about: the labelled sentences, stretches of them, and sentences of a treebank."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analyzer.training.meaning import token_arrays

STRETCHES, SHORTEST, LONGEST, FEWEST = 60_000, 4, 16, 6


@dataclass(frozen=True, slots=True)
class Pool:
    """Texts, what the student reads of each, and the labelled row that each comes from (-1: from none).

    What it reads stands in one array (a row a token), so that processes can share it; ``ends`` is where each text ends.
    """

    texts: list[str]
    words: npt.NDArray[np.float16]
    ends: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]

    @property
    def tokens(self) -> list[npt.NDArray[np.float16]]:
        """Return what the student reads of each text."""
        return np.split(self.words, self.ends[:-1])


def gather(sentences: Sequence[str], treebank: Path, seed: int) -> Pool:
    """Return the sentences, the treebank's, and random stretches of the sentences, in this order."""
    found = [line[9:].strip() for line in treebank.read_text(encoding="utf-8").split("\n") if line.startswith("# text = ")]
    found = [text for text in found if len(text) > 8]
    choose = random.Random(seed)  # noqa: S311 -- a reproducible draw, no secret
    long = [k for k, text in enumerate(sentences) if len(text.split()) >= FEWEST]
    stretches: list[str] = []
    rows: list[int] = []
    while long and len(stretches) < STRETCHES:
        k = choose.choice(long)
        words, size = sentences[k].split(), choose.randint(SHORTEST, LONGEST)
        start = choose.randrange(max(1, len(words) - size))
        stretches.append(" ".join(words[start : start + size]))
        rows.append(k)
    texts = [*sentences, *found, *stretches]
    tokens = [t.astype(np.float16) for t in token_arrays(texts)]
    ends = np.cumsum([len(t) for t in tokens])
    return Pool(texts, np.concatenate(tokens), ends, np.array([*range(len(sentences)), *([-1] * len(found)), *rows]))
