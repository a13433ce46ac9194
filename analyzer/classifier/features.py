"""A sentence in numbers: what the classifier sees.

Blocks of dense features (word vectors, cues, act, syntax, neighbours, what the student says) and one of word sequences.
All come from what the pipeline already holds; nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log1p

import numpy as np
import numpy.typing as npt

from analyzer.classifier.windows import Window
from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import STANCES
from analyzer.language.columns import Memo
from analyzer.language.wordlists import shared_wordlists

FloatArray = npt.NDArray[np.float32]

ACTS = ("command", "question", "rhetorical", "statement")
ACT_RULES = (
    "imperative", "obligation", "wish", "polite-order", "question-mark", "request-to-tell", "inverted",
    "asks-for-answer", "indirect", "rhetorical-opener", "answered-by-speaker",
    "directive", "passive-duty", "need", "shall", "your-duty", "undertaking", "duty",
)  # fmt: skip
MORPHS = (
    "Mood=Imp",
    "Tense=Past",
    "Tense=Pres",
    "VerbForm=Inf",
    "VerbForm=Ger",
    "VerbForm=Part",
    "Voice=Pass",
    "Degree=Cmp",
    "Degree=Sup",
)
POS = ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "PRON", "NUM", "INTJ", "SCONJ")
UNSAID = frozenset({"PUNCT", "SPACE"})
JOINTS = {"g": " _ "}
"""What stands between the words in the name of a feature, where it is not a blank alone."""
Key = tuple[str, ...]
"""The words of a feature."""
NAME = "¤"
"""Stands for every proper noun in the word sequences: who is named tells a source apart, not a pole."""
BLOCKS = ("vector", "context", "cues", "act", "syntax", "neighbours", "near_vector", "near_student", "student")
SURROUNDINGS = ("neighbours", "near_vector", "near_student")
"""Blocks that look at the sentences around one."""
NEAR = 3
"""Sentences around one: two before and one after."""
NOT_SEEN = -6.0
"""Log-odds that the student is taken to give where it read nothing."""


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """Which cues the features count, ``(dimension, pole)`` in order; the widths of the vectors; the blocks used.

    ``student`` names the numbers that the student gives (``dimension/pole``).
    """

    poles: tuple[tuple[str, str], ...]
    vector_width: int
    context_width: int
    chosen: tuple[str, ...] = BLOCKS
    student: tuple[str, ...] = ()

    def widths(self) -> dict[str, int]:
        """Return the width of each chosen dense block, in order."""
        n = len(self.poles)
        every = {
            "vector": self.vector_width,
            "context": self.context_width,
            "cues": 3 * n + len(STANCES),
            "act": len(ACTS) + len(ACT_RULES),
            "syntax": _word_columns() + len(MORPHS) + len(POS) + 9,
            "neighbours": 2 * n + 3 * len(ACTS),
            "near_vector": self.vector_width,
            "near_student": NEAR * len(self.student),
            "student": len(self.student),
        }
        return {name: every[name] for name in self.chosen}


def dense(window: Window, spec: FeatureSpec) -> FloatArray:
    """Return the dense features of a sentence between its neighbours."""
    row: FloatArray = dense_rows([window], spec)[0]
    return row


def dense_rows(given: Sequence[Window], spec: FeatureSpec) -> FloatArray:
    """Return the features that :func:`dense` gives each window, one row a window."""
    index = {pole: k for k, pole in enumerate(spec.poles)}
    widths = spec.widths()
    these = [window.this for window in given]
    rows = np.empty((len(given), sum(widths.values())), dtype=np.float32)
    start = 0
    for name, width in widths.items():
        block = rows[:, start : start + width]
        start += width
        if name == "vector":
            _fill_units(block, [this.sentence.vector for this in these])
        elif name == "context":
            _fill_units(block, [this.sentence.context for this in these])
        elif name == "near_vector":
            _fill_units(block, [_mean([o.sentence.vector for o in (w.before, w.previous) if o is not None]) for w in given])
        elif name == "near_student":
            places = zip(*((w.before, w.previous, w.following) for w in given), strict=True)
            for k, seen in enumerate(places):
                near = block[:, k * (width // NEAR) : (k + 1) * (width // NEAR)]
                _fill(near, [_foretold(o) for o in seen])
                np.maximum(near, NOT_SEEN, out=near)
        elif name == "student":
            _fill(block, [_foretold(this) for this in these])
        elif name == "neighbours":
            _fill(block, [_neighbours(w.before, w.previous, w.following, index) for w in given])
        elif name == "cues":
            _fill(block, [_cues(this, index) for this in these])
        elif name == "act":
            _fill(block, [_act(this.act.kind, this.act.rule) for this in these])
        else:
            _fill(block, [_syntax(this) for this in these])
    return rows


def windows(observations: Sequence[Observation]) -> Iterator[Window]:
    """Yield each sentence of a document between its neighbours."""
    for i, this in enumerate(observations):
        yield Window(
            observations[i - 2] if i >= 2 else None,
            observations[i - 1] if i >= 1 else None,
            this,
            observations[i + 1] if i + 1 < len(observations) else None,
        )


def sequences(observation: Observation) -> list[tuple[str, int, int]]:
    """Return the word features of a sentence with the tokens they cover: ``(feature, i, j)``.

    Lemmas; pairs and triples of words; the opening with its tags; pairs of lemma over one gap.
    """
    return [
        (f"{kind}:{JOINTS.get(kind, ' ').join(key)}", i, i + width)
        for kind, keys, width, first in _families(observation)
        for i, key in enumerate(keys, first)
        if key is not None
    ]


def _families(observation: Observation) -> Iterator[tuple[str, Iterable[Key | None], int, int]]:
    """Yield the features of each kind, how many tokens each covers, and the token that the first one starts at."""
    sentence = observation.sentence
    pos = sentence.pos
    lower = [NAME if p == "PROPN" else SHAPES[w] for w, p in zip(sentence.lower, pos, strict=True)]
    lemmas = [NAME if p == "PROPN" else SHAPES[w] for w, p in zip(sentence.lemmas, pos, strict=True)]
    yield "l", [None if p in UNSAID else (lemma,) for lemma, p in zip(lemmas, pos, strict=True)], 1, 0
    yield "b", pairwise(lower), 2, 0
    yield "t", zip(lower, lower[1:], lower[2:], strict=False), 3, 0
    yield "g", zip(lemmas, lemmas[2:], strict=False), 3, 0
    if lower:
        yield "s", [(lower[0],)], 1, 0
        yield "p", [tuple(pos[:3])], min(3, len(lower)), 0
        yield "e", [(lower[-1],)], 1, len(lower) - 1


def _shape(word: str) -> str:
    """Numbers and addresses are one word each, and so are words that tell a person's gender alone apart."""
    if any(c.isdigit() for c in word):
        return "#"
    return "@" if "@" in word or word.startswith(("http", "www.")) else _one_for_all().get(word, word)


