"""What several commands share: options, the documents of a file, and what labels sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.errors import say
from analyzer.errors import ModelError, ReadError
from analyzer.resources import data_dir

if TYPE_CHECKING:
    from analyzer.classifier.labeller import Labeller
    from analyzer.dimensions.schema import Dimension
    from analyzer.document import Document
    from analyzer.settings import Settings

Option = Callable[[Any], Any]
"""What gives a command an option."""
TEXT = click.Path(readable=False, path_type=str)
"""A file that is read: whether it can be is found out then, and told as of any other."""
ROWS = click.Path(readable=False, path_type=Path, allow_dash=True)
"""A file of labels; the same holds of it."""

LEXICONS = click.option(
    "--lexicons",
    "--dimension-dir",
    "lexicons",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of your own dimension files (*.toml), with what `analyze train --dimension-dir` made of them.",
)

TEXTS = click.option(
    "--texts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of documents that rows without text point into; may be given several times.",
)


OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the report to this file; its ending names the format."
)
QUOTED = click.option("--include-quoted", is_flag=True, help="Score quoted replies, forwarded text and unnamed questioners too.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def dimension_option(help_: str) -> Option:
    """Return the option that names dimensions; ``help_`` says what for."""
    return click.option("-d", "--dimension", "dimensions", multiple=True, metavar="ID", help=help_)


def evidence_option(help_: str) -> Option:
    """Return the option that says how many sentences are shown; ``help_`` says where."""
    return click.option("-n", "--evidence", type=click.IntRange(0, 50), default=_evidence_shown, metavar="N", help=help_)


def _evidence_shown() -> int:
    """Return how many sentences are shown for a dimension where no option says so."""
    from analyzer.settings import default_settings

    return default_settings().evidence_shown


def documents_of(name: str, settings: Settings) -> Iterator[Document | ReadError]:
    """Yield the documents of a file, or of ``-``, or why they cannot be read. Raises :class:`ReadError` for standard input."""
    from analyzer.readers import documents_at, documents_in, load_stdin

    return documents_in(*load_stdin(settings), settings) if name == "-" else documents_at(name, settings)


def one_document(name: str, settings: Settings) -> Document:
    """Return the one document of a file, or of ``-``. Raises :class:`ReadError` where it holds several, or cannot be read."""
    found = list(islice(documents_of(name, settings), 2))
    if len(found) > 1:
        raise ReadError(name, "holds several documents", "name a file that holds one")
    if isinstance(found[0], ReadError):
        raise found[0]
    return found[0]


def trained_labeller(lexicons: Path | None, dimensions: Sequence[Dimension], model: Path | None = None) -> Labeller:
    """Return what labels sentences, the classifier of ``model`` in the place of the shipped one; say what does not fit together.

    Raises :class:`ModelError` where no classifier was trained.
    """
    from analyzer.classifier.joined import load_labeller
    from analyzer.classifier.model import load_classifier
    from analyzer.integrity import mismatches

    labeller, stale = load_labeller(lexicons, dimensions, model)
    if labeller is None or (model and load_classifier(model) is None):
        raise ModelError(str(model or data_dir("models")), "no trained classifier here", "run `analyze train` first")
    for warning in (*(() if model else mismatches()), *stale):
        say(warning)
    return labeller
