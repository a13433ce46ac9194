"""What the teachers are asked about: labelled and unlabelled sentences, those of a treebank, and stretches of all.

What they say of a labelled sentence also holds for the sentence as a learner of English would write it. Of what is made of
sentences otherwise (:mod:`analyzer.training.student.variants`) they are asked anew.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

import numpy as np
from joblib import Parallel, cpu_count, delayed

from analyzer.language.parse import load_pipeline, load_tagger
from analyzer.language.word_rows import WordVectors
from analyzer.language.wordlists import shared_wordlists
from analyzer.training.array_types import Halves, Ints
from analyzer.training.student.learner import in_learners_english
from analyzer.training.student.variants import WORD, neighbours, variants

STRETCHES, SHORTEST, LONGEST, FEWEST = 100_000, 3, 20, 5
LEARNERS, VARIANTS, MOST_OF_ONE = 40_000, 400_000, 8
LONGEST_SENTENCE, PIECE = 80, 2000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pool:
    """Texts, what the student reads of each, and the labelled row that each comes from (-1: from none).

    What it reads stands in ``words`` and ``known`` (:class:`analyzer.language.encoder.Tokens`), a row a token: of text k
    ``length[k]`` rows from ``start[k]``. A stretch of a sentence reads rows of the sentence, so its tokens have seen their
    neighbours outside, as those of a sentence in a document have. ``asked`` is the text whose answer counts for text k: k itself,
    or for a sentence in a learner's English the sentence that it was made of.
    """

    texts: list[str]
    words: Halves
    known: Ints
    start: Ints
    length: Ints
    row: Ints
    asked: Ints


def gather(sentences: Sequence[str], unlabelled: Sequence[str], treebank: Path, seed: int) -> Pool:
    """Return the labelled sentences, the unlabelled, the treebank's, some labelled ones in a learner's English, variants of the
    first three, and random stretches of them, in this order.
    """
    found = [line[9:].strip() for line in treebank.read_text(encoding="utf-8").split("\n") if line.startswith("# text = ")]
    native = [*sentences, *unlabelled, *(text for text in found if len(text) > 8)]
    mistaken, origin = _mistaken(sentences, seed)
    count = min(VARIANTS, MOST_OF_ONE * len(native))
    made, model = variants(native, native[len(sentences) :], _nearest(native), count, seed)
    texts = [*native, *mistaken, *made]
    read = _in_pieces(_tokens, texts)
    spans = [span for *_, part in read for span in part]
    own_row = [k if k < len(sentences) else -1 for k in range(len(native))]
    row = [*own_row, *origin, *(own_row[k] for k in model)]
    length = np.array([len(span) for span in spans], dtype=np.int64)
    start = np.cumsum(length) - length
    choose = random.Random(seed)  # noqa: S311 -- a reproducible draw, no secret
    long = [k for k in range(len(native)) if length[k] >= FEWEST]
    cuts: list[tuple[int, int, int]] = []
    while long and len(cuts) < STRETCHES:
        k, size = choose.choice(long), choose.randint(SHORTEST, LONGEST)
        first = choose.randrange(max(1, len(spans[k]) - size))
        cuts.append((k, first, min(size, len(spans[k]) - first)))
    stretches = [texts[k][spans[k][first][0] : spans[k][first + size - 1][1]] for k, first, size in cuts]
    return Pool(
        [*texts, *stretches],
        np.concatenate([words for words, *_ in read]),
        np.concatenate([known for _, known, _ in read]),
        np.concatenate([start, np.array([start[k] + first for k, first, _ in cuts], dtype=np.int64)]),
        np.concatenate([length, np.array([size for _, _, size in cuts], dtype=np.int64)]),
        np.array([*row, *(row[k] for k, _, _ in cuts)]),
        np.array([*range(len(native)), *origin, *range(len(native) + len(origin), len(texts) + len(stretches))]),
    )


def alike() -> Ints:
    """Return, for each row of the student's own word vectors, the row that is learned in its place.

    Words that differ in a person's gender alone share one; all others have their own.
    """
    vocab = load_pipeline().vocab
    found = np.arange(len(vocab.vectors.data) + 1)
    for group in shared_wordlists().gender_groups:
        keys = [vocab.vectors.key2row.get(vocab.strings.as_int(word)) for word in group]
        rows = [row + 1 for row in keys if row is not None]
        found[rows] = min(rows, default=0)
    return found


def _nearest(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return, of the words of some texts that the pipeline has a vector of, those nearest to each."""
    vocab = load_pipeline().vocab
    words = sorted({word for text in texts for word in WORD.findall(text.lower())})
    rows = vocab.vectors.find(keys=[vocab.strings.as_int(word) for word in words])
    known = [word for word, row in zip(words, rows.tolist(), strict=True) if row >= 0]
    return neighbours(known, WordVectors(vocab.vectors.data).units(rows[rows >= 0] + 1))


def _mistaken(sentences: Sequence[str], seed: int) -> tuple[list[str], list[int]]:
    """Return some of the sentences in a learner's English, and of which sentence each was made."""
    choose = random.Random(seed)  # noqa: S311 -- a reproducible draw, no secret
    drawn = choose.sample(range(len(sentences)), min(LEARNERS, len(sentences)))
    versions = chain.from_iterable(_in_pieces(partial(_learners, seed=seed), [sentences[k] for k in drawn]))
    found = [(text, k) for k, text in zip(drawn, versions, strict=True) if text is not None]
    return [text for text, _ in found], [k for _, k in found]


def _learners(texts: Sequence[str], seed: int) -> list[str | None]:
    choose = random.Random(f"{seed} {texts[0]}")  # noqa: S311 -- a reproducible draw, no secret
    return [in_learners_english(doc, choose) for doc in load_pipeline().pipe(texts)]


def _in_pieces(work: Callable[[Sequence[str]], T], texts: Sequence[str]) -> list[T]:
    """Return what ``work`` makes of each piece of the texts, in order, as many at once as there are cores."""
    pieces = [texts[k : k + PIECE] for k in range(0, len(texts), PIECE)]
    return list(Parallel(n_jobs=min(cpu_count(), len(pieces)))(delayed(work)(piece) for piece in pieces))


def _tokens(texts: Sequence[str]) -> tuple[Halves, Ints, list[list[tuple[int, int]]]]:
    """Return what the student reads of each token, and where each text's tokens stand in it."""
    nlp = load_pipeline()
    vectors = WordVectors(nlp.vocab.vectors.data)
    tagger, tabulator = load_tagger(nlp)
    tagged = tagger.tag([nlp.make_doc(text) for text in texts])
    inside: list[int] = []
    rows: list[int] = []
    spans: list[list[tuple[int, int]]] = []
    for columns, (first, _) in zip(tabulator.columns(tagged), tagged.parts, strict=True):
        keep = [k for k, is_space in enumerate(columns.spaces) if not is_space][:LONGEST_SENTENCE]
        inside += [first + k for k in keep]
        rows += [columns.read[k] for k in keep]
        spans.append([(columns.starts[k], columns.starts[k] + len(columns.words[k])) for k in keep])
    known = np.array(rows, dtype=np.int64) + 1
    return np.hstack([vectors.units(known), tagged.hidden[inside]]).astype(np.float16), known, spans
