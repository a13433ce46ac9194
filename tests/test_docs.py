"""The documents tell the truth."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_readme_has_one_test_line():
    ((line,),) = [block.strip().splitlines() for block in re.findall(r"<!-- test line -->\s*```sh\n(.*?)```", README, re.S)]
    assert "pytest" in line


@pytest.mark.skipif(sys.platform == "win32", reason="CI's script is for a shell")
@pytest.mark.parametrize(("line", "code"), [("touch ran", 0), ("touch ran && false", 1)])
def test_ci_runs_the_readme_test_line_and_fails_with_it(tmp_path, line, code):
    for name in (".ci/run", "bin/chromium", ".venv/bin/python"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "README.md").write_text(f"# A\n\n<!-- test line -->\n```sh\n{line}\n```\n\n```sh\nexit 7\n```\n")
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([tmp_path / ".ci" / "run"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == code and (tmp_path / "ran").exists(), done.stderr


def test_every_dimension_is_named_in_the_readme():
    for path in (ROOT / "lexicons" / "dimensions").glob("*.toml"):
        left, right = path.stem.split("_")
        assert f"| {left} | {right} |" in README


def test_every_ending_that_is_read_is_named_in_the_readme():
    from analyzer.readers import formats

    table = README.split("## What it reads")[1].split("## ")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) - {".doc"} == {e for spec in formats() for e in spec.extensions if e}
