"""What `spacy train` needs of ours: the tokenizer, put in before training begins."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.util import registry

from analyzer.training.syntax.tokenizer import treebank_tokenizer


@registry.callbacks("leadership.tokenizer.v1")  # type: ignore[untyped-decorator]
def set_tokenizer() -> Callable[[Language], Language]:
    """Return the callback that replaces the tokenizer of a pipeline about to be trained."""

    def replace(nlp: Language) -> Language:
        nlp.tokenizer = treebank_tokenizer(nlp)
        return nlp

    return replace
