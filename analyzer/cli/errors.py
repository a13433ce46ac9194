"""Errors at the prompt: one line, an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from analyzer.errors import AnalyzerError, ReadError

READ_FAILED = 1
USAGE = 2


class OneLineErrors(click.Group):
    """Turns the errors a user can cause into one line on standard error."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except AnalyzerError as error:
            say(error)
            sys.exit(READ_FAILED if isinstance(error, ReadError) else USAGE)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: not an error of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def say(error: AnalyzerError) -> None:
    """Print an error as one line on standard error."""
    click.echo(f"analyze: {error}", err=True)
