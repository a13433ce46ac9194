"""A scikit-learn transformer: texts in, one row of leadership features a text out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin

from analyzer.analysis import Analysis
from analyzer.components.shared import analyzer_for
from analyzer.dimensions.schema import Dimension
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.scoring.document import position
from analyzer.settings import Settings

Measure = Literal["position", "density", "probability"]
MEASURES: tuple[Measure, ...] = ("position", "density", "probability")


class LeadershipFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Turn texts into numbers that say which way they lean. Learns nothing: ``fit`` only checks.

    ``measures`` chooses, a dimension ``DIM`` with the poles ``LEFT`` and ``RIGHT``:

    - ``position``: ``DIM``, from -1 (left) to +1 (right), 0 where nothing speaks for either. Unlike a report it is given
      however little evidence there is; it shrinks to 0 then (Agresti and Coull 1998).
    - ``density``: ``DIM_density_LEFT`` and ``DIM_density_RIGHT``, sentences of the pole in 100 sentences, 0 to 100.
    - ``probability``: ``DIM_p_LEFT`` and ``DIM_p_RIGHT``, the mean over the sentences of the probability, 0 to 1, that
      they take the pole; for trained dimensions only.

    ``dimensions``, ``lexicons`` and ``settings`` are those of :class:`analyzer.Analyzer`. With ``input="filename"`` the items are
    paths of files to read. A text that cannot be scored, as it is not English, raises :class:`ReadError`, and a missing one
    (``None``, NaN, ``pandas.NA``) ``ValueError``. One without a sentence has 0 in all columns, as in a bag of words. With
    ``on_error="nan"`` each of them gives a row of NaN, for an imputer to fill.

    >>> features = LeadershipFeatures(dimensions=["command_question"])
    >>> rows = features.fit_transform(["Send the list. Call me. Sign here.", "What do you think? How did it go?"])
    >>> features.get_feature_names_out().tolist()
    ['command_question', 'command_question_density_command', 'command_question_density_question']
    >>> rows.shape, bool(rows[0, 0] < 0 < rows[1, 0])
    ((2, 3), True)
    """

    def __init__(
        self,
        *,
        dimensions: Sequence[str] | None = None,
        lexicons: str | Path | None = None,
        settings: Settings | None = None,
        measures: Sequence[Measure] = ("position", "density"),
        input: Literal["content", "filename"] = "content",
        on_error: Literal["raise", "nan"] = "raise",
    ) -> None:
        self.dimensions = dimensions
        self.lexicons = lexicons
        self.settings = settings
        self.measures = measures
        self.input = input
        self.on_error = on_error

    def fit(self, X: Any, y: Any = None) -> LeadershipFeatures:  # noqa: N803 - scikit-learn's names
        """Check the parameters and the texts of ``X``. An iterator's are left to :meth:`transform`: they can be read but once.

        Raises ``ValueError`` and what :class:`Analyzer` raises.
        """
        self._analyzer()
        if not isinstance(X, Iterator):
            for _ in self._texts(X):
                pass
        return self

    def transform(self, X: Any) -> npt.NDArray[np.float64]:  # noqa: N803
        """Return a row a text, a column a name of :meth:`get_feature_names_out`. Raises ``ValueError`` and :class:`ReadError`."""
        analyzer = self._analyzer()
        rows = [self._row(analyzer, text, n) for n, text in enumerate(self._texts(X))]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self._names(analyzer)))

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Return the names of the columns; ``input_features`` is ignored."""
        return np.array(self._names(self._analyzer()), dtype=object)

    def __sklearn_tags__(self) -> Any:
        """Return what scikit-learn should know: text in, nothing to fit."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags

    def _analyzer(self) -> Analyzer:
        """Return the analyzer for the parameters. Raises ``ValueError`` where one of ours is unknown."""
        if isinstance(self.measures, str):
            raise ValueError(f"measures: a list is expected, not a str; write [{self.measures!r}]")
        given: list[tuple[str, str, tuple[str, ...]]] = [("measures", m, MEASURES) for m in self.measures]
        given += [("input", self.input, ("content", "filename")), ("on_error", self.on_error, ("raise", "nan"))]
        for name, value, known in given:
            if value not in known:
                raise ValueError(f"{name}: unknown {value!r}; use {' or '.join(map(repr, known))}")
        return analyzer_for(self.dimensions, self.lexicons, self.settings)

    def _texts(self, given: Any) -> Iterator[str | None]:
        return _texts(given, str if self.input == "content" else (str, Path), missing=self.on_error == "nan")

    def _names(self, analyzer: Analyzer) -> list[str]:
        return [name for measure, d in self._columns(analyzer) for name in _names_of(measure, d)]

    def _columns(self, analyzer: Analyzer) -> Iterator[tuple[str, Dimension]]:
        """Yield what is measured of which dimension, in the order of the columns."""
        trained = analyzer.classifier.dimensions if analyzer.classifier else ()
        for dimension in analyzer.dimensions:
            for measure in self.measures:
                if measure != "probability" or dimension.id in trained:
                    yield measure, dimension

    def _row(self, analyzer: Analyzer, text: str | None, number: int) -> list[float]:
        analysis = self._analysis(analyzer, text, number) if text is not None else None
        if analysis is None or (self.on_error == "nan" and not analysis.sentences):
            return [float("nan")] * len(self._names(analyzer))
        prior = analyzer.settings.prior_strength
        return [value for measure, d in self._columns(analyzer) for value in _values(measure, d, analysis, prior)]

    def _analysis(self, analyzer: Analyzer, text: str, number: int) -> Analysis | None:
        try:
            return analyzer.analyze_file(text) if self.input == "filename" else analyzer.analyze(text, name=f"row {number}")
        except ReadError:
            if self.on_error == "raise":
                raise
            return None


