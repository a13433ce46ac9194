"""Finds cues: one walk over the tokens serves every term of every dimension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.dimensions.schema import CueGroup, Dimension
from analyzer.errors import LexiconError
from analyzer.language.sentence import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    from analyzer.language.parse import Parsed

GAP = "..."
MOST_GAP = 3


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue group found at tokens ``i`` to ``j`` (exclusive) of a sentence."""

    dimension: str
    group: CueGroup
    i: int
    j: int


class CueMatcher:
    """All terms and patterns of some dimensions, compiled once."""

    def __init__(self, nlp: Language, dimensions: Iterable[Dimension]) -> None:
        self._terms: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._groups: dict[str, tuple[str, CueGroup]] = {}
        patterns: dict[str, list[list[dict[str, object]]]] = {}
        for dimension in dimensions:
            for group in dimension.cues:
                for term in group.terms:
                    tokens = compile_term(nlp, term)
                    self._terms[tokens[0]][tokens[1] if len(tokens) > 1 else GAP].append((tokens, dimension.id, group))
                if group.patterns:
                    key = f"{dimension.id}/{group.id}"
                    self._groups[key] = (dimension.id, group)
                    patterns[key] = [[dict(t) for t in p] for p in group.patterns]
        self._matcher = None
        if patterns:
            from spacy.matcher import Matcher

            self._matcher = Matcher(nlp.vocab, validate=True)
            for key, alternatives in patterns.items():
                try:
                    self._matcher.add(key, alternatives)
                except ValueError as error:
                    reason = str(error).splitlines()[0]
                    raise LexiconError(key, f"not a spaCy token pattern ({reason})", "correct the pattern") from error

    def find(self, parsed: Parsed) -> list[list[CueMatch]]:
        """Return the matches of each sentence in text order; of one pole none that lies inside a longer one."""
        found = [self._of_terms(sentence) for sentence in parsed.sentences]
        if self._matcher is not None and parsed.sentences:
            self._add_patterns(self._matcher, parsed, found)
        return [_longest(matches) for matches in found]

    def _add_patterns(self, matcher: Matcher, parsed: Parsed, found: list[list[CueMatch]]) -> None:
        doc = parsed.doc()
        for sentence, matches in zip(parsed.sentences, found, strict=True):
            # By the sentence: a pattern that repeats a token matches every stretch of a run, in the square of its length.
            hits = matcher(doc[sentence.first : sentence.first + _width(sentence, doc)])
            index = _token_index(sentence, doc) if hits else {}
            for key, start, end in hits:
                dimension, group = self._groups[doc.vocab.strings[key]]
                i, j = index.get(sentence.first + start), index.get(sentence.first + end - 1)
                if i is not None and j is not None:
                    matches.append(CueMatch(dimension, group, i, j + 1))

    def _of_terms(self, sentence: Sentence) -> list[CueMatch]:
        found = []
        lower, lemmas, terms = sentence.lower, sentence.lemmas, self._terms
        tokens = zip(lower, lemmas, [*lower[1:], ""], [*lemmas[1:], ""], strict=False)
        for i, (word, lemma, second, second_lemma) in enumerate(tokens):
            for first in (word,) if word == lemma else (word, lemma):
                if first not in terms:
                    continue
                by_second = terms[first]
                for key in (GAP, second) if second == second_lemma else (GAP, second, second_lemma):
                    if key not in by_second:
                        continue
                    for term, dimension, group in by_second[key]:
                        end = _match(term, 1, lower, lemmas, i + 1)
                        if end:
                            found.append(CueMatch(dimension, group, i, end))
        return found


Term = tuple[tuple[str, ...], str, CueGroup]
"""The tokens of a term, its dimension and its group."""


def compile_term(nlp: Language, term: str) -> tuple[str, ...]:
    """Split a term the way text is split, capitals as they stand ("U.S." is one token); ``...`` stays a gap."""
    tokens: list[str] = []
    exceptions = getattr(nlp.tokenizer, "rules", {})
    for k, part in enumerate(term.replace("’", "'").split(GAP)):
        if k:
            tokens.append(GAP)
        words = part.lower().split()
        if part.isascii() and "".join(words).isalpha() and exceptions.keys().isdisjoint(words):
            tokens.extend(words)  # plain words are one token each, and there are thousands
        else:
            tokens.extend(t.lower_ for t in nlp.make_doc(part.strip()) if not t.is_space)
    return tuple(tokens)


def _match(tokens: tuple[str, ...], n: int, lower: list[str], lemmas: list[str], i: int) -> int:
    """End of the match of ``tokens[n:]`` at ``i``, 0 where there is none."""
    while n < len(tokens):
        if tokens[n] == GAP:
            for skip in range(MOST_GAP + 1):
                end = _match(tokens, n + 1, lower, lemmas, i + skip)
                if end:
                    return end
            return 0
        if i >= len(lower) or tokens[n] not in (lower[i], lemmas[i]):
            return 0
        n, i = n + 1, i + 1
    return i


def _longest(matches: list[CueMatch]) -> list[CueMatch]:
    """Drop a match that lies inside a longer one of the same pole and dimension."""
    if len(matches) < 2:
        return matches
    kept: list[CueMatch] = []
    for match in sorted(matches, key=lambda m: (m.i - m.j, m.i, m.group.id)):
        if not any(
            k.dimension == match.dimension and k.group.pole == match.group.pole and k.i <= match.i and match.j <= k.j
            for k in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda m: (m.i, m.j, m.dimension, m.group.id))


def _width(sentence: Sentence, doc: Doc) -> int:
    """How many document tokens a sentence spans, white-space tokens included."""
    end = sentence.start + len(sentence.text)
    k = sentence.first
    while k < len(doc) and doc[k].idx < end:
        k += 1
    return k - sentence.first


def _token_index(sentence: Sentence, doc: Doc) -> dict[int, int]:
    """Document token index to sentence token index."""
    inside = (k for k in range(sentence.first, sentence.first + _width(sentence, doc)) if not doc[k].is_space)
    return {k: n for n, k in enumerate(inside)}
