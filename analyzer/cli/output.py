"""Where a report goes: a file, written whole or not at all, or standard output."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.reports import Canvas


def canvas(evidence: int, colour: bool | None = None) -> Canvas:
    """Return what standard output can show: ``NO_COLOR``, pipes, narrow and ASCII terminals are respected."""
    tty = sys.stdout.isatty()
    wanted = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return Canvas(
        width=shutil.get_terminal_size((80, 24)).columns,
        colour=wanted if colour is None else colour,
        unicode=encoding.startswith("utf"),
        evidence=evidence,
    )


def write_text(text: str, path: Path) -> None:
    """Write a file in one move, so that a reader never sees half of it. Raises :class:`ReadError`."""
    path = path.resolve() if path.is_symlink() else path
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".analyze-")
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            umask = os.umask(0)
            os.umask(umask)
            draft.chmod(0o666 & ~umask)
            draft.replace(path)
        except BaseException:
            draft.unlink()
            raise
    except OSError as error:
        raise ReadError(str(path), f"cannot be written ({error.strerror})", "name another output file") from error


def write_stdout(text: str) -> None:
    """Print text in whatever encoding standard output has, losing no more than it must."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()
