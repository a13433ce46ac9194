"""Sentence boundaries: the trained splitter proposes, the writing conventions of memos decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from analyzer.language.columns import Columns, columns_of
from analyzer.language.encoder import SentenceEncoder, Tokens, joined, token_rows
from analyzer.language.sentence import HAS_LETTER, FloatArray, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")
TERMINAL = frozenset(".?!…") | {"...", "..", "!!", "!!!", "??", "???", "?!", "!?", "....", "....."}
CLOSING = frozenset("\"”’')]}»") | {"''"}
OPENING = frozenset("\"“‘'([{«") | {"``"}
SOFT = frozenset(":;-–—•*|") | {"--", "---"}
ENDING = TERMINAL | CLOSING
ENDS = frozenset(mark[-1] for mark in ENDING)
MOST_TOKENS = 150
UNPUNCTUATED = 45
READ_AT_ONCE = 1_000
MOST_CLOSING = 20
"""Marks in a row that are looked through for the one before them: without an end, time would grow in the square of the row."""


def boundaries(columns: Columns, abbreviations: frozenset[str]) -> list[int]:
    """Return the index of each token that starts a sentence; the first is 0.

    A full stop, question or exclamation mark ends a sentence where what follows can start one; the
    trained splitter decides behind soft marks and wherever a long run has no punctuation at all.
    """
    words, proposed = columns.words, columns.proposed
    starts = [0]
    for i in range(1, len(words)):
        length = i - starts[-1]
        # Without a proposal nothing starts behind a token that neither ends a sentence nor closes what did.
        possible = proposed[i] or words[i - 1][-1] in ENDS
        if length >= MOST_TOKENS or (possible and _starts(words, i, proposed[i], length, abbreviations)):
            starts.append(i)
    return starts


def _starts(words: list[str], i: int, proposed: bool, length: int, abbreviations: frozenset[str]) -> bool:
    """Whether token ``i`` starts a sentence."""
    word = words[i]
    if word in CLOSING and words[i - 1] in ENDING and word not in OPENING:
        return False
    k = i - 1
    while k > 0 and i - k < MOST_CLOSING and words[k] in CLOSING:
        k -= 1
    before = words[k]
    if word in TERMINAL or word.isspace() or (word in SOFT and before in TERMINAL):
        return False
    if word[0].islower() and words[i - 1] in (")", "]") and k < i - 1:
        return False  # "(not yet!) and ..." goes on
    if before in TERMINAL or before.endswith(("?", "!")):
        if before in (".", "..", "...", "…", "....") and word[0].islower():
            return proposed and before == "." and len(word) > 1
        if before == "." and word[0].isdigit() and 0 < k == i - 1 and f"{words[k - 1]}.".lower() in abbreviations:
            return False  # "fig. 4", "No. 5": the tokenizer parts the stop from words that end sentences too
        if word in OPENING and k == i - 1 and i + 1 < len(words) and word in CLOSING:
            # A straight quote behind a full stop closes the sentence unless a capital follows it.
            return words[i + 1][:1].isupper() and proposed
        return not (word in CLOSING and word not in OPENING)
    if before.endswith(".") and len(before) > 1:
        return proposed and before.lower() not in abbreviations and not word[0].islower() and word[0].isalnum()
    if before in SOFT:
        return proposed and word[0].isupper() and length > 3
    return proposed and length >= UNPUNCTUATED


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of a parsed block, and what the student reads of those that have words."""

    sentences: list[Sentence]
    read: Tokens | None = None


def split_sentences(doc: Doc, abbreviations: frozenset[str]) -> Cut:
    """Return the sentences of a parsed block, without those that hold no letter or digit."""
    if not len(doc):
        return Cut([])
    maker = _Maker(doc)
    starts = boundaries(maker.columns, abbreviations)
    return maker.cut(list(zip(starts, [*starts[1:], len(doc)], strict=True)))


def whole_sentence(doc: Doc) -> Cut:
    """Return all of a parsed text as one sentence, whatever is in it."""
    return _Maker(doc).cut([(0, len(doc))], keep_all=True)


def foretell(cuts: Iterable[Cut], student: SentenceEncoder) -> None:
    """Give the sentences of some blocks what the student says of them, as many at once as fit into the processor's cache."""
    waiting: list[Cut] = []
    tokens = 0
    for cut in cuts:
        if cut.read is not None:
            waiting.append(cut)
            tokens += len(cut.read.words)
            if tokens >= READ_AT_ONCE:
                _foretell(waiting, student)
                waiting, tokens = [], 0
    if waiting:
        _foretell(waiting, student)


