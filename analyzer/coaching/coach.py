"""The coach: picks the sentences that pull a score most and offers a way to turn each, checked by the analyzer itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from analyzer.analysis import Analysis, DimensionScore, SentenceReading
from analyzer.coaching.alone import SEVERAL, why_left_alone
from analyzer.coaching.choose import Pulling, evidence_of, pulling, rules_of, wanted_poles
from analyzer.coaching.fill import turn
from analyzer.coaching.form import Vocabulary
from analyzer.coaching.forms import forms_of
from analyzer.coaching.held import Seen, advise, holds, only_unturned, see
from analyzer.coaching.load import FOLDER, WORDS, load_guides
from analyzer.coaching.phrases import load_phrases
from analyzer.coaching.schema import Advice, Guide, Hold
from analyzer.document import Block, BlockKind, Document, Source
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import shared_wordlists
from analyzer.resources import data_dir
from analyzer.scoring.document import score_dimension
from analyzer.suggestion import Coaching, LeftAlone, Pull, Suggestion, Turned

BATCH, LOOKED_AT, NEAR = 16, 8, 2
"""How many sentences are parsed at once; how many are looked at for one that is shown: of those that pull alike, one that
can be turned is shown; and how many before a sentence count as near."""
AROUND = 8
"""How many sentences on either side of a turned one are read with it: beyond these nothing changes how it is read."""


class Coach:
    """Suggests how to turn sentences; ``analyzer`` scores, ``lexicons`` may hold a folder ``coaching`` of further guides.

    Raises :class:`LexiconError` where a guide is broken.
    """

    def __init__(self, analyzer: Analyzer, lexicons: Path | None = None) -> None:
        self.analyzer = analyzer
        shipped = data_dir("lexicons") / FOLDER
        phrases, verbs = load_phrases(shipped / WORDS)
        own = lexicons / FOLDER if lexicons is not None else None
        self.guides = load_guides(shipped, own, analyzer.dimensions, verbs)
        self.words = Vocabulary(shared_wordlists(), phrases)
        self._dimensions = {d.id: d for d in analyzer.dimensions}

    def coach(self, analysis: Analysis, towards: Iterable[str] = (), most: int | None = None) -> Coaching:
        """Return at most ``most`` suggestions for an analyzed document.

        ``towards`` names the poles to lean to, all right ones by default (:func:`wanted_poles`).
        """
        wanted = wanted_poles(self.analyzer.dimensions, towards)
        found = pulling(analysis, wanted, self.analyzer.settings)
        shown = self.analyzer.settings.coach_suggestions if most is None else most
        looked_at: list[Suggestion] = []
        alone: list[LeftAlone] = []
        for item, sentence in self._parsed(found):
            wanting = len(looked_at) < shown * LOOKED_AT
            told = self._suggest(analysis, item, sentence, wanted, wanting) if sentence else left_alone(item, SEVERAL)
            if isinstance(told, LeftAlone):
                alone.append(told)
            elif wanting:
                looked_at.append(told)
        looked_at.sort(key=lambda s: (-round(sum(p.by for p in s.pulls), 2), s.turned is None))
        return Coaching(
            name=analysis.name,
            format=analysis.format,
            digest=analysis.digest,
            title=analysis.title,
            words=analysis.words,
            sentences=analysis.sentences,
            wanted=wanted,
            pulling=len(found),
            held=len(alone),
            scores=tuple(s for s in analysis.scores if s.dimension in wanted),
            suggestions=tuple(looked_at[:shown]),
            warnings=analysis.warnings,
            provenance=analysis.provenance,
            left_alone=tuple(sorted(alone, key=lambda a: a.sentence)),
            speaker=analysis.speaker,
        )

    def _parsed(self, found: Sequence[Pulling]) -> Iterator[tuple[Pulling, Sentence | None]]:
        """Yield each with its sentence parsed by itself, nothing where it is then more than one; some at a time."""
        for start in range(0, len(found), BATCH):
            batch = found[start : start + BATCH]
            alone: dict[int, list[Sentence]] = {}
            for observed in self.analyzer.observe_blocks(item.reading.text for item in batch):
                alone.setdefault(observed.block, []).append(observed.sentence)
            for n, item in enumerate(batch):
                sentences = alone.get(n, [])
                yield item, sentences[0] if len(sentences) == 1 else None

    def _suggest(
        self, analysis: Analysis, item: Pulling, sentence: Sentence, wanted: dict[str, str], wanting: bool
    ) -> Suggestion | LeftAlone:
        """Return the suggestion for one sentence: by the strongest pull that a pattern turns, else by the strongest.

        Where the sentence is left alone, or all its pulls are held back, the reason is returned. Where no more suggestions
        are ``wanting``, it is turned only to know whether it is one of these: each reading of a new sentence takes its time.
        """
        reason = why_left_alone(sentence, self.words)
        if reason is not None:
            return left_alone(item, reason)
        n = item.reading.index
        seen = see(sentence, self.words, " ".join(r.text for r in analysis.readings[max(0, n - NEAR) : n]))
        listed = item.reading.kind == "list_item"
        held = {p.dimension: self._held(item.reading, p, seen) for p in item.pulls}
        # Of these the rewrite alone is held back, and advice is given.
        advised = {d for d, found in held.items() if not listed and found and all(only_unturned(h, seen) for h in found)}
        free = [p for p in item.pulls if p.dimension in advised or not held[p.dimension]]
        free = [p for p in free if evidence_of(item.reading, p)]
        lifted = [p for p in item.pulls if p.dimension not in advised and all(h.unless_turned for h in held[p.dimension])]
        # A question in a list of orders breaks the list.
        tried = lifted if not listed and (wanting or not free) else ()
        turns = ((p, self._turn(analysis, item.reading, sentence, p, wanted)) for p in tried)
        found = next(((p, turned) for p, turned in turns if turned is not None), None)
        if found is None and not free:
            return left_alone(item, reason_of(item.pulls[0], held[item.pulls[0].dimension]))
        pull, turned = found if found is not None else (free[0], None)
        evidence = evidence_of(item.reading, pull)
        advice = self._advice(pull, rules_of(evidence), seen)
        return Suggestion(
            sentence=item.reading.index,
            text=item.reading.text,
            location=item.reading.location,
            pulls=(pull, *(p for p in free if p is not pull)),
            because=tuple(dict.fromkeys(e.text for e in evidence))[:3],
            why=advice.why,
            change=advice.change,
            ask=advice.ask,
            source=advice.source,
            turned=turned,
        )

    def _guide(self, pull: Pull) -> Guide:
        """Return what is known about the dimension of a pull; nothing, where it has no guide."""
        return self.guides.get(pull.dimension) or Guide(pull.dimension)

    def _held(self, reading: SentenceReading, pull: Pull, seen: Seen) -> list[Hold]:
        """Return all holds of its dimension that apply to a pull."""
        rules = rules_of(evidence_of(reading, pull))
        own = (h for h in self._guide(pull).holds if h.pole == pull.pole)
        return [h for h in own if holds(h, seen, rules, pull.probability)]

    def _advice(self, pull: Pull, rules: tuple[str, ...], seen: Seen) -> Advice:
        """Return what to say of a pull; of a dimension without a guide, what its poles stand for."""
        advice = advise(self._guide(pull), pull.pole, rules, seen)
        if advice is not None:
            return advice
        dimension = self._dimensions[pull.dimension]
        poles = {dimension.left.id: dimension.left, dimension.right.id: dimension.right}
        this, other = poles[pull.pole], poles[pull.wanted]
        why = f"It leans to {this.title.lower()}: {this.summary}."
        return Advice("", this.id, (), why, f"Lean to {other.title.lower()}: {other.summary}.", "", "the dimension's own file")

    def _turn(
        self, analysis: Analysis, reading: SentenceReading, sentence: Sentence, pull: Pull, wanted: dict[str, str]
    ) -> Turned | None:
        """Return the sentence turned by the first pattern whose result leans rightly, best one that takes the wanted pole."""
        patterns = [pattern for pattern in self._guide(pull).patterns if pattern.pole == pull.pole]
        made: list[Turned] = []
        for formed in forms_of(sentence, self.words) if patterns else ():
            for pattern in patterns:
                text = turn(formed, pattern, self.words.coach)
                readings = self.read_again(analysis, reading, text) if text else ()
                if text and _leans(readings, wanted):
                    poles = joined(readings)
                    made.append(Turned(text, pattern.id, poles, self._score(analysis, reading, readings, pull.dimension)))
        return min(made, key=lambda t: t.poles.get(pull.dimension) != pull.wanted, default=None)

    def read_again(self, analysis: Analysis, reading: SentenceReading, text: str) -> tuple[SentenceReading, ...]:
        """Return how the sentences of ``text`` are read in the place of a sentence: in its paragraph, between its neighbours."""
        n = reading.index
        near = {r.block for r in analysis.readings[max(0, n - NEAR) : n + 2]}
        around = analysis.readings[max(0, n - AROUND) : n + AROUND + 1]
        blocks: dict[int, list[str]] = {block: [] for block in sorted(near)}
        kinds: dict[int, BlockKind] = {}
        start = 0
        for r in (r for r in around if r.block in near):
            if r.index == n:
                start = sum(len(t) + 1 for t in blocks[r.block])
            blocks[r.block].append(text if r.index == n else r.text)
            kinds[r.block] = r.kind if r.kind != "quoted" else "paragraph"
        made = tuple(Block(" ".join(texts), kinds[block]) for block, texts in blocks.items())
        place = list(blocks).index(reading.block)
        start += sum(len(block.text) + 1 for block in made[:place])
        document = Document(Source(analysis.name), "\n".join(block.text for block in made), _placed(made))
        try:
            again = self.analyzer.analyze_document(document)
        except ReadError:
            return ()
        return readings_within(again, start, len(text))

    def _score(self, analysis: Analysis, old: SentenceReading, new: Sequence[SentenceReading], dimension: str) -> DimensionScore:
        """Return a dimension's score with some sentences in the place of one."""
        poles: list[str | None] = []
        for reading in analysis.readings:
            poles.extend(r.poles.get(dimension) for r in (new if reading.index == old.index else (reading,)))
        basis = next(s.basis for s in analysis.scores if s.dimension == dimension)
        return score_dimension(self._dimensions[dimension], poles, self.analyzer.settings, basis)


