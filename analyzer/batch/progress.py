"""How far a run is: a bar on a terminal, else one line a file. Names and figures only, never text of a document."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from analyzer.reports.screen import clean
from analyzer.reports.view import plural

if TYPE_CHECKING:
    from analyzer.batch.worker import Outcome


COLUMNS, ROWS = 80, 24
"""Of a terminal that does not say its size."""


class Progress:
    """Tells on a stream how far a run is. ``total`` counts files, ``before`` those that an earlier run finished."""

    def __init__(self, total: int, before: int, stream: TextIO, bar: Any = None) -> None:
        self._total, self._done, self._stream, self._bar = total, before, stream, bar
        if before:
            self._say(f"{before:,} of {total:,} files were finished in an earlier run")

    def done(self, outcome: Outcome) -> None:
        """Tell that a file is done."""
        self._done += 1
        line = self._line(outcome)
        if self._bar is None:
            self._say(f"[{self._done}/{self._total}] {line}")
            return
        if outcome.failure:
            self._bar.write(line, file=self._stream)
        self._bar.update()

    def _line(self, outcome: Outcome) -> str:
        name = clean(outcome.name)
        if outcome.failure:
            where = "" if clean(outcome.failure.document) == name else f"{clean(outcome.failure.document)}: "
            scored, failed = outcome.counts.documents, outcome.counts.failures
            told = f"{scored:,} scored, {failed:,} failed" if scored or failed > 1 else "failed"
            first = ", the first" if failed > 1 else ""
            return f"{name}: {told}{first}: {where}{clean(outcome.failure.what)}"
        if not outcome.counts.documents and outcome.counts.left_out:
            return f"{name}: left out, too old"
        return f"{name}: {plural(outcome.counts.documents, 'document')}, {outcome.seconds:.1f} s"

    def _say(self, line: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(f"{line}\n".encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def _has_size(stream: TextIO) -> bool:
    """Whether a terminal says how large it is: in one of no rows tqdm would show nothing."""
    try:
        return all(os.get_terminal_size(stream.fileno()))
    except OSError:
        return False


@contextmanager
def progress(total: int, before: int) -> Iterator[Progress]:
    """Show a run's progress on standard error; the rate and the time left do not count what was finished before."""
    stream = sys.stderr
    if not stream.isatty():
        yield Progress(total, before, stream)
        return
    from tqdm import tqdm

    shape = {"dynamic_ncols": True} if _has_size(stream) else {"ncols": COLUMNS, "nrows": ROWS}
    with tqdm(total=total, initial=before, unit="file", file=stream, smoothing=0.05, **shape) as bar:
        yield Progress(total, 0, stream, bar)
