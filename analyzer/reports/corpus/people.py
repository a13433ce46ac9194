"""Leaders and speakers over many documents: what each says put together, and who differs from the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis, Part
from analyzer.analysis.rows import author_of, voices_of
from analyzer.dimensions.schema import Dimension
from analyzer.readers.transcript.speakers import names_nobody
from analyzer.reports.corpus.entry import person
from analyzer.scoring.difference import holm, widening
from analyzer.scoring.pooled import Pool, PooledScore, correlation, pooled, pooled_p_value, pooled_score
from analyzer.settings import Settings

Pools = tuple[Pool, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What a name says in all documents; ``pools`` follow the dimensions compared."""

    name: str
    documents: int
    sentences: int
    commands: int
    questions: int
    pools: Pools


@dataclass(frozen=True, slots=True)
class Compared:
    """A person's scores, ``None`` where too few sentences take a pole."""

    person: Person
    scores: tuple[PooledScore | None, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A person who stands nearer to ``pole`` than all others together, by more than noise."""

    name: str
    pole: str
    position: float
    others: float


class People:
    """Everyone who is named as a speaker, or as the author of what has one voice; at most ``corpus_names`` are told apart."""

    def __init__(self, dimensions: Sequence[Dimension], settings: Settings) -> None:
        self.dimensions = tuple([d for d in dimensions if d.headline] or dimensions[:4])
        self.unnoted = 0
        self._settings = settings
        self._known: dict[str, Person] = {}

    def add(self, analysis: Analysis) -> None:
        """Take a document."""
        for name, voice in _voices(analysis):
            shown = person(name)
            key = shown.casefold()
            before = self._known.get(key)
            if before is None and len(self._known) >= self._settings.corpus_names:
                self.unnoted += 1
                continue
            before = before or Person(shown, 0, 0, 0, 0, tuple(Pool() for _ in self.dimensions))
            by_id = {s.dimension: s for s in voice.scores}
            self._known[key] = Person(
                before.name,
                before.documents + 1,
                before.sentences + voice.sentences,
                before.commands + voice.acts.get("command", 0),
                before.questions + voice.acts.get("question", 0),
                tuple(p.plus(Pool.of(by_id.get(d.id))) for p, d in zip(before.pools, self.dimensions, strict=True)),
            )

    @property
    def named(self) -> int:
        """How many names were told apart."""
        return len(self._known)

    def compared(self) -> list[Compared]:
        """Return those with a score on any dimension, who says most first."""
        alike = [correlation(pools, self._settings) for pools in self._pools()]
        ranked = sorted(self._known.values(), key=lambda p: (-p.sentences, p.name))
        found = []
        for one in ranked:
            scores = tuple(pooled_score(pool, rho, self._settings) for pool, rho in zip(one.pools, alike, strict=True))
            if any(scores):
                found.append(Compared(one, scores))
            if len(found) == self._settings.corpus_people:
                break
        return found

    def apart(self, compared: Sequence[Compared]) -> list[Apart]:
        """Return who of them stands nearer to a pole than all others together: p-values after Holm's correction, least first."""
        wide = widening(self._settings.confidence, self._settings.interval_z)
        asked, chances = [], []
        for k, (dimension, pools) in enumerate(zip(self.dimensions, self._pools(), strict=True)):
            alike, total = correlation(pools, self._settings), pooled(pools)
            for one in compared:
                score, own = one.scores[k], one.person.pools[k]
                rest = total.minus(own)
                others = pooled_score(rest, alike, self._settings)
                if score is not None and others is not None:
                    pole = dimension.right.id if score.position > others.position else dimension.left.id
                    asked.append(Apart(one.person.name, pole, score.position, others.position))
                    chances.append(pooled_p_value(own, rest, alike, wide))
        ranked = sorted(zip(holm(chances), range(len(asked)), strict=True))
        return [asked[n] for p, n in ranked if p <= self._settings.compare_error]

    def _pools(self) -> list[list[Pool]]:
        """Return what everybody says, by dimension."""
        return [[one.pools[k] for one in self._known.values()] for k in range(len(self.dimensions))]


def _voices(analysis: Analysis) -> Iterator[tuple[str, Part | Analysis]]:
    """Yield who speaks in a document by name: its speakers, or else its author."""
    speakers = [(name, part) for kind, name, part in voices_of(analysis) if kind == "speaker"]
    named = [(name, part) for name, part in speakers if not names_nobody(name)]
    author = author_of(analysis)
    if len(speakers) > 1 or named:
        yield from named
    elif analysis.sentences and author and author.strip():
        yield author, analysis
