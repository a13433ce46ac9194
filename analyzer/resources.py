"""Finds the lexicons and models, in a wheel or in a checkout, says which of them scores depend on, and digests them."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

MOST_BYTES = 50_000_000
"""The largest file of lexicons, settings or a model's description that is read: it is the limit of what sets all others."""
PIECE = 1 << 20
OWN = "classifier"
"""Where a folder of dimensions holds what was trained for them."""
LEXICONS = ("dimensions", "shared", "readers")
LEARNED_FROM = ("dimensions", "shared")
"""The lexicons whose hits are features of the classifier."""
LANGUAGE = ("syntax", "student")
"""The models whose states are features of the classifier."""
SCORING = (*LANGUAGE, "breaks", "classifier")
MODELS = (*SCORING, "norms")
"""The shipped folders that an analysis depends on. What only training, ``check`` or the coach reads is not among them."""


def data_dir(name: str) -> Path:
    """Return the folder ``lexicons`` or ``models``: inside the package when installed, else of the checkout."""
    packaged = Path(str(files("analyzer"))) / "data" / name
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / name


def lexicon_folders(own: Path | None = None) -> list[Path]:
    """Return the folders of dimension files: the shipped one, and then a user's own if there is one."""
    return [data_dir("lexicons") / "dimensions", *([own] if own is not None else [])]


def lexicon_files(own: Path | None = None, folders: Sequence[str] = LEXICONS) -> list[Path]:
    """Return the files of some folders of the lexicons, by default all that an analysis depends on, and of a user's own."""
    shipped = [path for name in folders for path in sorted((data_dir("lexicons") / name).glob("*.toml"))]
    return [*shipped, *(sorted(own.glob("*.toml")) if own is not None else ())]


def model_files(own: Path | None = None, folders: Sequence[str] = MODELS) -> list[Path]:
    """Return the files of some folders of the models, by default all that an analysis depends on, and those of a user's own."""
    where = [*(data_dir("models") / name for name in folders), *([own / OWN] if own is not None else ())]
    return [p for folder in where for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".md"]


def text_of(path: Path) -> str:
    """Return the text of a file of lexicons, models or settings.

    Raises ``OSError``, and ``ValueError`` where it is no regular file (a pipe or device might never end), larger than
    :data:`MOST_BYTES` or no UTF-8.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is not a regular file")
    if status.st_size > MOST_BYTES:
        raise ValueError(f"is larger than {MOST_BYTES:,} bytes")
    return path.read_text(encoding="utf-8")


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256, in hexadecimal, of files by name and content; of files of one name their order counts too.

    A shipped model is read once a process, as it is loaded once. Raises ``OSError`` where a file cannot be read.
    """
    shipped = data_dir("models")
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        content = _of_shipped(path) if path.is_relative_to(shipped) else _of_content(path)
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + content)
    return total.hexdigest()


def _of_content(path: Path) -> bytes:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.digest()


_of_shipped = cache(_of_content)
