"""A run of tokens of a sentence, what no such run can hold, and what a token of it is."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.sentence import Sentence

BARRED = frozenset('()[]{}:;"“”‘«»–—…/*•|<>=+~^#@?!') | {"--", "---", "...", "''", "``"}
BARRED_PARTS = ("@", "http", "www.", "_", "\\", "/", "#")
"""Tokens, and parts of them, that a rewritten sentence could not carry, or that show that it is no plain prose."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens ``i`` to ``j`` (exclusive) of a sentence."""

    sentence: Sentence
    i: int
    j: int

    @property
    def lower(self) -> list[str]:
        """The words, in lower case."""
        return self.sentence.lower[self.i : self.j]

    @property
    def text(self) -> str:
        """The words as written, on one line."""
        if self.i >= self.j:
            return ""
        start, end = self.sentence.span(self.i, self.j)
        return " ".join(self.sentence.text[start:end].split())

    @property
    def opened(self) -> str:
        """The text, without the capital that the start of a sentence gives a word that is no name."""
        text, words, pos = self.text, self.sentence.words[self.i : self.j], self.sentence.pos[self.i : self.j]
        inside = any(w[0].isalpha() for w in self.sentence.words[: self.i])
        if not words or inside or pos[0] == "PROPN" or words[0] == "I" or words[0][1:] != words[0][1:].lower():
            return text
        titled = words[1:2] and words[1][:1].isupper() and words[1] != "I" and pos[0] in ("NOUN", "ADJ")
        return text if titled else text[:1].lower() + text[1:]


def as_object(subject: Reach, objects: dict[str, str]) -> str:
    """Return a subject as it stands behind ``for`` and ``help``."""
    alone = subject.lower[0] if len(subject.lower) == 1 else ""
    return objects.get(alone, subject.opened)


def is_finite(sentence: Sentence, k: int) -> bool:
    """Whether a token is a finite verb and no imperative."""
    return "VerbForm=Fin" in sentence.morphs[k] and "Mood=Imp" not in sentence.morphs[k]


def is_bare(sentence: Sentence, k: int) -> bool:
    """Whether a token is a verb in its bare form."""
    helps = sentence.pos[k] == "AUX" and sentence.lower[k] not in ("be", "have", "do")
    return sentence.lower[k] == sentence.lemmas[k] and sentence.pos[k] in ("VERB", "AUX", "NOUN") and not helps


def is_participle(sentence: Sentence, k: int) -> bool:
    """Whether a token is a past participle."""
    return sentence.pos[k] == "VERB" and "VerbForm=Part" in sentence.morphs[k] and "Tense=Past" in sentence.morphs[k]
