"""Which words moved a probability: the parts that word features have in the log-odds of a pole, shared out among their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis import holds_pole
from analyzer.classifier.features import TAGS, Ints
from analyzer.classifier.labeller import Contribution, Labeller, Labels
from analyzer.classifier.vocabulary import Weighed
from analyzer.dimensions.observe import Observation
from analyzer.language.sentence import FloatArray

TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "INTJ"})
"""Parts of speech worth naming to a reader as what moved a probability."""
HARDLY_TELLING = frozenset({"AUX", "NUM"})
"""Named only where they moved it most: "will" and "two" say little to who looks for a reason."""
TELLS, HARDLY_TELLS = (np.array([tag in kinds for tag in TAGS]) for kinds in (TELLING, HARDLY_TELLING))


class WordLabels(Labels):
    """What a classifier makes of some sentences, with the word features that it found in them.

    ``weights`` are what each feature adds to the log-odds of each pole.
    """

    def __init__(
        self, labeller: Labeller, table: FloatArray, observations: Sequence[Observation], words: Weighed, weights: FloatArray
    ) -> None:
        super().__init__(labeller, table)
        self._observations, self._words, self._weights = observations, words, weights

    def explain(self, poles: Sequence[Mapping[str, str]], least: float, most: int = 3) -> list[list[Contribution]]:
        found: list[list[Contribution]] = [[] for _ in poles]
        if pairs := [(n, column) for n, taken in enumerate(poles) if taken for column in self._columns(taken)]:
            for n, contribution in self._named(pairs, least, most):
                found[n].append(contribution)
        return found

    def _columns(self, taken: Mapping[str, str]) -> list[int]:
        """Return the columns of the poles that a sentence takes."""
        return [k for k, (of, pole) in enumerate(self.labeller.targets) if holds_pole(taken.get(of), pole)]

    def _named(self, pairs: Sequence[tuple[int, int]], least: float, most: int) -> Iterator[tuple[int, Contribution]]:
        """Yield the words that moved most, with their sentence, for pairs of a sentence and the column of a pole."""
        parts, tags, begin = self._parts(*np.array(pairs).T)
        moving = np.flatnonzero((parts > least) & (TELLS | HARDLY_TELLS)[tags])
        pair = np.searchsorted(begin, moving, "right") - 1
        moving = moving[np.lexsort((-parts[moving], pair))]
        moved, tells, tokens = parts[moving].tolist(), TELLS[tags[moving]].tolist(), (moving - begin[pair]).tolist()
        for k, (best, *others) in groupby(range(len(moving)), pair.tolist().__getitem__):
            n, column = pairs[k]
            target, sentence = self.labeller.targets[column], self._observations[n].sentence
            seen = set()
            for m in [best, *(m for m in others if tells[m])][:most]:
                start, end = sentence.whole_span(tokens[m], tokens[m] + 1)
                if start not in seen:  # else the other half of "can't"
                    seen.add(start)
                    yield n, Contribution(*target, "words", start, end, sentence.text[start:end], round(moved[m], 3))

    def _parts(self, sentence: Ints, column: Ints) -> tuple[npt.NDArray[Any], Ints, Ints]:
        """Return what each token of some sentences adds to the log-odds of a column, the tokens of one sentence after the other.

        Beside it the tag of each token, and where the first one of each sentence is.
        """
        words, known = self._words, self._words.found
        shares = words.value[words.place] / known.width
        held = np.bincount(known.sentence, minlength=len(known.starts) - 1)
        size, many = np.diff(known.starts)[sentence], held[sentence]
        begin = np.cumsum(size) - size
        here = np.argsort(known.sentence, kind="stable")[_runs((np.cumsum(held) - held)[sentence], many)]
        width = known.width[here]
        first = known.first[here] + np.repeat(begin - known.starts[sentence], many)
        moved = shares[here] * self._weights[known.feature[here], np.repeat(column, many)]
        parts = np.bincount(_runs(first, width), np.repeat(moved, width), size.sum())
        return parts, known.tags[_runs(known.starts[sentence], size)], begin


def _runs(first: Ints, width: Ints) -> Ints:
    """Return the numbers from each first one on, as many as its width."""
    return np.arange(width.sum()) + np.repeat(first - np.cumsum(width) + width, width)
