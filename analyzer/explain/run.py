"""Explains sentences: cues, syntax, what moved the classifier, and which words would change a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from analyzer.classifier.moves import CLOSES, OPENS, TAGS, Move, moves_of
from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import Dimension
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.explain.flips import Flips
from analyzer.explain.syntax import syntax_of
from analyzer.explain.trial import Scored, Trial
from analyzer.explanation import CueSeen, Explanation, Moved, PoleExplained
from analyzer.language.identify import foreign_language, foreign_sentences, perhaps_foreign
from analyzer.language.unmask import as_seen
from analyzer.scoring.poles import raised

GAPPED = "g:"
LEADS = {OPENS: "opening ", CLOSES: "end ", TAGS: "kinds of words in "}
MOST_WORDS = 4


class Explainer:
    """Explains sentences with one analyzer. ``asked`` says that its dimensions were chosen: all their poles are explained."""

    def __init__(self, analyzer: Analyzer, *, asked: bool = False) -> None:
        self._analyzer = analyzer
        self._asked = asked

    def explain(self, text: str, tell: Callable[[str], object] = lambda line: None) -> list[Explanation]:
        """Return an explanation for each sentence of a text, in order; ``tell`` is given a line where some are not English.

        Raises :class:`ReadError` where there is no sentence, too many of them, or the text is not English.
        """
        settings = self._analyzer.settings
        block = as_seen(" ".join(text.split()), settings.look_alikes, settings.odd_word_length)
        language = foreign_language(block)
        if language:
            raise ReadError("the sentence", f"is written in {language}", "give an English one")
        trial = Trial(self._analyzer, block[: settings.most_block_characters])
        if not trial.scored:
            raise ReadError("the text", "holds no sentence", "give one with words in it")
        if len(trial.scored) > settings.explain_most_sentences:
            fault = f"holds {len(trial.scored)} sentences, more than {settings.explain_most_sentences}"
            raise ReadError("the text", fault, "explain a few at a time; `analyze FILE` is for texts")
        foreign, language = foreign_sentences([scored.observation.sentence.lower for scored in trial.scored])
        if foreign:
            counted = "1 sentence is" if len(foreign) == 1 else f"{len(foreign)} sentences are"
            tell(f"{counted} in {language}: labels are right for English only")
        elif doubt := perhaps_foreign(block):
            tell(f"perhaps this is in {doubt}: labels are right for English only")
        return [self._sentence(trial, n) for n in range(len(trial.scored))]

    def _sentence(self, trial: Trial, n: int) -> Explanation:
        scored = trial.scored[n]
        observation = scored.observation
        classifier = self._analyzer.classifier
        moves = moves_of(classifier, trial.windows[n]) if classifier else {}
        flips = Flips(trial, n, self._analyzer.settings.explain_most_removed)
        explained = [
            self._pole(scored, dimension, pole, moves.get((dimension.id, pole), ()), flips)
            for dimension in self._analyzer.dimensions
            for pole in self._poles(dimension)
            if self._asked or self._is_near(scored, dimension.id, pole) or any(_cues(observation, dimension.id, pole))
        ]
        explained.sort(key=lambda e: (not e.taken, -(e.probability or 0) / (e.threshold or 1)))
        act, sentence = observation.act, observation.sentence
        shown = sentence.text[slice(*sentence.span(act.i, act.j))] if act.j > act.i else ""
        return Explanation(sentence.text, act.kind, act.rule, shown, syntax_of(sentence), scored.poles, tuple(explained))

    def _poles(self, dimension: Dimension) -> tuple[str, ...]:
        known = self._thresholds(dimension.id)
        return (*dimension.poles, "rhetorical") if "rhetorical" in known else dimension.poles

    def _thresholds(self, dimension: str) -> Mapping[str, float]:
        return self._analyzer.classifier.thresholds.get(dimension, {}) if self._analyzer.classifier else {}

    def _is_near(self, scored: Scored, dimension: str, pole: str) -> bool:
        """Whether a pole is taken, or as probable as a good part of its threshold."""
        threshold = self._thresholds(dimension).get(pole)
        if scored.takes(dimension, pole) or threshold is None or dimension not in scored.probabilities:
            return scored.takes(dimension, pole)
        return scored.value(dimension, pole) >= self._analyzer.settings.explain_near * threshold

    def _pole(self, scored: Scored, dimension: Dimension, pole: str, moves: Sequence[Move], flips: Flips) -> PoleExplained:
        settings, observation = self._analyzer.settings, scored.observation
        known, threshold = scored.probabilities.get(dimension.id), self._thresholds(dimension.id).get(pole)
        basis: Literal["classifier", "cues"] = "cues"
        probability, limit = None, settings.cue_threshold
        usual = limit
        if known is not None and threshold is not None:
            basis, probability, usual = "classifier", known[pole], threshold
            limit = raised(threshold, observation, dimension.id, pole, settings)
        return PoleExplained(
            dimension=dimension.id,
            pole=pole,
            taken=scored.takes(dimension.id, pole),
            basis=basis,
            probability=probability,
            threshold=round(limit, 4),
            cues=tuple(_cues(observation, dimension.id, pole)),
            moved=tuple(_moved(observation, moves, settings.explain_least_moved)),
            removals=flips.of((dimension.id, pole), near=self._is_near(scored, dimension.id, pole)),
            note=self._note(scored, dimension, pole, usual, limit),
        )

    def _note(self, scored: Scored, dimension: Dimension, pole: str, usual: float, limit: float) -> str:
        """Return what else than the probability decided; ``limit`` is the threshold here, ``usual`` that of other sentences."""
        if not scored.takes(dimension.id, pole) and scored.value(dimension.id, pole) >= limit:
            if scored.poles.get(dimension.id) == "rhetorical":
                return "a rhetorical question is neither order nor question"
            return "not taken: a short courtesy or contact formula" if pole != "rhetorical" else "less likely than the act taken"
        if limit > usual:
            told = f"threshold raised from {usual:.2f}, as each of its cues is denied, quoted or otherwise excluded"
            likely = "; the classifier, which sees that with all other words, still finds the pole likely"
            return f"{told}{likely if scored.takes(dimension.id, pole) else ''}"
        return ""


def _cues(observation: Observation, dimension: str, pole: str) -> Iterator[CueSeen]:
    for cue in observation.cues:
        if cue.dimension == dimension and cue.pole == pole:
            start, end = observation.sentence.span(cue.i, cue.j)
            yield CueSeen(
                cue.rule, cue.kind, observation.sentence.text[start:end], start, end,
                cue.weight, tuple(sorted(cue.stances)), cue.counts,
            )  # fmt: skip


def _moved(observation: Observation, moves: Sequence[Move], least: float) -> Iterator[Moved]:
    """Yield the groups of features and the words that moved a pole most, by at least so much; the same words once."""
    telling = [move for move in moves if abs(move.log_odds) >= least]
    yield from (Moved("group", move.feature, move.feature, round(move.log_odds, 3)) for move in telling if move.j == 0)
    words: dict[str, Move] = {}
    for move in telling:
        if move.j > 0:
            words.setdefault(_words(observation, move), move)
    for text, move in list(words.items())[:MOST_WORDS]:
        yield Moved("words", move.feature, text, round(move.log_odds, 3))


def _words(observation: Observation, move: Move) -> str:
    """Return a word sequence as a person reads it."""
    sentence = observation.sentence
    text = sentence.text[slice(*sentence.whole_span(move.i, move.j))]
    if move.feature.startswith(GAPPED):
        ends = ((move.i, move.i + 1), (move.j - 1, move.j))
        text = " … ".join(sentence.text[slice(*sentence.whole_span(i, j))] for i, j in ends)
    lead = next((lead for mark, lead in LEADS.items() if move.feature.startswith(mark)), "")
    return f"{lead}“{text}”"