def _foretell(cuts: Sequence[Cut], student: SentenceEncoder) -> None:
    said = iter(student.encode(joined([cut.read for cut in cuts if cut.read is not None])))
    for cut in cuts:
        for sentence in cut.sentences:
            if sentence.words:
                sentence.foretold = next(said)


class _Maker:
    """Cuts sentences out of one parsed block."""

    def __init__(self, doc: Doc) -> None:
        self.columns = columns_of(doc)
        self._text = self.columns.text()
        self._quoted = quoted_tokens(self.columns.words)
        self._rows = vector_rows(doc)
        self._vectors = static_vectors(doc, self._rows)
        self._known: npt.NDArray[np.bool_] = np.any(self._vectors, axis=1)
        self._tensor = np.asarray(doc.tensor, dtype=np.float32)

    def cut(self, spans: list[tuple[int, int]], *, keep_all: bool = False) -> Cut:
        """Return the sentences between some tokens."""
        words, spaces = self.columns.words, self.columns.spaces
        inside = [[k for k in range(a, b) if not spaces[k]] for a, b in spans]
        inside = [i for i in inside if keep_all or any(HAS_LETTER[words[k]] for k in i)]
        made = [self._sentence(i) for i in inside]
        filled = [i for i in inside if i]
        if not (filled and len(self._tensor)):
            return Cut(made)
        return Cut(made, token_rows(self._vectors, self._tensor, self._rows, filled))

    def _sentence(self, inside: list[int]) -> Sentence:
        """Return tokens as a sentence."""
        if not inside:
            return Sentence("", 0, [], [], [], [], [], [])
        every, first, last = self.columns, inside[0], inside[-1]
        begin, end = every.starts[first], every.starts[last] + len(every.words[last])
        # Tokens in one run are cut out as slices, which is faster than to gather them one by one.
        run = slice(first, last + 1) if len(inside) == last + 1 - first else None
        rows = run or inside
        vectors = self._vectors[rows][self._known[rows]]
        return Sentence(
            text=self._text[begin:end],
            start=begin,
            words=_taken(every.words, inside, run),
            lower=_taken(every.lower, inside, run),
            lemmas=_taken(every.lemmas, inside, run),
            pos=_taken(every.pos, inside, run),
            morphs=_taken(every.morphs, inside, run),
            starts=[start - begin for start in _taken(every.starts, inside, run)],
            first=first,
            quoted=_taken(self._quoted, inside, run),
            vector=_mean(vectors) if len(vectors) else np.zeros(self._vectors.shape[1], np.float32),
            context=_mean(self._tensor[rows]) if len(self._tensor) else self._tensor,
        )


def _taken(column: list[T], inside: list[int], run: slice | None) -> list[T]:
    return [column[k] for k in inside] if run is None else column[run]


def _mean(rows: FloatArray) -> FloatArray:
    mean: FloatArray = np.add.reduce(rows, axis=0) / np.float32(len(rows))
    return mean


def vector_rows(doc: Doc) -> npt.NDArray[np.int64]:
    """One number a token: the row of its word in the pipeline's table of vectors, -1 where the word is unknown."""
    from spacy.attrs import LOWER

    found: npt.NDArray[np.int64] = doc.vocab.vectors.find(keys=doc.to_array([LOWER]).astype("uint64").ravel())
    return found


def static_vectors(doc: Doc, rows: npt.NDArray[np.int64]) -> FloatArray:
    """Return the static vectors of some rows, zeros where a row is -1."""
    found: FloatArray = doc.vocab.vectors.data[rows].astype(np.float32, copy=False)
    found[rows < 0] = 0
    return found


def tokens_of(doc: Doc, inside: Sequence[int]) -> Tokens:
    """Return what the student reads of some tokens, taken as one sentence."""
    rows = vector_rows(doc)
    return token_rows(static_vectors(doc, rows), np.asarray(doc.tensor, dtype=np.float32), rows, [inside])


def quoted_tokens(words: list[str], least: int = 4) -> list[bool]:
    """Mark tokens inside quotation marks; a quotation of fewer than ``least`` tokens is a mere emphasis."""
    marks = [False] * len(words)
    opened = -1
    for i, word in enumerate(words):
        if word in ("“", "``") or (word == '"' and opened < 0):
            opened = i
        elif word in ("”", '"', "''") and opened >= 0:
            whole = opened == 0 and i >= len(words) - 1
            if i - opened - 1 >= least and not whole:
                marks[opened + 1 : i] = [True] * (i - opened - 1)
            opened = -1
    return marks
