"""Errors a user can cause: each says where, what, and what to do, in one line."""

from __future__ import annotations

import traceback
from pathlib import Path

LONGEST = 4000
"""Characters of each part of an error that are told."""


class AnalyzerError(Exception):
    """Base of all errors meant for a user.

    ``where`` names the file (and line or entry), ``what`` the fault, ``remedy`` the way out.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where = one_line(where)
        self.what = one_line(what)
        self.remedy = one_line(remedy)
        super().__init__(f"{self.where}: {self.what}; {self.remedy}")

    def __reduce__(self) -> tuple[type[AnalyzerError], tuple[str, str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.where, self.what, self.remedy)


class ReadError(AnalyzerError):
    """A file cannot be read as a document."""


class WriteError(AnalyzerError):
    """A file or folder cannot be written, or must not be."""


class LexiconError(AnalyzerError):
    """A lexicon file breaks its schema or its own examples."""


class ModelError(AnalyzerError):
    """A model folder is missing, damaged or does not fit."""


class SettingsError(AnalyzerError):
    """A setting is unknown or out of range."""


class LabelError(AnalyzerError):
    """A label file breaks the codebook's format."""


def place_of(error: BaseException) -> str:
    """Return the kind of a fault and where in the code it was raised; not its message, which might quote a document."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def printable(text: str) -> str:
    r"""Return text that cannot steer a terminal: what is no printable character is shown as U+FFFD.

    A byte of a file's name that is no text is shown as ``\xff``, so that the names of two files stay two.
    """
    return "".join(c if c.isprintable() else _shown(c) for c in text)


def _shown(c: str) -> str:
    return f"\\x{ord(c) - 0xDC00:02x}" if "\udc80" <= c <= "\udcff" else "\N{REPLACEMENT CHARACTER}"


def one_line(text: str) -> str:
    """Return text as one line: keep what hostile file names hold off the terminal, and what is endless off it too."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return printable(" ".join(text.split()))
