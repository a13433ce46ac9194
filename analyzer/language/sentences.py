"""Sentence boundaries: the trained splitter proposes, the writing conventions of memos decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np

from analyzer.language.breaks import BreakFinder, bare_runs
from analyzer.language.columns import Columns
from analyzer.language.encoder import SentenceEncoder, Tokens
from analyzer.language.sentence import FloatArray, Sentence
from analyzer.language.word_rows import WordLayers, WordVectors
from analyzer.language.wordlists import WordLists

T = TypeVar("T")
TERMINAL = frozenset(".?!…") | {"...", "..", "!!", "!!!", "??", "???", "?!", "!?", "....", "....."}
STOPS = frozenset((".", "..", "...", "…", "...."))
CLOSING = frozenset("\"”’')]}»") | {"''"}
OPENING = frozenset("\"“‘'([{«") | {"``"}
STRAIGHT = OPENING & CLOSING
QUOTES = frozenset('"“”') | {"``", "''"}
SOFT = frozenset(":;-–—•*|") | {"--", "---"}
ENDING = TERMINAL | CLOSING
MARKS = TERMINAL | CLOSING | OPENING | SOFT | {","}
ENDS = frozenset(mark[-1] for mark in ENDING)
OPENERS = frozenset(("ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ", "VERB"))
"""Parts of speech that have a capital only at a sentence's start."""
SUBJECTS = frozenset(("DET", "PRON"))
"""Those that begin a clause in small letters too."""
FIRST_STOPPED = 2
"""Tokens of a sentence that is so far one word and a stop."""
MONEY = frozenset("$€£¥")
MOST_TOKENS = 150
UNPUNCTUATED = 45
READ_AT_ONCE = 1_000
LEAST_QUOTED = 4
MOST_CLOSING = 20
"""Marks in a row that are looked through for the one before them: without an end, time would grow in the square of the row."""


def boundaries(columns: Columns, lists: WordLists) -> list[int]:
    """Return the index of each token that starts a sentence; the first is 0.

    A full stop, question or exclamation mark ends a sentence where what follows can start one; the
    trained splitter decides behind soft marks and wherever a long run has no punctuation at all.
    """
    words, proposed = columns.words, columns.proposed
    quotes = {i: _quote(columns, i) for i, word in enumerate(words) if word in STRAIGHT}
    starts = [0]
    # Without a proposal nothing starts behind a token that neither ends a sentence nor closes what did.
    for i in [i for i, (p, before) in enumerate(zip(proposed[1:], words, strict=False), 1) if p or before[-1] in ENDS]:
        starts.extend(range(starts[-1] + MOST_TOKENS, i, MOST_TOKENS))
        length = i - starts[-1]
        starting = not _is_shortened(columns, i, length, lists) and (
            _starts(words, i, proposed[i], length, lists, quotes) or _opens(columns, i, lists)
        )
        if starting or length == MOST_TOKENS:
            starts.append(i)
    starts.extend(range(starts[-1] + MOST_TOKENS, len(words), MOST_TOKENS))
    return starts


def _quote(columns: Columns, i: int) -> str:
    """Return whether a straight quote opens or closes, by the side on which a word touches it; "" where that does not tell."""
    starts, words = columns.starts, columns.words
    left = i > 0 and not columns.spaces[i - 1] and starts[i - 1] + len(words[i - 1]) == starts[i]
    right = i + 1 < len(words) and not columns.spaces[i + 1] and starts[i] + len(words[i]) == starts[i + 1]
    return "" if left is right else "closes" if left else "opens"


def _starts(words: Sequence[str], i: int, proposed: bool, length: int, lists: WordLists, quotes: Mapping[int, str]) -> bool:
    """Whether token ``i`` starts a sentence: what decides is the mark before it, looked for through those that close."""
    word = words[i]
    if quotes.get(i) == "closes" or (word in CLOSING and words[i - 1] in ENDING and word not in OPENING):
        return False
    k = i - 1
    while k > 0 and i - k < MOST_CLOSING and words[k] in CLOSING and quotes.get(k) != "opens":
        k -= 1
    before = words[k]
    if word in TERMINAL or word.isspace() or (word in SOFT and before in TERMINAL):
        return False
    if word[0].islower() and words[i - 1] in (")", "]") and k < i - 1:
        return False  # "(not yet!) and ..." goes on
    if before in TERMINAL or before.endswith(("?", "!")):
        return _starts_behind_end(words, i, k, proposed, quotes)
    if before.endswith(".") and len(before) > 1:
        return _starts_behind_stop(word, before, proposed, length, lists)
    if before in SOFT:
        return proposed and word[0].isupper() and length > 3
    return proposed and length >= UNPUNCTUATED


