"""Runs the program that takes PDF files apart, and bounds its time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analyzer.errors import ReadError
from analyzer.readers.pdf import page
from analyzer.readers.pdf.page import Page, Piece

PATIENCE = 8.0
"""Seconds without an answer, after which the program is ended."""
PER_PAGE = 0.1
START = "import json, runpy, sys; sys.path[:] = json.loads(sys.argv[1]); runpy.run_path(sys.argv[2], run_name='__main__')"
SAVE = "open it where it was made and save it again"


class TakenApart:
    """A PDF file as the program tells of it: what it says ``about`` itself, ``count`` of pages, and the pages."""

    def __init__(self, process: subprocess.Popen[bytes], name: str) -> None:
        self._process, self._name = process, name
        first = self._answer(time.monotonic() + PATIENCE)
        self.about: dict[str, str] = first["about"]
        self.count: int = first["pages"]

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order. Raises :class:`ReadError`."""
        end = time.monotonic() + PATIENCE + PER_PAGE * self.count
        for _ in range(self.count):
            answer = self._answer(end)
            pieces = [Piece(*values) for values in answer.pop("pieces")]
            yield Page(pieces, **answer)

    def _answer(self, end: float) -> dict[str, Any]:
        """Return the next answer. Raises :class:`ReadError` where there is none in time."""
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - it is a pipe
        late = threading.Timer(min(PATIENCE, max(0.1, end - time.monotonic())), self._process.kill)
        late.start()
        try:
            line = stream.readline()
        finally:
            late.cancel()
        if not line.endswith(b"\n"):
            raise ReadError(self._name, "needs more time or memory than a document should, or is damaged", SAVE)
        answer: dict[str, Any] = json.loads(line)
        match answer.get("error"):
            case None:
                return answer
            case "password":
                raise ReadError(self._name, "is password-protected", "save it without a password")
            case "slow":
                raise ReadError(self._name, "has a page that holds more than can be read in time", "leave the page out")
        raise ReadError(self._name, "is damaged or not a valid PDF file", SAVE)


@contextmanager
def taken_apart(data: bytes, name: str) -> Iterator[TakenApart]:
    """Start the program on a file; end it at the end. Raises :class:`ReadError`."""
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError(name="pypdfium2")
    command = [sys.executable, "-I", "-S", "-c", START, json.dumps(sys.path), str(Path(page.__file__).resolve())]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing) as process:  # noqa: S603 - the command is our own
        try:
            assert process.stdin is not None  # noqa: S101 - it is a pipe
            with suppress(OSError):
                process.stdin.write(data)
            with suppress(OSError):  # what a program that has ended did not take is given up here, not at the end
                process.stdin.close()
            yield TakenApart(process, name)
        finally:
            process.kill()
