"""A sentence in numbers: what the classifier sees.

Blocks of dense features (word vectors, cues, act, syntax, neighbours, what the student says) and one of word sequences.
All come from what the pipeline already holds; nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import log1p

import numpy as np
import numpy.typing as npt

from analyzer.classifier.windows import Window
from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import STANCES
from analyzer.language.columns import Memo
from analyzer.language.sentence import FloatArray, Sentence
from analyzer.language.wordlists import shared_wordlists

Ints = npt.NDArray[np.int64]

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
TAGS = (*POS, *sorted(UNSAID), "")
"""Every part of speech that is told apart; the last stands for all others."""
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
    widths = spec.widths()
    rows = np.empty((len(given), sum(widths.values())), dtype=np.float32)
    if not given:
        return rows
    these = [window.this for window in given]
    # What a sentence is to its neighbours is made once, and looked up for each of them; at the ends the neighbour is None.
    by_id = {id(o): o for window in given for o in window}
    place, met = {key: k for k, key in enumerate(by_id)}, list(by_id.values())
    before, previous, _, following = np.array([[place[id(o)] for o in window] for window in given]).T
    index = {pole: k for k, pole in enumerate(spec.poles)}
    start = 0
    for name, width in widths.items():
        block = rows[:, start : start + width]
        start += width
        if name == "vector":
            block[:] = _to_unit(_table([this.sentence.vector for this in these], width))
        elif name == "context":
            block[:] = _to_unit(_table([this.sentence.context for this in these], width))
        elif name == "near_vector":
            vectors = _table([o.sentence.vector if o else None for o in met], width)
            there = np.array([o is not None for o in met], dtype=np.float32)
            block[:] = _to_unit((vectors[before] + vectors[previous]) / np.maximum(there[before] + there[previous], 1)[:, None])
        elif name == "near_student":
            said = np.maximum(_foretold(met, width // NEAR), NOT_SEEN)
            np.concatenate([said[before], said[previous], said[following]], axis=1, out=block)
        elif name == "student":
            block[:] = _foretold(these, width)
        elif name == "neighbours":
            cued, acts = _cued(met, index), _acts(met)[:, : len(ACTS)]
            seen = [cued[previous], cued[before], acts[before], acts[previous], acts[following]]
            np.concatenate(seen, axis=1, out=block)
        elif name == "cues":
            block[:] = _cues(these, index)
        elif name == "act":
            block[:] = _acts(these)
        else:
            block[:] = _syntax([this.sentence for this in these])
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

    Lemmas; pairs and triples of words; the opening with its tags; the last word; pairs of lemmas over one gap.
    """
    return [
        (f"{kind}:{JOINTS.get(kind, ' ').join(key)}", i, i + width)
        for kind, keys, width, first in _families(observation)
        for i, key in enumerate(keys, first)
        if key is not None
    ]


def tags_of(sentences: Sequence[Sentence]) -> Ints:
    """Return the place among ``TAGS`` of the part of speech of each token of some sentences."""
    return np.fromiter(map(TAG.__getitem__, chain.from_iterable([s.pos for s in sentences])), dtype=np.int64)


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


def _table(vectors: Sequence[FloatArray | None], width: int) -> FloatArray:
    """Return vectors as rows; zeros for one of another width, and for none."""
    nothing = np.zeros(width, dtype=np.float32)
    rows = [vector if vector is not None and vector.size == width else nothing for vector in vectors]
    return np.concatenate(rows).reshape(len(rows), width)


def _to_unit(vectors: FloatArray) -> FloatArray:
    """Return vectors in unit length."""
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    norms[norms == 0] = 1
    unit: FloatArray = vectors / norms[:, None]
    return unit


def _foretold(met: Sequence[Observation | None], width: int) -> FloatArray:
    """Return the log-odds that the student gives each sentence."""
    nothing = np.full(width, NOT_SEEN, dtype=np.float32)
    said = [o.sentence.foretold if o is not None and o.sentence.foretold.size else nothing for o in met]
    return np.concatenate(said).reshape(len(met), width)


