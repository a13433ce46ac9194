"""Loads our spaCy pipeline once a process and turns text into sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from analyzer.analysis import plain
from analyzer.errors import ModelError
from analyzer.language.breaks import BreakFinder, load_breaks
from analyzer.language.columns import Columns, Tabulator
from analyzer.language.encoder import SentenceEncoder, shipped_student
from analyzer.language.one_thread import one_thread
from analyzer.language.pipeline_file import refuse_foreign
from analyzer.language.sentence import FloatArray, Sentence
from analyzer.language.sentences import Cut, fill_in, split_sentences, whole_sentence
from analyzer.language.shortcuts import prepare_to_predict, within_memory
from analyzer.language.spacy_import import import_spacy
from analyzer.language.tagger import Tagged, Tagger
from analyzer.language.word_rows import WordLayers, WordVectors
from analyzer.language.wordlists import shared_wordlists
from analyzer.resources import data_dir

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH, MOST_AT_ONCE = 64, 50_000


@dataclass(slots=True)
class Parsed:
    """One block: its text, its sentences, and what makes the spaCy document with all its marks, which only matchers need."""

    text: str
    sentences: list[Sentence]
    doc: Callable[[], Doc]


@lru_cache(maxsize=2)
def load_pipeline(folder: Path | None = None) -> Language:
    """Return the syntax pipeline, loaded once. Raises :class:`ModelError` where it cannot be."""
    # The words of the vectors are found by their hashes: their spelling is not needed to parse.
    return _pipeline(folder, without=("strings", "tokenizer"), then=prepare_to_predict)


def fresh_pipeline(folder: Path | None = None) -> Language:
    """Return a copy of the syntax pipeline for other uses. Raises :class:`ModelError` where it cannot be loaded."""

    def spare_memory(nlp: Language, _: Path) -> None:
        tokenizer: Any = nlp.tokenizer
        tokenizer.rules = within_memory(tokenizer.rules)

    return _pipeline(folder, then=spare_memory)


def _pipeline(folder: Path | None, without: Sequence[str] = (), then: Callable[[Language, Path], None] | None = None) -> Language:
    path = folder or data_dir("models") / "syntax"
    if not (path / "config.cfg").is_file():
        raise ModelError(str(path), "no syntax pipeline here", "reinstall, or train it as models/syntax/README.md says")
    try:
        nlp = _read(path, without)
        if then is not None:
            then(nlp, path)
    except Exception as error:
        raise ModelError(str(path), f"the syntax pipeline does not load ({error})", "reinstall leadership-analyzer") from error
    return nlp


def _read(path: Path, without: Sequence[str]) -> Language:
    """Do what ``spacy.load`` does, but make no default tokenizer, which takes long, to put the stored one in its place."""
    import_spacy()
    from spacy.util import get_lang_class, get_model_meta, load_config

    config = load_config(path / "config.cfg")
    refuse_foreign(config)
    language = get_lang_class(config["nlp"]["lang"])
    no_rules: dict[str, Any] = dict.fromkeys(("prefixes", "suffixes", "infixes", "token_match", "url_match"))
    defaults = type("Defaults", (language.Defaults,), no_rules | {"tokenizer_exceptions": {}})
    bare: Any = type("Bare", (language,), {"Defaults": defaults})
    nlp: Language = bare.from_config(config, meta=get_model_meta(path), auto_fill=False)
    nlp.from_disk(path, exclude=without)
    nlp.__class__ = language
    return nlp


@lru_cache(maxsize=2)
def load_tagger(nlp: Language) -> tuple[Tagger, Tabulator]:
    """Return what tags texts of a syntax pipeline, and what makes columns of them, made once.

    Raises :class:`ModelError` where the pipeline has other layers.
    """
    try:
        tagger = Tagger(nlp)
    except Exception as error:
        raise ModelError(
            "models/syntax", f"the syntax pipeline does not load ({error})", "reinstall leadership-analyzer"
        ) from error
    return tagger, Tabulator(nlp, tagger)


@lru_cache(maxsize=2)
@one_thread()
def _load_student(nlp: Language, hidden: int) -> tuple[SentenceEncoder, WordVectors, WordLayers]:
    vectors = WordVectors(nlp.vocab.vectors.data)
    student = shipped_student(len(nlp.vocab.vectors.data), vectors.width, hidden)
    return student, vectors, WordLayers(vectors, student)


class Parser:
    """Text in, sentences with syntax out. Safe to share between threads once loaded."""

    def __init__(self, folder: Path | None = None) -> None:
        self.nlp = load_pipeline() if folder is None else load_pipeline(folder)
        self._words = shared_wordlists()
        self._tagger, self._tabulator = load_tagger(self.nlp)
        self._student, self._vectors, self._layers = _load_student(self.nlp, self._tagger.width)

    @property
    def student_names(self) -> tuple[str, ...]:
        """What the student says of a sentence: ``dimension/pole`` of each of its numbers."""
        return self._student.names

    def parse(self, texts: Iterable[str], *, whole: bool = False) -> Iterator[Parsed]:
        """Yield each text, in order, with its sentences; with ``whole`` each is one sentence, whatever is in it.

        What is parsed at once takes memory: long texts come in pieces (:func:`analyzer.language.cut.short_blocks`).
        """
        source = [plain.whole(text) for text in texts]
        for batch in batches(source):
            docs = [self.nlp.make_doc(text) for text in batch]
            with one_thread():
                tagged = self._tagger.tag(docs)
                columns = self._tabulator.columns(tagged)
                hidden = [tagged.hidden[a:b] for a, b in tagged.parts]
                cuts = [self._cut(t, c, h, whole) for t, c, h in zip(batch, columns, hidden, strict=True)]
                fill_in(cuts, self._vectors, self._layers, self._student)
            for n, (text, cut) in enumerate(zip(batch, cuts, strict=True)):
                yield Parsed(text, cut.sentences, partial(self._annotated, docs[n], tagged, tagged.parts[n]))

    def _cut(self, text: str, columns: Columns, hidden: FloatArray, whole: bool) -> Cut:
        if whole:
            return whole_sentence(text, columns, hidden)
        return split_sentences(text, columns, hidden, self._words, self._breaks)

    def _breaks(self) -> BreakFinder:
        """Return what finds sentences in words without punctuation, loaded when the first such text comes."""
        return load_breaks(self._vectors, self._tagger.width)

    def _annotated(self, doc: Doc, tagged: Tagged, part: tuple[int, int]) -> Doc:
        """Return a document with its tags, sentence starts and lemmas."""
        lemmatizer: Any = self.nlp.get_pipe("lemmatizer")
        self._tagger.annotate(doc, tagged.tags[slice(*part)], tagged.begins[slice(*part)])
        return cast("Doc", lemmatizer(doc))


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts that are parsed together: at most ``BATCH``, and not more characters than memory is meant for."""
    batch: list[str] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) == BATCH or characters + len(text) > MOST_AT_ONCE):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch
