"""Loads our spaCy pipeline once a process and turns text into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import ModelError
from analyzer.language.encoder import shipped_encoders
from analyzer.language.sentence import Sentence
from analyzer.language.sentences import split_sentences, whole_sentence
from analyzer.language.wordlists import shared_wordlists
from analyzer.resources import data_dir

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_CHARACTERS = 20_000
BATCH = 64


@dataclass(slots=True)
class Parsed:
    """One block: its text, the spaCy document (for matchers only) and its sentences."""

    text: str
    doc: Doc
    sentences: list[Sentence]


@lru_cache(maxsize=2)
def load_pipeline(folder: Path | None = None) -> Language:
    """Return the syntax pipeline, loaded once. Raises :class:`ModelError` where it cannot be."""
    return fresh_pipeline(folder)


def fresh_pipeline(folder: Path | None = None) -> Language:
    """Return a copy of the syntax pipeline for other uses. Raises :class:`ModelError` where it cannot be loaded."""
    import spacy

    path = folder or data_dir("models") / "syntax"
    if not (path / "config.cfg").is_file():
        raise ModelError(str(path), "no syntax pipeline here", "reinstall, or train it as models/syntax/README.md says")
    try:
        return spacy.load(path)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(str(path), f"the syntax pipeline does not load ({error})", "reinstall leadership-analyzer") from error


class Parser:
    """Text in, sentences with syntax out. Safe to share between threads once loaded."""

    def __init__(self, folder: Path | None = None) -> None:
        self.nlp = load_pipeline(folder)
        self._words = shared_wordlists()
        self._encoders = shipped_encoders()

    @property
    def meaning_width(self) -> int:
        """Length of the meaning vector of a sentence."""
        return self._encoders.meaning.width

    @property
    def student_names(self) -> tuple[str, ...]:
        """What the student says of a sentence: ``dimension/pole`` of each of its numbers."""
        return self._encoders.student.names

    def parse(self, texts: Iterable[str], *, whole: bool = False) -> Iterator[Parsed]:
        """Yield each text, in order, with its sentences. A text is at most ``MOST_CHARACTERS`` long.

        With ``whole`` each text is one sentence, whatever is in it.
        """
        source = list(texts)
        for text, doc in zip(source, self.nlp.pipe(source, batch_size=BATCH), strict=True):
            sentences = (
                whole_sentence(doc, self._encoders) if whole else split_sentences(doc, self._words.abbreviations, self._encoders)
            )
            yield Parsed(text, doc, sentences)
