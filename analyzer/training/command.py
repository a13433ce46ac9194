"""How a command of this package (``python -m analyzer.training...``) ends where its user made a mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from analyzer.errors import AnalyzerError


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End with code 1 and one line on standard error where something is wrong with what was given, and with no traceback."""
    try:
        yield
    except AnalyzerError as error:
        sys.exit(str(error))
    except OSError as error:
        if error.filename is None:
            raise
        sys.exit(f"{error.filename}: cannot be read or written ({error.strerror}); check the path")