def _placed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks that stand one a line in the text of a document."""
    starts = accumulate((len(block.text) + 1 for block in blocks), initial=0)
    return tuple(replace(block, segments=((0, start),)) for block, start in zip(blocks, starts, strict=False))


def left_alone(item: Pulling, reason: str) -> LeftAlone:
    """Return a sentence that gets no suggestion, with the pole that it pulls to most."""
    reading = item.reading
    return LeftAlone(reading.index, reading.text, reading.location, item.pulls[0].pole, reason)


def reason_of(pull: Pull, holds_back: Sequence[Hold]) -> str:
    """Return why a pull is held back: by a hold that no pattern lifts before others, one for words like its own before all."""
    hold = min(holds_back, key=lambda h: (h.unless_turned, not (h.words or h.verbs or h.shapes)), default=None)
    if hold is None:
        return f"no word in it shows why it reads as {pull.pole}"
    if hold.below > 1:
        return hold.why
    # A probability just below is not shown as if it were no less: pulls hold four digits.
    digits = next((n for n in (2, 3) if round(pull.probability, n) < round(hold.below, n)), 4)
    return f"{hold.why} (p = {pull.probability:.{digits}f}, below {hold.below:.2f})"


def readings_within(analysis: Analysis, start: int, length: int) -> tuple[SentenceReading, ...]:
    """Return the sentences that begin in a piece of a document's text."""
    return tuple(r for r in analysis.readings if start <= r.location.start < start + length)


def joined(readings: Sequence[SentenceReading]) -> dict[str, str]:
    """Return the poles that some sentences take together, by dimension; ``both`` where they differ."""
    poles: dict[str, str] = {}
    for reading in readings:
        for dimension, pole in reading.poles.items():
            poles[dimension] = pole if poles.get(dimension, pole) == pole else "both"
    return poles


def _leans(new: Sequence[SentenceReading], wanted: dict[str, str]) -> bool:
    """Whether the new sentences take no pole that is not wanted, and none is a question that asks nothing."""
    return bool(new) and all(wanted.get(d, pole) == pole for d, pole in joined(new).items())
