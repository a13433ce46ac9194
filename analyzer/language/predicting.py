"""Makes a pipeline that only predicts faster: the same layers, in NumPy, and what depends on single words once a word.

Numbers differ from those of spaCy's own arithmetic by rounding alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.language.convolution import convolutions_of
from analyzer.language.sentence import FloatArray
from analyzer.language.words_once import WordTable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_LEMMAS = 200_000


def prepare_to_predict(nlp: Language) -> None:
    """Speed up a pipeline that has a tagger of ``MaxoutWindowEncoder.v2`` and a lemmatizer of rules, and learns no more."""
    _speed_up_encoder(nlp)
    _speed_up_lemmatizer(nlp)


def _speed_up_encoder(nlp: Language) -> None:
    from thinc.api import Model, NumpyOps

    tok2vec: Any = nlp.get_pipe("tok2vec")
    words, encoder = tok2vec.model.layers
    gap = encoder.attrs["pad"]
    first, *others = convolutions_of(encoder)
    table = WordTable(words, first, nlp.vocab)

    def predict(_: object, docs: Sequence[Doc], is_train: bool) -> tuple[list[FloatArray], Any]:
        x, total = table.convolved(docs, gap)
        x = first.finished(total, x)
        for convolution in others:
            x = convolution(x)
        ends = np.cumsum([len(doc) + gap for doc in docs])
        return [x[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)], _no_learning

    tok2vec.model = Model("tok2vec_once", predict, layers=[words, encoder], dims={"nO": first.width})
    ops = NumpyOps(use_blis=False)
    for name in ("morphologizer", "senter"):
        head: Any = nlp.get_pipe(name)
        for node in head.model.walk():
            node.ops = ops


def _no_learning(_: object) -> object:
    raise NotImplementedError("this pipeline was prepared to predict and cannot be trained; take a fresh one")


def _speed_up_lemmatizer(nlp: Language) -> None:
    """Find known lemmas at once, and look up the lemma of a word, part of speech and morphology that were seen before."""
    from spacy.attrs import LEMMA, MORPH, ORTH, POS

    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos, lemmas in index.items():
        index[pos] = frozenset(lemmas)  # a list of thousands is searched for every word
    known: dict[tuple[int, ...], int] = {}
    add = nlp.vocab.strings.add

    def pipe(docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        for doc in docs:
            if len(known) > MOST_LEMMAS:
                known.clear()
            found: list[list[int]] = []
            for n, key in enumerate(map(tuple, doc.to_array([ORTH, POS, MORPH]).tolist())):
                lemma = known.get(key)
                if lemma is None:
                    lemma = known[key] = add(lemmatizer.lemmatize(doc[n])[0])
                found.append([lemma])
            lemmas: Any = np.array(found, dtype=np.uint64)
            yield doc.from_array([LEMMA], lemmas) if found else doc

    lemmatizer.pipe = pipe
