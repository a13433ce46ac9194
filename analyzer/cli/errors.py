"""Errors at the prompt: one line, an exit code, never a traceback, and no text of a document."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from analyzer.errors import AnalyzerError, ReadError, WriteError, one_line
from analyzer.plugins import PluginWarning

FAILED = 1
USAGE = 2
STOPPED = 130
DEBUG = "ANALYZE_DEBUG"
"""Set in the environment, it shows the traceback of a fault of the program; that may quote the document."""


class OneLineErrors(click.Group):
    """Turns whatever goes wrong in a command, or in what is asked of it, into one line on standard error."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        alone, kwargs["standalone_mode"] = kwargs.get("standalone_mode", True), False
        if not alone:
            return super().main(*args, **kwargs)
        try:
            with plugin_warnings_as_lines():
                code = super().main(*args, **kwargs)
        except Exception as error:
            if is_shown(error):
                raise
            code = tell(error)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("stopped")
            ctx.exit(STOPPED)


def is_shown(error: Exception) -> bool:
    """Whether an error is a fault of the program whose traceback is wanted."""
    foreseen = isinstance(error, AnalyzerError | click.ClickException | click.Abort | BrokenPipeError)
    return not foreseen and bool(os.environ.get(DEBUG))


def tell(error: Exception, failed: int = FAILED) -> int:
    """Print an error and return the exit code: ``failed`` where something could not be read or written."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    if isinstance(error, click.ClickException):
        help_of = f" (see `{error.ctx.command_path} --help`)" if isinstance(error, click.UsageError) and error.ctx else ""
        say(f"{one_line(error.format_message()).removesuffix('.')}{help_of}")
        return error.exit_code
    if isinstance(error, click.Abort):
        say("stopped")
        return STOPPED
    if isinstance(error, BrokenPipeError):
        # The reader of our output (head, less) has gone: not an error of ours.
        _close_stdout()
        return 0
    if not isinstance(error, AnalyzerError):
        error = _unforeseen(error)
    say(error)
    return failed if isinstance(error, ReadError | WriteError) else USAGE


@contextmanager
def plugin_warnings_as_lines() -> Iterator[None]:
    """Print warnings of plug-ins as errors are: Python's own form names a line of ours, where nothing is wrong."""
    before = warnings.formatwarning

    def as_line(
        message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None
    ) -> str:  # fmt: skip
        told = before(message, category, filename, lineno, line)
        return f"analyze: {message}\n" if issubclass(category, PluginWarning) else told

    warnings.formatwarning = as_line
    try:
        yield
    finally:
        warnings.formatwarning = before


def say(told: AnalyzerError | str) -> None:
    """Print an error, or what else is to be known, as one line on standard error."""
    click.echo(f"analyze: {told}", err=True)


def _unforeseen(error: Exception) -> ReadError:
    """Return a fault that nothing foresaw, without its text, which might quote the document."""
    if isinstance(error, OSError):
        _close_stdout()
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "standard output"
        remedy = "shorten it" if error.errno == errno.ENAMETOOLONG else "make room, or name another place"
        return ReadError(where, f"cannot be read or written ({error.strerror})", remedy)
    if isinstance(error, MemoryError):
        return ReadError("this run", "needs more memory than there is", "split the text")
    from analyzer.batch.faults import fault_of

    return fault_of(error, "this run")


def _close_stdout() -> None:
    """Have what is still to be printed thrown away: the interpreter would fail on it once more as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