def _starts_behind_end(words: Sequence[str], i: int, k: int, proposed: bool, quotes: Mapping[int, str]) -> bool:
    """Whether a token starts a sentence where what ends one, at ``k``, stands before it."""
    word, before = words[i], words[k]
    if before in STOPS and word[0].islower():
        return proposed and before == "." and len(word) > 1
    if word in STRAIGHT and k == i - 1 and i + 1 < len(words):
        # A straight quote behind a full stop closes the sentence unless a capital follows it.
        following = words[i + 1][:1]
        return not following.islower() if quotes.get(i) == "opens" else following.isupper() and proposed
    return word not in CLOSING or word in OPENING


def _is_shortened(columns: Columns, i: int, length: int, lists: WordLists) -> bool:
    """Whether a stop before token ``i``, a token of its own as those at sentence ends are, shortens its word: "fig. 4".

    Before what can begin a clause it ends a sentence, as it does behind a measure of a number ("20 min. 5 people"): "Ft." is
    one, but a name's beginning in "Ft. Worth".
    """
    words = columns.words
    if i < 2 or words[i - 1] != ".":
        return False
    word, first = words[i - 2], words[i][0]
    shortened, measured = f"{word}.".lower(), i > 2 and columns.pos[i - 3] == "NUM"
    if first.isupper():
        if i > 2 and columns.pos[i - 3] == "DET":
            return False  # "a Sgt.", "the Lt." is nobody by name
        named = word.istitle() and words[i].istitle() and columns.pos[i] not in OPENERS
        return named and not measured and shortened in lists.title_abbreviations
    if first.isdigit() and shortened in lists.abbreviations:
        return True
    if not (first.isdigit() or first.islower() or first in MONEY) or columns.pos[i] in SUBJECTS:
        return False
    if shortened in lists.measure_abbreviations:  # "Max." and "Min." are names too
        return (word.islower() or length == FIRST_STOPPED) and not measured
    return shortened in lists.inner_abbreviations and not first.isdigit()


def _starts_behind_stop(word: str, before: str, proposed: bool, length: int, lists: WordLists) -> bool:
    """Whether a token starts a sentence where one with a full stop of its own stands before it."""
    # The tokenizer leaves the stop at names like "18F." and "5G.", which the splitter takes for abbreviations.
    ended = proposed or (length > 2 and before[0].isdigit() and before[-2].isalpha())
    return ended and before.lower() not in lists.abbreviations and not word[0].islower() and word[0].isalnum()


