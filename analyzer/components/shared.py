"""One analyzer for all components with the same options."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from analyzer.dimensions.load import names_of
from analyzer.engine import Analyzer
from analyzer.resources import OWN
from analyzer.settings import Settings

Stamp = tuple[tuple[str, int, int], ...]


def analyzer_for(
    dimensions: Sequence[str] | None, lexicons: str | Path | None, settings: Settings | None = None
) -> Analyzer:  # fmt: skip
    """Return the analyzer for some options, made once as long as the files of ``lexicons`` stay as they are.

    Raises what :class:`Analyzer` raises.
    """
    folder = Path(lexicons) if lexicons is not None else None
    return _made(names_of(dimensions), folder, settings, _stamp(folder))


@lru_cache(maxsize=4)
def _made(dimensions: tuple[str, ...] | None, folder: Path | None, settings: Settings | None, stamp: Stamp) -> Analyzer:
    return Analyzer(dimensions=dimensions, lexicons=folder, settings=settings)


def _stamp(folder: Path | None) -> Stamp:
    """Return names, times and sizes of the files that an analyzer reads from a folder."""
    files = sorted((*folder.glob("*.toml"), *(folder / OWN).glob("*"))) if folder is not None else []
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files)
