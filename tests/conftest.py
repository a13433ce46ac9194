"""What tests share: one loaded analyzer, and the way to the shared texts where they lie beside the checkout."""

import shutil
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in what a shell started in the background: the programs under test would not hear Ctrl-C either.
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
GET_ONE = "no browser is installed: apt-get install chromium (Debian, Ubuntu), or install Chromium or Chrome and have it in PATH"


@pytest.fixture(scope="session")
def browser():
    """A Chromium of the system; tests that need one are skipped without."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra [browser]")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(GET_ONE)
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()