def _cues(these: Sequence[Observation], index: Mapping[tuple[str, str], int]) -> FloatArray:
    """Return, a pole, the weight that counts, whether a cue counts, whether its stance excludes one; then the stances met."""
    n = len(index)
    out = np.zeros((len(these), 3 * n + len(STANCES)), dtype=np.float32)
    for row, this in enumerate(these):
        for cue in this.cues:
            k = index.get((cue.dimension, cue.pole))
            if k is None or cue.kind != "cue":
                continue
            if cue.counts:
                out[row, k] = min(out[row, k] + cue.weight, 3.0)
                out[row, n + k] = 1.0
            else:
                out[row, 2 * n + k] = 1.0
            for stance in cue.stances:
                out[row, 3 * n + STANCES.index(stance)] = 1.0
    return out


def _cued(met: Sequence[Observation | None], index: Mapping[tuple[str, str], int]) -> FloatArray:
    """Return, a pole, whether a cue or signal counts."""
    out = np.zeros((len(met), len(index)), dtype=np.float32)
    for row, observation in enumerate(met):
        for cue in observation.cues if observation else ():
            k = index.get((cue.dimension, cue.pole))
            if k is not None and cue.counts:
                out[row, k] = 1.0
    return out


def _acts(met: Sequence[Observation | None]) -> FloatArray:
    """Return of which kind each act is, then which rule told it."""
    return np.concatenate([_act(o.act.kind, o.act.rule) if o else _act("", "") for o in met]).reshape(len(met), -1)


@lru_cache(maxsize=256)
def _act(kind: str, rule: str) -> FloatArray:
    return np.array([*(kind == a for a in ACTS), *(rule == r for r in ACT_RULES)], dtype=np.float32)


def _syntax(sentences: Sequence[Sentence]) -> FloatArray:
    """Return which words and forms there are, the share of each part of speech, and what else tells of a sentence's build."""
    known = _word_flags()
    flags = np.array([_flags(sentence, known) for sentence in sentences])
    *present, is_negated = (flags >> np.arange(_word_columns() + len(MORPHS) + 1)[:, None]) & 1
    lengths = [max(len(sentence), 1) for sentence in sentences]
    size = np.array(lengths)
    marks = [("?" in s.text, "!" in s.text, _is_passive(s), ":" in s.lower[-1:]) for s in sentences]
    asks, calls, is_passive, opens = np.array(marks).T
    quoted = [sentence.quoted.count(True) for sentence in sentences]
    columns = (
        *present,
        *_tags(sentences) / size,
        np.array([log1p(n) for n in lengths]) / 4,
        size <= 5,
        size >= 40,
        asks,
        calls,
        is_negated,
        is_passive,
        quoted / size,
        opens,
    )
    return np.array(columns, dtype=np.float32).T


def _tags(sentences: Sequence[Sentence]) -> Ints:
    """Return how often each part of speech stands in each sentence, one row a part of speech."""
    owner = np.repeat(np.arange(len(sentences)), [len(sentence.pos) for sentence in sentences])
    counts = np.bincount(tags_of(sentences) * len(sentences) + owner, minlength=len(TAGS) * len(sentences))
    return counts.reshape(-1, len(sentences))[: len(POS)]


def _flags(sentence: Sentence, known: Mapping[str, int]) -> int:
    """Return which of the words and forms that the features know a sentence holds, as bits."""
    flags = 0
    for word in known.keys() & sentence.lower:
        flags |= known[word]
    for morph in set(sentence.morphs):
        flags |= MORPH_FLAGS[morph]
    return flags


def _is_passive(sentence: Sentence) -> bool:
    """Whether a past participle follows a form of "be" closely."""
    if "be" not in sentence.lemmas:
        return False
    places = [k for k, lemma in enumerate(sentence.lemmas, 1) if lemma == "be"]
    return any(PAST_PARTICIPLE[morph] for k in places for morph in sentence.morphs[k : k + 3])


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


TAG: Memo[str, int] = Memo(lambda tag: TAGS.index(tag if tag in TAGS else ""))
MORPH_FLAGS: Memo[str, int] = Memo(lambda morph: sum(1 << n for n, form in enumerate(MORPHS, _word_columns()) if form in morph))
"""Which of the forms that the features tell apart a word has, as bits behind those of its words."""
PAST_PARTICIPLE: Memo[str, bool] = Memo(lambda morph: "VerbForm=Part" in morph and "Tense=Past" in morph)
