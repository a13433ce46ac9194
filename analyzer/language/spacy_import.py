"""Imports spaCy without its command line, which makes up a third of the import and reaches for packages of the network."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from analyzer.forks import ForkLock

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"
_one_at_a_time = ForkLock()


def import_spacy() -> None:
    """Import spaCy, if nobody has. ``import spacy.cli`` and ``spacy.info()`` then still work, and load what they need."""
    with _one_at_a_time:
        if {"spacy", COMMANDS} & sys.modules.keys():
            return
        stand_in = ModuleType(INFO)
        stand_in.__dict__["info"] = _info
        sys.modules |= {COMMANDS: ModuleType(COMMANDS), INFO: stand_in}
        try:
            import spacy  # noqa: F401
        finally:
            del sys.modules[COMMANDS], sys.modules[INFO]


def _info(*args: Any, **kwargs: Any) -> Any:
    """Do what ``spacy.info`` does."""
    from spacy.cli.info import info

    return info(*args, **kwargs)
