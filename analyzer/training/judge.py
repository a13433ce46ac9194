"""Judges labels against gold: as the program gives them, the lexicons alone, plain baselines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyzer.analysis import DimensionScore
from analyzer.classifier.labeller import Labeller
from analyzer.classifier.windows import Window
from analyzer.dimensions.observe import Observation
from analyzer.dimensions.schema import Dimension
from analyzer.scoring.document import position, score_dimension
from analyzer.scoring.poles import cue_weight, poles_of
from analyzer.settings import Settings
from analyzer.training.array_types import Bools, Doubles, Floats
from analyzer.training.labels import Row, pole_names
from analyzer.training.metrics import bootstrap_macro_f1, f1_score, macro_f1, pole_metrics

TakenPoles = list[dict[str, str]]
Taken = frozenset[tuple[str, str]]
"""Dimension and pole of each that a sentence takes."""
SEED = 7
LEAST_SENTENCES = 8
"""Of a document whose scores are judged."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Gold rows with what was predicted for them."""

    dimensions: tuple[Dimension, ...]
    targets: list[tuple[str, str]]
    rows: list[Row]
    observations: list[Observation]
    probabilities: Floats
    thresholds: Mapping[str, Mapping[str, float]]
    settings: Settings

    @property
    def truth(self) -> Bools:
        """Gold as a table, a column a target."""
        return np.array([[pole in row.poles for _, pole in self.targets] for row in self.rows])

    def columns(self, *, headline: bool) -> list[int]:
        """Columns of the poles, ``rhetorical`` left out."""
        wanted = {d.id for d in self.dimensions if d.headline or not headline}
        return [k for k, (d, p) in enumerate(self.targets) if d in wanted and p != "rhetorical"]


def make_bench(
    dimensions: tuple[Dimension, ...], rows: list[Row], given: list[Window], classifier: Labeller, settings: Settings
) -> Bench:
    """Return the bench for gold rows and a classifier; what it was not trained for has NaN for a probability: cues decide."""
    untrained = [(d.id, p) for d in dimensions if d.id not in classifier.dimensions for p in pole_names(d.id, d.poles)]
    unknown = np.full((len(rows), len(untrained)), np.nan, dtype=np.float32)
    return Bench(
        dimensions,
        [*classifier.targets, *untrained],
        rows,
        [w.this for w in given],
        np.hstack([classifier.table(given), unknown]),
        classifier.thresholds,
        settings,
    )


def decide(bench: Bench, kind: str) -> Bools:
    """Return what is taken, a column a target, by ``hybrid``, ``lexicon``, ``keyword`` or ``majority``."""
    if kind == "keyword":
        return _keyword(bench)
    methods: dict[str, Callable[[Bench, int], Taken]] = {
        "hybrid": _hybrid,
        "lexicon": _lexicon,
        "majority": lambda bench, n: frozenset(),
    }
    found = [methods[kind](bench, n) for n in range(len(bench.rows))]
    return np.array([[target in taken for target in bench.targets] for taken in found], dtype=bool).reshape(len(found), -1)


def labels_of(bench: Bench, taken: Bools) -> TakenPoles:
    """Return the codebook's labels, a row a sentence."""
    found: TakenPoles = []
    for row in taken:
        one: dict[str, str] = {}
        for dimension in bench.dimensions:
            poles = [p for k, (d, p) in enumerate(bench.targets) if d == dimension.id and row[k]]
            proper = [p for p in poles if p != "rhetorical"]
            if len(proper) == 2:
                one[dimension.id] = "both"
            elif poles:
                one[dimension.id] = poles[0]
        found.append(one)
    return found


def _hybrid(bench: Bench, n: int) -> Taken:
    """Return what an analysis takes."""
    known: dict[str, dict[str, float]] = {}
    for (d, p), probability in zip(bench.targets, bench.probabilities[n].tolist(), strict=True):
        if not np.isnan(probability):
            known.setdefault(d, {})[p] = probability
    poles = poles_of(bench.dimensions, bench.observations[n], known, bench.thresholds, bench.settings)
    both = {d.id: d.poles for d in bench.dimensions}
    return frozenset((d, p) for d, taken in poles.items() for p in (both[d] if taken == "both" else (taken,)))


def _lexicon(bench: Bench, n: int) -> Taken:
    observation, least = bench.observations[n], bench.settings.cue_threshold
    return frozenset((d.id, p) for d in bench.dimensions for p in d.poles if cue_weight(observation, d.id, p) >= least)


def _keyword(bench: Bench) -> Bools:
    """Any word that stands in three or more terms of a pole and in none of the other pole's."""
    taken = np.zeros((len(bench.rows), len(bench.targets)), dtype=bool)
    for k, (name, pole) in enumerate(bench.targets):
        dimension = next(d for d in bench.dimensions if d.id == name)
        own, other = _words(dimension, pole, same=True), _words(dimension, pole, same=False)
        words = {w for w, n in own.items() if n >= 3 and w not in other}
        for n, observation in enumerate(bench.observations):
            taken[n, k] = bool(words & set(observation.sentence.lower))
    return taken


