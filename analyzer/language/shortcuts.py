"""Spares a pipeline that only predicts what it does over and over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

MOST_KEPT = 50_000
"""How many pieces between blanks the tokenizer keeps the tokens of (15 MB); its default, 10,000, some eighty texts fill."""
MOST_SEARCHED, LONGEST_SEARCHED = 10_000, 50
"""How many ends of pieces are known with the mark in them, and how long one is at most."""
END = 5
"""So many characters tell in what a piece without digits ends: a mark of at most three, or a run of marks, and two before it."""
DIGIT = re.compile("[0-9]")
ATTRIBUTES = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_ALPHA", "IS_LOWER", "IS_SPACE")
"""What a new word is looked at for: what the tagger reads, and what we ask of a token. The rest takes more time than these."""


def prepare_to_predict(nlp: Language, folder: Path) -> None:
    """Find known lemmas at once; read the tokenizer of a folder, and look for no punctuation or address in plain words.

    Of a token's own attributes only those of :data:`ATTRIBUTES` hold afterwards: others, such as ``is_stop``, are never true.
    ``nlp`` is what was read of the same folder without its tokenizer.
    """
    import srsly
    from spacy.attrs import IDS

    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {IDS[name]: vocab.lex_attr_getters[IDS[name]] for name in ATTRIBUTES}
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos, lemmas in index.items():
        index[pos] = frozenset(lemmas)  # a list of thousands is searched for every word
    stored = (folder / "tokenizer").read_bytes()
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(stored, exclude=["exceptions"])
    # All that it looks for begins with the piece, so that there is no need to search.
    tokenizer.prefix_search = _unless_plain(tokenizer.prefix_search.__self__.match, None)
    tokenizer.suffix_search = _unless_plain(_by_end(tokenizer.suffix_search), None)
    tokenizer.infix_finditer = _unless_plain(tokenizer.infix_finditer, ())
    tokenizer.url_match = _unless_plain(tokenizer.url_match, None)
    # Last, for all exceptions are tokenized anew with every other change.
    tokenizer.rules = within_memory(srsly.msgpack_loads(stored)["exceptions"])
    tokenizer.max_cache_size = MOST_KEPT


def within_memory(exceptions: Mapping[str, Any]) -> dict[str, Any]:
    """Return a tokenizer's exceptions, of which none makes more tokens of a piece than the piece has by its marks.

    Degrees ("°C.") would be three instead of two. Where exceptions behind them make fewer, spaCy 3.8 writes beyond the memory
    that it has made room in.
    """
    from spacy.attrs import ORTH

    return {**exceptions, **{text: [{ORTH: text[:-1]}, {ORTH: text[-1]}] for text in exceptions if text.startswith("°")}}


def _unless_plain(search: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """Return a search that does without its pattern for words of Latin letters, in which none of ours finds anything."""
    return lambda text: nothing if text.isascii() and text.isalpha() else search(text)


def _by_end(search: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a search for what ends a piece that keeps what it found: this one is the slowest, and the same ends come back.

    What it finds in a piece without digits is short, or a run of marks, whatever stands further before it.
    """
    kept = lru_cache(MOST_SEARCHED)(search)

    def found(text: str) -> Any:
        if DIGIT.search(text) is None:
            match = kept(text[-END:])
            if match is None or match.start():
                return match
        return kept(text) if len(text) <= LONGEST_SEARCHED else search(text)

    return found
