"""The trained layers of the pipeline in NumPy: hidden states, tags and proposed sentence starts of all tokens of some texts.

Numbers differ from those of spaCy's own arithmetic by rounding alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from analyzer.language.convolution import convolutions_of
from analyzer.language.embedding import Embedding
from analyzer.language.one_thread import one_thread
from analyzer.language.sentence import FloatArray
from analyzer.language.words_once import Ints, WordTable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NO_MORPHOLOGY = "_"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What is known of the tokens of some texts, one text behind the other, each in ``parts`` from a token to another.

    ``words`` numbers the words, and the same number is the same word as long as ``since`` is the same; ``spellings`` are as
    the vocabulary numbers them; ``tags`` are numbers too. ``hidden`` are the tagger's hidden states, ``begins`` is where the
    splitter starts a sentence. ``starts`` are offsets in the texts.
    """

    parts: list[tuple[int, int]]
    words: Ints
    since: int
    spellings: npt.NDArray[np.uint64]
    tags: Ints
    hidden: FloatArray
    begins: npt.NDArray[np.bool_]
    starts: Ints


class Tagger:
    """Tags texts as a pipeline of ``MaxoutWindowEncoder.v2`` with a morphologizer and a sentence splitter would.

    ``pos`` and ``morphs`` say what each tag stands for; ``width`` is that of a hidden state.
    """

    @one_thread()
    def __init__(self, nlp: Language) -> None:
        pipes: list[Any] = [nlp.get_pipe(name) for name in ("tok2vec", "morphologizer", "senter")]
        encoder, morphologizer, _ = pipes
        words, window = encoder.model.layers
        first, *self._others = convolutions_of(window)
        self.width = first.width
        self._gap = int(window.attrs["pad"])
        self._first, self._table = first, WordTable(Embedding(words, nlp.vocab), first, nlp.vocab)
        self._tag, self._begin = (_softmax(pipe.model) for pipe in pipes[1:])
        strings, morphology = nlp.vocab.strings, nlp.vocab.morphology
        poss = [morphologizer.cfg["labels_pos"].get(label, 0) for label in morphologizer.labels]
        morphs = [morphology.add(morphologizer.cfg["labels_morph"].get(label, 0)) for label in morphologizer.labels]
        self._marks = np.array([poss, morphs], dtype=np.uint64).T
        self.pos = [strings[pos] if pos else "" for pos in poss]
        self.morphs = ["" if strings[morph] == NO_MORPHOLOGY else strings[morph] for morph in morphs]

    @one_thread()
    def tag(self, docs: Sequence[Doc]) -> Tagged:
        """Return what is known of the tokens of some texts."""
        from spacy.attrs import IDX, NORM, ORTH

        # Empty rows before, between and behind texts keep each from seeing its neighbours.
        gap = np.zeros((self._gap, 3), dtype=np.uint64)
        tables = [doc.to_array([ORTH, NORM, IDX]).reshape(-1, 3).astype(np.uint64, copy=False) for doc in docs]
        spaced = np.concatenate([gap, *(part for table in tables for part in (table, gap))])
        x, total, words, since = self._table.convolved(spaced[:, 0], spaced[:, 1])
        x = self._first.finished(total, x)
        for convolution in self._others:
            x = convolution(x)
        lengths = [len(table) for table in tables]
        ends = list(accumulate(lengths, initial=0))
        inside = np.arange(ends[-1]) + self._gap * np.repeat(np.arange(1, len(docs) + 1), lengths)
        hidden = x[inside]
        tags, begins = (np.argmax(hidden @ weights + bias, axis=1) for weights, bias in (self._tag, self._begin))
        whole = spaced[inside]
        starts = whole[:, 2].astype(np.int64)
        return Tagged(list(pairwise(ends)), words[inside], since, whole[:, 0], tags, hidden, begins == 1, starts)

    def annotate(self, doc: Doc, tags: Ints, begins: npt.NDArray[np.bool_]) -> None:
        """Write tags and sentence starts into a document."""
        from spacy.attrs import MORPH, POS, SENT_START

        starts = np.where(begins, 1, -1).astype(np.uint64)
        marks: Any = np.hstack([self._marks[tags], starts[:, None]])
        doc.from_array([POS, MORPH, SENT_START], marks)


def _softmax(model: Any) -> tuple[FloatArray, FloatArray]:
    """Return the weights and the bias of a model's last layer."""
    layer = next(node for node in model.walk() if node.name == "softmax")
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")
