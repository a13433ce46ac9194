"""Which words English has, as far as the tables of the lemmatizer tell."""

from __future__ import annotations

from analyzer.language.columns import lemma_tables
from analyzer.language.parse import load_pipeline


def is_english_word(word: str) -> bool:
    """Return whether the tables hold a lower-case word as it stands, or one that it may be a form of."""
    lemmas, exceptions, rules = lemma_tables(load_pipeline().get_pipe("lemmatizer"))
    if any(word in known for table in (lemmas, exceptions) for known in table.values()):
        return True
    bases = ((pos, word.removesuffix(old) + new) for pos, pairs in rules.items() for old, new in pairs if word.endswith(old))
    return any(base in lemmas.get(pos, ()) for pos, base in bases)
