"""What tests share: one loaded analyzer, and the way to the shared texts where they lie beside the checkout."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def analyzer():
    from analyzer.engine import Analyzer

    return Analyzer()


@pytest.fixture(scope="session")
def parser():
    from analyzer.language.parse import Parser

    return Parser()


@pytest.fixture
def shared() -> Path:
    """The folder of real texts and gold labels; a test that needs it skips elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (real texts and gold labels), which is not part of the repository")
    return SHARED
