"""Finds the word features of many sentences at once: words become numbers, and a sequence of words one number.

The features are those that :func:`analyzer.classifier.features.sequences` names one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analyzer.classifier.features import JOINTS, NAME, SHAPES, UNSAID
from analyzer.dimensions.observe import Observation
from analyzer.language.columns import Memo
from analyzer.language.sentence import FloatArray

Ints = npt.NDArray[np.int64]
REACH = {"l": (0,), "s": (0,), "e": (0,), "b": (0, 1), "g": (0, 2), "t": (0, 1, 2)}
"""The tokens whose words make up a feature, counted from its first."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Word features in some sentences: sentence, number of the feature, its first token and how many tokens it covers.

    Tokens are counted through all sentences; ``starts`` says where each sentence begins, and where the last one ends.
    """

    sentence: Ints
    feature: Ints
    first: Ints
    width: Ints
    starts: Ints


@dataclass(frozen=True, slots=True)
class Weighed:
    """Which feature each sentence holds and its value: inverse document frequency, of unit length a sentence.

    ``place`` says of each occurrence which of these it is.
    """

    sentence: Ints
    feature: Ints
    value: FloatArray
    place: Ints


class Vocabulary:
    """Numbers of word features."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._openings: dict[tuple[str, ...], int] = {}
        words: dict[str, int] = {}
        found: dict[str, tuple[list[int], list[int]]] = {kind: ([], []) for kind in REACH}
        for name, number in numbers.items():
            kind, _, key = name.partition(":")
            parts = key.split(JOINTS.get(kind, " "))
            if kind == "p":
                self._openings[tuple(parts)] = number
            elif kind in found and len(parts) == len(REACH[kind]):
                said, of = found[kind]
                said += [words.setdefault(part, len(words)) for part in parts]
                of.append(number)
        self._base = len(words) + 1
        unknown = len(words)
        self._word: Memo[str, int] = Memo(lambda word: words.get(SHAPES[word], unknown))
        self._name = words.get(NAME, unknown)
        self._codes = {kind: self._table(kind, *both) for kind, both in found.items()}

    def _table(self, kind: str, said: list[int], of: list[int]) -> tuple[Ints, Ints]:
        """Return the codes of the features of a kind in ascending order, and their numbers."""
        codes = self._code(np.array(said, dtype=np.int64).reshape(-1, len(REACH[kind])).T)
        order = np.argsort(codes)
        return codes[order], np.array(of, dtype=np.int64)[order]

    def _code(self, words: Sequence[Ints] | Ints) -> Ints:
        """Return one number for each sequence of words, given the first words of all, the second ones and so on."""
        code = words[0]
        for word in words[1:]:
            code = code * self._base + word
        return code

    def find(self, observations: Sequence[Observation]) -> Occurrences:
        """Return the known features of some sentences."""
        word, name = self._word, self._name
        lower: list[int] = []
        lemmas: list[int] = []
        said: list[bool] = []
        openings: list[int] = []
        for observation in observations:
            sentence = observation.sentence
            pos = sentence.pos
            lower += [name if p == "PROPN" else word[w] for w, p in zip(sentence.lower, pos, strict=True)]
            lemmas += [name if p == "PROPN" else word[w] for w, p in zip(sentence.lemmas, pos, strict=True)]
            said += [p not in UNSAID for p in pos]
            openings.append(self._openings.get(tuple(pos[:3]), -1))
        lengths = np.array([len(observation.sentence) for observation in observations], dtype=np.int64)
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
        owner = np.repeat(np.arange(len(lengths)), lengths)
        low, lemma = np.array(lower, dtype=np.int64), np.array(lemmas, dtype=np.int64)
        filled = np.flatnonzero(lengths)
        found = [
            self._of("l", lemma, np.flatnonzero(np.array(said, dtype=bool)), owner),
            *(self._of(kind, low, np.arange(len(low)), owner) for kind in "bt"),
            self._of("g", lemma, np.arange(len(lemma)), owner),
            self._of("s", low, starts[filled], owner),
            self._of("e", low, starts[filled + 1] - 1, owner),
        ]
        opening = np.array(openings, dtype=np.int64)
        opened = np.flatnonzero((opening >= 0) & (lengths > 0))
        found.append((opened, opening[opened], starts[opened], np.minimum(lengths[opened], 3)))
        owners, numbers, firsts, widths = (np.concatenate(column) for column in zip(*found, strict=True))
        return Occurrences(owners, numbers, firsts, widths, starts)

    def _of(self, kind: str, words: Ints, first: Ints, owner: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Return sentence, number, first token and width of the features of a kind that start at some tokens."""
        reach = REACH[kind]
        codes, numbers = self._codes[kind]
        if reach[-1]:
            first = first[: max(len(words) - reach[-1], 0)]
            first = first[owner[first] == owner[first + reach[-1]]]
        if not len(codes) or not len(first):
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing, nothing, nothing
        sought = self._code([words[first + k] for k in reach])
        place = np.minimum(np.searchsorted(codes, sought), len(codes) - 1)
        hit = codes[place] == sought
        first = first[hit]
        return owner[first], numbers[place[hit]], first, np.full(len(first), reach[-1] + 1)


def weighed(found: Occurrences, idf: FloatArray) -> Weighed:
    """Return the values of some features, which count once a sentence however often they stand in it."""
    pairs, place = np.unique(found.sentence * len(idf) + found.feature, return_inverse=True)
    sentence, feature = pairs // len(idf), pairs % len(idf)
    value = idf[feature]
    norms = np.sqrt(np.bincount(sentence, value * value)).astype(np.float32)
    norms[norms == 0] = 1
    return Weighed(sentence, feature, value / norms[sentence], place)
