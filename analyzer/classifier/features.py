"""A sentence in numbers: what the classifier sees.

Blocks of dense features (word vectors, meaning, cues, act, syntax, neighbours) and one of word sequences.
All come from what the pipeline already holds; nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np
import numpy.typing as npt

from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import STANCES

FloatArray = npt.NDArray[np.float32]

ACTS = ("command", "question", "rhetorical", "statement")
ACT_RULES = (
    "imperative", "obligation", "wish", "polite-order", "question-mark", "request-to-tell", "inverted",
    "asks-for-answer", "indirect", "rhetorical-opener", "answered-by-speaker",
    "directive", "passive-duty", "need", "shall", "your-duty", "undertaking", "duty",
)  # fmt: skip
PERSONS = {
    "i": "i", "me": "i", "my": "i", "mine": "i", "we": "we", "us": "we", "our": "we", "ours": "we",
    "you": "you", "your": "you", "yours": "you", "they": "they", "them": "they", "their": "they",
    "he": "third", "she": "third", "it": "third", "its": "third", "his": "third", "her": "third",
    "everyone": "all", "everybody": "all", "anyone": "all", "nobody": "none", "all": "all", "each": "all",
}  # fmt: skip
PERSON_GROUPS = ("i", "we", "you", "they", "third", "all", "none")
MODALS = ("must", "should", "shall", "can", "could", "may", "might", "will", "would", "need")
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
NEGATIONS = frozenset({"not", "n't", "no", "never", "nothing", "nobody", "without", "nor", "cannot"})


BLOCKS = ("vector", "context", "cues", "act", "syntax", "neighbours", "near_vector", "meaning", "student")
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
    meaning_width: int
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
            "syntax": len(PERSON_GROUPS) + len(MODALS) + len(MORPHS) + len(POS) + 9,
            "neighbours": 2 * n + 3 * len(ACTS),
            "near_vector": self.vector_width,
            "meaning": self.meaning_width,
            "student": len(self.student),
        }
        return {name: every[name] for name in self.chosen}


def dense(window: Sequence[Observation | None], spec: FeatureSpec) -> FloatArray:
    """Return the dense features of ``window[2]``; around it stand two sentences before and one after."""
    before, previous, this, following = window
    if this is None:
        raise ValueError("the window has no sentence in its centre")
    near = [o.sentence.vector for o in (before, previous) if o is not None]
    makers: dict[str, Callable[[], FloatArray]] = {
        "vector": lambda: _unit(this.sentence.vector, spec.vector_width),
        "context": lambda: _unit(this.sentence.context, spec.context_width),
        "cues": lambda: _cues(this, spec),
        "act": lambda: _act(this),
        "syntax": lambda: _syntax(this),
        "neighbours": lambda: _neighbours(before, previous, following, spec),
        "near_vector": lambda: _unit(_mean(near), spec.vector_width),
        "meaning": lambda: this.sentence.meaning if this.sentence.meaning.size else np.zeros(spec.meaning_width, np.float32),
        "student": lambda: this.sentence.foretold if this.sentence.foretold.size else np.full(len(spec.student), NOT_SEEN),
    }
    return np.concatenate([makers[name]() for name in spec.chosen]).astype(np.float32)


def windows(observations: Sequence[Observation]) -> Iterator[tuple[Observation | None, ...]]:
    """Yield each sentence of a document between its neighbours."""
    for i, this in enumerate(observations):
        yield (
            observations[i - 2] if i >= 2 else None,
            observations[i - 1] if i >= 1 else None,
            this,
            observations[i + 1] if i + 1 < len(observations) else None,
        )


def sequences(observation: Observation) -> list[tuple[str, int, int]]:
    """Return the word features of a sentence with the tokens they cover: ``(feature, i, j)``.

    Lemmas; pairs and triples of words; the opening with its tags; pairs of lemma over one gap.
    """
    sentence = observation.sentence
    lower = [_shape(w) for w in sentence.lower]
    lemmas = [_shape(w) for w in sentence.lemmas]
    pos = sentence.pos
    n = len(lower)
    found = [(f"l:{lemmas[i]}", i, i + 1) for i in range(n) if pos[i] not in ("PUNCT", "SPACE")]
    found += [(f"b:{lower[i]} {lower[i + 1]}", i, i + 2) for i in range(n - 1)]
    found += [(f"t:{lower[i]} {lower[i + 1]} {lower[i + 2]}", i, i + 3) for i in range(n - 2)]
    found += [(f"g:{lemmas[i]} _ {lemmas[i + 2]}", i, i + 3) for i in range(n - 2)]
    if n:
        found.append((f"s:{lower[0]}", 0, 1))
        found.append((f"p:{' '.join(pos[:3])}", 0, min(3, n)))
        found.append((f"e:{lower[-1]}", n - 1, n))
    return found


def _shape(word: str) -> str:
    """Numbers and addresses are one word each."""
    if any(c.isdigit() for c in word):
        return "#"
    return "@" if "@" in word or word.startswith(("http", "www.")) else word


def _unit(vector: FloatArray, width: int) -> FloatArray:
    if vector.size != width:
        return np.zeros(width, dtype=np.float32)
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector


def _mean(vectors: list[FloatArray]) -> FloatArray:
    return np.mean(vectors, axis=0) if vectors else np.zeros(0, dtype=np.float32)


def _cues(observation: Observation, spec: FeatureSpec) -> FloatArray:
    """Weight that counts, number of groups, weight in an excluding stance (a pole each), and the stances met."""
    index = {pole: k for k, pole in enumerate(spec.poles)}
    n = len(spec.poles)
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


def _act(observation: Observation) -> FloatArray:
    return np.array([observation.act.kind == a for a in ACTS] + [observation.act.rule == r for r in ACT_RULES], dtype=np.float32)


def _syntax(observation: Observation) -> FloatArray:
    sentence = observation.sentence
    n = max(len(sentence), 1)
    lower, morphs, pos = sentence.lower, sentence.morphs, sentence.pos
    people = [PERSONS.get(w) for w in lower]
    passive = any(
        lemma == "be" and any("VerbForm=Part" in m and "Tense=Past" in m for m in morphs[i + 1 : i + 4])
        for i, lemma in enumerate(sentence.lemmas)
    )
    values: list[float] = [float(g in people) for g in PERSON_GROUPS]
    values += [float(m in lower) for m in MODALS]
    values += [float(any(m in x for x in morphs)) for m in MORPHS]
    values += [pos.count(p) / n for p in POS]
    values += [
        log1p(n) / 4,
        float(n <= 5),
        float(n >= 40),
        float("?" in sentence.text),
        float("!" in sentence.text),
        float(any(w in NEGATIONS for w in lower)),
        float(passive),
        sum(sentence.quoted) / n,
        float(":" in lower[-1:]),
    ]
    return np.array(values, dtype=np.float32)


def _neighbours(
    before: Observation | None, previous: Observation | None, following: Observation | None, spec: FeatureSpec
) -> FloatArray:
    """Cues of the two sentences before, and the acts around."""
    index = {pole: k for k, pole in enumerate(spec.poles)}
    n = len(spec.poles)
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