@lru_cache(maxsize=1)
def _one_for_all() -> dict[str, str]:
    """Return the word that stands for each of those that differ in gender alone."""
    return {word: group[0] for group in shared_wordlists().gender_groups for word in group[1:]}


SHAPES: Memo[str, str] = Memo(_shape)


def _foretold(observation: Observation | None) -> FloatArray | float:
    return observation.sentence.foretold if observation is not None and observation.sentence.foretold.size else NOT_SEEN


def _fill(block: FloatArray, rows: Sequence[FloatArray | Sequence[float] | float]) -> None:
    if rows and all(isinstance(row, np.ndarray) for row in rows):
        np.stack(rows, out=block)
    else:
        for place, row in zip(block, rows, strict=True):
            place[:] = row


def _fill_units(block: FloatArray, vectors: Sequence[FloatArray]) -> None:
    """Write vectors in unit length; zeros for one of another width."""
    width = block.shape[1]
    if all(vector.size == width for vector in vectors):
        np.stack(vectors, out=block)
    else:
        _fill(block, [vector if vector.size == width else 0.0 for vector in vectors])
    norms = np.sqrt(np.einsum("ij,ij->i", block, block))
    norms[norms == 0] = 1
    block /= norms[:, None]


def _mean(vectors: list[FloatArray]) -> FloatArray:
    if len(vectors) == 1:
        return vectors[0]
    return sum(vectors[1:], vectors[0]) / np.float32(len(vectors)) if vectors else np.zeros(0, dtype=np.float32)


