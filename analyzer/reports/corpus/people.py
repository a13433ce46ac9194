"""Leaders and speakers over many documents: what each says put together, and who differs from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis, DimensionScore
from analyzer.analysis.rows import author_of
from analyzer.dimensions.schema import Dimension
from analyzer.readers.transcript.speakers import is_unnamed
from analyzer.reports.corpus.entry import person
from analyzer.scoring.difference import holm, widening
from analyzer.scoring.pooled import Pool, PooledScore, pooled_p_value, pooled_score
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
    """Everyone who is named as a speaker, or as the author of what has one voice; at most ``most`` names are told apart."""

    def __init__(self, dimensions: Sequence[Dimension], settings: Settings) -> None:
        self.dimensions = tuple([d for d in dimensions if d.headline] or dimensions[:4])
        self.unnoted = 0
        self._settings = settings
        self._known: dict[str, Person] = {}

    def add(self, analysis: Analysis) -> None:
        """Take a document."""
        for name, sentences, acts, scores in _voices(analysis):
            shown = person(name)
            key = shown.casefold()
            before = self._known.get(key)
            if before is None and len(self._known) >= self._settings.corpus_names:
                self.unnoted += 1
                continue
            before = before or Person(shown, 0, 0, 0, 0, tuple(Pool() for _ in self.dimensions))
            by_id = {s.dimension: s for s in scores}
            self._known[key] = Person(
                before.name,
                before.documents + 1,
                before.sentences + sentences,
                before.commands + acts.get("command", 0),
                before.questions + acts.get("question", 0),
                tuple(p.plus(_pool(by_id.get(d.id))) for p, d in zip(before.pools, self.dimensions, strict=True)),
            )

    @property
    def named(self) -> int:
        """How many names were told apart."""
        return len(self._known)

    def compared(self) -> list[Compared]:
        """Return those with a score on any dimension, who says most first."""
        least = self._settings.least_sentences
        ranked = sorted(self._known.values(), key=lambda p: (-p.sentences, p.name))
        found = []
        for one in ranked:
            scores = tuple(pooled_score(pool, self._settings) if one.sentences >= least else None for pool in one.pools)
            if any(scores):
                found.append(Compared(one, scores))
            if len(found) == self._settings.corpus_people:
                break
        return found

    def apart(self, compared: Sequence[Compared]) -> list[Apart]:
        """Return who of them stands nearer to a pole than all others together: p-values after Holm's correction, least first."""
        total = tuple(_sum(p.pools[k] for p in self._known.values()) for k in range(len(self.dimensions)))
        wide = widening(self._settings.confidence, self._settings.interval_z)
        asked, chances = [], []
        for one in compared:
            for k, (score, dimension) in enumerate(zip(one.scores, self.dimensions, strict=True)):
                rest = total[k].minus(one.person.pools[k])
                others = pooled_score(rest, self._settings)
                if score is not None and others is not None:
                    pole = dimension.right.id if score.position > others.position else dimension.left.id
                    asked.append(Apart(one.person.name, pole, score.position, others.position))
                    chances.append(pooled_p_value(one.person.pools[k], rest, wide))
        ranked = sorted(zip(holm(chances), range(len(asked)), strict=True))
        return [asked[n] for p, n in ranked if p <= self._settings.compare_error]


def _voices(analysis: Analysis) -> Iterator[tuple[str, int, Mapping[str, int], Sequence[DimensionScore]]]:
    """Yield who speaks in a document by name: each speaker of a conversation, else its one speaker, else its author."""
    speakers = [part for part in analysis.parts if part.kind == "speaker"]
    for part in speakers:
        if not is_unnamed(part.name):
            yield part.name, part.sentences, part.acts, part.scores
    if speakers or not analysis.sentences:
        return
    spoken = {r.speaker for r in analysis.readings}
    only = spoken.pop() if len(spoken) == 1 else None
    name = only if only and not is_unnamed(only) else author_of(analysis)
    if name and name.strip():
        yield name, analysis.sentences, analysis.acts, analysis.scores


def _pool(score: DimensionScore | None) -> Pool:
    return Pool.of(score.counts[score.left], score.counts[score.right]) if score else Pool()


def _sum(pools: Iterator[Pool]) -> Pool:
    total = Pool()
    for pool in pools:
        total = total.plus(pool)
    return total
