"""Some teachers and their student, and the four of them that are needed, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from joblib import Parallel, delayed

from analyzer.language.parse import load_pipeline
from analyzer.training.array_types import Bools, Floats, Ints
from analyzer.training.folds import fold_of_units
from analyzer.training.labels import Row
from analyzer.training.recipe import Recipe
from analyzer.training.student.distil import Reading, Student, components
from analyzer.training.student.pool import Pool, alike
from analyzer.training.student.ragged import Ragged, device
from analyzer.training.student.teacher import Embedded, Encoder, Teacher, embedded

TEACHERS, SEED = 4, 7
LABEL_PART = 0.5
"""Part of the label in what the student learns of a labelled sentence."""
REAL, REAL_WEIGHT = ("run", "drawn", "silver"), 2.0
"""Sentences of real leaders count so many times as much as others."""


def lessons(
    encoder: Encoder, pool: Pool, rows: Sequence[Row], poles: Sequence[str], learned: Bools
) -> tuple[Student, list[str], Floats]:  # fmt: skip
    """Return the student of the rows marked in ``learned``, and ids and log-odds of the rows held out.

    Held out are all rows whose source is one of the shared rows' sources; what is said of a row comes from a student
    of the two thirds of these sources that the row's is not in.
    """
    home = fold_of_units([row.source for row in rows], np.array([row.kind in ("run", "drawn") for row in rows]))
    thirds = sorted(set(home.tolist()) - {-1})
    jobs = [("shipped", learned), *((f"without third {k + 1}", home != k) for k in thirds)]
    words = embedded(encoder, pool.texts)
    shipped, *others = Parallel(n_jobs=-1)(delayed(_lesson)(name, pool, words, rows, poles, use) for name, use in jobs)
    ids: list[str] = []
    found: list[Floats] = []
    read = reading(pool)
    for k, student in zip(thirds, others, strict=True):
        outside = np.array([n for n in np.flatnonzero(home == k) if pool.length[n]])
        ids += [rows[n].id for n in outside]
        found.append(student.log_odds(read.part(outside)))
    return shipped, ids, np.vstack(found)


def reading(pool: Pool) -> Reading:
    """Return what the student reads of all texts, on the device that learns."""
    # Copied: what another process hands over cannot be written to, which PyTorch warns of.
    words, known = (torch.tensor(a, device=device()) for a in (pool.words, pool.known))
    return Reading(words, known, Ragged(pool.start, pool.length))


def allowed_texts(pool: Pool, use: Bools) -> Ints:
    """Return the texts of the pool that come from no row, or from one marked in ``use``."""
    return np.flatnonzero(((pool.row < 0) | use[pool.row]) & (pool.length > 0))


def taught(
    words: Embedded, rows: Sequence[Row], poles: Sequence[str], use: Bools, seed: int, name: str
) -> Teacher:  # fmt: skip
    """Return a teacher that has learned the rows marked in ``use``, the first texts of ``words``, and has seen no other."""
    chosen: list[int] = np.flatnonzero(use).tolist()
    truth = np.array([[pole in rows[k].poles for pole in poles] for k in chosen], dtype=np.float32)
    importance = dict(Recipe().weights)
    weight = np.array([[importance.get(rows[k].kind, 1.0) * (p not in rows[k].unsure) for p in poles] for k in chosen])
    teacher = Teacher(words, len(poles), seed)
    teacher.learn(np.array(chosen), truth, weight.astype(np.float32), lambda line: print(f"{name}, {line}", flush=True))
    return teacher


def lesson(said: Floats, rows: Sequence[Row], poles: Sequence[str], texts: Ints) -> tuple[Floats, Floats]:
    """Return the probability that a student is to give each pole of some texts, and how much the text counts.

    ``said`` are the teachers' log-odds of these texts. The first texts of the pool are the rows: of these it is the mean of what
    the teachers say and of the label, as far as the label is sure.
    """
    chances, weight = 1 / (1 + np.exp(-said)), np.ones(len(texts), dtype=np.float32)
    for place, k in enumerate(texts.tolist()):
        if k < len(rows):
            label = np.array([pole in rows[k].poles for pole in poles])
            part = LABEL_PART * np.array([pole not in rows[k].unsure for pole in poles])
            chances[place] += part * (label - chances[place])
            weight[place] = REAL_WEIGHT if rows[k].kind in REAL else 1.0
    return chances.astype(np.float32), weight


def _lesson(
    name: str, pool: Pool, words: Embedded, rows: Sequence[Row], poles: Sequence[str], use: Bools
) -> Student:  # fmt: skip
    """Return the student of the rows marked in ``use``; of the others it sees nothing, nor do its teachers."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)  # numbers next to zero take many processors far longer
    allowed = allowed_texts(pool, use)
    who = [f"{name}: teacher {k + 1} of {TEACHERS}" for k in range(TEACHERS)]
    asked, place = np.unique(pool.asked[allowed], return_inverse=True)
    read = [taught(words, rows, poles, use, SEED + k, who[k]).read(asked) for k in range(TEACHERS)]
    print(f"{name}: the teachers have read {len(asked)} texts", flush=True)
    view = components(np.hstack([pooled[place] for pooled, _ in read]))
    chances, weight = lesson(np.mean([said for _, said in read], axis=0)[place], rows, poles, asked[place])
    student = Student(alike(), load_pipeline().vocab.vectors.shape[1])
    student.learn(reading(pool).part(allowed), view, chances, weight, SEED)
    print(f"{name}: the student has learned", flush=True)
    return student