def _cues(observation: Observation, index: Mapping[tuple[str, str], int]) -> FloatArray:
    """Return, a pole, the weight that counts, whether a cue counts, whether its stance excludes one; then the stances met."""
    n = len(index)
    out = np.zeros(3 * n + len(STANCES), dtype=np.float32)
    for cue in observation.cues:
        k = index.get((cue.dimension, cue.pole))
        if k is None or cue.kind != "cue":
            continue
        if cue.counts:
            out[k] = min(out[k] + cue.weight, 3.0)
            out[n + k] = 1.0
        else:
            out[2 * n + k] = 1.0
        for s, stance in enumerate(STANCES):
            if stance in cue.stances:
                out[3 * n + s] = 1.0
    return out


@lru_cache(maxsize=256)
def _act(kind: str, rule: str) -> tuple[bool, ...]:
    return (*(kind == a for a in ACTS), *(rule == r for r in ACT_RULES))


def _syntax(observation: Observation) -> list[float]:
    sentence = observation.sentence
    n = max(len(sentence), 1)
    lower, morphs, pos = sentence.lower, sentence.morphs, sentence.pos
    flags, known = 0, _word_flags()
    for word in known.keys() & lower:
        flags |= known[word]
    for morph in set(morphs):
        flags |= MORPH_FLAGS[morph]
    *present, is_negated = BITS[flags]
    passive = "be" in sentence.lemmas and any(
        lemma == "be" and any("VerbForm=Part" in m and "Tense=Past" in m for m in morphs[i + 1 : i + 4])
        for i, lemma in enumerate(sentence.lemmas)
    )
    values: list[float] = [*present]
    values += [pos.count(p) / n for p in POS]
    values += [
        log1p(n) / 4,
        n <= 5,
        n >= 40,
        "?" in sentence.text,
        "!" in sentence.text,
        is_negated,
        passive,
        sum(sentence.quoted) / n,
        ":" in lower[-1:],
    ]
    return values


def _word_columns() -> int:
    """Return how many features say which words there are: groups of persons, then modals."""
    words = shared_wordlists()
    return len(words.persons) + len(words.modals)


@lru_cache(maxsize=1)
def _word_flags() -> dict[str, int]:
    """Return a number for each word that the syntax features know: a bit for each of its features."""
    words = shared_wordlists()
    columns = [*words.persons.values(), *((modal,) for modal in words.modals), *(() for _ in MORPHS), words.plain_negators]
    flags: dict[str, int] = {}
    for n, column in enumerate(columns):
        for word in column:
            flags[word] = flags.get(word, 0) | 1 << n
    return flags


def _bits(flags: int) -> tuple[bool, ...]:
    return tuple(bool(flags >> k & 1) for k in range(_word_columns() + len(MORPHS) + 1))


MORPH_FLAGS: Memo[str, int] = Memo(lambda morph: sum(1 << n for n, form in enumerate(MORPHS, _word_columns()) if form in morph))
"""Which of the forms that the features tell apart a word has, as bits behind those of its words."""
BITS: Memo[int, tuple[bool, ...]] = Memo(_bits)


def _neighbours(
    before: Observation | None,
    previous: Observation | None,
    following: Observation | None,
    index: Mapping[tuple[str, str], int],
) -> FloatArray:
    """Cues of the two sentences before, and the acts around."""
    n = len(index)
    out = np.zeros(2 * n + 3 * len(ACTS), dtype=np.float32)
    for offset, observation in ((0, previous), (n, before)):
        for cue in observation.cues if observation else ():
            k = index.get((cue.dimension, cue.pole))
            if k is not None and cue.counts:
                out[offset + k] = 1.0
    for slot, observation in enumerate((before, previous, following)):
        if observation is not None:
            out[2 * n + slot * len(ACTS) + ACTS.index(observation.act.kind)] = 1.0
    return out
