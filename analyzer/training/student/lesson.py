"""Three teachers, each with its student, and the student of all three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import torch
from joblib import Parallel, cpu_count, delayed

from analyzer.language.parse import load_pipeline
from analyzer.training.folds import FOLDS, fold_of_units
from analyzer.training.labels import Row
from analyzer.training.recipe import Recipe
from analyzer.training.student.distil import Reading, Student, components
from analyzer.training.student.pool import Pool, alike
from analyzer.training.student.ragged import Ints, Ragged, device
from analyzer.training.student.teacher import Array, Halves, Teacher, lower_layers

SEED = 7
PASSES = 2
LABEL_PART = 0.5
"""Part of the label in what the student learns of a labelled sentence."""
REAL, REAL_WEIGHT = ("run", "drawn", "silver"), 2.0
"""Sentences of real leaders count so many times as much as others."""
WRITTEN = "written"
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Taught:
    """What comes of the labels but one third's sources."""

    teacher_states: Array
    teacher_says: Array
    student_says: Array
    """Of the texts of that third alone."""


def lessons(pool: Pool, rows: Sequence[Row], poles: Sequence[str], learned: Bools) -> tuple[Student, list[str], Array]:
    """Return the student of the rows marked in ``learned``, and ids and log-odds of the rows held out.

    Held out are all rows whose source is one of the shared rows' sources; what is said of a row comes from a student
    of the two thirds of these sources that the row's is not in. The student that is returned learns from the teachers of all
    three: of each labelled sentence of these sources, one of them has not seen the label.
    """
    home = fold_of_units([row.source for row in rows], np.array([row.kind in ("run", "drawn") for row in rows]))
    thirds = sorted(set(home.tolist()) - {-1})
    judged = [np.array([n for n in np.flatnonzero(home == k) if pool.length[n]]) for k in thirds]
    below = lower_layers(pool.texts)
    found: list[Taught] = Parallel(n_jobs=len(thirds))(
        delayed(_without)(f"without third {k + 1}", pool, below, rows, poles, learned & (home != k), judge)
        for k, judge in zip(thirds, judged, strict=True)
    )
    texts = allowed_texts(pool, learned)
    states = components(np.hstack([each.teacher_states[texts] for each in found]))
    said = np.mean([each.teacher_says[texts] for each in found], axis=0)
    student = _student(pool, texts, states, lesson(said, rows, poles, texts))
    ids = [rows[n].id for judge in judged for n in judge]
    return student, ids, np.vstack([each.student_says for each in found])


def reading(pool: Pool) -> Reading:
    """Return what the student reads of all texts, on the device that learns."""
    # Copied: what another process hands over cannot be written to, which PyTorch warns of.
    words, known = (torch.from_numpy(np.array(a)).to(device()) for a in (pool.words, pool.known))
    return Reading(words, known, Ragged(pool.start, pool.length))


def allowed_texts(pool: Pool, use: Bools) -> Ints:
    """Return the texts of the pool that come from no row, or from one marked in ``use``."""
    return np.flatnonzero(((pool.row < 0) | use[pool.row]) & (pool.length > 0))


def taught(
    below: tuple[Halves, Ragged], rows: Sequence[Row], poles: Sequence[str], use: Bools, seed: int, name: str
) -> Teacher:  # fmt: skip
    """Return a teacher that has learned the rows marked in ``use``, the first texts of ``below``, and has seen no other.

    Each pass reads all real sentences, and a part of the written ones, each of which is read once.
    """
    chosen: list[int] = np.flatnonzero(use).tolist()
    truth = np.array([[pole in rows[k].poles for pole in poles] for k in chosen], dtype=np.float32)
    importance = dict(Recipe().weights)
    weight = np.array([[importance.get(rows[k].kind, 1.0) * (p not in rows[k].unsure) for p in poles] for k in chosen])
    turn = np.random.default_rng(seed).integers(PASSES, size=len(chosen))
    real = np.array([rows[k].kind != WRITTEN for k in chosen])
    passes = [np.flatnonzero(real | (turn == number)) for number in range(PASSES)]
    teacher = Teacher(*below, len(poles), seed)
    say = partial(print, f"{name}:", flush=True)
    teacher.learn(np.array(chosen), truth, weight.astype(np.float32), passes, say)
    return teacher


def lesson(said: Array, rows: Sequence[Row], poles: Sequence[str], texts: Ints) -> tuple[Array, Array]:
    """Return the probability that a student is to give each pole of some texts, and how much the text counts.

    ``said`` are the teachers' log-odds. The first texts of the pool are the rows: of these it is the mean of what the teachers
    say and of the label, as far as the label is sure.
    """
    chances, weight = 1 / (1 + np.exp(-said)), np.ones(len(texts), dtype=np.float32)
    for place, k in enumerate(texts.tolist()):
        if k < len(rows):
            label = np.array([pole in rows[k].poles for pole in poles])
            part = LABEL_PART * np.array([pole not in rows[k].unsure for pole in poles])
            chances[place] += part * (label - chances[place])
            weight[place] = REAL_WEIGHT if rows[k].kind in REAL else 1.0
    return chances.astype(np.float32), weight


def _without(
    name: str, pool: Pool, below: tuple[Halves, Ragged], rows: Sequence[Row], poles: Sequence[str], use: Bools, judged: Ints
) -> Taught:  # fmt: skip
    """Return what a teacher of the rows marked in ``use`` says of all texts, and its student of those in ``judged``."""
    torch.set_num_threads(max(1, cpu_count() // FOLDS))
    teacher = taught(below, rows, poles, use, SEED, name)
    states, said = teacher.read(np.arange(len(pool.texts)))
    print(f"{name}: the teacher has read {len(said)} texts", flush=True)
    texts = allowed_texts(pool, use)
    student = _student(pool, texts, components(states[texts]), lesson(said[texts], rows, poles, texts))
    print(f"{name}: the student has learned", flush=True)
    return Taught(states, said, student.log_odds(reading(pool).part(judged)))


def _student(pool: Pool, texts: Ints, states: Array, learns: tuple[Array, Array]) -> Student:
    student = Student(alike(), load_pipeline().vocab.vectors.shape[1])
    student.learn(reading(pool).part(texts), states, *learns, SEED)
    return student
