"""Finds the lexicons and models, in a wheel or in a checkout, and digests them."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path


def data_dir(name: str) -> Path:
    """Return the folder ``lexicons`` or ``models``: inside the package when installed, else of the checkout."""
    packaged = Path(str(files("analyzer"))) / "data" / name
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / name


def digest(paths: list[Path]) -> str:
    """Return the SHA-256, in hexadecimal, of files by name and content, whatever order they are given in."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