def _names_of(measure: str, dimension: Dimension) -> list[str]:
    middle = {"density": "density", "probability": "p"}
    return [dimension.id] if measure == "position" else [f"{dimension.id}_{middle[measure]}_{pole}" for pole in dimension.poles]


def _values(measure: str, dimension: Dimension, analysis: Analysis, prior: float) -> list[float]:
    score = analysis.score(dimension.id)
    if measure == "position":
        return [position(score.counts[score.left], score.counts[score.right], prior)]
    if measure == "density":
        return [score.density[pole] for pole in dimension.poles]
    found = [r.probabilities[dimension.id] for r in analysis.readings]
    return [sum(p[pole] for p in found) / len(found) if found else 0.0 for pole in dimension.poles]


def _texts(given: Any, kinds: type | tuple[type, ...], *, missing: bool) -> Iterator[str | None]:
    """Yield the texts of a list, an array, a column or a table of one column, ``None`` for one that is ``missing``.

    Raises ``ValueError`` where it holds something else, or a missing one where none may be.
    """
    if isinstance(given, str):
        raise ValueError("one text was given; give a list of texts")
    shape: tuple[int, ...] = tuple(getattr(given, "shape", ()))
    if len(shape) > 1 and (len(shape) > 2 or shape[1] != 1):
        raise ValueError(f"one column of texts expected, not an input of shape {shape}")
    items: Iterable[Any] = np.asarray(given, dtype=object).ravel() if len(shape) > 1 else given
    for n, item in enumerate(items):
        if missing and _is_missing(item):
            yield None
        elif not isinstance(item, kinds):
            remedy = '; fill it, drop it, or choose on_error="nan"' if _is_missing(item) else ""
            raise ValueError(f"row {n} is of type {type(item).__name__}, not a text{remedy}")
        else:
            yield str(item)


def _is_missing(item: object) -> bool:
    """Whether an item stands for none: ``None``, NaN, or what pandas writes for it."""
    pandas: Any = sys.modules.get("pandas")
    if item is None or (pandas is not None and (item is pandas.NA or item is pandas.NaT)):
        return True
    return isinstance(item, float | np.floating) and bool(np.isnan(item))
