"""What the package needs is bounded below, and the documents about it name what is there."""

import re
import subprocess
from pathlib import Path

import pytest

from analyzer.toml import toml_of

ROOT = Path(__file__).resolve().parent.parent
PROJECT = toml_of(ROOT / "pyproject.toml")["project"]
WORKFLOW = (ROOT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "supply-chain.md").read_text(encoding="utf-8")


def test_everything_that_is_needed_has_a_lower_bound():
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    unbounded = [need for group in groups for need in group if ">=" not in need and not need.startswith("leadership-analyzer[")]
    assert not unbounded


def test_every_python_that_is_promised_is_tested():
    first, end = map(int, re.search(r">=3\.(\d+),<3\.(\d+)", PROJECT["requires-python"]).groups())
    assert re.findall(r'"3\.(\d+)"', WORKFLOW.split("matrix:")[1].splitlines()[1]) == [str(n) for n in range(first, end)]
    assert f'python-version: "3.{first}"' in WORKFLOW.split("lowest:")[1].split("supply:")[0]


@pytest.mark.parametrize("task", ["lowest", "audit", "sbom"])
def test_each_task_is_documented_and_run(task):
    script = (ROOT / ".ci" / "supply").read_text(encoding="utf-8")
    assert re.search(rf"^{task}\)", script, re.M) and f"bash .ci/supply {task}" in GUIDE and f"bash .ci/supply {task}" in WORKFLOW


def test_another_task_is_refused():
    done = subprocess.run(["bash", ".ci/supply", "nothing"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "name lowest, audit or sbom" in done.stderr


def test_the_tests_that_the_threat_model_names_exist():
    named = re.findall(r"`((?:tests|docs|\.github)/[\w./-]+)`", (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 15 and [name for name in named if not (ROOT / name).is_file()] == []