def _opens(columns: Columns, i: int, lists: WordLists) -> bool:
    """Whether a token behind "5 p.m." or "Ltd." is a capitalised word that nothing but a sentence's start would write so.

    The splitter seldom proposes one there. Kiss and Strunk (2006) call such words frequent sentence starters.
    """
    capitalised = columns.words[i][:2].istitle()
    return capitalised and columns.lower[i - 1] in lists.final_abbreviations and columns.pos[i] in OPENERS


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of a parsed block, and of each that has words its tokens, which are rows of ``hidden`` and of ``rows``.

    ``rows`` are what labels read (``read`` of :class:`analyzer.language.columns.Columns`).
    """

    sentences: list[Sentence]
    tokens: list[Sequence[int]]
    hidden: FloatArray
    rows: Sequence[int]


def split_sentences(text: str, columns: Columns, hidden: FloatArray, lists: WordLists, breaks: Callable[[], BreakFinder]) -> Cut:
    """Return the sentences of a tagged block, without those that hold no letter or digit.

    ``breaks`` is asked for what finds sentences in words without punctuation, where there are such.
    """
    starts = boundaries(columns, lists) if columns.words else []
    guessed: set[int] = set()
    for a, b in bare_runs(columns.words, MARKS):
        inside = breaks().starts(hidden, columns.rows, a, b)
        starts = [*(k for k in starts if k <= a), *inside, *(k for k in starts if k >= b)]
        guessed.update(inside)
    cut = _cut(text, columns, hidden, pairwise([*starts, len(columns.words)]))
    if guessed:
        for sentence in cut.sentences:
            sentence.guessed = sentence.first in guessed
    return cut


def whole_sentence(text: str, columns: Columns, hidden: FloatArray) -> Cut:
    """Return all of a tagged text as one sentence, whatever is in it."""
    return _cut(text, columns, hidden, [(0, len(columns.words))], keep_all=True)


def _cut(text: str, columns: Columns, hidden: FloatArray, spans: Iterable[tuple[int, int]], *, keep_all: bool = False) -> Cut:
    """Return the sentences between some tokens."""
    words, spaces = columns.words, columns.spaces
    tokens: list[Sequence[int]] = [range(a, b) for a, b in spans]
    if True in spaces:
        tokens = [[k for k in t if not spaces[k]] for t in tokens]
    quoted = quoted_tokens(words)
    made = [(t, _sentence(columns, text, quoted, t)) for t in tokens]
    kept = [(t, sentence) for t, sentence in made if keep_all or sentence.n_words]
    return Cut([sentence for _, sentence in kept], [t for t, _ in kept if t], hidden, columns.read)


def _sentence(columns: Columns, text: str, quoted: list[bool], inside: Sequence[int]) -> Sentence:
    """Return tokens as a sentence."""
    if not inside:
        return Sentence("", 0, [], [], [], [], [], [])
    first, last = inside[0], inside[-1]
    begin, end = columns.starts[first], columns.starts[last] + len(columns.words[last])
    in_one_run = len(inside) == last + 1 - first

    def taken(column: list[T]) -> list[T]:
        # Slices are faster than to gather tokens one by one.
        return column[first : last + 1] if in_one_run else [column[k] for k in inside]

    return Sentence(
        text=text[begin:end],
        start=begin,
        words=taken(columns.words),
        lower=taken(columns.lower),
        lemmas=taken(columns.lemmas),
        pos=taken(columns.pos),
        morphs=taken(columns.morphs),
        starts=[start - begin for start in taken(columns.starts)],
        first=first,
        quoted=taken(quoted),
    )


def fill_in(cuts: Iterable[Cut], vectors: WordVectors, layers: WordLayers, student: SentenceEncoder) -> None:
    """Give the sentences of some blocks their vectors and what the student says of them.

    As many are read at once as fit into the processor's cache.
    """
    waiting: list[Cut] = []
    tokens = 0
    for cut in cuts:
        if cut.tokens:
            waiting.append(cut)
            tokens += len(cut.rows)
            if tokens >= READ_AT_ONCE:
                _fill_in(waiting, vectors, layers, student)
                waiting, tokens = [], 0
    if waiting:
        _fill_in(waiting, vectors, layers, student)


def _fill_in(cuts: Sequence[Cut], vectors: WordVectors, layers: WordLayers, student: SentenceEncoder) -> None:
    before = np.cumsum([0, *(len(cut.rows) for cut in cuts[:-1])]).tolist()
    inside = np.fromiter((k + n for n, cut in zip(before, cuts, strict=True) for t in cut.tokens for k in t), dtype=np.int64)
    hidden = np.concatenate([cut.hidden for cut in cuts])[inside]
    rows = np.fromiter(chain.from_iterable(cut.rows for cut in cuts), dtype=np.int64)[inside]
    lengths = np.array([len(t) for cut in cuts for t in cut.tokens])
    tokens = Tokens(rows + 1, hidden, lengths)
    means, said = vectors.means(tokens), student.encode(tokens, *layers.of(tokens))
    context = np.add.reduceat(hidden, tokens.starts, axis=0) / lengths[:, None].astype(np.float32)
    filled = (sentence for cut in cuts for sentence in cut.sentences if sentence.words)
    for n, sentence in enumerate(filled):
        sentence.vector, sentence.context, sentence.foretold = means[n], context[n], said[n]


def quoted_tokens(words: Sequence[str]) -> list[bool]:
    """Mark tokens inside quotation marks; a quotation of fewer than ``LEAST_QUOTED`` tokens is a mere emphasis."""
    marks = [False] * len(words)
    opened = -1
    for i, word in [(i, word) for i, word in enumerate(words) if word in QUOTES]:
        if word in ("“", "``") or (word == '"' and opened < 0):
            opened = i
        elif word in ("”", '"', "''") and opened >= 0:
            whole = opened == 0 and i >= len(words) - 1
            if i - opened - 1 >= LEAST_QUOTED and not whole:
                marks[opened + 1 : i] = [True] * (i - opened - 1)
            opened = -1
    return marks
