"""``python -m analyzer.training.breaks TREEBANK LABELS...``: train what finds sentences in text without punctuation.

Learns from the sentences of the treebank and of the documents in LABELS (their texts and order; no label is looked at), run
together without marks and mostly without capitals. Every eighth document and the treebank's dev split are kept apart: every
second of these sets the threshold, and of the others it prints, a genre, the F1 of the starts found beside that of the rules
alone. ``--judge`` prints these figures of the shipped network and trains none. Needs ``pip install torch`` beside the extra
``train``; ten minutes on one core.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from analyzer.dimensions.load import load_dimensions
from analyzer.language.breaks import WEIGHTS, BreakFinder, finder_of, load_breaks, read_breaks
from analyzer.language.parse import load_pipeline, load_tagger
from analyzer.language.sentences import boundaries
from analyzer.language.word_rows import WordVectors
from analyzer.language.wordlists import shared_wordlists
from analyzer.resources import data_dir, lexicon_folders
from analyzer.training.array_types import Bools, Floats, Ints
from analyzer.training.command import one_line_errors
from analyzer.training.labels import read_labels
from analyzer.training.metrics import f1_score
from analyzer.training.syntax.treebank import read_conllu

SEED, PASSES, BATCH, PIECE, RATE = 7, 9, 32, 256, 3e-3
WIDTH, LAYERS, PLACES, DROPPED = 128, 4, 5, 0.15
LEAST_WORDS, LEAST_SENTENCES = 40, 150
"""Words of a run that is learned from, and sentences of a genre that has a figure of its own."""
KEPT_APART = 8
WITH_CAPITALS = 0.35
"""The share of documents that are read a second time, with the capitals of names left in."""
PARTED = re.compile(r"\s+|--+|[—–…/]|\.\.\.+")
EDGES = re.compile(r"^[^\w$£€@#&]+|[^\w%$£€]+$")


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences that follow each other in a document, each as bare words."""

    document: str
    genre: str
    sentences: list[list[str]]

    def without_marks(self, *, capitals: bool) -> tuple[str, set[int]]:
        """Return the text without punctuation, in lower case but for names where wanted, and where sentences start in it."""
        parts: list[str] = []
        starts: set[int] = set()
        at = 0
        for sentence in self.sentences:
            starts.add(at)
            for k, word in enumerate(sentence):
                begins = k == 0 and word != "I" and not word[1:].isupper()
                parts.append(word.lower() if not capitals else word[0].lower() + word[1:] if begins else word)
                at += len(word) + 1
        return " ".join(parts), starts


@dataclass(frozen=True, slots=True)
class Example:
    """A run as the network sees it, which of its tokens start a sentence, and which the rules alone take for a start."""

    genre: str
    hidden: Floats
    rows: Ints
    starts: Bools
    by_rules: Bools


def bare_words(sentence: str) -> list[str]:
    """Return the words of a sentence without the marks between and around them."""
    words = (EDGES.sub("", word) for word in PARTED.split(sentence.replace("’", "'")))
    return [word for word in words if word]


def runs_of_treebank(path: Path) -> Iterator[Run]:
    """Yield the paragraphs of a treebank that follow each other in pieces of some hundred words."""
    sentences: list[list[str]] = []
    for n, sentence in enumerate(read_conllu(path)):
        if sentence.starts_paragraph and sum(map(len, sentences)) >= LEAST_WORDS:
            yield Run(f"{path.name}:{n}", "treebank", sentences)
            sentences = []
        if words := bare_words(sentence.text):
            sentences.append(words)


def runs_of_labels(paths: Sequence[Path], texts: Sequence[Path]) -> Iterator[Run]:
    """Yield the sentences of each document in label files that stand behind each other there."""
    rows = read_labels(paths, load_dimensions(lexicon_folders(None)), texts=texts)
    documents: dict[str, dict[int, tuple[str, str]]] = {}
    for row in rows:
        if row.doc and row.n >= 0 and row.kind != "drawn":
            documents.setdefault(row.doc, {})[row.n] = row.text, row.genre or "written"
    for name, found in documents.items():
        sentences: list[list[str]] = []
        for n, (text, genre) in sorted(found.items()):
            if n - 1 not in found:
                sentences = []
            sentences.append(bare_words(text))
            if n + 1 not in found and sum(map(len, sentences)) >= LEAST_WORDS:
                yield Run(name, genre, [words for words in sentences if words])


