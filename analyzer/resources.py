"""Finds the lexicons and models, in a wheel or in a checkout, and digests them."""

from __future__ import annotations

import hashlib
import stat
from importlib.resources import files
from pathlib import Path

MOST_BYTES = 50_000_000
"""The largest file of lexicons, settings or a model's description that is read: it is the limit of what sets all others."""
PIECE = 1 << 20


def data_dir(name: str) -> Path:
    """Return the folder ``lexicons`` or ``models``: inside the package when installed, else of the checkout."""
    packaged = Path(str(files("analyzer"))) / "data" / name
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / name


def lexicon_folders(own: Path | None = None) -> list[Path]:
    """Return the folders of dimension files: the shipped one, and then a user's own if there is one."""
    return [data_dir("lexicons") / "dimensions", *([own] if own is not None else [])]


def text_of(path: Path) -> str:
    """Return the text of a file of lexicons, models or settings.

    Raises ``OSError``, and ``ValueError`` where it is no regular file (a pipe or device might never end), larger than
    :data:`MOST_BYTES` or no UTF-8.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is no regular file")
    if status.st_size > MOST_BYTES:
        raise ValueError(f"is larger than {MOST_BYTES:,} bytes")
    return path.read_text(encoding="utf-8")


def digest(paths: list[Path]) -> str:
    """Return the SHA-256, in hexadecimal, of files by name and content, whatever order they are given in."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + _of_content(path).digest())
    return total.hexdigest()


def _of_content(path: Path) -> hashlib._Hash:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found
