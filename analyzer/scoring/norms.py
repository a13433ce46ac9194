"""What is usual for a kind of text: its measures over the documents of a genre, and where a document stands among them.

A *measure* is a dimension (its position) or ``dimension/pole`` (sentences of the pole in 100).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer.analysis import DimensionScore, Norms, Placement, Provenance
from analyzer.document import Document
from analyzer.errors import SettingsError
from analyzer.scoring.document import wilson
from analyzer.settings import Settings

SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Distribution:
    """One measure over the documents of a genre: what each of them has, rising; there is at least one."""

    values: tuple[float, ...]

    @property
    def documents(self) -> int:
        """How many documents have the measure."""
        return len(self.values)

    def less(self, value: float) -> float:
        """Return the share of documents, 0 to 1, that have less than ``value``."""
        return bisect_left(self.values, value) / len(self.values)

    def more(self, value: float) -> float:
        """Return the share of documents, 0 to 1, that have more than ``value``."""
        return 1 - bisect_right(self.values, value) / len(self.values)

    def quantile(self, share: float) -> float:
        """Return the measure of the document at a share, 0 to 1, of the way from the least to the most; linear between two."""
        low, part = divmod(share * (len(self.values) - 1), 1)
        one, other = self.values[int(low)], self.values[min(int(low) + 1, len(self.values) - 1)]
        return one + part * (other - one)

    @property
    def median(self) -> float:
        """The measure of the middle document."""
        return self.quantile(0.5)


@dataclass(frozen=True, slots=True)
class Genre:
    """What is known of a genre: how its texts are called together, how many were scored, from where, and their measures."""

    plural: str
    documents: int
    sources: Mapping[str, int]
    measures: Mapping[str, Distribution]


@dataclass(frozen=True, slots=True)
class NormTable:
    """All genres, and the digests of the lexicons and the model that made them.

    ``intact`` is false where they were read from a file that is not what its own digest says.
    """

    lexicons: str
    model: str
    least_sentences: int
    genres: Mapping[str, Genre]
    intact: bool = True

    def genre(self, name: str) -> Genre:
        """Return a genre by name. Raises :class:`SettingsError` where there is none of that name."""
        if name not in self.genres:
            known = ", ".join(self.genres) or "none: run python -m analyzer.training.norms"
            raise SettingsError("genre", f"unknown genre {name!r}", f"use one of: {known}")
        return self.genres[name]

    def guess(self, document: Document) -> str | None:
        """Return the genre of a document where its form leaves no doubt: mail, or a conversation; else ``None``."""
        if document.source.form.kind == "mail" or "@" in document.metadata.get("from", ""):  # a mail saved as text
            return "email" if "email" in self.genres else None
        speakers = {b.speaker for b in document.blocks if b.speaker and b.kind in ("turn", "quoted")}
        spoken = len(speakers) > 1 and document.source.form.kind != "table"
        return "townhall" if spoken and "townhall" in self.genres else None

    def place(self, name: str, scores: Sequence[DimensionScore], sentences: int, settings: Settings) -> Norms:
        """Return where a document's scores stand in a genre; no placements where it has too few sentences, no measure of too few
        documents: fewer than the settings ask for, or than the norms were made with.

        Raises :class:`SettingsError` where there is no such genre.
        """
        genre = self.genre(name)
        known = {m: norm for m, norm in genre.measures.items() if norm.documents >= settings.norm_least_documents}
        is_long = sentences >= max(self.least_sentences, settings.norm_least_sentences)
        found = [
            _placement(measure, value, score, known[measure], settings)
            for score in (scores if is_long else ())
            for measure, value in measures_of(score).items()
            if measure in known
        ]
        return Norms(name, genre.plural, genre.documents, tuple(found))

    def mismatch(self, made: Provenance) -> list[str]:
        """Return a warning where the norms were made with another model or other lexicons than the scores."""
        pairs = (("another model", self.model, made.model), ("other lexicons", self.lexicons, made.lexicons))
        other = [name for name, mine, theirs in pairs if mine != theirs]
        return [f"what is usual was computed with {' and '.join(other)}: take it as rough"] if other else []


def measures_of(score: DimensionScore) -> dict[str, float]:
    """Return the measures of a score: the density of each pole, and the position where there is one."""
    found = {f"{score.dimension}/{pole}": value for pole, value in score.density.items()}
    return found if score.position is None else {**found, score.dimension: score.position}


def _placement(measure: str, value: float, score: DimensionScore, norm: Distribution, settings: Settings) -> Placement:
    """Return where a figure stands; unusual only where its own interval excludes what the middle document has."""
    less, more = round(norm.less(value), 4), round(norm.more(value), 4)
    count, interval = None, score.interval
    if "/" in measure:
        count = score.counts[measure.split("/")[1]]
        low, high = wilson(score.sentences - count, count, settings.interval_z)
        interval = (50 * (low + 1), 50 * (high + 1))
    above, below = (interval[0] > norm.median, interval[1] < norm.median) if interval else (False, False)
    frequent = less >= settings.norm_usual_share and above and (count is None or count >= settings.norm_least_poled)
    rare = more >= settings.norm_usual_share and below
    return Placement(measure, value, less, more, norm.documents, frequent or rare)
