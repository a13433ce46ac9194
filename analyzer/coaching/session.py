"""A walk through the suggestions: what was changed so far, and the document scored anew with it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.analysis import Analysis, DimensionScore
from analyzer.coaching.coach import joined, readings_within
from analyzer.coaching.edit import Edit, apply, edit_of, marked_up, new_place
from analyzer.document import Document
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.suggestion import Coaching, Suggestion


@dataclass(frozen=True, slots=True)
class Trial:
    """The document with one more sentence changed: its analysis, and the poles that the new sentence takes."""

    edit: Edit
    analysis: Analysis
    poles: dict[str, str]
    drops_markup: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A score before and after."""

    before: DimensionScore
    after: DimensionScore


class Session:
    """Changes sentences of a document one by one; every score comes from analyzing the changed document whole."""

    def __init__(
        self, analyzer: Analyzer, document: Document, analysis: Analysis, coaching: Coaching, speaker: str | None = None
    ) -> None:
        self._analyzer = analyzer
        self._document = document
        self._readings = {r.index: r for r in analysis.readings}
        self._speaker = speaker
        self.first = self.analysis = analysis
        self.coaching = coaching
        self.edits: list[Edit] = []

    def attempt(self, suggestion: Suggestion, text: str) -> Trial | None:
        """Return the document analyzed with ``text`` in the place of a sentence, nothing where that cannot be."""
        text = " ".join(text.encode("utf-8", "replace").decode().split())
        edit = edit_of(self._document, self._readings[suggestion.sentence], text)
        if edit is None or not text:
            return None
        edits = [*self.edits, edit]
        try:
            analysis = self._analyzer.analyze_document(apply(self._document, edits), speaker=self._speaker)
        except ReadError:
            return None
        new = readings_within(analysis, new_place(edits, edit.source), len(text))
        return Trial(edit, analysis, joined(new), marked_up(self._document, edit))

    def accept(self, trial: Trial) -> None:
        """Keep what was tried."""
        self.edits.append(trial.edit)
        self.analysis = trial.analysis

    def moved(self, after: Analysis, before: Analysis | None = None) -> list[Moved]:
        """Return the scores of the wanted dimensions that differ between two analyses, the present one being the first."""
        old = {s.dimension: s for s in (before or self.analysis).scores}
        pairs = [Moved(old[s.dimension], s) for s in after.scores if s.dimension in self.coaching.wanted]
        return [p for p in pairs if p.before.counts != p.after.counts]

    @property
    def text(self) -> str:
        """The document's text with all changes: the file's own text where it is plain or marked-up text, else its words."""
        return apply(self._document, self.edits).text

    @property
    def keeps_file(self) -> bool:
        """Whether :attr:`text` is the file's own with nothing else changed but line ends, not words out of another format."""
        return self._document.source.form.keeps_text
