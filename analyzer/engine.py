"""The whole flow in one place: read, parse, observe, classify, read each sentence, score."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analyzer._version import __version__
from analyzer.analysis import Analysis, Evidence, Location, Provenance, SentenceReading
from analyzer.classifier.model import Classifier, load_classifier
from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.observe import Observation, Observer
from analyzer.document import Block, Document, LineIndex, Source
from analyzer.errors import ReadError, SettingsError
from analyzer.language.identify import foreign_language, is_prose
from analyzer.language.parse import MOST_CHARACTERS, Parser
from analyzer.language.wordlists import shared_wordlists
from analyzer.readers import read_path
from analyzer.readers.text.plain import document_of
from analyzer.readers.transcript.speakers import matches
from analyzer.resources import data_dir, digest
from analyzer.scoring.document import score_document
from analyzer.scoring.norm_file import load_norms
from analyzer.scoring.parts import answering_blocks, count_acts, parts_of
from analyzer.scoring.reading import take_poles
from analyzer.settings import Settings, default_settings


class Analyzer:
    """Holds the loaded lexicons, pipeline and classifier; analyzes any number of texts.

    ``dimensions`` limits what is scored, ``lexicons`` names a folder with further or replacing
    dimension files. Raises :class:`LexiconError`, :class:`ModelError` or :class:`SettingsError`.
    Safe to share between threads.
    """

    def __init__(
        self,
        *,
        dimensions: Sequence[str] | None = None,
        lexicons: str | Path | None = None,
        settings: Settings | None = None,
    ) -> None:
        folders = [data_dir("lexicons") / "dimensions"]
        if lexicons is not None:
            folders.append(Path(lexicons))
        known = load_dimensions(folders)
        names = {d.id for d in known}
        for name in dimensions or ():
            if name not in names:
                raise SettingsError("--dimension", f"unknown dimension {name!r}", f"use one of {', '.join(sorted(names))}")
        self.settings = settings or default_settings()
        self.dimensions = tuple(d for d in known if dimensions is None or d.id in dimensions)
        self._parser = Parser()
        self._observer = Observer(known, CueMatcher(self._parser.nlp, known), shared_wordlists())
        self.classifier: Classifier | None = load_classifier()
        self.norms = load_norms()
        files = [p for folder in folders for p in folder.glob("*.toml")]
        files += list((data_dir("lexicons") / "shared").glob("*.toml"))
        self.provenance = Provenance(
            analyzer=__version__,
            lexicons=digest(files),
            model=self.classifier.digest if self.classifier else "none",
            settings=self.settings.digest(),
        )

    def analyze(self, text: str, *, name: str = "<text>") -> Analysis:
        """Return the analysis of a string taken as plain text."""
        source = Source(name=name, digest=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
        return self.analyze_document(document_of(text, source))

    def analyze_file(self, path: str | Path) -> Analysis:
        """Return the analysis of a file. Raises :class:`ReadError` where it cannot be read."""
        return self.analyze_document(read_path(path, self.settings))

    def analyze_documents(
        self,
        documents: Iterable[Document | ReadError],
        *,
        speaker: str | None = None,
        include_quoted: bool = False,
        genre: str | None = None,
    ) -> Iterator[Analysis | ReadError]:
        """Yield the analysis of each document, as :func:`analyzer.readers.documents_at` yields them, or why there is none."""
        for document in documents:
            if isinstance(document, ReadError):
                yield document
                continue
            try:
                yield self.analyze_document(document, speaker=speaker, include_quoted=include_quoted, genre=genre)
            except ReadError as error:
                yield error

    def analyze_many(self, paths: Iterable[str | Path]) -> Iterator[Analysis]:
        """Yield the analysis of each file in order, one at a time."""
        for path in paths:
            yield self.analyze_file(path)

    def observe_blocks(self, texts: Iterable[str]) -> list[Observation]:
        """Return every sentence of some texts with what is seen in it; for training and labelling."""
        return [o for n, p in enumerate(self._parser.parse(texts)) for o in self._observer.observe(p, n)]

    def analyze_document(
        self, document: Document, *, speaker: str | None = None, include_quoted: bool = False, genre: str | None = None
    ) -> Analysis:
        """Return the analysis of a document that a reader made.

        ``speaker`` limits it to one speaker's sentences; ``include_quoted`` counts what is quoted or forwarded too;
        ``genre`` names the texts it is compared with, else mail and conversations are known by their form.
        Raises :class:`ReadError` where the text is not English, or nobody of that name speaks in it, and
        :class:`SettingsError` where there is no such genre.
        """
        if genre is not None:
            self.norms.genre(genre)
        kinds = (*self.settings.scored_kinds, "quoted") if include_quoted else self.settings.scored_kinds
        chosen = [(n, part) for n, block in enumerate(document.blocks) if block.kind in kinds for part in _parts(block)]
        numbers, blocks = [n for n, _ in chosen], [part for _, part in chosen]
        language = foreign_language(" ".join(block.text for block in blocks))
        if language:
            raise ReadError(document.source.name, f"is written in {language}", "give an English text")
        observations = self.observe_blocks(block.text for block in blocks)
        readable = _is_readable(observations)
        warnings = [*document.warnings, *_warnings(observations, readable)]
        if not readable:
            observations = []
        readings = tuple(self._readings(document, blocks, observations))
        where = [numbers[o.block] for o in observations]
        answering = answering_blocks(document.blocks, {n for n, r in zip(where, readings, strict=True) if r.act == "question"})
        readings = tuple(replace(r, block=n, in_answer=n in answering) for n, r in zip(where, readings, strict=True))
        if speaker is not None:
            readings = _of_speaker(readings, speaker, document.source.name)
        warnings.extend(_speakers(readings))
        trained = frozenset(self.classifier.dimensions) if self.classifier else frozenset()
        scores = score_document(self.dimensions, readings, self.settings, trained)
        genre = genre or (self.norms.guess(document) if speaker is None else None)
        norms = self.norms.place(genre, scores, len(readings), self.settings) if genre else None
        if norms is not None and norms.placements:
            warnings.extend(self.norms.mismatch(self.provenance))
        return Analysis(
            name=document.source.name,
            format=document.source.format,
            digest=document.source.digest,
            title=document.title,
            metadata=document.metadata,
            words=sum(r.words for r in readings),
            sentences=len(readings),
            scores=scores,
            acts=count_acts(readings),
            readings=readings,
            provenance=self.provenance,
            warnings=tuple(warnings),
            parts=parts_of(self.dimensions, readings, self.settings, trained),
            norms=norms,
        )

    def _readings(
        self, document: Document, blocks: Sequence[Block], observations: Sequence[Observation]
    ) -> Iterator[SentenceReading]:
        lines = LineIndex(document.text)
        predicted = self.classifier.probabilities(observations) if self.classifier and observations else None
        thresholds = self.classifier.thresholds if self.classifier else {}
        for n, observation in enumerate(observations):
            sentence, block = observation.sentence, blocks[observation.block]
            probabilities = {d: dict(p) for d, p in predicted[n].items()} if predicted else {}
            poles: dict[str, str] = {}
            for dimension in self.dimensions:
                pole = take_poles(
                    dimension, observation, probabilities.get(dimension.id), thresholds.get(dimension.id, {}),
                    self.settings,
                )  # fmt: skip
                if pole is not None:
                    poles[dimension.id] = pole

            def where(start: int, end: int, block: Block = block, base: int = sentence.start) -> Location:
                first, last = block.origin(base + start), block.origin(base + end - 1) + 1
                line, column = lines.position(first)
                return Location(line, column, first, last, block.locator)

            shown = {d.id: poles.get(d.id) for d in self.dimensions}
            evidence = [
                Evidence(
                    c.dimension, c.pole, "cue" if c.kind == "cue" else "signal", c.rule, *sentence.span(c.i, c.j),
                    sentence.text[slice(*sentence.span(c.i, c.j))], c.weight, where(*sentence.span(c.i, c.j)),
                )
                for c in observation.cues
                if c.counts and c.dimension in shown and shown[c.dimension] in (c.pole, "both")
            ]  # fmt: skip
            if self.classifier is not None:
                evidence.extend(
                    Evidence(e.dimension, e.pole, "classifier", e.rule, e.start, e.end, e.text, e.weight, where(e.start, e.end))
                    for e in self.classifier.explain(observation, poles)
                )
            yield SentenceReading(
                index=n,
                text=sentence.text,
                words=sentence.n_words,
                kind=block.kind,
                act=_act(poles, observation, "command_question" in shown),
                location=where(0, len(sentence.text)),
                poles=poles,
                probabilities={d: p for d, p in probabilities.items() if d in shown},
                evidence=tuple(evidence),
                speaker=block.speaker,
            )


def _act(poles: dict[str, str], observation: Observation, decided: bool) -> str:
    """Return the act as finally read: what the hybrid rule says where it was asked, else the rules' own view."""
    if not decided:
        return observation.act.kind
    taken = poles.get("command_question", "statement")
    return "command" if taken == "both" else taken


