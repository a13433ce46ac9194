"""The words of signatures, from a word list: how letters close, what titles are, and what is no name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.readers.wordlists import alternatives_in
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "signatures.toml"
LISTS = ("before", "wishes", "closings", "behind", "titles", "assent")


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Patterns of a whole closing line, of a title inside a line, and of a whole word that is no name."""

    closing: re.Pattern[str]
    title: re.Pattern[str]
    assent: re.Pattern[str]


def load_signature_words(path: Path) -> SignatureWords:
    """Return the words in a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    either = alternatives_in(path, LISTS, cased={"titles"})
    closing = (
        rf"[ \t]*(?:(?:(?:{either['before']}) )*(?:{either['wishes']})|{either['closings']})"
        rf"(?:[ \t,]+(?:{either['behind']})){{0,3}}[ \t]*[,.!\-–—]*"
    )
    return SignatureWords(
        re.compile(closing, re.IGNORECASE),
        re.compile(rf"\b(?:{either['titles']})\b"),
        re.compile(rf"(?:{either['assent']})", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def signature_words() -> SignatureWords:
    """Return the shipped words, read once."""
    return load_signature_words(SHIPPED)
