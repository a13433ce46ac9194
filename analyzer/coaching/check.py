"""Tests the coach's files against their own examples: each hit becomes what it says, each miss is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analyzer.coaching.fill import turn
from analyzer.coaching.form import Vocabulary
from analyzer.coaching.forms import forms_of
from analyzer.coaching.held import example_held, see
from analyzer.coaching.load import load_guide
from analyzer.coaching.phrases import load_phrases
from analyzer.coaching.schema import Guide, Hold, Pattern
from analyzer.dimensions.schema import Dimension
from analyzer.errors import LexiconError
from analyzer.language.parse import Parser
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import shared_wordlists


class GuideCheck:
    """Checks guides for ``dimensions``; ``words`` is the coach's word file. Raises :class:`LexiconError` where that is broken."""

    def __init__(self, words: Path, dimensions: Iterable[Dimension], parser: Parser) -> None:
        phrases, self._verbs = load_phrases(words)
        self._words = Vocabulary(shared_wordlists(), phrases)
        self._known = {d.id: d for d in dimensions}
        self._parser = parser

    def check(self, path: Path) -> tuple[Guide | None, list[LexiconError]]:
        """Return the guide of a file (``None`` where it breaks the schema) and all faults of its examples."""
        try:
            guide = load_guide(path, self._known, self._verbs)
        except LexiconError as error:
            return None, [error]
        faults = [fault for pattern in guide.patterns for fault in self._faults(path, pattern)]
        return guide, faults + [fault for hold in guide.holds for fault in self._hold_faults(path, hold)]

    def made(self, pattern: Pattern, text: str) -> str | None:
        """Return what a pattern makes of a text, nothing where it leaves it alone or it is not one sentence."""
        sentence = self._sentence(text)
        forms = forms_of(sentence, self._words) if sentence is not None else []
        return next((said for formed in forms if (said := turn(formed, pattern, self._words.coach))), None)

    def held(self, hold: Hold, text: str) -> bool:
        """Return whether the words, shapes and verbs of a hold are those of a text."""
        sentence = self._sentence(text)
        return sentence is not None and example_held(hold, see(sentence, self._words))

    def _sentence(self, text: str) -> Sentence | None:
        """Return the one sentence of a text, nothing where there are more."""
        sentences = next(iter(self._parser.parse([text]))).sentences
        return sentences[0] if len(sentences) == 1 else None

    def _faults(self, path: Path, pattern: Pattern) -> Iterable[LexiconError]:
        """Yield what is wrong with the examples of a pattern."""
        where = f"{path}, patterns {pattern.id!r}"
        for text, wanted in pattern.hit:
            said = self.made(pattern, text)
            if said != wanted:
                became = f"becomes {said!r}, not {wanted!r}" if said else "is left alone"
                yield LexiconError(where, f"hit {text!r} {became}", "correct the example or the pattern")
        for text in pattern.miss:
            said = self.made(pattern, text)
            if said:
                yield LexiconError(where, f"miss {text!r} becomes {said!r}", "narrow the pattern or drop the example")

    def _hold_faults(self, path: Path, hold: Hold) -> Iterable[LexiconError]:
        """Yield what is wrong with the examples of a hold."""
        where = f"{path}, holds {hold.id!r}"
        for text in hold.hit:
            if not self.held(hold, text):
                yield LexiconError(where, f"hit {text!r} is not held back", "correct the example or the hold")
        for text in hold.miss:
            if self.held(hold, text):
                yield LexiconError(where, f"miss {text!r} is held back", "narrow the hold or drop the example")
