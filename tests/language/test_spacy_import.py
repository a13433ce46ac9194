"""spaCy is imported without its command line, and nobody misses it."""

import subprocess
import sys

PROGRAM = """
import sys
from analyzer.language.parse import load_pipeline

load_pipeline()
assert "spacy" in sys.modules
print(sorted({"spacy.cli", "httpx", "requests", "typer", "weasel"} & sys.modules.keys()))
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli import download
from spacy.cli.info import info
print(info is not spacy.info, "spacy.cli" in sys.modules)
"""


def test_the_command_line_is_loaded_by_those_alone_who_want_it():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[]", "True", "True True"], done.stderr


def test_who_has_imported_spacy_keeps_it_as_it_is():
    program = "import spacy, sys; info = spacy.info; from analyzer.language.parse import load_pipeline; load_pipeline(); "
    done = subprocess.run(
        [sys.executable, "-c", program + "print(spacy.info is info, 'spacy.cli.info' in sys.modules)"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["True", "True"], done.stderr