def examples(runs: Iterable[Run], choose: random.Random | None = None) -> Iterator[Example]:
    """Yield each run in lower case and, with ``choose``, some a second time with the capitals of names."""
    nlp = load_pipeline()
    tagger, tabulator = load_tagger(nlp)
    lists = shared_wordlists()
    for run in runs:
        for capitals in (False, True) if choose is not None and choose.random() < WITH_CAPITALS else (False,):
            text, starts = run.without_marks(capitals=capitals)
            tagged = tagger.tag([nlp.make_doc(text)])
            (columns,) = tabulator.columns(tagged)
            begins = np.array([start in starts for start in columns.starts], dtype=bool)
            by_rules = np.zeros(len(begins), dtype=bool)
            by_rules[boundaries(columns, lists)] = True
            yield Example(run.genre, tagged.hidden, np.array(columns.rows, dtype=np.int64), begins, by_rules)


def is_kept_apart(run: Run) -> bool:
    """Whether a document is judged by and not learned from."""
    return crc32(run.document.encode()) % KEPT_APART == 0


def train(given: Sequence[Example], vectors: WordVectors, say: Callable[[str], None]) -> dict[str, Floats]:
    """Return the arrays of a network, without a threshold (AdamW, one cycle of the rate: Smith and Topin 2018)."""
    import torch
    from torch import nn
    from torch.nn.functional import binary_cross_entropy_with_logits

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    table = torch.from_numpy(vectors.units(np.arange(vectors.count + 1)))
    width = given[0].hidden.shape[1]
    entry, leave = nn.Linear(width + vectors.width, WIDTH), nn.Linear(WIDTH, 1)
    layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, PLACES, padding=PLACES // 2) for _ in range(LAYERS))
    drop = nn.Dropout(DROPPED)
    weights = [*entry.parameters(), *layers.parameters(), *leave.parameters()]
    pieces = [(e, a) for e in given for a in range(0, len(e.starts), PIECE) if len(e.starts) - a > 20]
    steps = len(pieces) // BATCH
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=PASSES * steps + 1, pct_start=0.1)
    choose = random.Random(SEED)  # noqa: S311 -- no secret
    for n in range(PASSES):
        choose.shuffle(pieces)
        total = 0.0
        for at in range(0, steps * BATCH, BATCH):
            hidden, rows, starts, counts = _batch(pieces[at : at + BATCH], width, choose)
            x = torch.cat([torch.from_numpy(hidden), table[torch.from_numpy(rows + 1)]], -1)
            x = torch.relu(entry(drop(x))).transpose(1, 2)
            for layer in layers:
                x = x + torch.relu(layer(drop(x)))
            odds = leave(drop(x.transpose(1, 2)))[..., 0]
            each = binary_cross_entropy_with_logits(odds, torch.from_numpy(starts), reduction="none")
            loss = (each * torch.from_numpy(counts)).sum() / counts.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        say(f"pass {n + 1} of {PASSES}: loss {total / steps:.4f}")
    kernels = np.stack([layer.weight.detach().numpy().transpose(2, 1, 0) for layer in layers])
    return {
        "entry": entry.weight.detach().numpy().T,
        "entry_bias": entry.bias.detach().numpy(),
        "layers": kernels,
        "layers_bias": np.stack([layer.bias.detach().numpy() for layer in layers]),
        "exit": leave.weight.detach().numpy()[0],
        "exit_bias": leave.bias.detach().numpy()[0],
    }


