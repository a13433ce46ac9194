"""The harnesses of this folder are imported by name, as when they are run."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(scope="session")
def loaders(tmp_path_factory):
    from promises import Loaders, save_small

    small = tmp_path_factory.mktemp("small")
    save_small(small)
    return Loaders(tmp_path_factory.mktemp("given"), small)


@pytest.fixture(scope="session")
def analyses():
    from promises import Analyses

    return Analyses()
