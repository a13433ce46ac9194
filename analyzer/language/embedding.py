"""The tagger's first layers in NumPy: what they make of a single word, by its norm, its ends, its shape and its vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.language.convolution import maxout_of
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.sentence import FloatArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model


class Embedding:
    """Computes what spaCy's ``MultiHashEmbed.v2`` with static vectors does (Serrà & Karatzoglou 2017), maxout behind it included.

    The maxout's weights are multiplied into the tables of the layers before it, so that a word's rows are only added up.
    """

    def __init__(self, model: Model[Any, Any], vocab: Vocab) -> None:
        named: dict[str, list[Any]] = {}
        for node in model.walk():
            named.setdefault(node.name, []).append(node)
        (maxout,), (norm,), (static,) = named["maxout"], named["layernorm"], named["static_vectors"]
        parts, self._finish = maxout_of(maxout, norm)
        self._ops: Any = model.ops
        self._vocab = vocab
        self._attributes = list(named["extract_features"][0].attrs["columns"])
        self._hashed = [
            (node.attrs["column"], node.attrs["seed"], node.get_param("E") @ part)
            for node, part in zip(named["hashembed"], parts, strict=False)
        ]
        self._static = np.ascontiguousarray(static.get_param("W").T @ parts[-1])
        self.rows_are_independent = rows_are_independent(by_eights, self._static)

    def __call__(self, doc: Doc) -> FloatArray:
        """Return a row a word."""
        from spacy.attrs import ORTH

        vectors: Any = self._vocab.vectors
        rows = vectors.find(keys=doc.to_array(getattr(vectors, "attr", ORTH)))
        found = vectors.data[rows]
        found[rows < 0] = 0
        total = by_eights(found, self._static)
        values = doc.to_array(self._attributes).reshape(len(doc), -1)
        for column, seed, table in self._hashed:
            keys = self._ops.hash(np.ascontiguousarray(values[:, column], dtype=np.uint64), seed) % len(table)
            total += self._ops.gather_add(table, keys)
        return self._finish(total)
