"""What every loader and the analysis promise, whatever they are given: shared by the fuzzers and by the property tests."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from analyzer.analysis import Analysis, SentenceReading
from analyzer.check.config import find_config, read_config
from analyzer.classifier.features import FeatureSpec, windows
from analyzer.classifier.model import CARD, WEIGHTS, Classifier, read_classifier, save_classifier
from analyzer.coaching.load import load_guide
from analyzer.coaching.phrases import load_phrases
from analyzer.dimensions.load import load_dimension, load_dimensions
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.observe import Observation
from analyzer.engine import Analyzer
from analyzer.errors import AnalyzerError, ReadError
from analyzer.language.breaks import read_breaks
from analyzer.language.encoder import load_encoder
from analyzer.language.parse import Parsed, Parser
from analyzer.language.wordlists import load_wordlists
from analyzer.readers.correspondence.header_names import load_header_names
from analyzer.readers.correspondence.signature_words import load_signature_words
from analyzer.readers.table.column_names import ColumnNames
from analyzer.readers.text.line_words import LineWords
from analyzer.readers.transcript.chats import load_own_words
from analyzer.readers.transcript.name_words import NameWords
from analyzer.readers.transcript.script import load_directions
from analyzer.readers.wordings import load_wordings
from analyzer.readers.wordlists import load_lists
from analyzer.reports import Canvas, reports
from analyzer.resources import data_dir
from analyzer.scoring.norm_file import load_norms
from analyzer.settings import default_settings, load_settings
from analyzer.training.labels import read_labels

SLOWEST = 10.0
"""Seconds of processor time that a load, or the analysis of a text of some thousand characters, may take."""
READERS: dict[str, Callable[[Path], object]] = {
    "furniture": load_wordings, "chats": load_own_words, "stage": load_directions, "headers": load_header_names,
    "signatures": load_signature_words, "names": partial(load_lists, NameWords), "lines": partial(load_lists, LineWords),
    "columns": partial(load_lists, ColumnNames),
}  # fmt: skip
"""What loads the lists of readers, by the name of the file in ``lexicons/readers``."""
SENTENCE = "You must act now, and I fear that we will lose this unless everyone helps."
"""What is read with whatever loads."""


class BrokenPromiseError(Exception):
    """A loader or the analysis broke its promise."""


class Loaders:
    """Each loader by name: a function that writes some bytes to a file in ``folder`` and loads it.

    Raises what the loader raises, and :class:`BrokenPromiseError` where what was loaded cannot be used.
    """

    def __init__(self, folder: Path, small: Path) -> None:
        self._folder = folder
        self.small = small
        self._dimensions = load_dimensions([data_dir("lexicons") / "dimensions"])
        _, self._verbs = load_phrases(data_dir("lexicons") / "coaching" / "words.toml")
        self.by_name: dict[str, Callable[[bytes], None]] = {
            "lexicon": self._lexicon, "wordlists": self._wordlists, "guide": self._guide, "phrases": self._phrases,
            "settings": self._settings, "check": self._check, "pyproject": self._pyproject, "norms": self._norms,
            "card": self._card, "weights": self._weights, "encoder": self._encoder, "labels": self._labels,
            "breaks": self._breaks, **{name: partial(self._words, load) for name, load in READERS.items()},
        }  # fmt: skip

    def keep(self, name: str, data: bytes) -> None:
        """Load some bytes; whatever is no one-line :class:`AnalyzerError` and no use within seconds breaks the promise."""
        started = time.process_time()
        try:
            self.by_name[name](data)
        except AnalyzerError as error:
            if not str(error).isprintable():
                raise BrokenPromiseError(f"an error that is no line: {str(error)!r}") from error
        if time.process_time() - started > SLOWEST:
            raise BrokenPromiseError(f"took {time.process_time() - started:.0f} seconds")

    @cached_property
    def _analyzer(self) -> Analyzer:
        return Analyzer()

    @cached_property
    def _parser(self) -> Parser:
        return Parser()

    @cached_property
    def _parsed(self) -> Parsed:
        return next(self._parser.parse([SENTENCE]))

    @cached_property
    def _observed(self) -> list[Observation]:
        return self._analyzer.observe_blocks([SENTENCE])

    def _write(self, name: str, data: bytes) -> Path:
        path = self._folder / name
        path.write_bytes(data)
        return path

    def _lexicon(self, data: bytes) -> None:
        dimension = load_dimension(self._write("fuzz.toml", data))
        CueMatcher(self._parser.nlp, [dimension]).find(self._parsed)

    def _wordlists(self, data: bytes) -> None:
        self._write("fuzz.toml", data)
        load_wordlists(self._folder)

    def _guide(self, data: bytes) -> None:
        load_guide(self._write("fuzz.toml", data), {d.id: d for d in self._dimensions}, self._verbs)

    def _phrases(self, data: bytes) -> None:
        load_phrases(self._write("words.toml", data))

    def _settings(self, data: bytes) -> None:
        load_settings(self._write("settings.toml", data)).digest()

    def _check(self, data: bytes) -> None:
        read_config(self._write("analyzer.toml", data))

    def _pyproject(self, data: bytes) -> None:
        self._write("pyproject.toml", data)
        found = find_config(self._folder)
        if found is not None and found.parent == self._folder:
            read_config(found)

    def _norms(self, data: bytes) -> None:
        self._write("norms.json", data)
        table = load_norms.__wrapped__(self._folder)
        for name in table.genres:
            table.place(name, (), 100, default_settings())

    def _card(self, data: bytes) -> None:
        self._write(CARD, data)
        self._write(WEIGHTS, (self.small / WEIGHTS).read_bytes())
        self._use_classifier()

    def _weights(self, data: bytes) -> None:
        self._write(CARD, (self.small / CARD).read_bytes())
        self._write(WEIGHTS, data)
        self._use_classifier()

    def _use_classifier(self) -> None:
        classifier = read_classifier(self._folder)
        for poles in classifier.label(list(windows(self._observed))).probabilities()[0].values() if classifier else ():
            for p in poles.values():
                if not 0 <= p <= 1:
                    raise BrokenPromiseError(f"a probability of {p}")

    def _encoder(self, data: bytes) -> None:
        self._write("weights.npz", data)
        load_encoder.__wrapped__(self._folder)

    def _breaks(self, data: bytes) -> None:
        parser, tokens = self._analyzer._parser, 90
        hidden = np.zeros((tokens, parser._tagger.width), dtype=np.float32)
        finder = read_breaks(self._write("weights.npz", data), parser._vectors, hidden.shape[1])
        starts = finder.starts(hidden, [-1] * tokens, 0, tokens)
        if starts != sorted(set(starts)) or not set(starts) <= set(range(1, tokens)):
            raise BrokenPromiseError(f"sentences that start at {starts}")

    def _words(self, load: Callable[[Path], object], data: bytes) -> None:
        load(self._write("fuzz.toml", data))

    def _labels(self, data: bytes) -> None:
        read_labels([self._write("rows.jsonl", data)], self._dimensions, texts=[self._folder])


def small_classifier() -> Classifier:
    """Return a classifier of a few weights that loads and says something of :data:`SENTENCE`."""
    targets = (("push_pull", "push"), ("push_pull", "pull"))
    spec = FeatureSpec(targets, 4, 4, ("cues", "act", "syntax"))
    width, words, hidden = sum(spec.widths().values()), ["l:act", "b:must act", "l:fear"], 2
    arrays = {
        "offset": np.zeros(width), "scale": np.ones(width), "dense_weights": np.full((width, 2), 0.1), "idf": np.ones(len(words)),
        "sequence_weights": np.full((len(words), 2), 0.5), "hidden_weights": np.full((width, hidden), 0.1),
        "hidden_bias": np.zeros(hidden), "output_weights": np.full((hidden, 2), 0.1), "intercept": np.zeros(2),
        "calibration": np.array([[1.0, 1.0], [0.0, 0.0]]),
    }  # fmt: skip
    vocabulary = {word: n for n, word in enumerate(words)}
    thresholds = {"push_pull": {"push": 0.4, "pull": 0.4}}
    floats = {name: array.astype(np.float32) for name, array in arrays.items()}
    return Classifier(targets, spec, vocabulary=vocabulary, thresholds=thresholds, **floats)


def save_small(folder: Path) -> None:
    """Write the small classifier to a folder."""
    save_classifier(small_classifier(), {}, folder)


class Analyses:
    """The analysis of any text, and what it promises."""

    def __init__(self) -> None:
        self._analyzer = Analyzer()

    def keep(self, text: str) -> Analysis | None:
        """Return the analysis of a text, nothing where it is refused in one line. Raises :class:`BrokenPromiseError`."""
        started = time.process_time()
        try:
            analysis = self._analyzer.analyze(text)
        except ReadError as error:
            if not str(error).isprintable():
                raise BrokenPromiseError(f"an error that is no line: {str(error)!r}") from error
            return None
        seconds = time.process_time() - started
        if seconds > SLOWEST:
            raise BrokenPromiseError(f"took {seconds:.0f} seconds for {len(text)} characters")
        for problem in _problems(text, analysis):
            raise BrokenPromiseError(problem)
        return analysis

    def show(self, analysis: Analysis) -> None:
        """Render every report. Raises :class:`BrokenPromiseError` where one cannot be written as UTF-8."""
        for name, spec in reports().items():
            try:
                spec.render([analysis], self._analyzer.dimensions, Canvas()).encode("utf-8")
            except UnicodeEncodeError as error:
                raise BrokenPromiseError(f"the {name} report is no UTF-8: {error}") from error
        if Analysis.from_dict(json.loads(analysis.to_json())) != analysis:
            raise BrokenPromiseError("the analysis is another one behind JSON")


def _problems(text: str, analysis: Analysis) -> Iterator[str]:
    for warning in analysis.warnings:
        if not warning.isprintable():
            yield f"a warning that is no line: {warning!r}"
    for score in analysis.scores:
        low, high = score.interval or (0.0, 0.0)
        if not -1 <= low <= (score.position or 0.0) <= high <= 1:
            yield f"a score out of range: {score}"
    for reading in analysis.readings:
        yield from _misplaced(text, reading)
        if not all(0 <= p <= 1 for poles in reading.probabilities.values() for p in poles.values()):
            yield f"a probability out of range: {reading.probabilities}"


LONE_RETURN = re.compile(r"\r(?!\n)")


def _misplaced(text: str, reading: SentenceReading) -> Iterator[str]:
    """Yield what is wrong with the places of a sentence and its evidence."""
    place = reading.location
    text = LONE_RETURN.sub("\n", text)  # ends a line too
    if not 0 <= place.start < place.end <= len(text):
        yield f"a sentence outside the text: {place}"
    if (
        text.count("\n", 0, place.start) + 1 != place.line
        or place.start - (text.rfind("\n", 0, place.start) + 1) + 1 != place.column
    ):
        yield f"line and column are not those of the offset: {place}"
    for evidence in reading.evidence:
        if reading.text[evidence.start : evidence.end] != evidence.text:
            yield f"evidence that is not where it says: {evidence}"
        inside = evidence.location
        if inside is None or not place.start <= inside.start < inside.end <= place.end:
            yield f"evidence outside its sentence: {evidence}"