def _words(dimension: Dimension, pole: str, *, same: bool) -> Counter[str]:
    terms = (t for c in dimension.cues if (c.pole == pole) is same for t in c.terms)
    return Counter(w for t in terms for w in set(re.findall(r"[a-z]{4,}", t.lower())))


def judge(bench: Bench) -> dict[str, Any]:
    """Return all figures: per pole, macro-F1 of each method with its interval, per genre, of documents.

    A mean over poles is ``None`` where no gold label takes any of them.
    """
    truth = bench.truth
    hybrid = decide(bench, "hybrid")
    groups = [row.doc or row.id for row in bench.rows]
    result: dict[str, Any] = {
        "sentences": len(bench.rows),
        "documents": len(set(groups)),
        "poles": {
            f"{d}/{p}": _pole(truth[:, k], hybrid[:, k], bench.probabilities[:, k]) for k, (d, p) in enumerate(bench.targets)
        },
        "methods": {},
        "genres": {},
    }
    for kind in ("hybrid", "lexicon", "keyword", "majority"):
        taken = hybrid if kind == "hybrid" else decide(bench, kind)
        entry: dict[str, Any] = {}
        for name, headline in (("headline", True), ("all", False)):
            columns = bench.columns(headline=headline)
            mean = _macro_f1(truth, taken, columns)
            interval = None if mean is None else [round(p, 4) for p in bootstrap_macro_f1(truth, taken, columns, groups, SEED)]
            entry[name] = {"macro_f1": mean, "interval": interval}
        result["methods"][kind] = entry
    for genre in sorted({row.genre for row in bench.rows if row.genre}):
        inside = np.array([row.genre == genre for row in bench.rows])
        result["genres"][genre] = {
            "sentences": int(inside.sum()),
            "headline": _macro_f1(truth[inside], hybrid[inside], bench.columns(headline=True)),
            "all": _macro_f1(truth[inside], hybrid[inside], bench.columns(headline=False)),
        }
    result["passes"] = judge_passes(bench, truth)
    result["document_scores"] = judge_documents(bench, truth, hybrid)
    return result


def _pole(truth: Bools, taken: Bools, probabilities: Floats) -> dict[str, Any]:
    """Return the figures of a pole; ``None`` for those of which nothing is known where no gold label takes it."""
    found = pole_metrics(truth, taken, probabilities.astype(float))
    return found if truth.any() else {**found, **dict.fromkeys(("recall", "f1", "average_precision"))}


def _macro_f1(truth: Bools, taken: Bools, columns: Sequence[int]) -> float | None:
    """Return macro-F1 over some columns; ``None`` where there is nothing to find in them."""
    return round(macro_f1(truth, taken, columns), 4) if truth[:, columns].any() else None


def judge_passes(bench: Bench, truth: Bools) -> dict[str, Any]:
    """Return how far two labellers agree: the F1 of the second pass against the first, where rows hold one."""
    twice = np.array([row.second is not None for row in bench.rows], dtype=bool)
    first = truth[twice]
    second = np.array([[p in row.second for _, p in bench.targets] for row in bench.rows if row.second is not None], dtype=bool)
    if not twice.any():
        return {"sentences": 0}
    return {
        "sentences": int(twice.sum()),
        "headline": _macro_f1(first, second, bench.columns(headline=True)),
        "all": _macro_f1(first, second, bench.columns(headline=False)),
        "poles": {f"{d}/{p}": round(f1_score(first[:, k], second[:, k]), 4) for k, (d, p) in enumerate(bench.targets)},
    }


