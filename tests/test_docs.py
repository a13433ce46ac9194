"""The documents tell the truth."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_output():
    shown = re.search(r"<!-- output of: analyze examples/memo.txt -->\n```text\n(.*?)\n```", README, re.S)
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "examples/memo.txt"], cwd=ROOT, capture_output=True, check=True,
        env={"PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "PATH": ""},
    )  # fmt: skip
    assert shown and shown[1].strip() == done.stdout.decode().strip(), "refresh the README's output"


def test_every_command_in_the_readme_exists():
    from analyzer.cli import LAZY

    words = set(re.findall(r"^analyze (\w+)", README, re.M)) - {"memo", "a", "townhall", "townhalls", "sent"}
    assert words <= set(LAZY)


def test_ci_runs_the_readme_test_line():
    assert "<!-- test line -->" in README and "pytest" in README
    assert "test line" in (ROOT / ".ci" / "run").read_text()


def test_every_dimension_is_named_in_the_readme():
    for path in (ROOT / "lexicons" / "dimensions").glob("*.toml"):
        left, right = path.stem.split("_")
        assert f"| {left} | {right} |" in README


def test_every_ending_that_is_read_is_named_in_the_readme():
    from analyzer.readers import formats

    table = README.split("## What it reads")[1].split("## ")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) - {".doc"} == {e for spec in formats() for e in spec.extensions if e}