def _batch(pieces: Sequence[tuple[Example, int]], width: int, choose: random.Random) -> tuple[Floats, Ints, Floats, Floats]:
    """Return hidden states, rows, starts and what counts; a piece begins somewhere, and its first tokens do not count."""
    shape = len(pieces), PIECE
    hidden, rows = np.zeros((*shape, width), np.float32), np.full(shape, -1)
    starts, counts = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for k, (example, place) in enumerate(pieces):
        a = max(0, place - choose.randrange(PIECE // 4))
        n = min(PIECE, len(example.starts) - a)
        hidden[k, :n], rows[k, :n], starts[k, :n] = (x[a : a + n] for x in (example.hidden, example.rows, example.starts))
        counts[k, 4 if a else 1 : n] = 1
    return hidden, rows, starts, counts


def best_threshold(finder: BreakFinder, given: Sequence[Example]) -> float:
    """Return the probability from which on a start is taken with the best F1."""
    pairs = [(finder.probabilities(e.hidden, e.rows + 1)[1:], e.starts[1:]) for e in given]
    p, truth = np.concatenate([p for p, _ in pairs]), np.concatenate([t for _, t in pairs])
    return float(max(np.arange(0.1, 0.7, 0.02), key=lambda t: f1_score(truth, p >= t)))


def figures(finder: BreakFinder, given: Sequence[Example]) -> Iterator[str]:
    """Yield, a genre, the sentences and the F1 of their starts, by the network and by the rules alone."""
    sizes = Counter[str]()
    for example in given:
        sizes[example.genre] += int(example.starts.sum())
    genres: dict[str, list[tuple[Bools, Bools, Bools]]] = {}
    for example in given:
        n = len(example.starts)
        ours = np.zeros(n, dtype=bool)
        ours[finder.starts(example.hidden, example.rows.tolist(), 0, n)] = True
        for name in (example.genre if sizes[example.genre] >= LEAST_SENTENCES else "others", "all"):
            genres.setdefault(name, []).append((ours[1:], example.by_rules[1:], example.starts[1:]))
    yield f"{'':12}{'sentences':>10}{'F1':>7}{'rules alone':>13}"
    for name, parts in sorted(genres.items(), key=lambda entry: (entry[0] == "all", entry[0])):
        one, other, truth = (np.concatenate(column) for column in zip(*parts, strict=True))
        yield f"{name:12}{int(truth.sum()) + len(parts):10,}{f1_score(truth, one):7.2f}{f1_score(truth, other):13.2f}"


@one_line_errors()
def main() -> None:
    """Gather, train, choose the threshold, write, judge."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.breaks", description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with train.conllu and dev.conllu of UD English EWT")
    parser.add_argument("labels", type=Path, nargs="+", help="label files whose documents are learned from")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of documents that rows point into")
    parser.add_argument("--judge", action="store_true", help="judge the shipped network, train none")
    parser.add_argument("-o", "--output", type=Path, default=data_dir("models") / "breaks")
    given = parser.parse_args()
    runs = list(runs_of_labels(given.labels, given.texts))
    apart = [*(run for run in runs if is_kept_apart(run)), *runs_of_treebank(given.treebank / "dev.conllu")]
    seen = list(examples(apart))
    vectors, width = WordVectors(load_pipeline().vocab.vectors.data), seen[0].hidden.shape[1]
    if given.judge:
        finder = load_breaks(vectors, width)
    else:
        learned = [*(run for run in runs if not is_kept_apart(run)), *runs_of_treebank(given.treebank / "train.conllu")]
        choose = random.Random(SEED)  # noqa: S311 -- no secret
        arrays = train(list(examples(learned, choose)), vectors, lambda line: print(line, flush=True))
        threshold = best_threshold(finder_of(arrays | {"threshold": np.array(0.5)}, vectors, width), seen[::2])
        _write(given.output / WEIGHTS, arrays | {"threshold": np.array(threshold)})
        finder = read_breaks(given.output / WEIGHTS, vectors, width)
        print(f"written to {given.output}, threshold {threshold:.2f}", flush=True)
    print("\n".join(figures(finder, seen[1::2])))


def _write(where: Path, arrays: Mapping[str, Floats]) -> None:
    where.parent.mkdir(parents=True, exist_ok=True)
    with where.open("wb") as file:
        packed: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
        np.savez_compressed(file, **packed)


if __name__ == "__main__":
    main()