def judge_documents(bench: Bench, truth: Bools, taken: Bools) -> dict[str, Any]:
    """Return, a dimension, how scores from predicted labels agree with scores from gold labels.

    ``spearman`` and ``mean_absolute_error`` are over documents with at least eight labelled sentences
    in a run; ``coverage`` is the share of shown intervals that hold the gold position. Where too few gold labels take a pole
    for a position, theirs lies near 0 by the prior alone; ``judged`` counts the intervals beside enough gold labels, and
    ``coverage_judged`` is the share of those.
    """
    members: dict[str, list[int]] = {}
    for n, row in enumerate(bench.rows):
        if row.kind != "drawn" and row.doc:
            members.setdefault(row.doc, []).append(n)
    documents = [m for m in members.values() if len(m) >= LEAST_SENTENCES]
    found: dict[str, Any] = {"documents": len(documents)}
    covered = shown = judged = covered_judged = 0
    for dimension in bench.dimensions:
        if not all((dimension.id, p) in bench.targets for p in dimension.poles):
            continue
        left, right = (bench.targets.index((dimension.id, p)) for p in dimension.poles)
        gold, ours = [], []
        for inside in documents:
            counts = [(int(t[inside, left].sum()), int(t[inside, right].sum())) for t in (truth, taken)]
            gold.append(position(*counts[0], bench.settings.prior_strength))
            ours.append(position(*counts[1], bench.settings.prior_strength))
            known, score = (_score(dimension, t[inside][:, [left, right]], bench.settings) for t in (truth, taken))
            if score.enough and score.interval is not None:
                held = score.interval[0] - 1e-9 <= gold[-1] <= score.interval[1] + 1e-9
                shown, covered = shown + 1, covered + held
                judged, covered_judged = judged + known.enough, covered_judged + (held and known.enough)
        found[dimension.id] = {
            "spearman": spearman(np.array(gold), np.array(ours)),
            "mean_absolute_error": round(float(np.mean(np.abs(np.array(gold) - np.array(ours)))), 4) if gold else None,
        }
    found["shown"] = shown
    found["coverage"] = round(covered / shown, 4) if shown else None
    found["judged"] = judged
    found["coverage_judged"] = round(covered_judged / judged, 4) if judged else None
    return found


def _score(dimension: Dimension, poles: Bools, settings: Settings) -> DimensionScore:
    """Return the score of the sentences of a document, whose rows say which of the two poles they take."""
    names = {(True, True): "both", (True, False): dimension.left.id, (False, True): dimension.right.id}
    return score_dimension(dimension, [names.get((left, right)) for left, right in poles.tolist()], settings, "hybrid")


def spearman(a: Doubles, b: Doubles) -> float | None:
    """Return Spearman's rank correlation; ``None`` where one side does not vary, so that nothing can be said."""
    if len(a) < 2 or a.std() == 0 or b.std() == 0:
        return None
    from scipy.stats import spearmanr

    return round(float(spearmanr(a, b).statistic), 4)


def table(result: dict[str, Any]) -> str:
    """Return the figures as a text table."""
    lines = [f"{result['sentences']} sentences of {result['documents']} documents", ""]
    lines.append(f"{'pole':34}{'n':>5}{'P':>7}{'R':>7}{'F1':>7}{'AP':>7}{'ECE':>7}")
    for pole, m in result["poles"].items():
        # By cues alone there are no probabilities to rank or calibrate.
        shares = (_shown(m[name], ".2f") for name in ("precision", "recall", "f1", "average_precision"))
        figures = "".join(f"{share:>7}" for share in shares)
        lines.append(f"{pole:34}{m['n']:5d}{figures}{_shown(m['calibration_error'], '.3f'):>7}")
    lines.extend(["", f"{'macro-F1':14}{'headline four':>26}{'all ten':>26}"])
    for kind, entry in result["methods"].items():
        cells = [
            "-" if e["interval"] is None else f"{e['macro_f1']:.3f} ({e['interval'][0]:.2f} to {e['interval'][1]:.2f})"
            for e in entry.values()
        ]
        lines.append(f"{kind:14}" + "".join(f"{c:>26}" for c in cells))
    passes = result["passes"]
    if passes["sentences"]:
        four, ten = _shown(passes["headline"], ".3f"), _shown(passes["all"], ".3f")
        lines.append(
            f"two passes over {passes['sentences']} of the sentences agree at {four} (headline four) and {ten} (all ten)"
        )
        named = (f"{pole.split('/')[1]} {f1:.2f}" for pole, f1 in passes["poles"].items())
        lines.append(f"pole by pole: {', '.join(named)}")
    lines.extend(["", f"{'genre':14}{'sentences':>10}{'headline':>10}{'all':>8}"])
    for genre, g in result["genres"].items():
        lines.append(f"{genre:14}{g['sentences']:10d}{_shown(g['headline'], '.2f'):>10}{_shown(g['all'], '.2f'):>8}")
    documents = result["document_scores"]
    many = f"{documents['documents']} documents of {LEAST_SENTENCES} sentences or more"
    lines.extend(["", f"document scores against gold, {many}"])
    if not documents["documents"]:
        return "\n".join(lines)
    lines[-1] += (f"; of {documents['shown']} shown intervals {_shown(documents['coverage'], '.0%')} hold the gold position,"
                  f" of the {documents['judged']} with enough gold {_shown(documents['coverage_judged'], '.0%')}")  # fmt: skip
    for name, d in documents.items():
        if isinstance(d, dict):
            error = _shown(d["mean_absolute_error"], ".2f")
            lines.append(f"{name:24} Spearman {_shown(d['spearman'], '+.2f')}, mean absolute error {error}")
    return "\n".join(lines)


def _shown(figure: float | None, form: str) -> str:
    return "-" if figure is None else format(figure, form)
