"""spaCy's English tokenizer, moved towards the treebank where memos and mails need it."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from analyzer.language.shortcuts import within_memory

RUNS = (r"!{2,}", r"\?{2,}", r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"\${2,}", r"<<", r">>", r"~{2,}", r"-{3,}", r"#{2,}")
PHONE = re.compile(r"^(?:\+?\d[\d.-]*[-.])?\d{1,3}-\d{4}$")
ONE_WORD = ("e-mail", "E-mail", "e-mails", "E-mails", "E-Mail", "co-op", "co-lead", "co-chair")
SPLIT = {"and/or": ("and", "/", "or"), "alot": ("a", "lot"), "Lets": ("Let", "s"), "wanna": ("wan", "na"), "Wanna": ("Wan", "na")}


def treebank_tokenizer(nlp: Language) -> Tokenizer:
    """Return a tokenizer that keeps runs of marks and telephone numbers whole."""
    rules = {word: [{65: word}] for word in ONE_WORD}
    rules.update({word: [{65: part} for part in parts] for word, parts in SPLIT.items()})
    base = nlp.tokenizer
    if not isinstance(base, Tokenizer):
        raise TypeError("spaCy's own tokenizer was expected")
    default_match = base.token_match
    return Tokenizer(
        nlp.vocab,
        rules=within_memory({**(base.rules or {}), **rules}),
        prefix_search=compile_prefix_regex([*RUNS, *(nlp.Defaults.prefixes or [])]).search,
        suffix_search=compile_suffix_regex([*RUNS, *(nlp.Defaults.suffixes or [])]).search,
        infix_finditer=compile_infix_regex(nlp.Defaults.infixes or []).finditer,
        token_match=PHONE.match if default_match is None else default_match,
        url_match=base.url_match,
    )
