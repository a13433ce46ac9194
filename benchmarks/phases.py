"""Where the time of an analysis goes: each step's own time, without that of the steps inside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from rivals import shared_analyzer

REST = "the rest: evidence, locations, result"


class Clock:
    """Adds up the processor seconds that wrapped functions take themselves."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inside = [0.0]

    def timed(self, label: str, call: Callable[[], Any]) -> Any:
        """Return what a call returns; its time is the label's, but for what is timed inside it."""
        start = time.process_time()
        self._inside.append(0.0)
        try:
            return call()
        finally:
            taken = time.process_time() - start
            self.seconds[label] = self.seconds.get(label, 0.0) + taken - self._inside.pop()
            self._inside[-1] += taken

    def watch(self, owner: Any, name: str, label: str) -> None:
        """Time a function of a module, class or object from now on."""
        function = getattr(owner, name)
        setattr(owner, name, lambda *args, **named: self.timed(label, lambda: function(*args, **named)))


def profile(texts: Sequence[str]) -> dict[str, float]:
    """Print and return the share of each step in the time of the analysis. Other figures are of no use after it."""
    import analyzer.classifier.evidence as evidence
    import analyzer.classifier.labeller as labeller
    import analyzer.classifier.model as model
    import analyzer.dimensions.match as match
    import analyzer.dimensions.observe as observe
    import analyzer.engine as engine
    import analyzer.language.encoder as encoder
    import analyzer.language.parse as parse
    import analyzer.language.word_rows as word_rows

    analyzer = shared_analyzer()
    analyzer.analyze(texts[0])
    clock = Clock()
    nlp = analyzer._parser.nlp
    clock.watch(nlp, "make_doc", "spaCy: tokenizer")
    clock.watch(parse.Tagger, "tag", "tagger and splitter")
    clock.watch(parse.Tabulator, "columns", "words with tags, lemmas and forms")
    clock.watch(parse, "split_sentences", "sentences")
    clock.watch(encoder.SentenceEncoder, "encode", "student network")
    clock.watch(word_rows.WordLayers, "of", "student network")
    clock.watch(parse, "fill_in", "vectors of sentences")
    clock.watch(match.CueMatcher, "find", "cues of all lexicons")
    clock.watch(observe.Observer, "observe", "speech acts, stance, signals")
    clock.watch(model.Classifier, "label", "classifier")
    clock.watch(labeller.Labels, "probabilities", "classifier")
    clock.watch(evidence.WordLabels, "explain", "words that moved the classifier")
    clock.watch(engine, "document_of_file", "reading: mail parts, speakers, paragraphs")
    for name in ("foreign_language", "foreign_sentences"):
        clock.watch(engine, name, "language check")
    for name in ("decided", "score_document", "parts_of"):
        clock.watch(engine, name, "poles and scores")
    for text in texts:
        clock.timed(REST, lambda text=text: analyzer.analyze(text))
    total = sum(clock.seconds.values())
    print(f"\nwhere the time goes, {len(texts)} texts")
    shares = {label: seconds / total for label, seconds in sorted(clock.seconds.items(), key=lambda entry: -entry[1])}
    for label, share in shares.items():
        print(f"  {label:44}{share:>8.1%}")
    return {label: round(share, 4) for label, share in shares.items()}
