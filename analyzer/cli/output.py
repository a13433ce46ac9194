"""Where a report goes: a file, written whole or not at all, or standard output."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from analyzer.analysis.plain import whole
from analyzer.cli.errors import say
from analyzer.errors import WriteError
from analyzer.reports.screen import clean
from analyzer.reports.spec import Canvas, Format, ReportSpec

Chosen = TypeVar("Chosen", bound=ReportSpec | Format[Any])


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


def format_for(output: Path | None, known: Mapping[str, Chosen], form: str | None) -> Chosen:
    """Return the format ``form``, else the one that a file's ending names, the first one where there is no file or no ending.

    Says where the ending is that of another format than ``form``. Raises ``UsageError`` where none has that ending: the file
    would not hold what its name says.
    """
    ending = output.suffix.lower() if output is not None else ""
    if form is not None:
        if ending != known[form].suffix and any(spec.suffix == ending for spec in known.values()):
            say(f"{clean(str(output))} holds {form}, as --format says, whatever its ending")
        return known[form]
    found = [spec for spec in known.values() if not ending or spec.suffix == ending]
    if not found:
        endings = ", ".join(spec.suffix for spec in known.values())
        raise click.UsageError(f"-o {output}: no report is written as {ending}; use one of {endings}, or add --format")
    return found[0]


def refuse_input(output: Path | None, inputs: Iterable[str | Path]) -> None:
    """Raise ``UsageError`` where the output is one of the files that are read: that would be lost."""
    for name in inputs:
        with suppress(OSError):
            if output is not None and output.samefile(name):
                raise click.UsageError(f"-o {output} is one of the texts to read and would be overwritten; name another file")


def deliver(text: str, output: Path | None, *, on_screen: bool) -> None:
    """Write a report to a file, or print it: ``on_screen`` as people read it there, else as a file of its format would be.

    Raises :class:`WriteError`.
    """
    if output is None:
        write_stdout(text, as_file=not on_screen)
    else:
        write_text(text, output)


def write_text(text: str, path: Path) -> None:
    """Write a file in one move, so that a reader never sees half of it, with the permissions of the one it replaces.

    A link is followed; what is no regular file (a device, a pipe) is written into. Raises :class:`WriteError`.
    """
    data = whole(text).encode()
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve() if path.is_symlink() else path, data)
    except OSError as error:
        raise WriteError(str(path), f"cannot be written ({error.strerror})", "name another output file") from error
    except (RuntimeError, ValueError) as error:  # a link that leads to itself; NUL in a name
        raise WriteError(str(path), "cannot be written (it leads to no file)", "name another output file") from error


def _replace(path: Path, data: bytes) -> None:
    mode = _mode(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".analyze-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink()
        raise


def _mode(path: Path) -> int:
    """Return the permissions that a file is to have. Raises ``OSError`` where it is there and may not be written."""
    if path.exists():
        with path.open("r+b"):
            return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def write_stdout(text: str, *, as_file: bool = False) -> None:
    """Print text in whatever encoding standard output has, losing no more than it must.

    ``as_file`` prints what belongs into a file, as JSON, in UTF-8 whatever the locale, unless on a terminal.
    """
    if as_file and not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(whole(text).encode())
        sys.stdout.buffer.flush()
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(whole(text).encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()
