"""Errors at the prompt: one line, an exit code, never a traceback, and no text of a document."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from io import StringIO
from typing import Any

import click

from analyzer.errors import AnalyzerError, ReadError, WriteError, printable

FAILED = 1
USAGE = 2
STOPPED = 130
DEBUG = "ANALYZE_DEBUG"
"""Set in the environment, it shows the traceback of a fault of the program; that may quote the document."""


class OneLineErrors(click.Group):
    """Turns whatever goes wrong in a command into one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort):
            raise
        except click.ClickException as error:
            shown = StringIO()
            error.show(shown)
            # It may quote a file name that looks like an option.
            click.echo(printable(shown.getvalue(), keep="\n\t"), err=True, nl=False)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: not an error of ours.
            _close_stdout()
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("analyze: stopped", err=True)
            ctx.exit(STOPPED)
        except AnalyzerError as error:
            say(error)
            ctx.exit(FAILED if isinstance(error, ReadError | WriteError) else USAGE)
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            say(_unforeseen(error))
            ctx.exit(FAILED)


def say(error: AnalyzerError) -> None:
    """Print an error as one line on standard error."""
    click.echo(f"analyze: {error}", err=True)


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
