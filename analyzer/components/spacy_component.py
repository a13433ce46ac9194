"""A spaCy component: ``nlp.add_pipe("leadership")`` gives ``doc._.leadership`` and ``span._.leadership``.

It reads the text of a document and parses it with the pipeline that the classifier was trained on, whatever pipeline
it stands in: equal text has equal scores behind any pipeline, a blank one too, and no annotation is needed or changed.
What is found is tied to the document by characters.
"""

# Without postponed annotations: spaCy checks a component's options by those of its factory.

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span

from analyzer.analysis import Analysis, SentenceReading
from analyzer.components.shared import analyzer_for
from analyzer.dimensions.load import names_of
from analyzer.document import digest_of_text
from analyzer.errors import ModelError
from analyzer.language.parse import fresh_pipeline, load_pipeline

NAME = "leadership"
_MADE: "WeakKeyDictionary[Doc, Analysis]" = WeakKeyDictionary()
"""What was made of documents that are still in use; in them it lies as plain values, which spaCy can write."""


class Leadership:
    """The component. A text that is not English raises :class:`ReadError`; ``nlp.set_error_handler`` can pass it over."""

    def __init__(self, dimensions: Sequence[str] | None = None, lexicons: str | None = None) -> None:
        self._options = (names_of(dimensions), lexicons)
        analyzer_for(*self._options)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its analysis."""
        analysis = analyzer_for(*self._options).analyze(doc.text)
        doc.user_data[NAME] = analysis.to_dict()
        _MADE[doc] = analysis
        return doc


@Language.factory(NAME, default_config={"dimensions": None, "lexicons": None}, assigns=["doc._.leadership", "span._.leadership"])
def make_leadership(nlp: Language, name: str, dimensions: list[str] | None = None, lexicons: str | None = None) -> Leadership:
    """Return the component for a pipeline; the options are those of :class:`analyzer.Analyzer`.

    Raises :class:`AnalyzerError` where they cannot be taken. Warns where the pipeline has such a component: a document holds the
    analysis of the last.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("leadership", config={"dimensions": ["command_question"]})
    >>> doc = nlp("Please send the list. What would you change?")
    >>> doc._.leadership.acts
    {'command': 1, 'question': 1, 'rhetorical': 0}
    >>> [reading.poles for reading in doc[-5:]._.leadership]
    [{'command_question': 'question'}]
    """
    if nlp is load_pipeline():
        raise ModelError(NAME, "cannot stand in the pipeline that it uses itself", "take analyzer.spacy_pipeline(), a copy of it")
    if NAME in nlp.pipe_factories.values():
        warnings.warn("a pipeline holds one analysis a document: this leadership component replaces the other's", stacklevel=2)
    return Leadership(dimensions, lexicons)


def spacy_pipeline(*, dimensions: Sequence[str] | None = None, lexicons: str | Path | None = None) -> Language:
    """Return a copy of our own pipeline with the component at its end.

    Tokens have ``pos_`` and ``morph`` (universal parts of speech and features) and ``lemma_``, but no ``tag_`` of a language.
    The options are those of :class:`analyzer.Analyzer`, as are the errors: :class:`LexiconError`, :class:`ModelError` or
    :class:`SettingsError`. A text that is not English raises :class:`ReadError` when it is processed.
    """
    names = names_of(dimensions)
    folder = os.fspath(lexicons) if lexicons is not None else None
    nlp = fresh_pipeline()
    nlp.add_pipe(NAME, config={"dimensions": list(names) if names is not None else None, "lexicons": folder})
    return nlp


def analysis_of(doc: Doc) -> Analysis | None:
    """Return the analysis of a document, ``None`` where the component did not see it; ``doc._.leadership``.

    A part of a document, which :meth:`Span.as_doc` makes, has the user data of the whole: that is the analysis of another text.
    """
    found = _MADE.get(doc)
    stored = doc.user_data.get(NAME)
    if found is None and stored and stored["digest"] == digest_of_text(doc.text):
        found = _MADE[doc] = Analysis.from_dict(stored)
    return found


def readings_of(span: Span) -> tuple[SentenceReading, ...]:
    """Return the scored sentences that a span holds or cuts, in order; ``span._.leadership``."""
    analysis = analysis_of(span.doc)
    readings = analysis.readings if analysis is not None else ()
    return tuple(r for r in readings if r.location.start < span.end_char and r.location.end > span.start_char)


Doc.set_extension(NAME, getter=analysis_of, force=True)
Span.set_extension(NAME, getter=readings_of, force=True)
