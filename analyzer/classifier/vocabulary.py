"""Finds the word features of many sentences at once: words become numbers, and a sequence of words one number.

The features are those that :func:`analyzer.classifier.features.sequences` names one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from analyzer.classifier.features import JOINTS, NAME, SHAPES, TAGS, UNSAID, Ints, tags_of
from analyzer.dimensions.observe import Observation
from analyzer.language.columns import Memo
from analyzer.language.sentence import FloatArray

REACH = {"l": (0,), "b": (0, 1), "t": (0, 1, 2), "g": (0, 2), "s": (0,), "e": (0,)}
"""The tokens whose words make up a feature, counted from its first."""
PROPER, SAID = TAGS.index("PROPN"), np.array([tag not in UNSAID for tag in TAGS])
"""The tag of names, and of each tag whether a word of it is said."""
MARKS = 1 << 18
"""Remainders of codes that are told apart before a search."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Word features in some sentences: sentence, number of the feature, its first token and how many tokens it covers.

    Tokens are counted through all sentences; ``starts`` says where each sentence begins, and where the last one ends; ``tags``
    are the places of their parts of speech among ``TAGS``.
    """

    sentence: Ints
    feature: Ints
    first: Ints
    width: Ints
    starts: Ints
    tags: Ints


@dataclass(frozen=True, slots=True)
class Weighed:
    """Which feature each sentence holds and its value: inverse document frequency, of unit length a sentence.

    ``place`` says of each occurrence in ``found`` which of these it is.
    """

    found: Occurrences
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
        tables = {kind: np.array(said, dtype=np.int64).reshape(-1, len(REACH[kind])).T for kind, (said, _) in found.items()}
        codes = np.concatenate([self._code(kind, table) for kind, table in tables.items()])
        order = np.argsort(codes)
        self._codes = codes[order]
        self._numbers = np.array([number for _, of in found.values() for number in of], dtype=np.int64)[order]
        # Most sequences are no feature, which their remainder shows without a search.
        self._marked = np.zeros(MARKS, dtype=bool)
        self._marked[codes % MARKS] = True

    def _code(self, kind: str, words: Sequence[Ints] | Ints) -> Ints:
        """Return one number for each sequence of words of a kind, given the first words of all, the second ones and so on."""
        code = words[0]
        for word in words[1:]:
            code = code * self._base + word
        return code * len(REACH) + [*REACH].index(kind)

    def find(self, observations: Sequence[Observation]) -> Occurrences:
        """Return the known features of some sentences."""
        sentences = [observation.sentence for observation in observations]
        word = self._word.__getitem__
        low, lemma = (
            np.fromiter(map(word, chain.from_iterable(words)), dtype=np.int64)
            for words in ([s.lower for s in sentences], [s.lemmas for s in sentences])
        )
        tags = tags_of(sentences)
        low[tags == PROPER] = lemma[tags == PROPER] = self._name
        lengths = np.array([len(s.words) for s in sentences], dtype=np.int64)
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
        owner = np.repeat(np.arange(len(lengths)), lengths)
        filled, threes = np.flatnonzero(lengths), np.flatnonzero(owner[2:] == owner[:-2])
        begin = {
            "l": (lemma, np.flatnonzero(SAID[tags])),
            "b": (low, np.flatnonzero(owner[1:] == owner[:-1])),
            "t": (low, threes),
            "g": (lemma, threes),
            "s": (low, starts[filled]),
            "e": (low, starts[filled + 1] - 1),
        }
        sought = np.concatenate([self._code(kind, [of[i + k] for k in REACH[kind]]) for kind, (of, i) in begin.items()])
        first = np.concatenate([i for _, i in begin.values()])
        width = np.repeat([REACH[kind][-1] + 1 for kind in begin], [len(i) for _, i in begin.values()])
        likely = np.flatnonzero(self._marked[sought % MARKS])
        place = np.searchsorted(self._codes[:-1], sought[likely])  # without the last one, so that each place is that of a code
        hit = np.flatnonzero(self._codes[place] == sought[likely])
        known = likely[hit]
        opening = np.array([self._openings.get(tuple(s.pos[:3]), -1) for s in sentences], dtype=np.int64)
        opened = np.flatnonzero((opening >= 0) & (lengths > 0))
        return Occurrences(
            np.concatenate([owner[first[known]], opened]),
            np.concatenate([self._numbers[place[hit]], opening[opened]]),
            np.concatenate([first[known], starts[opened]]),
            np.concatenate([width[known], np.minimum(lengths[opened], 3)]),
            starts,
            tags,
        )


def weighed(found: Occurrences, idf: FloatArray) -> Weighed:
    """Return the values of some features, which count once a sentence however often they stand in it."""
    pairs, place = np.unique(found.sentence * len(idf) + found.feature, return_inverse=True)
    sentence, feature = pairs // len(idf), pairs % len(idf)
    value = idf[feature]
    norms = np.sqrt(np.bincount(sentence, value * value)).astype(np.float32)
    norms[norms == 0] = 1
    return Weighed(found, sentence, feature, value / norms[sentence], place)
