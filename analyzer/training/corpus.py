"""From label rows to what the classifier is trained on and judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.classifier.features import FeatureSpec
from analyzer.classifier.windows import Window, windows_of
from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.observe import Observer
from analyzer.dimensions.schema import Dimension
from analyzer.language.parse import Parser
from analyzer.language.wordlists import shared_wordlists
from analyzer.training.labels import LabelFile, Row, pole_names, read_labels


@dataclass(frozen=True, slots=True)
class Workshop:
    """Pipeline, dimensions and observer, loaded once for training, evaluating and labelling."""

    dimensions: tuple[Dimension, ...]
    parser: Parser
    observer: Observer

    @property
    def targets(self) -> list[tuple[str, str]]:
        """Every ``(dimension, label)`` a sentence can take, ``rhetorical`` included."""
        return [(d.id, p) for d in self.dimensions for p in pole_names(d.id, d.poles)]

    def spec(self, blocks: tuple[str, ...]) -> FeatureSpec:
        """Return the feature layout for these dimensions and this pipeline."""
        vectors = self.parser.nlp.vocab.vectors_length
        context = int(self.parser.nlp.get_pipe("tok2vec").model.get_dim("nO"))  # type: ignore[attr-defined]
        poles = tuple((d.id, p) for d in self.dimensions for p in d.poles)
        return FeatureSpec(poles, vectors, context, blocks, self.parser.student_names)

    def read(
        self, paths: Sequence[LabelFile], *, need_labels: bool = True, texts: Sequence[Path] = ()
    ) -> tuple[list[Row], list[Window]]:
        """Return the rows of label files and each between its neighbours. Raises as :func:`read_labels` does."""
        rows = read_labels(paths, self.dimensions, need_labels=need_labels, texts=texts)
        return rows, windows_of(rows, self.parser, self.observer)


def open_workshop(folders: list[Path]) -> Workshop:
    """Return the workshop for the dimensions of some folders."""
    dimensions = load_dimensions(folders)
    parser = Parser()
    return Workshop(dimensions, parser, Observer(dimensions, CueMatcher(parser.nlp, dimensions), shared_wordlists()))
