"""What several commands share: an option, and the one document of a file."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.errors import ReadError

if TYPE_CHECKING:
    from analyzer.document import Document
    from analyzer.settings import Settings

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


def one_document(name: str, settings: Settings) -> Document:
    """Return the one document of a file, or of ``-``. Raises :class:`ReadError` where it holds several, or cannot be read."""
    from analyzer.readers import documents_at, documents_in, load_stdin

    documents = documents_in(*load_stdin(settings), settings) if name == "-" else documents_at(name, settings)
    found = list(islice(documents, 2))
    if len(found) > 1:
        raise ReadError(name, "holds several documents", "name a file that holds one")
    if isinstance(found[0], ReadError):
        raise found[0]
    return found[0]