def _parts(block: Block) -> Iterator[Block]:
    """Cut a block that is too long for one parse at white space."""
    start = 0
    text = block.text
    while len(text) - start > MOST_CHARACTERS:
        cut = text.rfind(" ", start + MOST_CHARACTERS // 2, start + MOST_CHARACTERS)
        cut = cut if cut > 0 else start + MOST_CHARACTERS
        yield _slice(block, start, cut)
        start = cut
    yield _slice(block, start, len(text)) if start else block


def _slice(block: Block, start: int, end: int) -> Block:
    segments = [(0, block.origin(start))]
    segments += [(s - start, o) for s, o in block.segments if start < s < end]
    return Block(block.text[start:end], block.kind, block.speaker, block.locator, tuple(segments))


def _of_speaker(readings: Sequence[SentenceReading], wanted: str, name: str) -> tuple[SentenceReading, ...]:
    """Keep one speaker's sentences, numbered anew. Raises :class:`ReadError` where nobody, or two, are meant."""
    speakers = Counter(r.speaker for r in readings if r.speaker)
    meant = [s for s in speakers if matches(s, wanted)]
    if len(meant) != 1:
        fault = f"has {'no speaker' if not meant else 'several speakers'} {wanted!r}"
        among = ", ".join(s for s, _ in speakers.most_common(8))
        raise ReadError(name, fault, f"name one of: {among}" if among else "leave --speaker out: no speakers are named in it")
    own = [r for r in readings if r.speaker == meant[0]]
    return tuple(replace(r, index=n) for n, r in enumerate(own))


def _speakers(readings: Sequence[SentenceReading]) -> Iterator[str]:
    """Say whose sentences are scored together where they are of several speakers."""
    counts = Counter(r.speaker for r in readings if r.speaker)
    if len(counts) > 1:
        named = ", ".join(f"{name} ({n})" for name, n in counts.most_common(4))
        yield f"the whole pools {len(counts)} speakers, by sentences: {named}{', ...' if len(counts) > 4 else ''}"


def _is_readable(observations: Sequence[Observation]) -> bool:
    """Whether a text can be English prose; a few words always can."""
    words = [w for o in observations for w in o.sentence.lower if w.isalpha()]
    known = sum(bool(o.sentence.vector.any()) for o in observations)
    return len(words) < 20 or (is_prose(words) and known >= len(observations) / 3)


def _warnings(observations: Sequence[Observation], readable: bool) -> Iterator[str]:
    """Return what a reader of the report should know about the text."""
    if not any(w.isalpha() for o in observations for w in o.sentence.lower):
        yield "no sentence found: nothing is scored"
        return
    if not readable:
        yield "this does not look like English prose: nothing is scored"
    long = sum(len(o.sentence) >= 120 for o in observations)
    if long > max(2, len(observations) // 5):
        yield f"{long} very long sentences: the text may lack punctuation, and sentence counts with it"
