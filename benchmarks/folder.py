"""The one argument of a benchmark that reads a folder of texts."""

from __future__ import annotations

import argparse
from pathlib import Path


def folder_given(about: str | None) -> Path:
    """Return the folder that the command line names; ends the program with one line where there is none."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="texts of any format that is read")
    given: Path = parser.parse_args().folder
    if not given.is_dir():
        parser.error(f"{given}: no such folder")
    return given
