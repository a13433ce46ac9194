"""What `spacy train` needs of ours: the tokenizer, put in before training begins."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.language import Language

from analyzer.training.syntax.tokenizer import treebank_tokenizer


@spacy.registry.callbacks("leadership.tokenizer.v1")
def set_tokenizer() -> Callable[[Language], Language]:
    """Return the callback that replaces the tokenizer of a pipeline about to be trained."""

    def replace(nlp: Language) -> Language:
        nlp.tokenizer = treebank_tokenizer(nlp)
        return nlp

    return replace
