"""One teacher and its student, and the four of them that are needed, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from joblib import Parallel, delayed

from analyzer.language.parse import load_pipeline
from analyzer.training.folds import fold_of_units
from analyzer.training.labels import Row
from analyzer.training.recipe import Recipe
from analyzer.training.student.distil import Student
from analyzer.training.student.pool import Pool
from analyzer.training.student.teacher import Array, Teacher

EPOCHS, SEED = 3, 7
Bools = npt.NDArray[np.bool_]


def lessons(pool: Pool, rows: Sequence[Row], poles: Sequence[str], learned: Bools) -> tuple[Student, list[str], Array]:
    """Return the student of the rows marked in ``learned``, and ids and log-odds of the rows held out.

    Held out are all rows whose source is one of the shared rows' sources; what is said of a row comes from a student
    of the two thirds of these sources that the row's is not in.
    """
    home = fold_of_units([row.source for row in rows], np.array([row.kind in ("run", "drawn") for row in rows]))
    thirds = sorted(set(home.tolist()) - {-1})
    jobs = [("shipped", learned), *((f"without third {k + 1}", home != k) for k in thirds)]
    shipped, *others = Parallel(n_jobs=-1)(delayed(_lesson)(name, pool, rows, poles, use) for name, use in jobs)
    ids: list[str] = []
    found: list[Array] = []
    tokens = pool.tokens
    for k, student in zip(thirds, others, strict=True):
        outside = [n for n in np.flatnonzero(home == k).tolist() if len(tokens[n])]
        ids += [rows[n].id for n in outside]
        found.append(student.log_odds([tokens[n] for n in outside]))
    return shipped, ids, np.vstack(found)


def _lesson(name: str, pool: Pool, rows: Sequence[Row], poles: Sequence[str], use: Bools) -> Student:
    """Return the student of the rows marked in ``use``; of the others it sees nothing, nor does its teacher."""
    torch.set_num_threads(1)
    chosen: list[int] = np.flatnonzero(use).tolist()
    truth = np.array([[pole in rows[k].poles for pole in poles] for k in chosen], dtype=np.float32)
    importance = dict(Recipe().weights)
    weight = np.array([[importance.get(rows[k].kind, 1.0) * (p not in rows[k].unsure) for p in poles] for k in chosen])
    teacher = Teacher(len(poles), SEED)
    texts = [rows[k].text for k in chosen]
    teacher.learn(texts, truth, weight.astype(np.float32), EPOCHS, lambda line: print(f"{name}: {line}", flush=True))
    tokens = pool.tokens
    allowed = [n for n, k in enumerate(pool.row) if (k < 0 or use[k]) and len(tokens[n])]
    pooled, log_odds = teacher.read([pool.texts[n] for n in allowed])
    print(f"{name}: the teacher has read {len(allowed)} texts", flush=True)
    student = Student(load_pipeline().vocab.vectors_length)
    student.learn([tokens[n] for n in allowed], pooled, log_odds, SEED)
    print(f"{name}: the student has learned", flush=True)
    return student
