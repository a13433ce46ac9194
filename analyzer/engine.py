"""The whole flow in one place: read, parse, observe, classify, read each sentence, score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from os import PathLike
from pathlib import Path

from analyzer.analysis import Analysis, Provenance
from analyzer.analysis.plain import named
from analyzer.classifier.features import windows
from analyzer.classifier.joined import load_labeller
from analyzer.classifier.labeller import Labeller
from analyzer.classifier.windows import Window
from analyzer.dimensions.load import chosen, load_dimensions, names_of
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.observe import Observation, Observer
from analyzer.dimensions.schema import ORDER, Dimension
from analyzer.document import Block, Document, Source, digest_of_text, misfit
from analyzer.errors import ModelError, ReadError
from analyzer.forks import ForkLock
from analyzer.integrity import made_with, mismatches
from analyzer.language.cut import short_blocks
from analyzer.language.identify import foreign_language, foreign_sentences
from analyzer.language.one_thread import one_thread
from analyzer.language.parse import Parser
from analyzer.language.unmask import Masks, unmask
from analyzer.language.wordlists import shared_wordlists
from analyzer.readers import documents_at, read_bytes, read_path
from analyzer.readers.build import check_length
from analyzer.readers.finish import finished, summarised
from analyzer.readers.text.plain import document_of_file
from analyzer.readers.transcript.speakers import unscored
from analyzer.resources import lexicon_folders
from analyzer.scoring.caution import (
    cautions,
    disguises,
    in_doubt,
    in_other_words,
    is_readable,
    oddities,
    pooled_speakers,
    repetitions,
)
from analyzer.scoring.decide import decided
from analyzer.scoring.document import score_document
from analyzer.scoring.norm_file import load_norms
from analyzer.scoring.norms import NormTable
from analyzer.scoring.parts import count_acts, of_speaker, parts_of
from analyzer.scoring.readings import ACT_OF_POLE, Labelled, readings_of
from analyzer.settings import Settings, checked_settings, default_settings

AT_ONCE = 2_000
"""Sentences that are labelled together, up to twice as many: more take memory and no less time."""
_LOADING = ForkLock()
"""Held while parts are loaded: analyzers made in several threads at once share them too."""


class Analyzer:
    """Holds the loaded lexicons, pipeline and classifier; analyzes any number of texts.

    ``dimensions`` limits what is scored; ``lexicons`` names a folder of dimension files that add to the shipped ones or
    replace them, with what `analyze train --dimension-dir` made of them, if anything; ``settings`` are thresholds and limits,
    the shipped ones by default. Raises :class:`LexiconError`, :class:`ModelError` or :class:`SettingsError`.
    Safe to share between threads; all analyzers of a process share one loaded pipeline. Pickling or copying an analyzer keeps
    its options alone: the rest is loaded where it arrives, once a process, and has to be the same there (:class:`ModelError`).

    >>> analyzer = Analyzer(dimensions=["push_pull", "command_question"])
    >>> [dimension.id for dimension in analyzer.dimensions]
    ['push_pull', 'command_question']
    >>> Analyzer(dimensions=["pull"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analyzer.errors.SettingsError: dimensions: unknown dimension 'pull'; use one of action_reflection, ...
    """

    settings: Settings
    """The thresholds and limits in force."""
    dimensions: tuple[Dimension, ...]
    """What is scored, in the order of the scores of an analysis."""
    classifier: Labeller | None
    """What gives the poles their probabilities; ``None`` where no model was trained."""
    norms: NormTable
    """What is usual for each genre."""
    provenance: Provenance
    """What every analysis records of what made it: version and digests."""
    warnings: tuple[str, ...]
    """What every analysis warns of, whatever the text: lexicons and models that were not made with one another."""

    def __init__(
        self,
        *,
        dimensions: Sequence[str] | None = None,
        lexicons: str | Path | None = None,
        settings: Settings | None = None,
    ) -> None:
        if not isinstance(settings, Settings | None):
            raise TypeError(f"settings must be Settings, not {type(settings).__name__}; load_settings reads a file of them")
        names, folder = names_of(dimensions), Path(lexicons) if lexicons is not None else None
        self._options = names, folder.absolute() if folder is not None else None
        with _LOADING:
            self._load(names, folder, checked_settings(settings) if settings else default_settings())

    def __reduce__(self) -> tuple[Callable[..., Analyzer], tuple[object, ...]]:
        """Travel to another process, or be copied, as the options that it was made with: all else is loaded there."""
        return _made_again, (type(self), *self._options, self.settings, self.provenance)

    def _load(self, dimensions: Sequence[str] | None, lexicons: Path | None, settings: Settings) -> None:
        known = load_dimensions(lexicon_folders(lexicons))
        self.settings = settings
        self.dimensions = chosen(known, dimensions)
        # Read whatever is scored: who asks and who orders does not depend on it.
        self._read = tuple(d for d in known if d in self.dimensions or d.id == "command_question")
        self._parser = Parser()
        self._observer = Observer(known, CueMatcher(self._parser.nlp, known), shared_wordlists())
        self.classifier, stale = load_labeller(lexicons, known)
        self._trained = frozenset(self.classifier.dimensions if self.classifier else ())
        self.norms = load_norms()
        self.warnings = (*mismatches(), *stale)
        self.provenance = made_with(settings, lexicons)
        added = lexicons is not None and not {d.id for d in load_dimensions([lexicons])} & set(ORDER)
        self._norm_warnings = self.norms.mismatch(made_with(settings, None if added else lexicons, norms=False))

    def analyze(self, text: str, *, name: str = "<text>") -> Analysis:
        """Return the analysis of a string taken as plain text: a memo, a mail with its headers, a transcript; no markup.

        A position runs from -1 (left pole) to +1 (right pole), a probability from 0 to 1; a density counts sentences
        in 100; locations count characters from 0 and lines from 1. ``name`` is what reports call the text.
        Raises :class:`ReadError` where the text is surely not English or longer than the settings allow, ``TypeError`` where it
        is no string.

        >>> analysis = Analyzer().analyze("Please send me the list by Friday. What would you change in it?")
        >>> [(reading.act, reading.location.line, reading.location.column) for reading in analysis.readings]
        [('command', 1, 1), ('question', 1, 36)]
        >>> p = analysis.readings[0].probabilities["command_question"]["command"]
        >>> 0.5 < p <= 1
        True
        >>> score = analysis.score("push_pull")
        >>> score.enough, score.position, score.note
        (False, None, 'too short: 2 sentences')
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}; files go to analyze_file")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not {type(name).__name__}")
        check_length(len(text), name, self.settings.most_text_characters)
        source = Source(name=name, digest=digest_of_text(text))
        return self.analyze_document(finished(document_of_file(text, source, self.settings)))

    def analyze_file(self, path: str | Path) -> Analysis:
        """Return the analysis of a file of any format that the README names; a ``str`` may be a URL, a ``Path`` is a file.

        Raises :class:`ReadError` where it cannot be read, is not English, or holds several documents
        (:meth:`analyze_many` takes those), ``TypeError`` where it is no path.
        """
        if not isinstance(path, str | PathLike):
            raise TypeError(f"path must be a str or a Path, not {type(path).__name__}")
        return self.analyze_document(read_path(path, self.settings))

    def analyze_bytes(self, data: bytes, *, name: str) -> Analysis:
        """Return the analysis of what a file called ``name`` would hold, as of an upload: its ending tells formats apart.

        Raises :class:`ReadError` as :meth:`analyze_file`, ``TypeError`` where ``data`` is no bytes or ``name`` no string.
        """
        if not isinstance(data, bytes) or not isinstance(name, str):
            raise TypeError(f"data must be bytes, not {type(data).__name__}, and name a str, not {type(name).__name__}")
        return self.analyze_document(read_bytes(data, name, self.settings))

    def analyze_documents(
        self,
        documents: Iterable[Document | ReadError],
        *,
        speaker: str | None = None,
        include_quoted: bool = False,
        genre: str | None = None,
    ) -> Iterator[Analysis | ReadError]:
        """Yield the analysis of each of the ``documents`` that :func:`analyzer.documents_at` yields, or why there is none.

        The options are those of :meth:`analyze_document`, and what it raises, but for :class:`ReadError`, is raised here too.
        """
        for document in documents:
            if isinstance(document, ReadError):
                yield document
                continue
            try:
                yield self.analyze_document(document, speaker=speaker, include_quoted=include_quoted, genre=genre)
            except ReadError as error:
                yield error

    def analyze_many(
        self, paths: Iterable[str | Path], *, on_error: Callable[[ReadError], object] | None = None
    ) -> Iterator[Analysis]:
        """Yield the analysis of each document of some files, in order; a mailbox or archive holds several.

        Works as a stream: a path is taken when its turn comes, and one document is in memory at a time. What cannot be
        read is given to ``on_error`` and passed over, as is what is no path; without it the :class:`ReadError` is raised and
        ends the stream.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     memo = Path(folder, "memo.txt")
        ...     _ = memo.write_text("What do you think?")
        ...     faults = []
        ...     names = [Path(a.name).name for a in Analyzer().analyze_many([memo, "nowhere.txt", memo], on_error=faults.append)]
        >>> names, str(faults[0])
        (['memo.txt', 'memo.txt'], 'nowhere.txt: no such file; check the path')
        """
        if isinstance(paths, str | bytes | PathLike):
            raise TypeError(f"paths must be a list of paths, not a {type(paths).__name__}; one file goes to analyze_file")
        for n, path in enumerate(paths):
            wrong = [ReadError(f"paths[{n}]", f"is a {type(path).__name__}, no path", "drop it")]
            for found in self.analyze_documents(documents_at(path, self.settings) if isinstance(path, str | PathLike) else wrong):
                if not isinstance(found, ReadError):
                    yield found
                elif on_error is None:
                    raise found
                else:
                    on_error(found)

    def observe_blocks(self, texts: Iterable[str]) -> list[Observation]:
        """Return every sentence of some texts, each a block, with what is seen in it before anything is decided."""
        return [o for n, p in enumerate(self._parser.parse(texts)) for o in self._observer.observe(p, n)]

    @one_thread()
    def analyze_document(
        self, document: Document, *, speaker: str | None = None, include_quoted: bool = False, genre: str | None = None
    ) -> Analysis:
        """Return the analysis of a document that a reader made.

        ``speaker`` limits it to one speaker's sentences; ``include_quoted`` counts what is quoted or forwarded too;
        ``genre`` names the kind of text it is compared with; without it, mails and conversations are known by their form.
        Raises :class:`ReadError` where the text is not English, or nobody of that name speaks in it,
        :class:`SettingsError` where there is no such genre, and ``TypeError`` where it is no document, or a value in it is
        not what its type says.
        """
        if fault := misfit(document):
            raise TypeError(f"no Document: {fault}")
        if not isinstance(speaker, str | None):
            raise TypeError(f"speaker must be a name, not a {type(speaker).__name__}")
        if genre is not None:
            self.norms.genre(genre)  # refuses one that is not known before anything is scored
        kinds = self.settings.kinds(include_quoted)
        seen = [(n, block) for n, block in enumerate(document.blocks) if block.kind in kinds]
        blocks, masks = self._as_read(seen)
        observations, foreign, language = self._english_sentences(blocks, document.source.name)
        readable = is_readable(observations, self.settings)
        readings = tuple(readings_of(document, blocks, self._labelled(observations if readable else [])))
        if speaker is not None:  # labelled among the others' sentences, as without a choice; scored and warned of alone
            readings = of_speaker(readings, speaker, document.source.name)
            speaker = readings[0].speaker
            _, masks = self._as_read([(n, block) for n, block in seen if block.speaker == speaker])
            observations, foreign = (
                [o for o in some if blocks[o.block][1].speaker == speaker] for some in (observations, foreign)
            )
        score = partial(score_document, self.dimensions, settings=self.settings, trained=self._trained)
        scores = score(readings)
        genre = genre or (self.norms.guess(document) if speaker is None else None)
        norms = self.norms.place(genre, scores, len(readings), self.settings) if genre else None
        said = " ".join(block.text for _, block in blocks if speaker in (None, block.speaker))
        warnings = (
            *_warnings_of_reader(document, include_quoted, speaker),
            *self.warnings,
            *disguises(masks, self.settings),
            *(in_other_words(len(foreign), language) if language else in_doubt(said)),
            *cautions(observations, readable, self.settings),
            *repetitions(readings, any(s.enough for s in scores), self.settings),
            *oddities(observations if readable else [], self.settings),
            *pooled_speakers(readings),
            *(self._norm_warnings if norms is not None and norms.placements else ()),
        )
        return Analysis(
            name=named(document.source.name),
            format=document.source.format,
            digest=document.source.digest or digest_of_text(document.text),
            title=document.title,
            metadata=dict(document.metadata),
            words=sum(r.words for r in readings),
            sentences=len(readings),
            scores=scores,
            acts=count_acts(readings),
            readings=readings,
            provenance=self.provenance,
            warnings=warnings,
            parts=parts_of(readings, score),
            norms=norms,
            speaker=speaker,
        )

    def _as_read(self, numbered: Sequence[tuple[int, Block]]) -> tuple[list[tuple[int, Block]], Masks]:
        """Return numbered blocks as they look, cut to what is parsed at once; and what was hidden in them."""
        seen, masks = unmask([block for _, block in numbered], self.settings.look_alikes, self.settings.odd_word_length)
        most = self.settings.most_block_characters
        return [(n, part) for (n, _), block in zip(numbered, seen, strict=True) for part in short_blocks(block, most)], masks

    def _english_sentences(
        self, blocks: Sequence[tuple[int, Block]], name: str
    ) -> tuple[list[Observation], list[Observation], str]:
        """Return what is seen in the sentences that may be English, in the others, and the language of these.

        Raises :class:`ReadError` where most of the text is in another language.
        """
        text = " ".join(block.text for _, block in blocks)
        if language := foreign_language(text):
            raise ReadError(name, f"is written in {language}", "give an English text")
        observations = self.observe_blocks(block.text for _, block in blocks)
        foreign, language = foreign_sentences([o.sentence.lower for o in observations])
        english = [o for n, o in enumerate(observations) if n not in foreign]
        return english, [observations[n] for n in sorted(foreign)], language

    def _labelled(self, observations: Sequence[Observation]) -> list[Labelled]:
        """Return what each sentence takes of the dimensions that are scored, and what moved the classifier."""
        given = list(windows(observations))
        parts = max(len(given) // AT_ONCE, 1)
        cuts = [len(given) * k // parts for k in range(parts + 1)]
        return [labelled for start, end in pairwise(cuts) for labelled in self._labelled_part(given[start:end])]

    def _labelled_part(self, given: Sequence[Window]) -> list[Labelled]:
        observations = [window.this for window in given]
        labels = self.classifier.label(given) if self.classifier else None
        read = decided(labels, observations, self._read, self.settings)
        shown = {d.id for d in self.dimensions}
        taken = [{d: pole for d, pole in poles.items() if d in shown} for _, poles in read]
        least = self.settings.evidence_least_moved
        moved = labels.explain(taken, least) if labels else [[] for _ in observations]
        return [
            Labelled(o, ACT_OF_POLE[poles.get("command_question")], own, {d: p for d, p in known.items() if d in shown}, words)
            for o, (known, poles), own, words in zip(observations, read, taken, moved, strict=True)
        ]


def _warnings_of_reader(document: Document, include_quoted: bool, speaker: str | None) -> Iterator[str]:
    """Yield what the reader warns of, but for voices left out where they are scored, and a summary where one speaker alone is."""
    untrue = set(unscored(document.blocks)) if include_quoted else set()
    untrue.update(summarised(document.blocks) if speaker is not None else ())
    return (warning for warning in document.warnings if warning not in untrue)


@lru_cache(maxsize=4)
def _made_again(
    kind: type[Analyzer], dimensions: Sequence[str] | None, lexicons: Path | None, settings: Settings, like: Provenance
) -> Analyzer:
    """Return an analyzer of some options, made once for all that come from one that was made with the same files.

    Raises :class:`ModelError` where other files are here than there were.
    """
    made = kind(dimensions=dimensions, lexicons=lexicons, settings=settings)
    if made.provenance != like:
        fault = "was made with another version, other lexicons or other models than are here"
        raise ModelError("a copied analyzer", fault, "make it anew, or install the same here")
    return made
